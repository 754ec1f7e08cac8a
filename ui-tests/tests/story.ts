import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect, test as labTest } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

export { expect };

/**
 * A story in JupyterLab.
 *
 * It begins when the layout is restored and the story's own folder is shown, whichever tab is in front then: after a
 * reload that is the notebook, not the launcher.
 */
export const test = labTest.extend({
  // Galata's record of kernels cannot read the empty answer to an interrupt; the
  // record of sessions is enough to shut them down after the story.
  kernels: async ({ baseURL }, use) => {
    await use(null);
  },
  waitForApplication: async ({ tmpPath }, use) => {
    await use(async (page, helpers) => {
      await page
        .locator('#jupyterlab-splash')
        .waitFor({ state: 'detached', timeout: 90 * 1000 });
      await page.evaluate(async () => {
        await window.jupyterapp.restored;
      });
      await expect
        .poll(() => helpers.filebrowser.getCurrentDirectory())
        .toBe(tmpPath);
    });
  }
});

/** The side panel. */
export function panelOf(page: IJupyterLabPageFixture): Locator {
  return page.locator('#iml-panel');
}

/** A button of the side panel by its accessible name. */
export function button(page: IJupyterLabPageFixture, name: string): Locator {
  return panelOf(page).getByRole('button', { name, exact: true });
}

/** A region of the side panel by its accessible name. */
export function region(page: IJupyterLabPageFixture, name: string): Locator {
  return panelOf(page).getByRole('region', { name, exact: true });
}

/** Wait until the chart of an opened column has marks. */
export async function drawnChart(
  page: IJupyterLabPageFixture,
  column: string
): Promise<void> {
  await drawn(
    page,
    panelOf(page).getByRole('img', { name: `Chart of ${column}`, exact: true })
  );
}

/** Wait until a picture has marks: a canvas or an SVG with something on it. */
export async function drawn(
  page: IJupyterLabPageFixture,
  chart: Locator
): Promise<void> {
  await page.waitForFunction(
    node => {
      const drawn = node?.querySelector('canvas, svg');
      if (!drawn?.clientWidth || !drawn.clientHeight) {
        return false;
      }
      return drawn instanceof HTMLCanvasElement
        ? drawn
            .getContext('2d')!
            .getImageData(0, 0, drawn.width, drawn.height)
            .data.some(byte => byte > 0)
        : drawn.querySelector('path, rect') !== null;
    },
    await chart.elementHandle(),
    { timeout: 60 * 1000 }
  );
}

export async function openPanel(page: IJupyterLabPageFixture): Promise<void> {
  await command(page, 'iml:open');
  await expect(panelOf(page)).toBeVisible();
}

export async function command(
  page: IJupyterLabPageFixture,
  id: string,
  args: Record<string, string | number> = {}
): Promise<void> {
  await page.evaluate(
    async ([name, given]) => {
      await window.jupyterapp.commands.execute(name, given);
    },
    [id, args] as const
  );
}

/** The head of the panel: where things stand, what to do next. */
export function head(page: IJupyterLabPageFixture): Locator {
  return panelOf(page).locator('.iml-Head');
}
