import type { CandidatePlan } from '../../contracts/blueprint';
import { keywordArguments, Literal, pythonLiteral } from '../python-literal';
import { WIDTH } from '../render-format';

const INDENT = 4;

type Values = Readonly<Record<string, Literal>>;

/** Rounds, in words that all libraries of boosting know. */
export const ROUNDS: ReadonlySet<string> = new Set([
  'n_estimators',
  'learning_rate',
  'early_stopping_rounds'
]);

/** Estimators of boosting, which know them. */
const ROUNDED: ReadonlySet<string> = new Set([
  'lightgbm',
  'catboost',
  'xgboost'
]);

/** Estimator → what its parameters apart from rounds are about. */
const ABOUT: Readonly<Record<string, string>> = {
  lightgbm: 'trees',
  catboost: 'levels',
  xgboost: 'depths',
  extra_trees: 'forest'
};

/** What a tree is given of the table, where a dict with the others would not fit a line. */
const GIVEN: Readonly<Record<string, readonly string[]>> = {
  rows: ['subsample', 'subsample_freq'],
  // XGBoost draws rows in every round unasked.
  shares: ['subsample', 'colsample_bytree']
};

/** Other parameters than those of boosting stand in the call while they fit a line with it. */
const SHORT = 16;

/** Parameters of an estimator in dicts of their own, by what they are about. */
export interface ISettings {
  /** In place of the planned parameters, behind `**`. */
  readonly planned: { readonly code: string };
  /** In place of what every candidate of the library is given. */
  readonly fixed: Literal;
  /** Name of a dict → the statement that makes it. */
  readonly statements: Readonly<Record<string, string>>;
}

/**
 * Dicts for a dozen parameters, which would fill a dozen lines of the cell.
 *
 * @param common - Rounds that another candidate may have, too.
 * @param fixed - What every candidate of the library is given.
 * @param type - Class of the estimator: LightGBM has in its call what a line holds.
 * @returns null for other estimators.
 */
export function settingsOf(
  { estimator, name: candidate }: CandidatePlan,
  params: Values,
  common: Values,
  fixed: Values,
  type: string
): ISettings | null {
  const isLong =
    ROUNDED.has(estimator) || keywordArguments(params).length > SHORT;
  if (!(estimator in ABOUT) || !isLong) {
    return null;
  }
  const about = ABOUT[estimator];
  const { cat_features: names, random_state: seed, ...quiet } = fixed;
  const isCatboost = estimator === 'catboost';
  const given = estimator === 'xgboost' ? 'shares' : 'rows';
  const isGiven = (name: string): boolean => GIVEN[given].includes(name);
  const isCommon =
    ROUNDED.has(estimator) &&
    Object.entries(common).every(([name, value]) => params[name] === value);
  const others = Object.entries(without(params, isCommon ? common : {}));
  const dicts = packed(about, {
    rounds: isCommon ? common : {},
    [given]: Object.fromEntries(others.filter(([name]) => isGiven(name))),
    [about]: Object.fromEntries(others.filter(([name]) => !isGiven(name))),
    named: isCatboost && names !== undefined ? { cat_features: names } : {}
  });
  const planned = Object.keys(dicts).join(', **');
  const call = `${candidate} = ${type}(**${planned}, ${keywordArguments(fixed)})`;
  // The seed of CatBoost stands in its call, and so does all that fits there.
  const told: Record<string, Values> =
    estimator === 'lightgbm' && !fits(call)
      ? { silent: fixed }
      : isCatboost
        ? { quiet }
        : {};
  return {
    planned: { code: planned },
    fixed: isCatboost
      ? { code: `quiet, random_state=${pythonLiteral(seed)}` }
      : 'silent' in told
        ? { code: 'silent' }
        : fixed,
    statements: Object.fromEntries(
      Object.entries({ ...dicts, ...told }).map(([name, values]) => [
        name,
        statement(name, values)
      ])
    )
  };
}

/** Dicts that are not empty, two in one where a line holds them. */
function packed(
  about: string,
  dicts: Readonly<Record<string, Values>>
): Record<string, Values> {
  const left = { ...dicts };
  for (const name of Object.keys(dicts)) {
    const both = { ...left[name], ...left[about] };
    const isFree = name !== about && name !== 'rounds';
    if (isFree && fits(statement(about, both))) {
      left[about] = both;
      delete left[name];
    }
  }
  return Object.fromEntries(
    Object.entries(left).filter(([, values]) => Object.keys(values).length > 0)
  );
}

function statement(name: string, values: Values): string {
  return `${name} = ${pythonLiteral(values)}`;
}

/** A statement of a function has one line. */
function fits(code: string): boolean {
  return INDENT + code.length <= WIDTH;
}

/**
 * Other candidates of the same estimator have the same parameters, apart from what is around
 * it: a dict of them would be that of all.
 */
export function isToldOnce(
  candidates: readonly CandidatePlan[],
  { estimator, params }: CandidatePlan
): boolean {
  const told = ({ clock, words, target, ...rest }: CandidatePlan['params']) =>
    JSON.stringify(rest);
  return candidates.every(
    item => item.estimator !== estimator || told(item.params) === told(params)
  );
}

function without(values: Values, others: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !(name in others))
  );
}
