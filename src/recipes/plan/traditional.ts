import type { CandidatePlan, TrackPlan } from '../../contracts/blueprint';
import { figure, hasPackage } from '../facts';
import { foldsAtOnce, planCandidates } from './candidates';
import { isOpen, isSearched } from './search';
import { ITrackRequest, lacking } from './track';
import { totalWidth } from './width';

/** Share of the budget that boosting, in its first forms, may be planned for. */
const SHARE = 0.3;

/** What a run without a budget is planned for, in seconds. */
const AT_EASE = 300;

/** Learning rates are lowered to half at most, and raised to this many times. */
const LEAST_HASTE = 0.5;
const MOST_HASTE = 2.5;

/** The candidates, with the learning rates that the time allows. */
function inTime(request: ITrackRequest): CandidatePlan[] {
  const { facts, features, fits, budget } = request;
  const plan = (haste: number): CandidatePlan[] =>
    planCandidates({
      ...request,
      atOnce: foldsAtOnce(facts, fits),
      width: totalWidth(facts, features, true),
      raw: totalWidth(facts, features, false),
      haste
    });
  const seconds = plan(1)
    .filter(
      ({ of, estimator, params }) =>
        of === undefined &&
        'learning_rate' in params &&
        !('target' in params) &&
        estimator !== 'xgboost' // It comes when the others had their turns.
    )
    .reduce((sum, item) => sum + item.seconds, 0);
  const haste = seconds / (SHARE * (budget ?? AT_EASE));
  // For two classes half of the rate takes twice the time and gains nothing.
  const least = facts.task.problemType.value === 'binary' ? 1 : LEAST_HASTE;
  return plan(Math.min(MOST_HASTE, Math.max(least, haste)));
}

/** Linear models, boosting, forests and kernels on what the columns are made into. */
export function planTraditional(request: ITrackRequest): TrackPlan {
  const { budget, facts, features } = request;
  const able = hasPackage(facts.profile, 'scikit-learn');
  const candidates = able ? inTime(request) : [];
  const firsts = candidates.filter(({ of }) => of === undefined);
  const searched = firsts.filter(first => isSearched(first, candidates));
  const rest =
    budget !== null && isOpen(facts) && searched.length > 0
      ? `; time that is left goes into a search of the parameters of ${searched.length} of them`
      : '';
  return {
    name: 'traditional',
    enabled: able,
    why: able
      ? `${firsts.length} models for ${figure(facts.columns.length)} columns of table data${rest}.`
      : `${lacking(facts, ['scikit-learn'])}; install it to go beyond the baseline.`,
    features: [...features],
    candidates
  };
}
