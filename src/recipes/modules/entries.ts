import estimators from '../../../recipes/models/estimators.py';
import type { CandidatePlan } from '../../contracts/blueprint';
import type { IPlanned } from '../facts';
import { jobsFor } from '../plan/candidates';
import { Literal, pythonLiteral } from '../python-literal';
import { renderExpression } from '../render';
import { namingOf, type ITableShape } from '../table-shape';
import { firstForms } from './forms';
import { leftOut } from './left-out';
import { IScales, scalesOf } from './scale';
import { isNamed } from './xgboost';
import { isToldOnce, ROUNDS, settingsOf } from './settings';

/** Estimators that `recipes/models/estimators.py` knows. */
export const ESTIMATORS = [
  'ridge',
  'ridge_cv',
  'logistic',
  'elastic_net',
  'pls',
  'svm',
  'linear_svm',
  'discriminant',
  'centroid',
  'quadratic',
  'naive_bayes',
  'gaussian_process',
  'neighbours',
  'extra_trees',
  'random_forest',
  'lightgbm',
  'hist_gradient_boosting',
  'catboost',
  'xgboost',
  'lambdarank',
  'tabicl',
  'median',
  'habits',
  'ranked_habits',
  'factors'
] as const;

/** They are given scaled numbers and one column per category. */
const LINEAR: ReadonlySet<string> = new Set([
  'ridge',
  'ridge_cv',
  'logistic',
  'elastic_net',
  'pls',
  'svm',
  'linear_svm',
  'discriminant',
  'centroid',
  'quadratic',
  'naive_bayes',
  'gaussian_process',
  'neighbours'
]);

/** What a model of tables is given: the rows it was fitted on are read once, and nothing is downloaded. */
const IN_CONTEXT: Readonly<Record<string, Literal>> = {
  kv_cache: true,
  model_path: { code: 'checkpoint' },
  allow_auto_download: false,
  device: 'cpu'
};

/** They make what they need of the features themselves. */
const OWN: ReadonlySet<string> = new Set([
  'median',
  'habits',
  'ranked_habits',
  'factors'
]);

/** They take several targets at once. */
const NATIVE: ReadonlySet<string> = new Set([
  'ridge',
  'ridge_cv',
  'pls',
  'extra_trees',
  'random_forest',
  'neighbours'
]);

/** Their candidates have a dict of parameters in common. */
const SHARING: ReadonlySet<string> = new Set(['lightgbm', 'catboost']);

/** Categories are named one by one to CatBoost up to this many. */
const NAMED = 40;

const WRAP_IMPORTS = [
  'from sklearn.compose import TransformedTargetRegressor',
  'from sklearn.feature_selection import SelectKBest, f_classif, f_regression',
  'from sklearn.multiclass import OneVsRestClassifier',
  'from sklearn.multioutput import MultiOutputRegressor',
  'from sklearn.pipeline import make_pipeline',
  'from sklearn.preprocessing import StandardScaler'
];

/** Candidates of the track that stand for themselves. */
function plannedFirst({ blueprint, request }: IPlanned): CandidatePlan[] {
  const track = request.key.track ?? 'traditional';
  return firstForms(
    blueprint.tracks.find(({ name }) => name === track)?.candidates
  );
}

/** In the clean notebook a model on two scales of the target is told once; null elsewhere. */
export function scalesIn(plan: IPlanned): IScales | null {
  return plan.request.clean ? scalesOf(plannedFirst(plan)) : null;
}

/** Candidates that a level keeps: all, then without boosting packages, then the first linear one. */
export function candidatesOf(plan: IPlanned, level: number): CandidatePlan[] {
  const all = scalesIn(plan)?.plain ?? plannedFirst(plan);
  const packages = new Set([
    'lightgbm',
    'catboost',
    'xgboost',
    'lambdarank',
    'ranked_habits',
    'tabicl'
  ]);
  switch (level) {
    case 0:
      return [...all];
    case 1:
      return all.filter(({ estimator }) => !packages.has(estimator));
    default:
      return all.filter(({ estimator }) => LINEAR.has(estimator)).slice(0, 1);
  }
}

