import { COMPETITION, DESCRIPTION, openCompetition } from './competition';
import { cells, inKernel, ownCells } from './notebook';
import {
  acceptUntil,
  answer,
  editAndAccept,
  journal,
  proposal,
  runEnded,
  startRun,
  stopRun
} from './steps';
import { button, command, drawn, expect, region, test } from './story';

test.describe.configure({ timeout: 400 * 1000 });

test('Draft blueprint plans from the words and the data, and runs no cell', async ({
  page
}) => {
  await openCompetition(page);
  await region(page, 'Task').getByRole('textbox').first().fill(DESCRIPTION);
  await page.keyboard.press('Tab');
  await button(page, 'Draft blueprint').click();
  await expect(region(page, 'Blueprint')).toContainText('ridge');
  await expect(region(page, 'Task')).toContainText('RMSE');
  expect(await ownCells(page)).toEqual([]);
  expect(await inKernel(page, 'get_ipython().execution_count')).toBe(4);

  // What is changed in the form is what the run follows.
  const blueprint = region(page, 'Blueprint');
  await blueprint.getByLabel('Split').selectOption('stratified');
  await expect(blueprint.getByRole('alert')).toContainText('no single class');
  await blueprint.getByLabel('Split').selectOption('group');
  await blueprint.getByLabel('Group column').selectOption('rooms');
  await blueprint.getByLabel('Folds').fill('3');
  await expect(blueprint).toContainText('It counts from the next run.');
  await startRun(page, { mode: 'step' });
  await expect(await proposal(page, 'Blueprint')).toContainText('group: rooms');
  await answer(page, 'Blueprint', 'Accept');
  await answer(page, 'validation', 'Accept');
  await proposal(page, 'baseline/prior/evaluate');
  expect(
    await inKernel(
      page,
      '[len(folds), any(set(X.rooms.iloc[a]) & set(X.rooms.iloc[b]) for a, b in folds)]'
    )
  ).toEqual([3, false]);
  await stopRun(page);
});

test('Autopilot goes from live frames to a valid submission, and Export hands in a clean notebook', async ({
  page
}) => {
  await openCompetition(page);
  await startRun(page, {
    mode: 'autopilot',
    budget: 90,
    description: DESCRIPTION
  });
  await runEnded(page, /Done/);

  // The person's cells stand as they were, above those of the run.
  const all = await cells(page);
  expect(all.slice(0, COMPETITION.length).map(cell => cell.source)).toEqual(
    COMPETITION
  );
  expect(all.every((cell, i) => i < 3 || cell.metadata.iml)).toBe(true);
  const evaluated = (await ownCells(page, 'evaluate'))
    .filter(({ cell_type }) => cell_type === 'code')
    .map(({ metadata }) => metadata.iml?.candidate);
  expect(evaluated).toContain('prior');
  expect(evaluated).toContain('ridge');

  // The file is what the sample asks for.
  expect(
    await inKernel(
      page,
      '(lambda s: [list(s.columns), len(s), bool(s.notna().all().all()), float(s.rent.std()) > 100])(pd.read_csv("submission.csv"))'
    )
  ).toEqual([['flat_id', 'rent'], 60, true, true]);

  // The leaderboard is the harness's, best first.
  const rows = region(page, 'Results').getByRole('row');
  await expect(rows.filter({ hasText: 'ridge' })).toBeVisible();
  const scored = (await journal(page)).filter(
    ({ type }) => type === 'candidate_scored'
  );
  expect(scored.length).toBeGreaterThanOrEqual(3);

  // What is drawn of its answers comes from the files of the run.
  const results = region(page, 'Results');
  await results.getByText('Plots', { exact: true }).click();
  await expect(results).toContainText('Out-of-fold answers of all 240 rows.');
  for (const name of [/^Out-of-fold answers against the truth/, /^Residuals/]) {
    await drawn(page, results.getByRole('img', { name }));
  }
  const caption = results.locator('figcaption').first();
  const ofBlend = (await caption.textContent()) ?? '';
  await results.getByLabel('Answers of').selectOption('baseline/prior');
  await expect(caption).not.toContainText(ofBlend);
  await results.getByText('Numbers: Residuals').click();
  const numbers = results.locator('.iml-Numbers[open] tbody tr');
  await expect(numbers).not.toHaveCount(0);

  await button(page, 'Export notebook').click();
  await expect
    .poll(async () => (await journal(page)).at(-1)?.type, {
      timeout: 180 * 1000
    })
    .toBe('verified');
  const [verified] = (await journal(page)).slice(-1);
  expect(verified.verification).toEqual({ status: 'passed', reason: null });
  const solution = (await inKernel(
    page,
    '__import__("json").load(open("solution.ipynb"))'
  )) as { cells: { source: string | string[]; metadata: object }[] };
  const text = solution.cells
    .map(({ source }) => (Array.isArray(source) ? source.join('') : source))
    .join('\n');
  expect(text).toContain('train = pd.DataFrame({');
  expect(text).not.toMatch(/iml/i);
  // Only what the blend is made of, as the command line hands it in.
  const blends = (await journal(page)).filter(
    ({ type }) => type === 'ensemble_scored'
  ) as unknown as { score: { weights: Record<string, number> } }[];
  const { weights } = blends[blends.length - 1].score;
  for (const { score } of scored as unknown as {
    score: { track: string; candidate: string };
  }[]) {
    const key = `${score.track}/${score.candidate}`;
    expect(text.includes(`results["${key}"]`)).toBe(key in weights);
  }
  expect(solution.cells.every(({ metadata }) => !('iml' in metadata))).toBe(
    true
  );
});

