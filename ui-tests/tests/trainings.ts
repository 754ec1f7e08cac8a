import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { DESCRIPTION } from './competition';
import { ownCells } from './notebook';
import { answer, editAndAccept, startRun } from './steps';
import { expect } from './story';

const TABLE = [
  'import numpy as np',
  'X = np.random.default_rng(0).normal(size=(20_000, 30))'
].join('\n');

/** A training that takes far longer than a story, and what it prints when it is well inside. */
interface ITraining {
  readonly source: string;
  readonly inside: RegExp;
}

/** One for each kind of library: C++ threads, Python threads, OpenMP in Cython, a loop in Python. */
export const TRAININGS: Readonly<Record<string, ITraining>> = {
  LightGBM: {
    source: `import lightgbm
${TABLE}
tell = lambda env: env.iteration == 1 and print("inside", flush=True)
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
HistGradientBoostingRegressor(max_iter=100_000, early_stopping=False, verbose=2).fit(X, X[:, 0])`,
    inside: /\[1\/100000\]/
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
    if step == 1:
        print("inside", flush=True)`,
    inside: /inside/
  }
};

/** Begin a run on the open competition whose first evaluation trains, and wait until it is well inside. */
export async function train(
  page: IJupyterLabPageFixture,
  { source, inside }: ITraining
): Promise<void> {
  await startRun(page, { mode: 'step', description: DESCRIPTION });
  await answer(page, 'Blueprint', 'Accept');
  await answer(page, 'validation', 'Accept');
  await editAndAccept(page, 'baseline/prior/evaluate', source);
  await expect
    .poll(async () => JSON.stringify(await trainedOutputs(page)), {
      timeout: 120 * 1000
    })
    .toMatch(inside);
}

/** Outputs of the newest evaluation. */
export async function trainedOutputs(
  page: IJupyterLabPageFixture
): Promise<readonly Record<string, unknown>[]> {
  const codes = (await ownCells(page, 'evaluate')).filter(
    ({ cell_type }) => cell_type === 'code'
  );
  return codes.at(-1)?.outputs ?? [];
}
