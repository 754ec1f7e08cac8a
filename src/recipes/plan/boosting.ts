import type { CandidatePlan, FeatureKind } from '../../contracts/blueprint';
import { figure, hasPackage, IFacts } from '../facts';
import { COMPARED } from '../table-shape';
import type { Add, Has, IShape } from './shape';
import { hasPictures, rarestClass, size } from './shape';
import { isWide, MANY } from './wide';

type Params = CandidatePlan['params'];

/** So many columns beside words are a table of their own. */
const LEAST_TABLE = 3;

/** Each tree sees nine tenths of the rows. */
const SAMPLED: Params = { subsample: 0.9, subsample_freq: 1 };

/** Below so many rows a tenth of them says too little about when to stop. */
const STOPPING_ROWS = 600;

/** So many rows of each class let a tenth of them show how the class does. */
const STOPPING_RAREST = 20;

/** Rounds in a row without a better figure on the rows kept back that end a fit. */
const PATIENCE = 60;

/** Most rounds of a fit that stops by itself, at a learning rate of 0.04. */
const MOST_ROUNDS = 2000;

/**
 * Parameters that aim boosting at the metric; nothing where squared error or log loss does.
 */
export function aim(
  { facts, transform }: Pick<IShape, 'facts' | 'transform'>,
  library: 'lightgbm' | 'catboost' | 'hist' | 'xgboost'
): Params {
  const { name, quantile } = facts.metric;
  const relative = name === 'mape' || name === 'smape' || name === 'rmspe';
  if (facts.probability) {
    return {};
  }
  if (
    name === 'mae' ||
    name === 'medae' ||
    (relative && transform !== 'none')
  ) {
    return {
      lightgbm: { objective: 'l1' },
      catboost: { loss_function: 'MAE' },
      hist: { loss: 'absolute_error' },
      xgboost: { objective: 'reg:absoluteerror' }
    }[library];
  }
  if (name === 'mape' || name === 'smape') {
    return {
      lightgbm: { objective: 'mape' },
      catboost: { loss_function: 'MAPE' },
      hist: { loss: 'absolute_error' },
      xgboost: { objective: 'reg:absoluteerror' }
    }[library];
  }
  if (name === 'poisson_deviance') {
    return {
      lightgbm: { objective: 'poisson' },
      catboost: { loss_function: 'Poisson' },
      hist: { loss: 'poisson' },
      xgboost: { objective: 'count:poisson' }
    }[library];
  }
  return name === 'pinball'
    ? {
        lightgbm: { objective: 'quantile', alpha: quantile ?? 0.5 },
        catboost: { loss_function: `Quantile:alpha=${quantile ?? 0.5}` },
        hist: { loss: 'quantile', quantile: quantile ?? 0.5 },
        xgboost: {
          objective: 'reg:quantileerror',
          quantile_alpha: quantile ?? 0.5
        }
      }[library]
    : {};
}

/**
 * Fits may find their number of rounds themselves, on a tenth of their rows.
 *
 * Not where rows of one group or of one time would stand on both sides.
 */
export function canStop(facts: IFacts): boolean {
  const { group, time } = facts.task;
  return (
    facts.rows >= STOPPING_ROWS &&
    group.value === null &&
    time.value === null &&
    !facts.several &&
    (!facts.probability || rarestClass(facts) >= STOPPING_RAREST)
  );
}

/** Rounds and leaves: two classes are noisier than values, and few rows bear few splits. */
export function paceOf(facts: IFacts): { rounds: number; leaves: number } {
  const { rows } = facts;
  const rounds = rows < 1000 ? 150 : rows < 10000 ? 250 : 500;
  const leaves = rows < 1000 ? 8 : rows < 3000 ? 15 : rows < 50_000 ? 31 : 63;
  const noise = !facts.probability ? 1.2 : facts.outputs > 2 ? 1 : 0.6;
  return { rounds: Math.round(rounds * noise), leaves };
}

/** Learning rate, rounds and when to stop, in words that all libraries know. */
export function roundsOf(shape: IShape, rate: number, factor = 1): Params {
  const learning_rate = Number((rate * shape.haste).toPrecision(2));
  if (canStop(shape.facts)) {
    const most = MOST_ROUNDS / Math.max(0.5, shape.haste);
    return {
      n_estimators: 100 * Math.ceil(most / 100),
      learning_rate,
      early_stopping_rounds: PATIENCE
    };
  }
  const { rounds } = paceOf(shape.facts);
  return {
    n_estimators: Math.round((rounds * factor * 0.04) / rate),
    learning_rate: rate
  };
}

/** So many columns, for so many classes, that boosting has to look at few of them. */
export function isHeavy(shape: IShape, has: Has): boolean {
  return (
    isWide(shape) || hasPictures(has) || shape.raw * shape.facts.outputs > 1500
  );
}

