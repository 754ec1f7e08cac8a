import estimators from '../../../recipes/models/estimators.py';
import type { CandidatePlan } from '../../contracts/blueprint';
import type { IPlanned } from '../facts';
import { jobsFor } from '../plan/candidates';
import { Literal, pythonLiteral } from '../python-literal';
import { renderExpression } from '../render';
import type { ITableShape } from '../table-shape';

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
export function candidatesOf(plan: IPlanned, level: number): CandidatePlan[] {
  const all =
    plan.blueprint.tracks.find(({ name }) => name === plan.request.key.track)
      ?.candidates ?? [];
  const packages = new Set(['lightgbm', 'catboost']);
  switch (level) {
    case 0:
      return all;
    case 1:
      return all.filter(({ estimator }) => !packages.has(estimator));
    default:
      return all.filter(({ estimator }) => LINEAR.has(estimator)).slice(0, 1);
  }
}

/** How an estimator is joined to its encoder and wrapped for the target. */
export function entryOf(
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
