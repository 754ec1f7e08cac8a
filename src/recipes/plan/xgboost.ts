import { figure, hasSince } from '../facts';
import { aim, isHeavy, paceOf, roundsOf } from './boosting';
import type { Add, Has, IShape } from './shape';
import { isManyClasses } from './shape';

/** One module under two names: with kernels for graphics cards, and without. */
const DISTRIBUTIONS = ['xgboost', 'xgboost-cpu'];

/** Earlier versions were not tried with the scikit-learn of today. */
const SINCE = [3, 0] as const;

/** More columns than this take time that other forms of boosting use better. */
const MOST_COLUMNS = 300;

/**
 * XGBoost where it can be imported, for the time that is left.
 *
 * Small trees, which follow noise less than those of the others: decision 52 has the figures.
 */
export function addXgboost(shape: IShape, add: Add, has: Has): void {
  const { facts } = shape;
  const isHere = DISTRIBUTIONS.some(name =>
    hasSince(facts.profile, name, SINCE)
  );
  if (
    !isHere ||
    isHeavy(shape, has) ||
    has('text') ||
    facts.several ||
    isManyClasses(facts) ||
    shape.raw > MOST_COLUMNS
  ) {
    return;
  }
  const { leaves } = paceOf(facts);
  add(
    'xgboost',
    'xgboost',
    {
      ...aim(shape, 'xgboost'),
      ...roundsOf(shape, 0.06, 1.5),
      max_depth: Math.max(2, Math.ceil(Math.log2(leaves)) - 2),
      subsample: 0.9,
      colsample_bytree: 0.6
    },
    `Small trees that grow level by level: on ${figure(facts.rows)} rows they err in other places than those of LightGBM and CatBoost.`
  );
}