/** Boosted trees, from the quick to the many and various. */
export function addBoosting(shape: IShape, add: Add, has: Has): void {
  const { facts } = shape;
  const heavy = isHeavy(shape, has);
  if (!hasPackage(facts.profile, 'lightgbm')) {
    addHistogram(shape, add, heavy);
  } else if (heavy) {
    addLightly(shape, add);
  } else {
    addLightgbm(shape, add);
  }
  if (
    hasPackage(facts.profile, 'catboost') &&
    !heavy &&
    shape.raw <= 300 &&
    !has('text')
  ) {
    addCatboost(shape, add, has);
  }
}

/**
 * Boosting that reads no words: they take most of the time, and may not tell most.
 *
 * Of two texts in a row it is told how they are alike.
 */
export function addWordless(shape: IShape, add: Add, has: Has): void {
  const { facts } = shape;
  const plain = columnsOf(shape, kind => kind !== 'text' && kind !== 'drop');
  const compared = isCompared(shape);
  if (
    hasPackage(facts.profile, 'catboost') &&
    has('text') &&
    !isHeavy(shape, has) &&
    shape.raw <= 300 &&
    (compared || plain >= LEAST_TABLE)
  ) {
    addCatboost(
      shape,
      (name, estimator, params) =>
        add(
          `${name}_wordless`,
          estimator,
          { ...params, words: false },
          compared
            ? `CatBoost on how alike two texts are, and no words: ${figure(facts.rows)} rows show what likeness tells.`
            : `CatBoost on the ${plain} columns that are no words: they take most of the time, and ${figure(facts.rows)} rows show whether they tell most.`
        ),
      has
    );
  }
}

/** Two texts stand in a row, and are compared with each other. */
export function isCompared(shape: IShape): boolean {
  return columnsOf(shape, kind => kind === 'text') === COMPARED;
}

/** Rows that a leaf holds at least; nothing where the library's own 20 will do. */
function leastRows({ rows }: IFacts): Params {
  const few = Math.max(3, Math.min(20, Math.floor(rows / 50)));
  return few < 20 ? { min_child_samples: few } : {};
}

function whyTrees(facts: IFacts): string {
  const gaps = facts.columns.filter(({ missing }) => missing > 0).length;
  return `Boosted trees take ${figure(facts.columns.length)} columns, ${gaps === 0 ? 'none' : figure(gaps)} of them with gaps, as they are, bends and steps included.`;
}

function addHistogram(shape: IShape, add: Add, heavy: boolean): void {
  const { facts } = shape;
  const stops = !heavy && canStop(facts);
  const pace = paceOf(facts);
  add(
    'hist_gradient_boosting',
    'hist_gradient_boosting',
    {
      ...aim(shape, 'hist'),
      max_iter: heavy ? 100 : stops ? MOST_ROUNDS : pace.rounds,
      learning_rate: heavy ? 0.1 : 0.04,
      max_leaf_nodes: pace.leaves,
      early_stopping: stops,
      ...(stops ? { n_iter_no_change: PATIENCE } : {})
    },
    `${whyTrees(facts)} LightGBM is not among the ${figure(Object.keys(facts.profile.environment.packages).length)} packages here.`
  );
}

/** Few rounds on few of very many columns. */
function addLightly(shape: IShape, add: Add): void {
  add(
    'lightgbm',
    'lightgbm',
    {
      ...aim(shape, 'lightgbm'),
      n_estimators: 100,
      learning_rate: 0.1,
      num_leaves: paceOf(shape.facts).leaves,
      ...leastRows(shape.facts),
      colsample_bytree: 0.1,
      ...(isWide(shape) ? { best: MANY } : {})
    },
    whyTrees(shape.facts)
  );
}

function addLightgbm(shape: IShape, add: Add): void {
  const { facts } = shape;
  add(
    'lightgbm',
    'lightgbm',
    {
      ...aim(shape, 'lightgbm'),
      ...roundsOf(shape, 0.04),
      num_leaves: paceOf(facts).leaves,
      ...SAMPLED,
      ...leastRows(facts),
      colsample_bytree: 0.6
    },
    canStop(facts)
      ? `${whyTrees(facts)} A tenth of ${figure(facts.rows)} rows shows when to stop.`
      : whyTrees(facts)
  );
}

function catboostParams(shape: IShape, has: Has): Params {
  return {
    ...aim(shape, 'catboost'),
    ...(has('category') || has('high_cardinality')
      ? { one_hot_max_size: 30, max_ctr_complexity: 1 }
      : {})
  };
}

function addCatboost(shape: IShape, add: Add, has: Has): void {
  const { outputs } = shape.facts;
  add(
    'catboost',
    'catboost',
    {
      ...catboostParams(shape, has),
      ...(outputs > 4
        ? { n_estimators: 200, learning_rate: 0.08, depth: 4 }
        : roundsOf(shape, 0.04, 2))
    },
    `Symmetric trees over ${size(shape)} overfit little and read categories by ordered means.`
  );
}

/** How many columns the features of some kinds are made of. */
function columnsOf(
  { features }: IShape,
  isMeant: (kind: FeatureKind) => boolean
): number {
  return features
    .filter(({ kind }) => isMeant(kind))
    .reduce((sum, { columns }) => sum + columns.length, 0);
}