/** More than one candidate of a boosting library: what they share is written once. */
export function isShared(plan: IPlanned): boolean {
  const found = candidatesOf(plan, 0)
    .map(({ estimator }) => estimator)
    .filter(estimator => SHARING.has(estimator));
  return !plan.orders && new Set(found).size < found.length;
}

/** What every candidate of CatBoost is given, apart from what was planned. */
function catboostParams(
  plan: IPlanned,
  shape: ITableShape
): Record<string, Literal> {
  const { folds, repeats, seed } = plan.blueprint.validation;
  const names = namedCategories(shape);
  return {
    ...(names === null ? {} : { cat_features: names }),
    random_state: seed,
    thread_count: jobsFor(plan, folds * repeats),
    verbose: 0,
    allow_writing_files: false
  };
}

/** What the first boosting candidate says of rounds: the others name what they have otherwise. */
export function commonParams(plan: IPlanned): CandidatePlan['params'] {
  const first = candidatesOf(plan, 0).find(({ estimator }) =>
    SHARING.has(estimator)
  );
  return Object.fromEntries(
    Object.entries(first?.params ?? {}).filter(([name]) => ROUNDS.has(name))
  );
}

/** What all candidates of a boosting library have in common, apart from rounds. */
export function sharedParams(
  plan: IPlanned,
  estimator: string
): CandidatePlan['params'] {
  const [first, ...rest] = candidatesOf(plan, 0).filter(
    item => item.estimator === estimator
  );
  return Object.fromEntries(
    Object.entries(first?.params ?? {}).filter(
      ([name, value]) =>
        !ROUNDS.has(name) &&
        name !== 'target' &&
        name !== 'clock' &&
        name !== 'words' &&
        rest.every(({ params }) => params[name] === value)
    )
  );
}

/** Categories that are named one by one to CatBoost; none where there are too many, or text. */
export function namedCategories({
  text,
  categories
}: ITableShape): Literal | null {
  return text.length > 0 || categories.length === 0 || categories.length > NAMED
    ? null
    : { code: tuple(categories) };
}

/** Names as a Python tuple: CatBoost copies no list that it was given. */
function tuple(names: readonly string[]): string {
  const items = names.map(name => pythonLiteral(name)).join(', ');
  return `(${items}${names.length === 1 ? ',' : ''})`;
}

/** Trees that take the features as they are: no text, and categories that they read themselves. */
export function isDirect(estimator: string, shape: ITableShape): boolean {
  return (
    (estimator === 'catboost' && namedCategories(shape) !== null) ||
    (shape.text.length === 0 &&
      (shape.categories.length === 0 ||
        (/^(?:lightgbm|lambdarank|tabicl)$/.test(estimator) &&
          shape.high.length === 0)))
  );
}

/** A candidate in the cell of models. */
interface IEntry {
  /** `"ridge": make_pipeline(for_linear(), Ridge())`. */
  readonly text: string;
  readonly imports: string[];
  /** Name → statement before the entries. */
  readonly settings: Readonly<Record<string, string>>;
}

