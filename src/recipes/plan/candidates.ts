import type { CandidatePlan, FeatureKind } from '../../contracts/blueprint';
import { figure, hasSince, IFacts } from '../facts';
import { addBoosting, addWordless, isCompared } from './boosting';
import { isTimeless, withoutClocks } from './clocks';
import { addFactors } from './factors';
import { formsFor } from './forms';
import { habitsOf, planHabits } from './habits';
import { planRanking, planSurvival } from './ordered';
import { onLogScale } from './scale';
import { secondsOf } from './seconds';
import type { Add, Has, IShape } from './shape';
import { hasPictures, isManyClasses, rarestClass, size } from './shape';
import { addWide, isWide } from './wide';
import { addXgboost } from './xgboost';

type Params = CandidatePlan['params'];

/** Kernel machines look at all pairs of rows. */
const KERNEL_ROWS = 4000;

/** A smooth function has a length per column; more of them are brought into so many directions. */
const SMOOTH_COLUMNS = 20;

/** Kinds of columns through which no smooth function goes. */
const NOT_SMOOTH: readonly FeatureKind[] = [
  'category',
  'high_cardinality',
  'date',
  'text',
  'panel'
];

/** So few columns have to be looked at by most splits of a forest. */
const FEW_COLUMNS = 20;

/** Up to here a forest of classes looks at half of them at each split: few may tell all. */
const MANY_COLUMNS = 100;

/** Calibration of a kernel machine splits each class once more. */
const RAREST_PER_FOLD = 5;

/** Since this version of scikit-learn the spread of a class of few rows can be shrunken. */
const SHRUNKEN_SINCE = [1, 8] as const;

/** Folds that are fitted side by side. */
export function foldsAtOnce(facts: IFacts, fits: number): number {
  return Math.max(1, Math.min(facts.profile.environment.cpus, fits));
}

/** Threads of one fit: folds side by side use the cores first, as threads of one fit wait for each other. */
export function jobsFor(facts: IFacts, fits: number): number {
  return Math.max(1, Math.floor(facts.profile.environment.cpus / fits));
}

/** In the name of a candidate that learns from the columns of a row alone, though its series has a past. */
export const CALENDAR = 'calendar';

/** The candidate that carries on half of the trend of each series. */
export const THETA = 'theta';

/** The candidates in the order of worth per second. */
export function planCandidates(shape: IShape): CandidatePlan[] {
  const found: CandidatePlan[] = [];
  const add = (
    name: string,
    estimator: string,
    params: Params,
    why: string
  ): void => {
    const seconds = secondsOf(shape, estimator, params);
    found.push({ name, estimator, params, seconds, why });
  };
  const habits = habitsOf(shape.facts);
  if (habits !== null) {
    return planHabits(shape.facts, habits);
  }
  if (shape.facts.orders) {
    const isSurvival = shape.facts.task.problemType.value === 'survival';
    return withForms(
      shape,
      isSurvival ? planSurvival(shape) : planRanking(shape)
    );
  }
  const has = (kind: FeatureKind): boolean =>
    shape.features.some(feature => feature.kind === kind);
  const { name, quantile } = shape.facts.metric;
  if (has('panel')) {
    const middle: Params =
      name === 'pinball'
        ? { strategy: 'quantile', quantile: quantile ?? 0.5 }
        : { strategy: 'median' };
    add(
      'smoothing',
      'median',
      middle,
      `Exponential smoothing: the level of each series and its usual swing, ${figure(shape.facts.rows)} rows with no model on top.`
    );
    add(
      THETA,
      'median',
      middle,
      `The Theta method: what swings with the season is set apart, and half of the trend of each series is carried on, ${figure(shape.facts.rows)} rows with no model on top.`
    );
  }
  const addTrees = has('panel')
    ? withCalendar(shape, add)
    : withoutClocks(shape, add);
  if (isCompared(shape)) {
    // How alike two texts are tells more than their words.
    addWordless(shape, addTrees, has);
  }
  if (isWide(shape)) {
    addWide(shape, add);
  } else {
    addLinear(shape, add, has);
  }
  if (
    !has('panel') &&
    (!shape.facts.probability || shape.facts.outputs === 2)
  ) {
    addFactors(shape, add);
  }
  if (!isCompared(shape)) {
    addWordless(shape, addTrees, has);
  }
  for (const addFamily of orderOf(shape, has)) {
    addFamily(shape, addTrees, has);
  }
  const onLog = onLogScale(
    found.filter(item => !isTimeless(item)),
    shape.facts
  );
  found.push(...onLog);
  if (onLog.length === 0) {
    // Two scales fill the time, and the cell of models.
    addXgboost(shape, add, has);
  }
  return withForms(shape, found);
}

