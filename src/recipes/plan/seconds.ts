import type { CandidatePlan } from '../../contracts/blueprint';
import type { IShape } from './candidates';

/** Seconds per fit that no estimator goes below: features, encoders, prediction. */
const FLOOR = 0.1;

/** Estimated seconds of all folds of a candidate, from rates measured on two cores. */
export function secondsOf(
  shape: IShape,
  estimator: string,
  params: CandidatePlan['params']
): number {
  const { facts, fits, width: p, raw, jobs } = shape;
  const n = facts.rows;
  const outputs = facts.outputs;
  const rounds = Number(
    params.n_estimators ?? params.iterations ?? params.max_iter ?? 100
  );
  const targets =
    facts.probability && !facts.multilabel && outputs === 2 ? 1 : outputs;
  const columns = raw * Number(params.colsample_bytree ?? 1);
  let fit = FLOOR;
  switch (estimator) {
    case 'lightgbm':
    case 'hist_gradient_boosting':
      fit += rounds * targets * (2e-3 + 3e-8 * n * columns);
      break;
    case 'catboost':
      fit += rounds * targets * (1e-3 + 8e-8 * n * Math.sqrt(raw));
      break;
    case 'extra_trees':
    case 'random_forest':
      fit += (rounds * n * Math.log2(n + 2) * Math.sqrt(p) * 2e-8) / jobs;
      break;
    case 'svm':
      fit += 1e-7 * n * n * (1 + p / 100) * (facts.probability ? 3 : 1);
      break;
    case 'gaussian_process':
      fit += 1e-9 * n * n * n * 40;
      break;
    case 'logistic':
      fit += 3e-7 * n * Math.min(p, 2000) * targets;
      break;
    case 'neighbours':
      fit += 1e-9 * n * n * p;
      break;
    default:
      fit += 3e-9 * n * p * Math.min(p, 1000);
  }
  return Number((fits * fit).toFixed(1));
}
