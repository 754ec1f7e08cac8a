import type { CandidatePlan } from '../../contracts/blueprint';
import { keywordArguments, Literal } from '../python-literal';

type Values = Readonly<Record<string, Literal>>;

/** Rounds, in words that both libraries of boosting know. */
export const ROUNDS: ReadonlySet<string> = new Set([
  'n_estimators',
  'learning_rate',
  'early_stopping_rounds'
]);

/** Estimators of boosting, which know them. */
const ROUNDED: ReadonlySet<string> = new Set(['lightgbm', 'catboost']);

/** Estimator → what its parameters apart from rounds are about. */
const ABOUT: Readonly<Record<string, string>> = {
  lightgbm: 'trees',
  catboost: 'levels',
  extra_trees: 'forest'
};

/** Other parameters than those of boosting stand in the call while they fit a line. */
const SHORT = 40;

/** Parameters of an estimator in dicts of their own, by what they are about. */
export interface ISettings {
  /** In place of the planned parameters, behind `**`. */
  readonly planned: { readonly code: string };
  /** Name of a dict → the statement that makes it. */
  readonly statements: Readonly<Record<string, string>>;
}

/**
 * Dicts for a dozen parameters, which would fill a dozen lines of the cell.
 *
 * @param common - Rounds that another candidate may have, too.
 * @param fixed - What every candidate of CatBoost is given.
 * @returns null for other estimators.
 */
export function settingsOf(
  { estimator }: CandidatePlan,
  params: Values,
  common: Values,
  fixed: Values
): ISettings | null {
  const isLong =
    ROUNDED.has(estimator) || keywordArguments(params).length > SHORT;
  if (!(estimator in ABOUT) || !isLong) {
    return null;
  }
  const { cat_features: names, ...quiet } = fixed;
  const isCommon =
    ROUNDED.has(estimator) &&
    Object.entries(common).every(([name, value]) => params[name] === value);
  const dicts: Record<string, Values> = {
    rounds: isCommon ? common : {},
    [ABOUT[estimator]]: {
      ...without(params, isCommon ? common : {}),
      ...(estimator === 'catboost' && names !== undefined
        ? { cat_features: names }
        : {})
    },
    quiet: estimator === 'catboost' ? quiet : {}
  };
  const used = Object.entries(dicts).filter(
    ([, values]) => Object.keys(values).length > 0
  );
  return {
    planned: {
      code: used
        .map(([name]) => name)
        .filter(name => name !== 'quiet')
        .join(', **')
    },
    statements: Object.fromEntries(
      used.map(([name, values]) => [
        name,
        `${name} = dict(${keywordArguments(values)})`
      ])
    )
  };
}

function without(values: Values, others: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !(name in others))
  );
}