/** How an estimator is joined to its encoder and wrapped for the target. */
export function entryOf(
  plan: IPlanned,
  candidate: CandidatePlan,
  whole: ITableShape
): IEntry {
  const { estimator } = candidate;
  const { folds, repeats, seed } = plan.blueprint.validation;
  const { best, components, objective, target, words, ...plain } =
    candidate.params;
  const left = leftOut(candidate, whole);
  const shape = words === false ? { ...whole, text: [] } : whole;
  const all: Record<string, Literal> = {
    ...plain,
    ...(objective === undefined
      ? {}
      : {
          objective: objective === 'cox' ? { code: 'cox_gradient' } : objective
        })
  };
  if (estimator === 'factors') {
    const { safe } = namingOf(plan);
    for (const name of ['first', 'second']) {
      all[name] = safe(String(all[name]));
    }
  }
  // They are for what is around the estimator.
  delete all.steps;
  delete all.clock;
  // `lgb` and `cat` of recipes/models/boosting.py add what is shared, and the encoder.
  const sharing = SHARING.has(estimator) && isShared(plan);
  const shared = sharing
    ? { ...commonParams(plan), ...sharedParams(plan, estimator) }
    : {};
  const params = Object.fromEntries(
    Object.entries(all).filter(([name, value]) => shared[name] !== value)
  );
  const quiet = {
    random_state: seed,
    n_jobs: jobsFor(plan, folds * repeats),
    verbose: -1
  };
  const settings =
    plan.brief &&
    !sharing &&
    !plan.orders &&
    isToldOnce(candidatesOf(plan, 0), candidate)
      ? settingsOf(
          candidate,
          params,
          commonParams(plan),
          estimator === 'catboost' ? catboostParams(plan, shape) : quiet,
          !plan.probability
            ? 'LGBMRegressor'
            : 'early_stopping_rounds' in params
              ? 'LightGBM'
              : 'LGBMClassifier'
        )
      : null;
  const values: Record<string, Literal> = {
    PARAMS: settings?.planned ?? params,
    CLASSIFY: plan.probability,
    SEED: seed,
    JOBS: jobsFor(plan, folds * repeats),
    COMPONENTS: components ?? null,
    CATBOOST_PARAMS: settings?.fixed ?? catboostParams(plan, shape),
    LIGHTGBM_PARAMS: settings?.fixed ?? quiet,
    CONTEXT: { ...IN_CONTEXT, random_state: seed },
    SHARED: sharing,
    STOPPING: 'early_stopping_rounds' in params,
    // Beside words: scaled, they go below 0, which counts do not.
    NUMBERS: shape.hasNumbers,
    NAMED: isNamed(plan)
  };
  for (const name of ESTIMATORS) {
    values[name.toUpperCase()] = name === estimator;
  }
  const name = `models/estimators.py (${estimator})`;
  const { code, imports } = renderExpression(
    { name, text: estimators, values },
    'estimator'
  );
  const parts = code.code.replace(/^\(([^]*?),?\s*\)$/, '$1');
  // Columns are chosen among those that linear models are given: scaled and without gaps.
  const encoder = shape.pixels
    ? null
    : LINEAR.has(estimator) || best !== undefined
      ? 'for_linear()'
      : sharing || OWN.has(estimator) || isDirect(estimator, shape)
        ? null
        : 'for_trees()';
  const rule = plan.probability ? 'f_classif' : 'f_regression';
  const chosen =
    best === undefined ? '' : `SelectKBest(${rule}, k=${String(best)}), `;
  const each =
    plan.several && !NATIVE.has(estimator)
      ? plan.probability
        ? 'OneVsRestClassifier'
        : 'MultiOutputRegressor'
      : null;
  // What does not look at a target is learnt once for all of them.
  const once =
    each !== null &&
    parts === code.code &&
    best === undefined &&
    (encoder === 'for_linear()' || shape.high.length === 0) &&
    !(estimator === 'svm' && !plan.probability);
  const inner = once ? `${each}(${parts})` : parts;
  let text =
    encoder !== null
      ? `make_pipeline(${encoder}, ${chosen}${inner})`
      : parts === code.code
        ? inner
        : `make_pipeline(${inner})`;
  if (estimator === 'svm' && !plan.probability) {
    text = `TransformedTargetRegressor(${text}, transformer=StandardScaler())`;
  }
  if (each !== null && !once) {
    text = `${each}(${text})`;
  }
  if (target === 'log1p') {
    text = `on_log_scale(${text})`;
  }
  if (left !== null) {
    text = `make_pipeline(${left.name}, ${text})`;
  }
  return {
    text: `${pythonLiteral(candidate.name)}: ${text}`,
    imports: [...imports, ...WRAP_IMPORTS],
    settings: {
      ...settings?.statements,
      ...(left === null ? {} : { [left.name]: left.statement })
    }
  };
}
