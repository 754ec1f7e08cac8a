import { DESCRIPTION } from './competition';
import { inKernel, ownCells } from './notebook';
import { button, expect, region, test } from './story';

test.describe.configure({ timeout: 400 * 1000 });

/** A table of whole numbers as CSV text. */
function table(header: string, rows: number, row: (i: number) => number[]) {
  const lines = Array.from({ length: rows }, (_, i) => row(i).join(','));
  return [header, ...lines, ''].join('\n');
}

test('Solve with iML begins a notebook in a folder and plans its task', async ({
  page
}) => {
  const base = await page.filebrowser.getCurrentDirectory();
  const rent = (i: number) => 300 + (i % 40) * 12 + (i % 7);
  const files = {
    'description.md': DESCRIPTION,
    'train.csv': table('flat_id,area,floor,rent', 160, i => [
      i,
      20 + (i % 40),
      i % 7,
      rent(i)
    ]),
    'test.csv': table('flat_id,area,floor', 40, i => [
      1000 + i,
      20 + (i % 37),
      i % 7
    ]),
    'sample_submission.csv': table('flat_id,rent', 40, i => [1000 + i, 0])
  };
  for (const [name, text] of Object.entries(files)) {
    await page.contents.uploadContent(text, 'text', `${base}/flats/${name}`);
  }
  await page.filebrowser.refresh();
  await page
    .locator('.jp-DirListing-item', { hasText: 'flats' })
    .click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Solve with iML' }).click();
  await expect(page.locator('#iml-panel')).toBeVisible();
  await expect(region(page, 'Blueprint')).toContainText('ridge', {
    timeout: 180 * 1000
  });
  await expect(region(page, 'Task')).toContainText('RMSE');
  // The data are there, the plan is there, and no cell was left behind.
  expect(await inKernel(page, '[len(train), len(test)]')).toEqual([160, 40]);
  expect(await ownCells(page)).toEqual([]);
  await expect(button(page, 'Run')).toBeEnabled();
});
