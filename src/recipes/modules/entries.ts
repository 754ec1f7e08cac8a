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
  'catboost',
  'lambdarank'
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

/** They are LightGBM's and take categories as they are. */
const LIGHTGBM: ReadonlySet<string> = new Set(['lightgbm', 'lambdarank']);

/** Categories are named one by one to CatBoost up to this many. */
const NAMED = 40;

const WRAP_IMPORTS = [
  'from sklearn.compose import TransformedTargetRegressor',
  'from sklearn.multiclass import OneVsRestClassifier',
  'from sklearn.multioutput import MultiOutputRegressor',
  'from sklearn.pipeline import make_pipeline',
  'from sklearn.preprocessing import StandardScaler'
];

/** Candidates that a level keeps: all, then without boosting packages, then the first linear one. */
export function candidatesOf(plan: IPlanned, level: number): CandidatePlan[] {
  const all =
    plan.blueprint.tracks.find(({ name }) => name === plan.request.key.track)
      ?.candidates ?? [];
  const packages = new Set(['lightgbm', 'catboost', 'lambdarank']);
  switch (level) {
    case 0:
      return all;
    case 1:
      return all.filter(({ estimator }) => !packages.has(estimator));
    default:
      return all.filter(({ estimator }) => LINEAR.has(estimator)).slice(0, 1);
  }
}

/** What all LightGBM candidates have in common; written once. */
export function sharedParams(plan: IPlanned): CandidatePlan['params'] {
  const all = candidatesOf(plan, 0).filter(({ estimator }) =>
    LIGHTGBM.has(estimator)
  );
  const [first, ...rest] = all;
  return first === undefined || rest.length === 0
    ? {}
    : Object.fromEntries(
        Object.entries(first.params).filter(
          ([name, value]) =>
            name !== 'steps' &&
            rest.every(({ params }) => params[name] === value)
        )
      );
}

/** Names as a Python tuple: CatBoost copies no list that it was given. */
function tuple(names: readonly string[]): string {
  const items = names.map(name => pythonLiteral(name)).join(', ');
  return `(${items}${names.length === 1 ? ',' : ''})`;
}

/** How an estimator is joined to its encoder and wrapped for the target. */
export function entryOf(
  plan: IPlanned,
  candidate: CandidatePlan,
  shape: ITableShape
): { text: string; imports: string[] } {
  const { estimator } = candidate;
  const { folds, repeats, seed } = plan.blueprint.validation;
  const { components, objective, ...plain } = candidate.params;
  const all: Record<string, Literal> = {
    ...plain,
    ...(objective === undefined
      ? {}
      : {
          objective: objective === 'cox' ? { code: 'cox_gradient' } : objective
        })
  };
  // They are for the class around the estimator.
  delete all.steps;
  const shared = LIGHTGBM.has(estimator) ? sharedParams(plan) : {};
  const params = Object.fromEntries(
    Object.entries(all).filter(([name]) => !(name in shared))
  );
  const named =
    estimator === 'catboost' && shape.text.length === 0
      ? shape.categories.slice(0, NAMED + 1)
      : [];
  const values: Record<string, Literal> = {
    PARAMS: params,
    CLASSIFY: plan.probability,
    SEED: seed,
    JOBS: jobsFor(plan, folds * repeats),
    COMPONENTS: components ?? null,
    CATEGORY_NAMES:
      named.length === 0 || named.length > NAMED ? null : { code: tuple(named) }
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
  const direct =
    named.length > 0 && named.length <= NAMED
      ? true
      : shape.text.length === 0 &&
        (shape.categories.length === 0 ||
          (/^lightgbm$|^lambdarank$/.test(estimator) &&
            shape.high.length === 0));
  const encoder = LINEAR.has(estimator)
    ? 'for_linear()'
    : direct
      ? null
      : 'for_trees()';
  let text = encoder === null ? parts : `make_pipeline(${encoder}, ${parts})`;
  if (estimator === 'svm' && !plan.probability) {
    text = `TransformedTargetRegressor(${text}, transformer=StandardScaler())`;
  }
  if (plan.several && !NATIVE.has(estimator)) {
    text = `${plan.probability ? 'OneVsRestClassifier' : 'MultiOutputRegressor'}(${text})`;
  }
  return {
    text: `${pythonLiteral(candidate.name)}: ${text}`,
    imports: [...imports, ...WRAP_IMPORTS]
  };
}
