import type { CandidatePlan, FeaturePlan } from '../../contracts/blueprint';
import type { ColumnProfile } from '../../contracts/data-profile';
import { figure, IFacts, listed } from '../facts';
import { seriesOf } from './series';
import type { Add, IShape } from './shape';

/** Trees that get a second form: those that score. */
const TREES: ReadonlySet<string> = new Set(['lightgbm', 'catboost']);

/** Whether a candidate is told to leave the clocks out. */
export function isTimeless({ params }: Pick<CandidatePlan, 'params'>): boolean {
  return params.clock === false;
}

/**
 * Columns that only go on, where rows are foretold from earlier ones: the dates and numbers
 * that no row of train has reached in test. Trees know nothing of what lies beyond, and
 * take for the course of time what was the season.
 */
export function clocksOf(
  facts: IFacts,
  features: readonly FeaturePlan[]
): ColumnProfile[] {
  const { task, test, columns } = facts;
  if (task.time.value === null || seriesOf(facts) !== null) {
    return [];
  }
  const plain = new Set(
    features
      .filter(({ kind }) => kind === 'date' || kind === 'numeric')
      .flatMap(feature => feature.columns)
  );
  return columns.filter(({ name, date, numeric }) => {
    if (!plain.has(name)) {
      return false;
    }
    const later = test?.columns.find(column => column.name === name);
    if (later === undefined) {
      return test === null && name === task.time.value && date !== null;
    }
    return date !== null && later.date !== null
      ? later.date.min > date.max
      : isAbove(later.numeric, numeric) || isAbove(numeric, later.numeric);
  });
}

/** Whether all numbers of one column are greater than all of another. */
function isAbove(
  above: ColumnProfile['numeric'],
  below: ColumnProfile['numeric']
): boolean {
  return (above?.min ?? -Infinity) > (below?.max ?? Infinity);
}

/** Beside boosting its form without the clocks: out of fold shows how much each is worth. */
export function withoutClocks({ facts, features }: IShape, add: Add): Add {
  const clocks = clocksOf(facts, features).map(({ name }) => name);
  return (name, estimator, params, why) => {
    add(name, estimator, params, why);
    if (clocks.length > 0 && TREES.has(estimator)) {
      add(
        `${name}_timeless`,
        estimator,
        { ...params, clock: false },
        `Boosting without ${listed(clocks)}: no row of train is as late as the test set, so ${figure(facts.rows)} rows can't tell the season from the course of time.`
      );
    }
  };
}
