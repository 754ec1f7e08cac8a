import path from 'node:path';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect } from './story';

/** Pictures to look at; they are not compared. */
async function picture(
  page: IJupyterLabPageFixture,
  name: string
): Promise<void> {
  await page.screenshot({
    path: path.join(__dirname, '..', 'screenshots', `${name}.png`)
  });
}

/** The same moment in both themes and at the narrowest width. */
export async function pictures(
  page: IJupyterLabPageFixture,
  name: string
): Promise<void> {
  await page.sidebar.setWidth(340);
  await picture(page, `${name}-light`);
  await page.theme.setDarkTheme();
  await picture(page, `${name}-dark`);
  await page.theme.setLightTheme();
  await page.sidebar.setWidth(240);
  await expect
    .poll(() =>
      page
        .locator('#iml-panel')
        .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    )
    .toBeLessThanOrEqual(0);
  await picture(page, `${name}-240`);
  await page.sidebar.setWidth(340);
}
