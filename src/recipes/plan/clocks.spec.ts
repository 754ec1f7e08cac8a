import type { ColumnProfile } from '../../contracts/data-profile';
import { aColumn, aTable } from '../../testing/a-table';
import { factsOf } from '../facts';
import { clocksOf } from './clocks';
import { planFeatures } from './features';
import { planTraditional } from './traditional';

const PACKAGES = { 'scikit-learn': '1.9', lightgbm: '4.7', catboost: '1.2' };

function dated(min: string, max: string): ColumnProfile {
  const date = { min, max, step: null, format: null, sorted: true };
  return aColumn('day', { semantic: 'date', unique: 300, date });
}

function number(name: string, min: number, max: number): ColumnProfile {
  const rest = { mean: 0, std: 1, q25: 0, median: 0, q75: 0, skew: 0 };
  const counts = { zeros: 0, negatives: 0, integers: false, histogram: null };
  return aColumn(name, {
    semantic: 'numeric',
    unique: 300,
    numeric: { min, max, ...rest, ...counts }
  });
}

const TRAIN = [
  dated('2020-01-01', '2020-10-31'),
  number('year_part', 2020.0, 2020.8),
  number('price', 10, 90)
];

const TEST = [
  dated('2020-11-01', '2020-12-31'),
  number('year_part', 2020.9, 2021.0),
  number('price', 20, 95)
];

/** Rows of train, and of a test set that may come later. */
function rowsBefore(test: readonly ColumnProfile[], time: string | undefined) {
  const { task, profile } = aTable({
    rows: 3000,
    testRows: 600,
    columns: TRAIN,
    target: number('y', 0, 5),
    time,
    packages: PACKAGES
  });
  profile.frames[1].columns = [...test];
  const facts = factsOf(task, profile);
  return { facts, features: planFeatures(facts) };
}

describe('clocks', () => {
  it.each([
    ['dates and numbers that test has gone beyond', TEST, 'day', 2],
    ['none where test lies among the rows of train', TRAIN, 'day', 0],
    ['none where rows are not foretold from earlier ones', TEST, undefined, 0]
  ])('are %s', (_, test, time, count) => {
    const { facts, features } = rowsBefore(test, time);
    expect(clocksOf(facts, features).map(({ name }) => name)).toEqual(
      ['day', 'year_part'].slice(0, count)
    );
  });

  it('are left out by a second form of boosting', () => {
    const planned = (time: string | undefined) =>
      planTraditional({
        ...rowsBefore(TEST, time),
        transform: 'none',
        fits: 2,
        budget: 120
      })
        .candidates.filter(({ of }) => of === undefined)
        .map(({ name }) => name);
    const names = planned('day');
    expect(names.slice(names.indexOf('lightgbm'))).toEqual(
      expect.arrayContaining([
        'lightgbm',
        'lightgbm_timeless',
        'catboost',
        'catboost_timeless'
      ])
    );
    expect(planned(undefined).join()).not.toContain('timeless');
  });
});
