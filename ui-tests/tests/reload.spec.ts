import { COMPETITION, DESCRIPTION, openCompetition } from './competition';
import { cells, inKernel, reopen } from './notebook';
import { answer, proposal, startRun } from './steps';
import {
  button,
  command,
  expect,
  head,
  openPanel,
  panelOf,
  region,
  test
} from './story';

test.describe.configure({ timeout: 400 * 1000 });

test('a reload shows the run as it stood, interrupted, and runs nothing', async ({
  page
}) => {
  const path = await openCompetition(page);
  await startRun(page, { mode: 'step', description: DESCRIPTION });
  await answer(page, 'Blueprint', 'Accept');
  await answer(page, 'validation', 'Accept');
  await proposal(page, 'baseline/prior/evaluate');
  await command(page, 'docmanager:save');
  const before = await cells(page);
  const count = await inKernel(page, 'get_ipython().execution_count');

  await page.reload();
  await reopen(page, path);
  await openPanel(page);
  await expect(panelOf(page)).toContainText('Interrupted');
  await expect(region(page, 'Blueprint')).toContainText('ridge');
  await expect(region(page, 'Run')).toContainText(/validation/i);
  await expect(button(page, 'Accept')).toBeHidden();
  expect((await cells(page)).map(cell => cell.source)).toEqual(
    before.map(cell => cell.source)
  );
  expect(await inKernel(page, 'get_ipython().execution_count')).toBe(count);

  // Taken back, it does not come back with another reload.
  await button(page, 'Revert run').click();
  await expect(head(page)).toContainText('Reverted');
  await expect(button(page, 'Resume')).toBeHidden();
  expect((await cells(page)).map(cell => cell.source)).toEqual(COMPETITION);
  await command(page, 'docmanager:save');
  await page.reload();
  await reopen(page, path);
  await openPanel(page);
  await expect(region(page, 'Data')).toContainText('train');
  await expect(button(page, 'Run')).toBeVisible();
  await expect(panelOf(page)).not.toContainText('Interrupted');
  await expect(button(page, 'Revert run')).toBeHidden();
});
