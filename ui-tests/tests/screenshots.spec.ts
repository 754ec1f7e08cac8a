import path from 'node:path';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
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

/** Pictures to look at; they are not compared. */
async function picture(
  page: IJupyterLabPageFixture,
  name: string
): Promise<void> {
  await page.screenshot({
    path: path.join(__dirname, '..', 'screenshots', `${name}.png`)
  });
}

/** The same moment in both themes and at the narrowest width. */
async function pictures(
  page: IJupyterLabPageFixture,
  name: string
): Promise<void> {
  await page.sidebar.setWidth(340);
  await picture(page, `${name}-light`);
  await page.theme.setDarkTheme();
  await picture(page, `${name}-dark`);
  await page.theme.setLightTheme();
  await page.sidebar.setWidth(240);
  await expect
    .poll(() =>
      page
        .locator('#iml-panel')
        .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    )
    .toBeLessThanOrEqual(0);
  await picture(page, `${name}-240`);
  await page.sidebar.setWidth(340);
}

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
