import type { CandidatePlan } from '../../contracts/blueprint';
import type { IShape } from './candidates';

/** Seconds per fit that no estimator goes below: features, encoders, prediction. */
const FLOOR = 0.05;

/** Estimated seconds of all folds of a candidate, from measured rates on two cores. */
export function budgetOf(
  shape: IShape,
  estimator: string,
  params: CandidatePlan['params']
): number {
  const { facts, fits } = shape;
  const n = facts.rows;
  const p = facts.columns.length;
  const outputs = facts.outputs;
  const rounds = Number(
    params.n_estimators ?? params.iterations ?? params.max_iter ?? 100
  );
  const targets =
    facts.probability && !facts.multilabel && outputs === 2 ? 1 : outputs;
  let fit = FLOOR;
  switch (estimator) {
    case 'lightgbm':
    case 'hist_gradient_boosting':
      fit += rounds * targets * (1.5e-3 + 3e-8 * n * p);
      break;
    case 'catboost':
      fit += rounds * targets * (2e-3 + 6e-8 * n * p);
      break;
    case 'extra_trees':
    case 'random_forest':
      fit += (rounds * n * Math.log2(n + 2) * Math.sqrt(p) * 4e-8) / shape.jobs;
      break;
    case 'svm':
    case 'gaussian_process':
      fit += 2e-7 * n * n * targets;
      break;
    case 'logistic':
      fit += 4e-7 * n * p * targets;
      break;
    default:
      fit += 2e-8 * n * p * Math.min(p, 100) + 1e-3;
  }
  return Number((fits * fit).toFixed(1));
}
