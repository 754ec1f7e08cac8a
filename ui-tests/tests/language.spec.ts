import { pictures } from './pictures';
import {
  button,
  cells,
  DESCRIPTION,
  expect,
  inKernel,
  journal,
  openCompetition,
  panelOf,
  region,
  runEnded,
  startRun,
  test
} from './story';

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

test('A run with a model ends in a valid submission, tells each question, and leaves no key anywhere', async ({
  page
}) => {
  await startRun(page, { mode: 'autopilot', budget: 90 });
  await runEnded(page, /Done/);
  await expect(region(page, 'Results')).toContainText('ridge');
  expect(
    await inKernel(page, 'len(pd.read_csv("submission.csv").dropna())')
  ).toBe(60);

  const asked = (await journal(page)).filter(
    ({ type }) => type === 'model_asked'
  );
  expect(asked.length).toBeGreaterThan(3);
  await region(page, 'Activity').getByLabel('Show').selectOption('model');
  await panelOf(page).getByText('Question and answer').first().click();
  await expect(region(page, 'Activity')).toContainText('[system]');

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