/** The candidates, and other forms of them for the time that is left. */
function withForms(
  shape: IShape,
  found: readonly CandidatePlan[]
): CandidatePlan[] {
  return [
    ...found,
    ...formsFor(found, shape.facts, (estimator, params) =>
      secondsOf(shape, estimator, params)
    )
  ];
}

/**
 * After the first trees, trees that are not told the past: what was known when a forecast
 * began is one figure for all its rows, and few forecasts teach little of what it says.
 */
function withCalendar({ facts }: IShape, add: Add): Add {
  let isAdded = false;
  return (...candidate) => {
    add(...candidate);
    if (!isAdded) {
      isAdded = true;
      add(
        `${CALENDAR}_forest`,
        'extra_trees',
        { min_samples_leaf: 2, max_features: 0.7 },
        `A forest of the calendar and the columns of a row: ${figure(facts.rows)} rows teach what an hour, a day or a month is like, whatever came just before.`
      );
    }
  };
}

/** Families by worth per second: trees of many labels or classes at once, smooth functions of curves and pictures. */
function orderOf(
  shape: IShape,
  has: Has
): ((shape: IShape, add: Add, has: Has) => void)[] {
  if (shape.facts.multilabel) {
    return [addForest, addBoosting, addKernels];
  }
  if (isWide(shape)) {
    return [addBoosting];
  }
  if (has('curve') || hasPictures(has)) {
    return [addSmooth, addKernels, addForest, addBoosting];
  }
  return isManyClasses(shape.facts)
    ? [addForest, addKernels, addBoosting]
    : [addSmooth, addBoosting, addForest, addKernels];
}

function addLinear(shape: IShape, add: Add, has: Has): void {
  const { facts, width } = shape;
  const wide = width > facts.rows / 4;
  if (isManyClasses(facts)) {
    addQuick(shape, add);
  }
  if (has('text') && facts.probability && !facts.multilabel && !isThin(facts)) {
    add(
      'linear_svm',
      'linear_svm',
      { C: 0.3 },
      `A linear margin between classes, its distances turned into probabilities out of fold: strong on ${figure(facts.rows)} rows of many rare words.`
    );
  }
  if (facts.probability) {
    const C = has('text') ? 2 : wide || facts.multilabel ? 0.1 : 1;
    add(
      'logistic',
      'logistic',
      { C, max_iter: 1000 },
      has('text')
        ? `A linear model of words: hard to beat on ${figure(facts.rows)} short texts.`
        : `A linear model: quick, and steady where ${size(shape)} leave little to learn from.`
    );
    return;
  }
  // Categories and words make sparse columns, which it does not take.
  const dense = !has('category') && !has('high_cardinality') && !has('text');
  if (has('curve') || (wide && dense && facts.columns.length > 20)) {
    add(
      'pls',
      'pls',
      { n_components: Math.min(12, Math.floor(facts.rows / 8)), scale: false },
      `${size(shape)} that move together have a few directions that matter.`
    );
  }
  if (has('text') || width > 1500) {
    add(
      'ridge',
      'ridge',
      { alpha: 3, solver: 'lsqr' },
      `A linear model: quick on ${figure(width)} sparse columns.`
    );
  } else {
    add(
      'ridge',
      'ridge_cv',
      {},
      `A linear model: quick, and steady where ${size(shape)} leave little to learn from.`
    );
  }
}

