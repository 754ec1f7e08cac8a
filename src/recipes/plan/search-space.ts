import type { CandidatePlan } from '../../contracts/blueprint';

type Params = CandidatePlan['params'];

/** A parameter that is looked for, and between which values. */
export interface IAxis {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** What the library takes where nothing is said. */
  readonly usual: number;
  /** Steps are factors. */
  readonly log?: boolean;
  readonly whole?: boolean;
  /** On from the middle of the axis on. */
  readonly flag?: boolean;
}

const LIGHTGBM: readonly IAxis[] = [
  { name: 'num_leaves', from: 4, to: 128, usual: 31, log: true, whole: true },
  {
    name: 'min_child_samples',
    from: 3,
    to: 100,
    usual: 20,
    log: true,
    whole: true
  },
  { name: 'colsample_bytree', from: 0.3, to: 1, usual: 1 },
  { name: 'subsample', from: 0.5, to: 1, usual: 1 },
  { name: 'reg_lambda', from: 0.01, to: 50, usual: 0, log: true },
  { name: 'extra_trees', from: 0, to: 1, usual: 0, flag: true }
];

const CATBOOST: readonly IAxis[] = [
  { name: 'depth', from: 3, to: 8, usual: 6, whole: true },
  { name: 'l2_leaf_reg', from: 1, to: 30, usual: 3, log: true },
  { name: 'rsm', from: 0.4, to: 1, usual: 1 },
  { name: 'random_strength', from: 0.3, to: 6, usual: 1, log: true }
];

const FOREST: readonly IAxis[] = [
  {
    name: 'min_samples_leaf',
    from: 1,
    to: 40,
    usual: 1,
    log: true,
    whole: true
  },
  // A whole 1 would be one column.
  { name: 'max_features', from: 0.2, to: 0.95, usual: 0.5 }
];

const AXES: Readonly<Record<string, readonly IAxis[]>> = {
  lightgbm: LIGHTGBM,
  lambdarank: LIGHTGBM,
  catboost: CATBOOST,
  extra_trees: FOREST,
  random_forest: FOREST
};

/** The sum of many trees: what their number means hangs on how large they are. */
const BOOSTING: ReadonlySet<string> = new Set([
  'lightgbm',
  'lambdarank',
  'catboost'
]);

/** Rounds that a fit does not find itself: half as many to twice as many. */
function roundsOf({ n_estimators, early_stopping_rounds }: Params): IAxis[] {
  const most = Number(n_estimators ?? 0);
  return early_stopping_rounds === undefined && most > 0
    ? [
        {
          name: 'n_estimators',
          from: most / 2,
          to: 2 * most,
          usual: most,
          log: true,
          whole: true
        }
      ]
    : [];
}

/** Parameters of a candidate that are looked for; none where its library has no say here. */
export function axesOf({ estimator, params }: CandidatePlan): IAxis[] {
  const axes = AXES[estimator] ?? [];
  return BOOSTING.has(estimator) ? [...axes, ...roundsOf(params)] : [...axes];
}

/** Where parameters lie on the axes, each from 0 to 1. */
export function placeOf(axes: readonly IAxis[], params: Params): number[] {
  return axes.map(({ name, from, to, usual, log }) => {
    const value = Math.min(to, Math.max(from, Number(params[name] ?? usual)));
    return log
      ? Math.log(value / from) / Math.log(to / from)
      : (value - from) / (to - from);
  });
}

/** The parameters at a place, in two digits: a cell is read by people. What is off is not said. */
export function paramsAt(
  axes: readonly IAxis[],
  place: readonly number[]
): Params {
  const params: Params = {};
  axes.forEach(({ name, from, to, log, whole, flag }, axis) => {
    const share = place[axis];
    const value = log
      ? from * (to / from) ** share
      : from + share * (to - from);
    if (!flag) {
      params[name] = whole ? Math.round(value) : Number(value.toPrecision(2));
    } else if (value > 0.5) {
      params[name] = true;
    }
  });
  return params;
}

/** Bases of the Halton sequence, one for each axis. */
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19];

/**
 * A point of the sequence of Halton (1960): the points of any beginning of it are spread
 * evenly over the axes.
 *
 * @param index - From 0 on.
 * @param shift - Moves the whole sequence, as a seed does.
 */
export function halton(index: number, axes: number, shift: number): number[] {
  return PRIMES.slice(0, axes).map((prime, axis) => {
    let place = 0;
    let share = 1;
    for (let rest = index + 1; rest > 0; rest = Math.floor(rest / prime)) {
      share /= prime;
      place += share * (rest % prime);
    }
    // The golden ratio puts shifted sequences between each other.
    return (place + (shift + axis) * 0.618034) % 1;
  });
}
