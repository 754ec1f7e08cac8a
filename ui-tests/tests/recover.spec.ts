import { COMPETITION, DESCRIPTION, openCompetition } from './competition';
import { cells, inKernel, openNotebook, reopen, runCell } from './notebook';
import { answer, journal, proposal, runEnded, startRun } from './steps';
import {
  button,
  command,
  expect,
  openPanel,
  panelOf,
  region,
  test
} from './story';

test.describe.configure({ timeout: 400 * 1000 });

test('Pause frees the kernel, Resume goes on where the run stood', async ({
  page
}) => {
  await openCompetition(page);
  await startRun(page, {
    mode: 'autopilot',
    budget: 60,
    description: DESCRIPTION
  });
  await expect(region(page, 'Run')).toContainText(/valid since/, {
    timeout: 120 * 1000
  });
  await button(page, 'Pause').click();
  await expect(panelOf(page).locator('.iml-Head')).toContainText('Paused', {
    timeout: 60 * 1000
  });
  // The kernel is the person's.
  expect(await inKernel(page, '6 * 7')).toBe(42);
  await button(page, 'Resume').click();
  await expect(panelOf(page).locator('.iml-Head')).not.toContainText('Paused');
  await runEnded(page, /Done/);
  const types = (await journal(page)).map(({ type }) => type);
  expect(types.indexOf('resumed')).toBeGreaterThan(types.indexOf('paused'));
});

test('after a reload Resume repeats nothing that is done', async ({ page }) => {
  const path = await openCompetition(page);
  await startRun(page, { mode: 'step', description: DESCRIPTION });
  await answer(page, 'Blueprint', 'Accept');
  await answer(page, 'validation', 'Accept');
  await answer(page, 'baseline/prior/evaluate', 'Accept');
  await answer(page, 'ensemble', 'Accept');
  await proposal(page, 'submission');
  await command(page, 'docmanager:save');
  const before = await cells(page);
  const count = await inKernel(page, 'get_ipython().execution_count');

  await page.reload();
  await reopen(page, path);
  await openPanel(page);
  await expect(panelOf(page)).toContainText('Interrupted');
  await button(page, 'Resume').click();
  await proposal(page, 'submission');
  expect((await cells(page)).map(cell => cell.source)).toEqual(
    before.map(cell => cell.source)
  );
  // The blend is computed again, as after each candidate; nothing is fitted.
  expect(
    Number(await inKernel(page, 'get_ipython().execution_count'))
  ).toBeLessThanOrEqual(Number(count) + 1);
  const story = await journal(page);
  expect(
    story.filter(
      event =>
        event.type === 'candidate_scored' || event.type === 'folds_frozen'
    )
  ).toHaveLength(2);
  await answer(page, 'submission', 'Accept');
  await button(page, 'Stop').click();
  await runEnded(page, /Stopped/);
});

test('a restart of the kernel in the middle says what to do, and Resume goes on', async ({
  page
}) => {
  await openCompetition(page);
  await startRun(page, { mode: 'step', description: DESCRIPTION });
  await answer(page, 'Blueprint', 'Accept');
  await answer(page, 'validation', 'Accept');
  await answer(page, 'baseline/prior/evaluate', 'Accept');
  await proposal(page, 'ensemble');
  await page.evaluate(async () => {
    const panel = window.jupyterapp.shell.currentWidget as never as {
      sessionContext: { session: { kernel: { restart(): Promise<void> } } };
    };
    await panel.sessionContext.session.kernel.restart();
  });
  await answer(page, 'ensemble', 'Accept');
  await runEnded(page, /failed/);
  await expect(panelOf(page)).toContainText('Resume');
  for (const index of COMPETITION.keys()) {
    await runCell(page, index);
  }
  await button(page, 'Resume').click();
  await proposal(page, 'submission');
  expect(await inKernel(page, 'list(results)')).toEqual(['baseline/prior']);
  await button(page, 'Stop').click();
  await runEnded(page, /Stopped/);
});

test('Fix with iML shows a diff of the failing cell and writes it with a yes alone', async ({
  page
}) => {
  await openNotebook(page, ['train = [1, 2, 3]', 'total = sum(tarin)']);
  await runCell(page, 0);
  await runCell(page, 1);
  await openPanel(page);
  // The command is done when the person has answered.
  await page.evaluate(() => {
    void window.jupyterapp.commands.execute('iml:fix-cell');
  });
  const card = await proposal(page, 'Fix of your cell');
  await expect(card).toContainText('sum(train)');
  expect((await cells(page))[1].source).toBe('total = sum(tarin)');
  await card.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(card).toBeHidden();
  const [, mended] = await cells(page);
  expect(mended.source).toBe('total = sum(train)');
  // It is written, not run: the error is still that of the old text.
  expect(mended.outputs?.[0]?.ename).toBe('NameError');
});
