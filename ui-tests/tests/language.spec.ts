import { pictures } from './pictures';
import { DESCRIPTION, openCompetition } from './competition';
import { cells, inKernel } from './notebook';
import { journal, runEnded, startRun } from './steps';
import { button, expect, panelOf, region, test } from './story';

// The key of the test endpoint, which the server of the stories adds to each question.
const KEY = process.env.IML_MODEL_KEY as string;

test.describe.configure({ timeout: 400 * 1000 });

test.beforeEach(async ({ page }) => {
  await openCompetition(page);
  await region(page, 'Task').getByRole('textbox').first().fill(DESCRIPTION);
  const run = region(page, 'Run');
  await run.getByLabel('Engine').selectOption('model');
  await run.getByLabel('Model', { exact: true }).fill('test-model');
});

test('Test connection goes through the server, and What is sent shows the next question before it leaves', async ({
  page
}) => {
  const run = region(page, 'Run');
  await expect(run).toContainText('with the key of the server');
  await button(page, 'Test connection').click();
  await expect(run).toContainText('test-model answers:');

  await button(page, 'What is sent').click();
  await expect(run).toContainText('Profile first');
  await button(page, 'Profile').click();
  await expect(region(page, 'Data')).toContainText('district');
  await button(page, 'What is sent').click();
  const dialog = page.getByRole('dialog').filter({ hasText: 'What is sent' });
  await expect(dialog).toContainText('scored by RMSE');
  await expect(dialog).toContainText('district');
  await expect(dialog).toContainText('"samples":false');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await run.getByLabel('Model', { exact: true }).fill('ghost-9');
  await button(page, 'Test connection').click();
  await expect(run).toContainText('The model `ghost-9` does not exist');
  await expect(run).toContainText('Choose a model that the endpoint lists.');
  await pictures(page, 'language');
});

test('A run whose answers break in five ways catches them all, ends in a valid submission, tells each question, and leaves no key anywhere', async ({
  page
}) => {
  await startRun(page, { mode: 'autopilot', budget: 90 });
  await runEnded(page, /Done/);
  await expect(region(page, 'Results')).toContainText('ridge');
  expect(
    await inKernel(page, 'len(pd.read_csv("submission.csv").dropna())')
  ).toBe(60);

  const events = await journal(page);
  // Questions are long: their steps alone are read.
  const asked = (await inKernel(
    page,
    '[e["step"] for e in (__import__("json").loads(line)["event"]' +
      ' for line in open(sorted(__import__("glob").glob(".iml/*/journal.jsonl"))[-1]))' +
      ' if e["type"] == "model_asked"]'
  )) as string[];
  // Malformed JSON and a leaking feature: asked for once more.
  for (const step of ['blueprint', 'write:traditional/features']) {
    expect(asked.filter(one => one === step)).toHaveLength(2);
  }
  // A wrong column, a syntax error and rows that went missing: caught before they ran.
  const failed = events.flatMap(({ type, key }) => {
    const { track, module } = (key ?? {}) as Record<string, string>;
    return type === 'module_failed' ? [`${track}/${module}`] : [];
  });
  expect([...new Set(failed)].sort()).toEqual([
    'neural/features',
    'traditional/features',
    'traditional/models'
  ]);
  const written = JSON.stringify(await cells(page));
  expect(written).toContain('RidgeCV(np.logspace(-2, 3, 11)))');
  for (const gone of ['area_m2', 'groupby', 'without_south']) {
    expect(written).not.toContain(gone);
  }

  await region(page, 'Activity').getByLabel('Show').selectOption('model');
  await panelOf(page).getByText('Question and answer').first().click();
  await expect(region(page, 'Activity')).toContainText('[system]');
  await pictures(page, 'language-activity');

  const seen = await page.evaluate(async () => {
    const response = await fetch('/api/workspaces');
    const settings = await fetch('/lab/api/settings');
    return [
      document.documentElement.outerHTML,
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      await response.text(),
      await settings.text()
    ].join('\n');
  });
  expect(seen).not.toContain(KEY);
  expect(JSON.stringify(await cells(page))).not.toContain(KEY);
  expect(
    await inKernel(
      page,
      `[p for p in map(str, __import__("pathlib").Path(".").rglob("*")) if __import__("os").path.isfile(p) and b"${KEY}" in open(p, "rb").read()]`
    )
  ).toEqual([]);
  expect(
    await inKernel(
      page,
      `[k for k, v in __import__("os").environ.items() if "${KEY}" in v]`
    )
  ).toEqual([]);
});