test('Step by step: an edit is kept, a rejected candidate stays out', async ({
  page
}) => {
  await openCompetition(page);
  await startRun(page, { mode: 'step', description: DESCRIPTION });
  await answer(page, 'Blueprint', 'Accept');

  // Nothing of the validation is in the notebook while it waits.
  await proposal(page, 'validation');
  expect(await ownCells(page, 'validation')).toEqual([]);
  await editAndAccept(page, 'validation', 'looked_at = True');
  await answer(page, 'baseline/prior/evaluate', 'Accept');
  await answer(page, 'ensemble', 'Accept');
  await answer(page, 'submission', 'Accept');
  const [validation] = await ownCells(page, 'validation');
  expect(validation.source).toContain('looked_at = True');
  expect(validation.metadata.iml?.author).toBe('person');
  expect(await inKernel(page, 'looked_at')).toBe(true);

  await answer(page, 'evaluate', 'Accept');
  await answer(page, 'traditional/features', 'Accept');
  await answer(page, 'traditional/models', 'Accept');
  await answer(page, 'traditional/ridge/evaluate', 'Reject');
  // The next in the queue is proposed, whichever it is.
  await expect(region(page, 'Run').getByRole('article')).toBeVisible();
  expect(
    (await ownCells(page)).filter(
      ({ metadata }) => metadata.iml?.candidate === 'ridge'
    )
  ).toEqual([]);
  expect(await inKernel(page, 'list(results)')).toEqual(['baseline/prior']);
  await button(page, 'Stop').click();
  await runEnded(page, /Stopped/);

  // Taken back, the edit alone stays; one undo brings all of it back.
  const before = await cells(page);
  await button(page, 'Revert run').click();
  await runEnded(page, /Reverted: \d+ cells taken out, 1 that you edited kept/);
  expect((await cells(page)).map(cell => cell.source)).toEqual([
    ...COMPETITION,
    validation.source
  ]);
  expect(await ownCells(page)).toEqual([]);
  await command(page, 'notebook:undo-cell-action');
  await runEnded(page, /Stopped/);
  expect(await cells(page)).toEqual(before);
  await expect(button(page, 'Resume')).toBeVisible();
});

for (const [what, line, trace] of [
  ['a misspelt name', 'shuffled = tarin.sample(frac=1)', 'tarin'],
  ['a syntax error', 'shuffled = train.sample(frac=1', 'sample(frac=1\n'],
  ['a wrong column', 'largest = train["aera"].max()', 'aera'],
  [
    'missing values',
    'from sklearn.linear_model import Ridge\nlevel = Ridge().fit(train[["area"]].where(train["rooms"] > 2), y)',
    'level = Ridge().fit(train[["area"]].where(train["rooms"] > 2), y)'
  ]
]) {
  test(`an edit with ${what} is repaired, shown as a patch first`, async ({
    page
  }) => {
    await openCompetition(page);
    await startRun(page, { mode: 'step', description: DESCRIPTION });
    await answer(page, 'Blueprint', 'Accept');
    await editAndAccept(page, 'validation', line);
    const card = await proposal(page, 'validation');
    await expect(card).toContainText('replaces what stands');
    await acceptUntil(page, 'validation', 'baseline/prior/evaluate');
    const [validation] = await ownCells(page, 'validation');
    expect(validation.source).not.toContain(trace);
    expect(validation.metadata.iml?.attempt).toBeGreaterThan(1);
    expect(await inKernel(page, 'len(folds)')).toBeGreaterThan(1);
    await button(page, 'Stop').click();
    await runEnded(page, /Stopped/);
  });
}

test('Stop interrupts the cell at once and keeps what stands', async ({
  page
}) => {
  await openCompetition(page);
  await startRun(page, { mode: 'step', description: DESCRIPTION });
  await answer(page, 'Blueprint', 'Accept');
  await answer(page, 'validation', 'Accept');
  await editAndAccept(
    page,
    'baseline/prior/evaluate',
    'import time\ntime.sleep(600)'
  );
  await expect(region(page, 'Run')).toContainText('fold 10 of 10', {
    timeout: 120 * 1000
  });
  const pressed = Date.now();
  await button(page, 'Stop').click();
  await runEnded(page, /Stopped/);
  expect(Date.now() - pressed).toBeLessThan(10 * 1000);
  const [cell] = (await ownCells(page, 'evaluate')).filter(
    ({ cell_type }) => cell_type === 'code'
  );
  expect(cell.outputs?.map(output => output.ename)).toContain(
    'KeyboardInterrupt'
  );
  expect(await inKernel(page, 'len(train)')).toBe(240);
});
