import { IDLE_RUN } from '../../testing/fake-workbench';
import { Page } from '../../testing/page';
import {
  DONE_RUN,
  ENSEMBLE,
  LISTING,
  SCORES,
  SUBMISSION
} from '../../testing/sample-run';
import { scaleOf } from './fold-dots';

const READY = {
  readiness: 'ready',
  listing: LISTING,
  activeFrame: 'apples'
} as const;

let page: Page;

afterEach(() => page.dispose());

function rows(): string[] {
  return [
    ...page.region('Results').querySelectorAll('.iml-Leaderboard tbody tr')
  ].map(row => row.textContent ?? '');
}

it('ranks the ensemble and its candidates with score, spread and weight', async () => {
  page = await new Page({ ...READY, run: DONE_RUN }).open();
  expect(rows()[0]).toContain('Ensemble');
  expect(rows()[0]).toContain('1.019 ± 0.027');
  expect(rows()[1]).toContain('lightgbm');
  expect(rows()[1]).toContain('72 %');
  expect(rows()).toHaveLength(4);
});

it('gives no weight to a candidate that no blend has seen yet', async () => {
  const weights = { 'traditional/ridge': 1, 'baseline/prior': 0 };
  const run = { ...DONE_RUN, ensemble: { ...ENSEMBLE, weights } };
  page = await new Page({ ...READY, run }).open();
  expect(rows().map(row => /\d+ %/.exec(row)?.[0])).toEqual([
    undefined,
    undefined,
    '100 %',
    '0 %'
  ]);
});

it('marks what was taken over, and says from which run', async () => {
  const [boosted, ...others] = SCORES;
  const at = new Date(2026, 10, 27, 14, 5).getTime();
  const taken = { ...boosted, takenFrom: { run: 'r0', at } };
  const run = { ...DONE_RUN, leaderboard: [taken, ...others] };
  page = await new Page({ ...READY, run }).open();
  expect(rows().filter(row => row.includes('taken over'))).toEqual([
    expect.stringContaining('lightgbm')
  ]);
  expect(page.region('Results').textContent).toContain(
    'Taken over from the run of 27 Nov 14:05, as code, data and folds are the same: lightgbm.'
  );
});

it('says which way is better, and why a candidate is missing', async () => {
  page = await new Page({ ...READY, run: DONE_RUN }).open();
  const text = page.region('Results').textContent;
  expect(text).toContain('RMSE, smaller is better');
  expect(text).toContain('extra_trees was set aside.');
});

it('opens the check list by itself where a check has failed', async () => {
  const [first] = SUBMISSION.checks;
  const submission = {
    ...SUBMISSION,
    valid: false,
    checks: [{ ...first, status: 'failed' as const, found: 'sugar' }]
  };
  page = await new Page({ ...READY, run: { ...DONE_RUN, submission } }).open();
  const list = page
    .region('Results')
    .querySelector<HTMLDetailsElement>('.iml-Checks');
  expect(list?.open).toBe(true);
  expect(list?.textContent).toContain('expected apple_id, sugar, found sugar');
});

it('has nothing to export before the first score', async () => {
  page = await new Page({ ...READY, run: IDLE_RUN }).open();
  expect(page.buttons()).not.toContain('Export notebook');
});

it('tells where the notebook is and whether it stands alone', async () => {
  page = await new Page({
    ...READY,
    run: {
      ...DONE_RUN,
      exported: 'orchard/solution.ipynb',
      verification: { status: 'failed', reason: 'Cell 4 raised NameError.' }
    }
  }).open();
  const text = page.region('Results').textContent;
  expect(text).toContain('orchard/solution.ipynb');
  expect(text).toContain('Verification failed. Cell 4 raised NameError.');
});

it('renders the comparison as the text of a stranger', async () => {
  const comparison = 'Fine. <img src="x" onerror="window.broken = true">';
  page = await new Page({ ...READY, run: { ...DONE_RUN, comparison } }).open();
  await page.drawn();
  expect(page.region('Results').innerHTML).not.toContain('onerror');
});

it('draws folds in the range of the better half', async () => {
  page = new Page();
  const { high, low } = scaleOf(SCORES);
  expect(low).toBeCloseTo(0.98);
  expect(high).toBeCloseTo(1.16);
});
