import type { TrackPlan } from '../../contracts/blueprint';
import type { ColumnProfile } from '../../contracts/data-profile';
import type { PretrainedModel } from '../../contracts/environment';
import { aColumn, aTable } from '../../testing/a-table';
import { factsOf } from '../facts';
import { planFeatures } from './features';
import { planPretrained } from './pretrained';

const CLASSIFIER: PretrainedModel = {
  id: 'tabicl-classifier-v2-20260212',
  modality: 'table',
  loader: 'tabicl_classifier',
  dimensions: null,
  side: null,
  licence: 'bsd-3-clause',
  megabytes: 110,
  found: 'folder',
  where: '/models/tabicl-classifier-v2-20260212.ckpt'
};
const REGRESSOR: PretrainedModel = {
  ...CLASSIFIER,
  id: 'tabicl-regressor-v2-20260212',
  loader: 'tabicl_regressor'
};

interface ICase {
  readonly rows?: number;
  readonly columns?: ColumnProfile[];
  /** Values by default. */
  readonly classes?: number;
  readonly models?: readonly PretrainedModel[];
  readonly tabicl?: string | null;
  readonly budget?: number | null;
}

/** Plan the track on 1,000 rows of two categories, as far as nothing else is said. */
function planOf({
  rows = 1000,
  columns = [aColumn('colour'), aColumn('shape')],
  classes = 0,
  models = [CLASSIFIER, REGRESSOR],
  tabicl = '2.2.0',
  budget = 180
}: ICase): TrackPlan {
  const names = Array.from({ length: classes }, (_, place) => `class ${place}`);
  const { task, profile } = aTable({
    rows,
    testRows: rows / 2,
    columns,
    ...(classes > 0 ? { classes: names, metric: 'accuracy' } : {}),
    packages: { torch: '2.13', ...(tabicl === null ? {} : { tabicl }) },
    models
  });
  const facts = factsOf(task, profile);
  return planPretrained({
    facts,
    features: planFeatures(facts),
    transform: 'none',
    fits: 5,
    budget
  });
}

describe('the plan of a model of tables', () => {
  it.each([
    [0, REGRESSOR.id],
    [2, CLASSIFIER.id],
    [10, CLASSIFIER.id]
  ])('with %i classes it reads them by %s', (classes, id) => {
    const plan = planOf({ classes });
    expect(plan.enabled).toBe(true);
    expect(plan.why).toContain(
      `\`${id}\` (110 MB, bsd-3-clause, from the folder /models/`
    );
    expect(plan.candidates.map(({ estimator }) => estimator)).toEqual([
      'tabicl'
    ]);
  });

  it('averages the fewer views of a table the less time there is', () => {
    const views = [null, 600, 180, 60].map(
      budget => planOf({ budget }).candidates[0].params.n_estimators
    );
    expect(views).toEqual([8, 8, 4, 1]);
  });

  it.each<[string, ICase, string]>([
    ['there are no weights', { models: [] }, 'No table model is on this'],
    ['they are for classes', { models: [CLASSIFIER] }, 'No table model is'],
    ['tabicl is not there', { tabicl: null }, 'tabicl is not among the'],
    ['tabicl is older than what was tried', { tabicl: '2.0.1' }, '2.0.1'],
    ['there are more classes', { classes: 11 }, '10 classes apart at once'],
    ['folds would take too long', { rows: 40_000 }, 'anew in each of 5 folds'],
    [
      'letters of sequences are no table',
      { columns: [aColumn('chain', { semantic: 'sequence' })] },
      'which pretrained models read.'
    ]
  ])('is off where %s, and says so', (_, given, word) => {
    const plan = planOf(given);
    expect(plan.enabled).toBe(false);
    expect(plan.why).toContain(word);
  });

  it('says in seconds what one view takes, on each core a fold at a time', () => {
    const [{ params, seconds }] = planOf({ budget: 60 }).candidates;
    expect(params).toEqual({ n_estimators: 1 });
    // Three turns of 1,500 rows at 1.32 ms, and the reading of the weights.
    expect(seconds).toBeCloseTo(3 * (0.4 + 1.5 * 1.32), 0);
  });
});
