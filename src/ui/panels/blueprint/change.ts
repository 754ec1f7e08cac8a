import type { TranslationBundle } from '@jupyterlab/translation';
import { Blueprint } from '../../../contracts/blueprint';
import type { ValidationPlan } from '../../../contracts/blueprint';
import { validationLine } from '../../words';
import type { PlanFacts } from './facts';
import { upToDate } from './plan';

/** What a person may decide about the folds. */
export type FoldsChange = Partial<
  Pick<ValidationPlan, 'scheme' | 'folds' | 'repeats' | 'group' | 'time'>
>;

/** The plan with other folds; what the person does not say follows from the draft or the data. */
export function withFolds(
  plan: Blueprint,
  change: FoldsChange,
  facts: PlanFacts,
  trans: TranslationBundle
): Blueprint {
  const { drafted } = facts;
  const scheme = change.scheme ?? plan.validation.scheme;
  const base =
    scheme === plan.validation.scheme
      ? plan.validation
      : scheme === drafted.validation.scheme
        ? drafted.validation
        : freshFolds(scheme, plan.validation, facts);
  const next: ValidationPlan = { ...base, ...change };
  if (change.group !== undefined) {
    delete next.within;
  }
  const isDrafted =
    JSON.stringify({ ...next, why: '' }) ===
    JSON.stringify({ ...drafted.validation, why: '' });
  const validation = isDrafted
    ? drafted.validation
    : {
        ...next,
        why: trans.__(
          '%1, chosen by hand; the draft had %2.',
          validationLine(trans, next),
          validationLine(trans, drafted.validation)
        )
      };
  return upToDate(drafted, { ...plan, validation });
}

function freshFolds(
  scheme: ValidationPlan['scheme'],
  { folds, seed }: ValidationPlan,
  facts: PlanFacts
): ValidationPlan {
  const base: ValidationPlan = {
    scheme,
    folds,
    repeats: 1,
    seed,
    group: null,
    time: null,
    horizon: null,
    why: ''
  };
  if (scheme.endsWith('group')) {
    const { group } = facts;
    const most = facts.column(group)?.unique ?? 2;
    return { ...base, group, folds: Math.max(2, Math.min(folds, most)) };
  }
  if (scheme === 'time') {
    const { rows, testRows, time } = facts;
    const wished = testRows > 0 ? testRows : Math.ceil(rows / 10);
    const horizon = Math.max(1, Math.min(wished, Math.floor(rows / 4)));
    const most = Math.max(2, Math.floor((rows * 0.6) / horizon));
    return { ...base, time, horizon, folds: Math.min(folds, most) };
  }
  return base;
}

/** The plan with the models on another scale of the target. */
export function withScale(
  plan: Blueprint,
  targetTransform: Blueprint['targetTransform'],
  { drafted }: PlanFacts
): Blueprint {
  return upToDate(
    drafted,
    { ...plan, targetTransform },
    ({ params }) =>
      params.target !== undefined && plan.targetTransform !== targetTransform
  );
}

/** The plan with another way to join the candidates. */
export function withMethod(
  plan: Blueprint,
  method: Blueprint['ensemble']['method'],
  { drafted }: PlanFacts,
  trans: TranslationBundle
): Blueprint {
  const why =
    method === 'best'
      ? trans.__('The best candidate alone answers, as was chosen by hand.')
      : trans.__('The candidates are blended, as was chosen by hand.');
  return {
    ...plan,
    ensemble:
      method === drafted.ensemble.method
        ? drafted.ensemble
        : { ...plan.ensemble, method, why }
  };
}

/**
 * Why a changed plan cannot be run on these data.
 *
 * @param before - The plan that was changed.
 * @returns a sentence that names the fact and the rule; null where it can.
 */
export function whyNot(
  plan: Blueprint,
  before: Blueprint,
  facts: PlanFacts,
  trans: TranslationBundle
): string | null {
  const { folds, repeats } = Blueprint.shape.validation.shape;
  if (!folds.safeParse(plan.validation.folds).success) {
    return trans.__('Folds are a whole number from 2 to 20.');
  }
  if (!repeats.safeParse(plan.validation.repeats).success) {
    return trans.__('Repeats are a whole number from 1 to 10.');
  }
  const parsed = Blueprint.safeParse(plan);
  if (!parsed.success) {
    const [{ message, path }] = parsed.error.issues;
    return trans.__(
      'The plan does not fit its form at %1: %2',
      path.join('.'),
      message
    );
  }
  return plan.targetTransform === before.targetTransform
    ? whyNotFolds(plan.validation, facts, trans)
    : whyNotScale(plan, facts, trans);
}

function whyNotFolds(
  { folds, group, horizon, scheme, time, within }: ValidationPlan,
  facts: PlanFacts,
  trans: TranslationBundle
): string | null {
  const { moments, rows } = facts;
  const steps = moments ?? rows;
  if (moments !== null && scheme !== 'time') {
    return trans.__(
      'The rows are series over %1 moments: folds by chance would let the future tell the past. Only windows in time are possible.',
      moments
    );
  }
  if (
    facts.task.problemType.value === 'ranking' &&
    scheme !== facts.drafted.validation.scheme
  ) {
    return trans.__(
      'The rows of a group are ranked together, so each group has to stay whole in a fold.'
    );
  }
  if (scheme.startsWith('stratified')) {
    if (!facts.isOneClass) {
      return trans.__(
        'The target holds no single class per row, so there are no shares of classes to keep. Choose folds by chance.'
      );
    }
    if (facts.mostOfClass > 0 && folds > facts.mostOfClass) {
      return trans.__(
        'The most frequent class has %1 rows: there can be no more folds than that.',
        facts.mostOfClass
      );
    }
  }
  if (scheme.endsWith('group')) {
    const column = facts.column(group);
    if (!column) {
      return trans.__(
        'No column has values that come again, so there are no groups to keep whole.'
      );
    }
    if (within === undefined && folds > column.unique) {
      return trans.__(
        '%1 has %2 groups: there can be no more folds than that.',
        column.name,
        column.unique
      );
    }
  }
  if (scheme === 'time') {
    if (!facts.column(time)) {
      return trans.__(
        'No column holds moments or numbers that could order the rows.'
      );
    }
    if (folds * (horizon ?? 1) > 0.8 * steps) {
      return moments === null
        ? trans.__(
            '%1 windows of %2 of %3 rows leave too few before them to learn from. Choose fewer folds.',
            folds,
            horizon,
            steps
          )
        : trans.__(
            '%1 windows of %2 of %3 moments leave too few before them to learn from. Choose fewer folds.',
            folds,
            horizon,
            steps
          );
    }
  }
  return folds > rows
    ? trans.__('There are %1 rows: there can be no more folds than that.', rows)
    : null;
}

function whyNotScale(
  plan: Blueprint,
  facts: PlanFacts,
  trans: TranslationBundle
): string | null {
  if (plan.targetTransform === facts.drafted.targetTransform) {
    return null;
  }
  if (facts.moments !== null) {
    return trans.__('The models of series choose their scale themselves.');
  }
  const { below } = facts;
  return plan.targetTransform === 'log1p' && below !== null
    ? below.min === null
      ? trans.__('log(1 + target) needs numbers: %1 holds none.', below.name)
      : trans.__(
          'log(1 + target) needs numbers from 0 up: %1 goes down to %2.',
          below.name,
          below.min
        )
    : null;
}
