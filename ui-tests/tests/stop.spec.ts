import { writeFileSync } from 'node:fs';
import {
  answer,
  button,
  DESCRIPTION,
  editAndAccept,
  expect,
  head,
  inKernel,
  openCompetition,
  ownCells,
  runEnded,
  startRun,
  test
} from './story';

test.describe.configure({ timeout: 300 * 1000 });

const TABLE = [
  'import numpy as np',
  'X = np.random.default_rng(0).normal(size=(60_000, 30))'
].join('\n');

/** Training that would take far longer than a story, and what each prints when it is well inside. */
const LIBRARIES: Record<string, { source: string; inside: RegExp }> = {
  LightGBM: {
    source: `import lightgbm
${TABLE}
tell = lambda env: env.iteration == 20 and print("inside", flush=True)
lightgbm.LGBMRegressor(n_estimators=100_000, n_jobs=2, verbose=-1).fit(X, X[:, 0], callbacks=[tell])`,
    inside: /inside/
  },
  'random forest': {
    source: `from sklearn.ensemble import RandomForestRegressor
${TABLE}
RandomForestRegressor(n_estimators=10_000, n_jobs=2, verbose=1).fit(X, X[:, 0])`,
    inside: /ThreadingBackend/
  },
  HistGradientBoosting: {
    source: `from sklearn.ensemble import HistGradientBoostingRegressor
${TABLE}
HistGradientBoostingRegressor(max_iter=100_000, early_stopping=False, verbose=1).fit(X, X[:, 0])`,
    inside: /\[20\/100000\]/
  },
  PyTorch: {
    source: `import torch
torch.set_num_threads(2)
${TABLE}
rows = torch.from_numpy(X).float()
net = torch.nn.Sequential(torch.nn.Linear(30, 256), torch.nn.ReLU(), torch.nn.Linear(256, 1))
adam = torch.optim.Adam(net.parameters())
for step in range(1_000_000):
    adam.zero_grad()
    (net(rows)[:, 0] - rows[:, 0]).square().mean().backward()
    adam.step()
    if step == 20:
        print("inside", flush=True)`,
    inside: /inside/
  }
};

test('Stop during training: said at once, and the kernel is free again', async ({
  page
}) => {
  await openCompetition(page);
  const measured: { library: string; said: number; idle: number }[] = [];
  for (const [library, { inside, source }] of Object.entries(LIBRARIES)) {
    await startRun(page, { mode: 'step', description: DESCRIPTION });
    await answer(page, 'Blueprint', 'Accept');
    await answer(page, 'validation', 'Accept');
    await editAndAccept(page, 'baseline/prior/evaluate', source);
    const trained = async () => (await ownCells(page, 'evaluate')).at(-1);
    await expect
      .poll(async () => JSON.stringify((await trained())?.outputs), {
        timeout: 60 * 1000
      })
      .toMatch(inside);

    const times = await stop(page);
    measured.push({ library, ...times });
    await runEnded(page, /Stopped/);
    expect((await trained())?.outputs?.map(({ ename }) => ename)).toContain(
      'KeyboardInterrupt'
    );
    expect(await inKernel(page, 'len(train)')).toBe(240);
  }
  expect(measured).toHaveLength(4);
  if (process.env.IML_STOP_TIMES) {
    writeFileSync(
      process.env.IML_STOP_TIMES,
      `${JSON.stringify(measured, null, 1)}\n`
    );
  }
  await expect(head(page)).toContainText('Stopped');
  await expect(button(page, 'Run')).toBeVisible();
});

/**
 * Press *Stop*, and measure in the page, with no poll between.
 *
 * @returns milliseconds until the panel says *Stopping* or *Stopped*, and until the kernel is idle.
 */
function stop(
  page: Parameters<typeof button>[0]
): Promise<{ said: number; idle: number }> {
  return page.evaluate(async () => {
    const panel = window.jupyterapp.shell.currentWidget as never as {
      sessionContext: {
        session: { kernel: { requestKernelInfo(): Promise<unknown> } };
      };
    };
    const context = panel.sessionContext;
    const status = document.querySelector('#iml-panel .iml-Head-status');
    const pressed = performance.now();
    const since = () => Math.round(performance.now() - pressed);
    const said = new Promise<number>(resolve => {
      const observer = new MutationObserver(() => {
        if (/Stopp/.test(status?.textContent ?? '')) {
          observer.disconnect();
          resolve(since());
        }
      });
      observer.observe(status as Node, {
        childList: true,
        characterData: true,
        subtree: true
      });
    });
    [...document.querySelectorAll<HTMLElement>('#iml-panel button')]
      .find(({ textContent }) => textContent === 'Stop')
      ?.click();
    // Answered when the main shell is free; the status is that of subshells, too.
    const free = context.session.kernel.requestKernelInfo().then(since);
    return { said: await said, idle: await free };
  });
}
