import path from 'node:path';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import {
  markdown,
  readResults,
  writeResults,
  writeSection
} from '../../bench/docs';
import { openCompetition } from '../tests/competition';
import { runEnded } from '../tests/steps';
import { test } from '../tests/story';
import { train, TRAININGS } from '../tests/trainings';

test.describe.configure({ timeout: 460 * 1000 });

const ROUNDS = 3;

const ROOT = path.resolve(__dirname, '..', '..');
const RESULTS = path.join(ROOT, 'bench', 'stops', 'results.json');

/** Milliseconds from the press of Stop. */
interface ITimes {
  /** Until the panel says so. */
  readonly said: number;
  /** Until the main shell of the kernel answers. */
  readonly free: number;
}

/** Press Stop and measure in the page: no poll of the story stands between. */
function stop(page: IJupyterLabPageFixture): Promise<ITimes> {
  return page.evaluate(async () => {
    const panel = window.jupyterapp.shell.currentWidget as never as {
      sessionContext: {
        session: {
          kernel: {
            requestExecute(content: object): { onReply: () => void };
          };
        };
      };
    };
    const { kernel } = panel.sessionContext.session;
    const status = document.querySelector('#iml-panel .iml-Head')!;
    const stopButton = [
      ...document.querySelectorAll<HTMLElement>('#iml-panel button')
    ].find(({ textContent }) => textContent?.trim() === 'Stop')!;
    const pressed = performance.now();
    const since = () => performance.now() - pressed;
    const said = new Promise<number>(resolve => {
      const look = () => {
        if (/Stopp/.test(status.textContent ?? '')) {
          observer.disconnect();
          resolve(since());
        }
      };
      const observer = new MutationObserver(look);
      observer.observe(status, {
        childList: true,
        characterData: true,
        subtree: true
      });
    });
    stopButton.click();
    // The status of a kernel is that of its subshells too: only an answer shows that it is free.
    const free = new Promise<number>(resolve => {
      kernel.requestExecute({
        code: '',
        silent: true,
        store_history: false,
        stop_on_error: false
      }).onReply = () => resolve(since());
    });
    return { said: await said, free: await free };
  });
}

/** What a library's rounds took; a later measurement replaces an earlier one. */
interface IMeasured {
  readonly library: string;
  readonly times: readonly ITimes[];
}

function keep(measured: IMeasured): void {
  const others = readResults<IMeasured>(RESULTS).filter(
    ({ library }) => library !== measured.library
  );
  const all = [...others, measured];
  writeResults(RESULTS, all);
  const each = (times: readonly ITimes[], of: keyof ITimes) =>
    times.map(one => one[of].toFixed(0)).join(', ');
  const rows = Object.keys(TRAININGS).flatMap(name =>
    all
      .filter(({ library }) => library === name)
      .map(({ times }) => [name, each(times, 'said'), each(times, 'free')])
  );
  const head = ['training', 'said after, ms', 'kernel free after, ms'];
  writeSection('stops', markdown([head, ...rows]), ROOT);
}

for (const [library, training] of Object.entries(TRAININGS)) {
  test(`the time from Stop until the kernel is free: ${library}`, async ({
    page
  }) => {
    await openCompetition(page);
    const times: ITimes[] = [];
    while (times.length < ROUNDS) {
      await train(page, training);
      times.push(await stop(page));
      await runEnded(page, /Stopped/);
    }
    keep({ library, times });
  });
}
