import type { CandidatePlan, FeatureKind } from '../../contracts/blueprint';
import { IShape, isManyClasses } from './shape';
import { filledBy, secondsToCount } from './text-size';
import { isWide } from './wide';
import { totalWidth, WORD_COLUMNS } from './width';

/** Seconds per fit that no estimator goes below: features, encoders, prediction. */
const FLOOR = 0.1;

/** Fits that stop by themselves take about this share of the rounds they may. */
const STOPPED = 0.4;

/** Seconds per filled cell that bringing words into few directions takes. */
const TOPICS = 8e-7;

/** Seconds per cell that filling, scaling and choosing from many columns takes. */
const SCALED = 1.5e-7;

/** Features that are vectors of numbers alone. */
const VECTORS: ReadonlySet<FeatureKind> = new Set([
  'embedding',
  'image',
  'pixels',
  'audio'
]);

/** A column of vectors takes this share of the time of one that is looked up. */
const FULL = 0.1;

/** Estimated wall seconds of all folds of a candidate, from rates measured on one core. */
export function secondsOf(
  shape: IShape,
  estimator: string,
  params: CandidatePlan['params']
): number {
  const { facts, fits, atOnce } = shape;
  const features = shape.features.filter(
    ({ kind }) => kind !== 'text' || params.words !== false
  );
  const n = facts.rows;
  const best = Number(params.best ?? Infinity);
  const p = Math.min(shape.width, best);
  const raw = Math.min(shape.raw, best);
  const outputs = facts.outputs;
  const most = Number(
    params.n_estimators ?? params.iterations ?? params.max_iter ?? 100
  );
  const stops =
    'early_stopping_rounds' in params || 'n_iter_no_change' in params;
  // Values are fitted once more, to all rows.
  const fitted = facts.probability || estimator.startsWith('hist') ? 1 : 2;
  const rounds = stops ? most * STOPPED * fitted : most;
  const targets =
    facts.probability && !facts.multilabel && outputs === 2 ? 1 : outputs;
  const text = features.filter(({ kind }) => kind === 'text');
  const columns = raw * Number(params.colsample_bytree ?? params.rsm ?? 1);
  const texts = text.flatMap(({ columns: names }) => names);
  // Words are counted anew in every fit.
  let fit = FLOOR + secondsToCount(facts, texts);
  if (isWide(shape)) {
    fit += SCALED * n * shape.width;
  }
  const words = filledBy(facts, texts);
  // Vectors, of pretrained models or of pixels, are full and multiplied side by side.
  const vectors = totalWidth(
    facts,
    features.filter(({ kind }) => VECTORS.has(kind)),
    true
  );
  const plain = p - vectors - WORD_COLUMNS * texts.length;
  const filled = words + Math.min(2000, plain) + FULL * vectors;
  // For trees, words are brought into few directions.
  const topics = TOPICS * n * words;
  switch (estimator) {
    case 'lightgbm':
    case 'hist_gradient_boosting':
      fit += topics + rounds * targets * (4e-4 + 1e-8 * n * columns);
      break;
    case 'xgboost':
      fit += rounds * targets * (5e-4 + 2e-8 * n * columns);
      break;
    case 'catboost':
      fit +=
        rounds * Math.sqrt(targets) * (5e-4 + 8e-8 * n * Math.sqrt(columns));
      break;
    case 'extra_trees':
      fit += topics + rounds * n * Math.log2(n + 2) * Math.sqrt(raw) * 4e-8;
      break;
    case 'random_forest':
      fit += topics + rounds * n * Math.log2(n + 2) * Math.sqrt(raw) * 1e-7;
      break;
    case 'svm':
      fit +=
        5e-8 *
        n *
        n *
        (1 + Number(params.components ?? p) / 100) *
        (facts.probability ? 3 : 1);
      break;
    case 'gaussian_process':
      fit += 0.15 * Number(params.components ?? p) + 1e-10 * n * n * n;
      break;
    case 'linear_svm':
      fit += (isManyClasses(facts) ? 1e-7 : 3e-7) * n * filled * targets;
      break;
    case 'logistic':
      fit += 3e-7 * n * filled * targets;
      break;
    case 'naive_bayes':
      fit += 2e-9 * n * filled * targets;
      break;
    case 'quadratic':
      // Its chances are set right by three more fits.
      fit += 4e-9 * n * p * (p + targets);
      break;
    case 'factors':
      fit += 4e-7 * n * (1 + Number(params.size)) ** 2;
      break;
    case 'ridge':
      fit += 1e-7 * n * filled * outputs;
      break;
    case 'neighbours':
      fit += 1e-9 * n * n * p;
      break;
    default:
      fit += 3e-9 * n * p * Math.min(p, 1000);
  }
  if (
    facts.metric.name === 'pinball' &&
    features.some(({ kind }) => kind === 'panel')
  ) {
    // Three more fits, to two thirds of the rows each, tell how far off the quantile is.
    fit *= 3;
  }
  return Number((Math.ceil(fits / atOnce) * fit).toFixed(1));
}
