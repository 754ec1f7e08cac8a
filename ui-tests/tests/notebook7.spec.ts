import { expect, test } from '@playwright/test';
import { flats } from './competition';

test('the panel works in Notebook 7 too', async ({ page, request }) => {
  await request.put('/api/contents/seven.ipynb', {
    data: {
      type: 'notebook',
      format: 'json',
      content: {
        nbformat: 4,
        nbformat_minor: 5,
        metadata: {
          kernelspec: { name: 'python3', display_name: 'Python 3' }
        },
        cells: [
          {
            id: 'one',
            cell_type: 'code',
            source: flats('homes', 90, 7),
            metadata: {},
            outputs: [],
            execution_count: null
          }
        ]
      }
    }
  });
  await page.goto('/notebooks/seven.ipynb');
  await page.locator('.jp-CodeCell').first().click();
  await expect(
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
  ).toBeVisible({ timeout: 90 * 1000 });
  await page.keyboard.press('Control+Enter');
  await page.getByRole('menuitem', { name: 'View' }).click();
  await page.getByText('Left Sidebar').hover();
  await page.getByRole('menuitem', { name: /iML/ }).click();
  const panel = page.locator('#iml-panel');
  await expect(panel).toContainText('homes', { timeout: 60 * 1000 });
  await panel.getByRole('button', { name: 'Profile', exact: true }).click();
  await expect(panel).toContainText('district');
});
