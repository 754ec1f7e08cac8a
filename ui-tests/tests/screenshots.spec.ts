import { pictures } from './pictures';
import {
  answer,
  button,
  DESCRIPTION,
  expect,
  openCompetition,
  proposal,
  region,
  startRun,
  test
} from './story';

test.describe.configure({ timeout: 400 * 1000 });

test('pictures of the panel: profile, review, results', async ({ page }) => {
  await openCompetition(page);
  await button(page, 'Profile').click();
  await expect(region(page, 'Data')).toContainText('district');
  await pictures(page, 'profile');

  await startRun(page, { mode: 'step', description: DESCRIPTION });
  await answer(page, 'Blueprint', 'Accept');
  await proposal(page, 'validation');
  await pictures(page, 'review');

  await answer(page, 'validation', 'Accept');
  await answer(page, 'baseline/prior/evaluate', 'Accept');
  await answer(page, 'ensemble', 'Accept');
  await answer(page, 'submission', 'Accept');
  await proposal(page, 'evaluate');
  await pictures(page, 'results');
  await button(page, 'Stop').click();
});
