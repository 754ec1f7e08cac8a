import { DESCRIPTION, flats } from './competition';
import { inKernel, openNotebook, runCell } from './notebook';
import { journal, runEnded, startRun } from './steps';
import { button, expect, openPanel, region, test } from './story';

test.describe.configure({ timeout: 500 * 1000 });

test('a frame made by three cells, one of them run out of order, is exported so that it runs', async ({
  page
}) => {
  await openNotebook(page, [
    flats('raw', 300, 5),
    'large = raw[raw["area"] > limit]',
    'limit = 40\nunrelated = "kept out"'
  ]);
  for (const index of [0, 2, 1]) {
    await runCell(page, index);
  }
  await openPanel(page);
  await expect(region(page, 'Data')).toContainText('large');
  const rows = await inKernel(page, 'len(large)');
  await startRun(page, {
    mode: 'autopilot',
    budget: 40,
    description: DESCRIPTION
  });
  await runEnded(page, /Done/);
  await button(page, 'Export notebook').click();
  await expect
    .poll(async () => (await journal(page)).at(-1), { timeout: 200 * 1000 })
    .toEqual({
      type: 'verified',
      verification: { status: 'passed', reason: null }
    });
  // The data that the exported notebook learns from are those of the person.
  await inKernel(
    page,
    "exec(\"import nbformat\\nhanded = {}\\nfor cell in nbformat.read('solution.ipynb', 4).cells:\\n    if cell.cell_type == 'code' and 'train' not in handed:\\n        exec(cell.source, handed)\", globals())"
  );
  expect(await inKernel(page, 'len(handed["train"])')).toBe(rows);
});