/** What learns many classes in a moment: sums of words, or the spread around their means. */
function addQuick(shape: IShape, add: Add): void {
  const { facts, features } = shape;
  const only = (...kinds: FeatureKind[]): boolean =>
    features.every(({ kind }) => kind === 'drop' || kinds.includes(kind));
  if (only('text')) {
    add(
      'naive_bayes',
      'naive_bayes',
      { alpha: 0.1 },
      `Words of each of ${figure(facts.outputs)} classes against those of all others: fitted in a moment, and unlike a linear margin.`
    );
  } else if (
    only('numeric', 'date', 'missing_count') &&
    !isThin(facts) &&
    hasSince(facts.profile, 'scikit-learn', SHRUNKEN_SINCE)
  ) {
    add(
      'discriminant',
      'quadratic',
      { solver: 'eigen', shrinkage: 0.1 },
      `Each of ${figure(facts.outputs)} classes has a mean and a shape of its own: fitted in a moment, whatever their number.`
    );
  }
}

/** A class has too few rows for a calibration, which splits each fold once more. */
function isThin(facts: IFacts): boolean {
  return rarestClass(facts) < 4 * RAREST_PER_FOLD;
}

/** Before boosting: on few rows of numbers it is as quick, and better where the target is smooth. */
function addSmooth({ facts, width }: IShape, add: Add, has: Has): void {
  if (
    facts.rows > KERNEL_ROWS ||
    facts.probability ||
    facts.targets.length > 2 ||
    NOT_SMOOTH.some(has)
  ) {
    return;
  }
  const most = Math.min(SMOOTH_COLUMNS, Math.floor(facts.rows / 6));
  add(
    'gaussian_process',
    'gaussian_process',
    width > most ? { components: Math.max(1, most) } : {},
    `${figure(facts.rows)} rows of numbers alone: a smooth function through all of them can be fitted exactly.`
  );
}

function addKernels(shape: IShape, add: Add, has: Has): void {
  const { facts, width } = shape;
  const small = facts.rows <= KERNEL_ROWS * (hasPictures(has) ? 1.5 : 1);
  const many = facts.multilabel || facts.targets.length > 2;
  const thin = facts.probability && isThin(facts);
  if (!small || many || has('panel') || has('text') || thin) {
    return;
  }
  const components: Params = hasPictures(has)
    ? {
        components: Math.min(
          150,
          Math.floor(Math.min(facts.rows / 4, width / 2))
        )
      }
    : {};
  if (facts.probability) {
    add(
      'svm',
      'svm',
      { C: hasPictures(has) ? 5 : 1, ...components },
      `${figure(facts.rows)} rows are few enough to compare each with each other.`
    );
    return;
  }
  if (facts.metric.name !== 'pinball' && !has('season')) {
    add(
      'svm',
      'svm',
      { C: 3, epsilon: 0.05 },
      `${figure(facts.rows)} rows are few enough to compare each with each other.`
    );
  }
}

function addForest(shape: IShape, add: Add, has: Has): void {
  const { facts } = shape;
  const grouped = facts.task.group.value !== null;
  const leaf = grouped ? 4 : facts.probability ? 2 : 1;
  add(
    'extra_trees',
    'extra_trees',
    {
      n_estimators: hasPictures(has) ? 200 : 300,
      ...(leaf > 1 ? { min_samples_leaf: leaf } : {}),
      ...(has('curve')
        ? {}
        : shape.raw <= FEW_COLUMNS
          ? { max_features: 0.7 }
          : facts.probability && shape.raw > MANY_COLUMNS
            ? {}
            : { max_features: 0.5 })
    },
    grouped
      ? `A forest whose leaves hold 4 of ${figure(facts.rows)} rows at least, as rows of one group are alike.`
      : `A forest of random trees is steady on ${size(shape)} and unlike the others.`
  );
  if (facts.multilabel || has('sequence')) {
    add(
      'random_forest',
      'random_forest',
      { n_estimators: 300, min_samples_leaf: 2 },
      `A second forest, whose trees see other rows of the ${figure(facts.rows)}.`
    );
  }
  if (
    facts.probability &&
    (hasPictures(has) || (facts.multilabel && shape.width < 300))
  ) {
    add(
      'neighbours',
      'neighbours',
      { n_neighbors: facts.multilabel ? 25 : 7, weights: 'distance' },
      `The nearest of ${figure(facts.rows)} rows answer in a way no other model does.`
    );
  }
}
