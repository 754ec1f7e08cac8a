import encoders from '../../../recipes/models/encoders.py';
import estimators from '../../../recipes/models/estimators.py';
import traditional from '../../../recipes/models/traditional.py';
import type { CandidatePlan } from '../../contracts/blueprint';
import { IPlanned } from '../facts';
import { columnsOfKind, ITableShape, shapeOf } from '../table-shape';
import { jobsFor } from '../plan/candidates';
import { Literal, pythonLiteral } from '../python-literal';
import { render, renderExpression } from '../render';
import { IWritten } from './written';

/** Estimators that `recipes/models/estimators.py` knows. */
export const ESTIMATORS = [
  'ridge',
  'ridge_cv',
  'logistic',
  'elastic_net',
  'pls',
  'svm',
  'gaussian_process',
  'neighbours',
  'extra_trees',
  'random_forest',
  'lightgbm',
  'hist_gradient_boosting',
  'catboost'
] as const;

/** They are given scaled numbers and one column per category. */
const LINEAR: ReadonlySet<string> = new Set([
  'ridge',
  'ridge_cv',
  'logistic',
  'elastic_net',
  'pls',
  'svm',
  'gaussian_process',
  'neighbours'
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

/** Categories are named one by one to CatBoost up to this many. */
const NAMED = 40;

const WRAP_IMPORTS = [
  'import numpy as np',
  'from sklearn.compose import TransformedTargetRegressor',
  'from sklearn.multioutput import MultiOutputClassifier, MultiOutputRegressor',
  'from sklearn.pipeline import make_pipeline',
  'from sklearn.preprocessing import StandardScaler'
];

/** Candidates that a level keeps: all, then without boosting packages, then the first linear one. */
function candidatesOf(plan: IPlanned): CandidatePlan[] {
  const all =
    plan.blueprint.tracks.find(({ name }) => name === plan.request.key.track)
      ?.candidates ?? [];
  const packages = new Set(['lightgbm', 'catboost']);
  switch (plan.request.level) {
    case 0:
      return all;
    case 1:
      return all.filter(({ estimator }) => !packages.has(estimator));
    default:
      return all.filter(({ estimator }) => LINEAR.has(estimator)).slice(0, 1);
  }
}

/** How an estimator is joined to its encoder and wrapped for the target. */
function entryOf(
  plan: IPlanned,
  candidate: CandidatePlan,
  shape: ITableShape
): { text: string; imports: string[] } {
  const { estimator } = candidate;
  const { components, ...params } = candidate.params;
  const named =
    estimator === 'catboost' && shape.text.length === 0
      ? shape.categories.slice(0, NAMED + 1)
      : [];
  const values: Record<string, Literal> = {
    PARAMS: params,
    CLASSIFY: plan.probability,
    SEED: plan.blueprint.validation.seed,
    JOBS: jobsFor(plan),
    COMPONENTS: components ?? null,
    CATEGORY_NAMES: named.length > NAMED ? null : named
  };
  for (const name of ESTIMATORS) {
    values[name.toUpperCase()] = name === estimator;
  }
  const name = `models/estimators.py (${estimator})`;
  const { code, imports } = renderExpression(
    { name, text: estimators, values },
    'estimator'
  );
  const steps = code.code.replace(/^\(([^]*?),?\s*\)$/, '$1');
  const direct =
    named.length > 0 && named.length <= NAMED
      ? true
      : shape.text.length === 0 &&
        (shape.categories.length === 0 ||
          (estimator === 'lightgbm' && shape.high.length === 0));
  const encoder = LINEAR.has(estimator)
    ? 'for_linear()'
    : direct
      ? null
      : 'for_trees()';
  let text = encoder === null ? steps : `make_pipeline(${encoder}, ${steps})`;
  if (estimator === 'svm' && !plan.probability) {
    text = `TransformedTargetRegressor(${text}, transformer=StandardScaler())`;
  }
  if (plan.blueprint.targetTransform === 'log1p' && !plan.probability) {
    text = `TransformedTargetRegressor(${text}, func=np.log1p, inverse_func=np.expm1)`;
  }
  if (plan.several && !NATIVE.has(estimator)) {
    text = `${plan.probability ? 'MultiOutputClassifier' : 'MultiOutputRegressor'}(${text})`;
  }
  return {
    text: `${pythonLiteral(candidate.name)}: ${text}`,
    imports: [...imports, ...WRAP_IMPORTS]
  };
}

/** The `models_<track>` cell: encoders and the candidates of the blueprint. */
export function writeModels(plan: IPlanned): IWritten | null {
  const candidates = candidatesOf(plan);
  if (candidates.length === 0 || plan.numpyOnly || plan.request.level > 2) {
    return null;
  }
  const shape = shapeOf(plan);
  const entries = candidates.map(item => entryOf(plan, item, shape));
  const uses = (text: string): boolean =>
    entries.some(entry => entry.text.includes(text));
  const seed = plan.blueprint.validation.seed;
  const numeric = plan.columns.filter(
    ({ name, numeric: summary }) =>
      summary !== null && !columnsOfKind(plan, 'drop').includes(name)
  );
  const skewed = numeric.filter(
    column => Math.abs(column.numeric?.skew ?? 0) > 2
  );
  const source = render(
    [
      {
        name: 'models/encoders.py',
        text: encoders,
        values: {
          LINEAR: uses('for_linear()'),
          TREES: uses('for_trees()'),
          TEXT: shape.text,
          HIGH: plan.several ? [] : shape.high,
          CATEGORIES: shape.categories.length > 0,
          NUMBERS: shape.hasNumbers,
          MISSING: shape.gaps,
          SKEWED: skewed.length > 0 && skewed.length * 4 > numeric.length,
          ONE_HOT_TREES: shape.oneHotTrees,
          SEED: seed,
          TARGET_TYPE: !plan.probability
            ? 'continuous'
            : plan.outputs > 2
              ? 'multiclass'
              : 'binary',
          DIMENSIONS: 50
        }
      },
      {
        name: 'models/traditional.py',
        text: traditional,
        values: {
          ENTRIES: { code: `{${entries.map(entry => entry.text).join(', ')}}` },
          LIGHTGBM: uses('lightgbm_options'),
          CATBOOST: uses('catboost_options'),
          SEED: seed,
          JOBS: jobsFor(plan)
        }
      }
    ],
    entries.flatMap(({ imports }) => imports)
  );
  return {
    source,
    recipe: 'models/traditional',
    prose: `## Models\n\n${candidates.length} candidates, the quick and strong ones first: ${candidates
      .map(({ name }) => `\`${name}\``)
      .join(', ')}.`
  };
}
