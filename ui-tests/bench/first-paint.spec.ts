import path from 'node:path';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { CDPSession } from '@playwright/test';
import { openNotebook, runCell } from '../tests/notebook';
import { button, expect, openPanel, region, test } from '../tests/story';

test.describe.configure({ timeout: 400 * 1000 });

/** Answers of probes smaller than this are no profile of 30 columns. */
const PROFILE_BYTES = 8_000;

const ROUNDS = 6;

/** The frame of `bench/profile_frames.py`, made in the kernel. */
const FRAME = `
import sys
sys.path.insert(0, ${JSON.stringify(path.resolve(__dirname, '..', '..'))})
from bench.profile_frames import long_frame
train = long_frame()
few = train.head(5)
train.shape`;

/**
 * Mark when the last large message came and when the picture after the columns was drawn.
 *
 * The mark of arrival stands before JupyterLab has read the message: reading, checking
 * and drawing all count.
 */
async function watch(page: IJupyterLabPageFixture): Promise<void> {
  await page.addInitScript(least => {
    const Plain = window.WebSocket;
    window.WebSocket = class extends Plain {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.addEventListener('message', ({ data }) => {
          const size =
            data instanceof ArrayBuffer ? data.byteLength : data.length;
          if (size > least) {
            performance.clearMarks('answered');
            performance.mark('answered');
          }
        });
      }
    };
  }, PROFILE_BYTES);
}

/** Press Profile; milliseconds from the answer to the picture that shows the columns. */
function paint(page: IJupyterLabPageFixture): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>(resolve => {
        const panel = document.querySelector('#iml-panel')!;
        const before = panel.querySelector('.iml-Columns tbody tr');
        before?.setAttribute('data-old', '');
        performance.clearMarks('answered');
        const isDrawn = () => {
          const rows = panel.querySelectorAll('.iml-Columns tbody tr').length;
          return (
            rows > 0 && performance.getEntriesByName('answered').length > 0
          );
        };
        const observer = new MutationObserver(() => {
          if (isDrawn()) {
            observer.disconnect();
            // The frame after the change has been painted when the next task runs.
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.onmessage = () => {
                const [mark] = performance.getEntriesByName('answered');
                resolve(performance.now() - mark.startTime);
              };
              channel.port2.postMessage(null);
            });
          }
        });
        observer.observe(panel, {
          childList: true,
          subtree: true,
          attributes: true,
          characterData: true
        });
        [...panel.querySelectorAll('button')]
          .find(({ textContent }) => textContent?.trim() === 'Profile')!
          .click();
      })
  );
}

/** Seconds of a processor that the page's main thread has used: not what others take from it. */
async function used(client: CDPSession): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

test('the first paint of the profile of a million rows', async ({ page }) => {
  await watch(page);
  await page.reload();
  await openNotebook(page, [FRAME]);
  await runCell(page, 0);
  await openPanel(page);
  const data = region(page, 'Data');
  await expect(data).toContainText('1,000,000', { timeout: 120 * 1000 });
  const [plain] = page.context().pages();
  const client = await page.context().newCDPSession(plain);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const times: number[] = [];
  const busy: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // A profile is dropped when another frame is chosen: the panel shows no columns before.
    await data.getByRole('radio', { name: /^few/ }).check();
    await data.getByRole('radio', { name: /^train/ }).check();
    await expect(data.locator('.iml-Columns')).toHaveCount(0);
    await expect(button(page, 'Profile')).toBeEnabled();
    const before = await used(client);
    times.push(await paint(page));
    busy.push(1000 * ((await used(client)) - before));
    await expect(data).toContainText('1,000,000 rows');
    await expect(data).not.toContainText('Looking deeper', {
      timeout: 120 * 1000
    });
  }
  const [first, ...later] = times.map(Math.round);
  const middle = later.sort((a, b) => a - b)[later.length >> 1];
  process.stdout.write(
    `first paint after the answer: ${first} ms, of ${later.length} more ${middle} ms in the middle, ${later.at(-1)} ms at most\nof a processor, from the press of the button: ${busy.map(Math.round).join(', ')} ms\n`
  );
});
