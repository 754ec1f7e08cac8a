import encoders from '../../../recipes/models/encoders.py';
import estimators from '../../../recipes/models/estimators.py';
import traditional from '../../../recipes/models/traditional.py';
import type { CandidatePlan } from '../../contracts/blueprint';
import { IPlanned } from '../facts';
import { pythonLiteral } from '../python-literal';
import { render, renderExpression } from '../render';
import { columnsOfKind } from './features';
import { IWritten } from './written';

/** Estimators that `recipes/models/estimators.py` knows, in its order. */
export const ESTIMATORS = [
  'ridge',
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

export type Estimator = (typeof ESTIMATORS)[number];

/** They are given scaled numbers and one column per category. */
const LINEAR: ReadonlySet<string> = new Set([
  'ridge',
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
  'pls',
  'extra_trees',
  'random_forest',
  'neighbours'
]);

const WRAP_IMPORTS = [
  'import numpy as np',
  'from sklearn.compose import TransformedTargetRegressor',
  'from sklearn.multioutput import MultiOutputClassifier, MultiOutputRegressor'
];

/** Candidates that a level keeps: all, then without boosting, then the first linear one. */
function candidatesOf(plan: IPlanned): CandidatePlan[] {
  const all =
    plan.blueprint.tracks.find(({ name }) => name === plan.request.key.track)
      ?.candidates ?? [];
  const boosting = new Set(['lightgbm', 'catboost']);
  switch (plan.request.level) {
    case 0:
      return all;
    case 1:
      return all.filter(({ estimator }) => !boosting.has(estimator));
    default:
      return all.filter(({ estimator }) => LINEAR.has(estimator)).slice(0, 1);
  }
}

function entryOf(
  plan: IPlanned,
  candidate: CandidatePlan,
  frame: boolean
): { text: string; imports: string[] } {
  const { estimator, params } = candidate;
  const flags = Object.fromEntries(
    ESTIMATORS.map(name => [name.toUpperCase(), name === estimator])
  );
  const { code, imports } = renderExpression(
    {
      name: `models/estimators.py (${estimator})`,
      text: estimators,
      values: {
        PARAMS: params,
        CLASSIFY: plan.probability,
        FRAME: frame,
        ...flags
      }
    },
    'estimator'
  );
  const log = plan.blueprint.targetTransform === 'log1p' && !plan.probability;
  const logged = log
    ? `TransformedTargetRegressor(${code.code}, func=np.log1p, inverse_func=np.expm1)`
    : code.code;
  const wrapped =
    !plan.several || NATIVE.has(estimator)
      ? logged
      : plan.probability
        ? `MultiOutputClassifier(${logged})`
        : `MultiOutputRegressor(${logged})`;
  return {
    text: `${pythonLiteral(candidate.name)}: ${wrapped}`,
    imports: [...imports, ...WRAP_IMPORTS]
  };
}

/** The `models_<track>` cell: encoders and the candidates of the blueprint. */
export function writeModels(plan: IPlanned): IWritten | null {
  const candidates = candidatesOf(plan);
  if (candidates.length === 0 || plan.numpyOnly || plan.request.level > 2) {
    return null;
  }
  const text = plan.request.level === 0 ? columnsOfKind(plan, 'text') : [];
  const high = plan.several ? [] : columnsOfKind(plan, 'high_cardinality');
  const categories =
    plan.columns.some(
      ({ name, numeric }) => numeric === null && !text.includes(name)
    ) || columnsOfKind(plan, 'category').length > 0;
  const frame = text.length === 0 && high.length === 0;
  const entries = candidates.map(item => entryOf(plan, item, frame));
  const names = new Set(candidates.map(({ estimator }) => estimator));
  const trees = entries.some(({ text: entry }) => entry.includes('for_trees('));
  const source = render(
    [
      {
        name: 'models/encoders.py',
        text: encoders,
        values: {
          LINEAR: [...names].some(name => LINEAR.has(name)),
          TREES: trees,
          TEXT: text,
          HIGH: high,
          CATEGORIES: categories,
          MISSING: plan.columns.some(({ missing }) => missing > 0),
          SEED: plan.blueprint.validation.seed,
          TARGET_TYPE: plan.probability
            ? plan.outputs > 2
              ? 'multiclass'
              : 'binary'
            : 'continuous',
          DIMENSIONS: 64
        }
      },
      {
        name: 'models/traditional.py',
        text: traditional,
        values: {
          ENTRIES: { code: `{${entries.map(entry => entry.text).join(', ')}}` }
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
