import { expect, test } from './story';

test('the panel opens and shows its six regions', async ({ page }) => {
  await page.evaluate(async () => {
    await window.jupyterapp.commands.execute('iml:open');
  });
  const panel = page.locator('#iml-panel');
  await expect(panel).toBeVisible();
  for (const name of [
    'Data',
    'Task',
    'Blueprint',
    'Run',
    'Results',
    'Activity'
  ]) {
    await expect(
      panel.getByRole('region', { name, exact: true })
    ).toBeVisible();
  }
});
