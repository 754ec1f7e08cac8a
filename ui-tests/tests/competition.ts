import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { openNotebook, runCell } from './notebook';
import { expect, openPanel, region } from './story';

/** Python that makes small frames to learn from: `rent` follows from the other columns. */
export function flats(name: string, rows: number, seed: number): string {
  return [
    'import numpy as np',
    'import pandas as pd',
    `rng = np.random.default_rng(${seed})`,
    `${name} = pd.DataFrame({`,
    `    "flat_id": np.arange(${rows}) + ${seed * 10000},`,
    `    "area": rng.uniform(20, 140, ${rows}).round(1),`,
    `    "rooms": rng.integers(1, 6, ${rows}),`,
    `    "district": rng.choice(["north", "south", "west"], ${rows}),`,
    '})',
    `${name}["rent"] = (`,
    `    8 * ${name}["area"] + 60 * ${name}["rooms"]`,
    `    + ${name}["district"].map({"north": 0, "south": 150, "west": 300})`,
    `    + rng.normal(0, 20, ${rows})`,
    ').round()'
  ].join('\n');
}

/** Frames of a small competition: train, test and sample submission. */
export const COMPETITION = [
  flats('train', 240, 1),
  `${flats('test', 60, 2)}\ntest = test.drop(columns="rent")`,
  'sample_submission = test[["flat_id"]].assign(rent=0.0)'
];

export const DESCRIPTION =
  'Predict the rent of flats. Submissions are scored by RMSE between the ' +
  'predicted and the actual rent. The id column is flat_id.';

/** Open the small competition, run its cells and describe the task in the panel. */
export async function openCompetition(
  page: IJupyterLabPageFixture
): Promise<string> {
  const path = await openNotebook(page, COMPETITION);
  for (const index of COMPETITION.keys()) {
    await runCell(page, index);
  }
  await openPanel(page);
  await expect(region(page, 'Data')).toContainText('sample_submission');
  return path;
}
