import { aColumn, aTable } from '../../testing/a-table';
import { blueprint } from '../blueprint';

const number = (place: number) =>
  aColumn(`n${place}`, {
    semantic: 'numeric',
    dtype: 'float64',
    numeric: {
      min: -3,
      max: 3,
      mean: 0,
      std: 1,
      q25: -0.7,
      median: 0,
      q75: 0.7,
      skew: 0,
      zeros: 0,
      negatives: 0.5,
      integers: false,
      histogram: null
    }
  });

it.each([
  [3000, 12, {}],
  [3000, 40, { components: 20 }],
  [60, 12, { components: 10 }],
  [9000, 12, undefined]
])(
  'plans a smooth function of %d rows and %d numbers with %j',
  async (rows, count, params) => {
    const columns = Array.from({ length: count }, (_, place) => number(place));
    const packages = { 'scikit-learn': '1.9', lightgbm: '4.7' };
    const table = { rows, testRows: 500, columns, target: number(count) };
    const { task, profile } = aTable({ ...table, packages });
    task.targets.value = [`n${count}`];
    const { tracks } = await blueprint({ task, profile, budget: 60 });
    const { candidates } = tracks[1];
    const firsts = candidates.map(({ estimator }) => estimator);
    if (params !== undefined) {
      expect(firsts.slice(0, 3)).toEqual([
        'ridge_cv',
        'gaussian_process',
        'lightgbm'
      ]);
    }
    const found = candidates.find(
      ({ estimator }) => estimator === 'gaussian_process'
    );
    expect(found?.params).toEqual(params);
    // It is quicker than boosting in many rounds.
    expect(found?.seconds ?? 0).toBeLessThan(20);
  }
);

it.each([
  ['goes on with series', 20, 'mae', [{ strategy: 'median' }]],
  [
    'goes on with series',
    20,
    'pinball',
    [{ strategy: 'quantile', quantile: 0.5 }]
  ],
  ['has no series', null, 'mae', []]
] as const)(
  'carries on half of the trend where the test set %s (%s steps, %s)',
  async (_, horizon, metric, expected) => {
    const { task, profile } = aTable({
      rows: 200,
      testRows: 20,
      columns: [aColumn('day', { semantic: 'date' }), number(0)],
      target: { ...number(1), name: 'y' },
      metric,
      time: 'day',
      packages: { 'scikit-learn': '1.9' }
    });
    const numbers = { series: 1, moments: 200, step: 86_400, calendar: 1 };
    const findings = [horizon].flatMap(steps =>
      steps === null
        ? []
        : {
            kind: 'series' as const,
            severity: 'info' as const,
            frame: 'train',
            columns: ['day'],
            sentence: '',
            consequence: '',
            numbers: { ...numbers, horizon: steps, reach: steps }
          }
    );
    const { tracks } = await blueprint({
      task,
      profile: { ...profile, findings },
      budget: 60
    });
    const found = tracks[1].candidates.filter(({ name }) => name === 'theta');
    expect(found.map(({ params }) => params)).toEqual(expected);
  }
);
