import { COMPETITION, flats } from './competition';
import { inKernel, openNotebook, runCell } from './notebook';
import {
  button,
  drawnChart,
  expect,
  openPanel,
  panelOf,
  region,
  test
} from './story';

test('the panel lists live frames, follows executions and leaves no trace', async ({
  page
}) => {
  await openNotebook(page, [...COMPETITION, 'len(_oh)']);
  await openPanel(page);
  await expect(region(page, 'Data')).not.toContainText('train');
  await runCell(page, 0);
  await expect(region(page, 'Data')).toContainText('train');
  await expect(region(page, 'Data')).toContainText('240');
  await runCell(page, 1);
  await runCell(page, 2);
  await expect(region(page, 'Data')).toContainText('sample_submission');
  expect(await inKernel(page, 'get_ipython().execution_count')).toBe(4);
  expect(
    await inKernel(page, '[n for n in globals() if "iml" in n.lower()]')
  ).toEqual([]);
});

test('Profile shows every column with its figures', async ({ page }) => {
  await openNotebook(page, [flats('homes', 150, 3)]);
  await runCell(page, 0);
  await openPanel(page);
  await expect(region(page, 'Data')).toContainText('homes');
  await button(page, 'Profile').click();
  for (const column of ['flat_id', 'area', 'rooms', 'district', 'rent']) {
    await expect(region(page, 'Data')).toContainText(column);
  }
  expect(await inKernel(page, 'get_ipython().execution_count')).toBe(2);
});

test('an opened column is drawn while the deep stage is at work', async ({
  page
}) => {
  await openNotebook(page, [flats('homes', 150, 3)]);
  await runCell(page, 0);
  await openPanel(page);
  await expect(region(page, 'Data')).toContainText('homes');
  await button(page, 'Profile').click();
  for (const column of ['area', 'district']) {
    await button(page, column).click();
    await drawnChart(page, column);
  }
});

test('a wide table is walked with the keyboard alone, and a long name stays in the panel', async ({
  page
}) => {
  const long = 'a name that is too long for any panel '.repeat(4).trim();
  await openNotebook(page, [
    'import pandas as pd\n' +
      'wide = pd.DataFrame({f"sensor_{n}": range(40) for n in range(1500)})\n' +
      `wide["${long}"] = ["", "a"] * 20`
  ]);
  await runCell(page, 0);
  await openPanel(page);
  await expect(region(page, 'Data')).toContainText('1,501');
  await button(page, 'Profile').click();
  await button(page, 'sensor_0').focus();
  await page.keyboard.press('End');
  await expect(button(page, long)).toBeFocused();
  await page.keyboard.press('Enter');
  await drawnChart(page, long);
  const close = button(page, 'Close column');
  await expect(close).toBeInViewport({ ratio: 1 });
  expect(
    await panelOf(page).evaluate(
      ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth
    )
  ).toBe(0);
  await page.keyboard.press('Escape');
  await expect(close).toHaveCount(0);
  await expect(button(page, long)).toBeFocused();
  // Faster than a frame: no key falls beside the list.
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(button(page, 'sensor_1')).toBeFocused();
});

test('without a notebook the panel says what to open', async ({ page }) => {
  await openPanel(page);
  await expect(panelOf(page)).toContainText(/notebook/i);
});

test('without a kernel the panel says to choose one', async ({ page }) => {
  await openNotebook(page, ['1'], { kernel: null });
  await openPanel(page);
  await expect(panelOf(page)).toContainText(/no kernel/i);
});

test('a kernel of another language is named, and Python asked for', async ({
  page
}) => {
  await openNotebook(page, ['hello'], { kernel: 'echo' });
  await openPanel(page);
  await expect(panelOf(page)).toContainText('Echo');
  await expect(panelOf(page)).toContainText(/Python/);
});

test('without a dataframe the panel says how to get one', async ({ page }) => {
  await openNotebook(page, ['x = 1']);
  await openPanel(page);
  await expect(panelOf(page)).toContainText(/dataframe/i);
});
