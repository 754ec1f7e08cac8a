import path from 'node:path';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect, panelOf } from './story';

const fileOf = (name: string) =>
  path.join(__dirname, '..', 'screenshots', `${name}.png`);

/** A picture of the whole window, as `docs/images` shows it. */
export async function pictureOfWindow(
  page: IJupyterLabPageFixture,
  name: string
): Promise<void> {
  await page.screenshot({ path: fileOf(name) });
}

/**
 * Pictures to look at, not compared: the whole panel of a moment in both themes and at
 * the narrowest width, where nothing may stick out.
 */
export async function pictures(
  page: IJupyterLabPageFixture,
  name: string
): Promise<void> {
  const picture = (look: string) =>
    panelOf(page).screenshot({ path: fileOf(`${name}-${look}`) });
  await page.setViewportSize({ width: 1400, height: 2600 });
  await page.sidebar.setWidth(340);
  await picture('light');
  await page.theme.setDarkTheme();
  await picture('dark');
  await page.theme.setLightTheme();
  await page.sidebar.setWidth(240);
  await expect
    .poll(() =>
      panelOf(page).evaluate(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth
      )
    )
    .toBeLessThanOrEqual(0);
  await picture('240');
  await page.sidebar.setWidth(340);
  await page.setViewportSize({ width: 1400, height: 900 });
}
