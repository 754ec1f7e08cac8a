import type { Blueprint, CandidatePlan } from '../../contracts/blueprint';
import { figure, IFacts } from '../facts';
import { seriesOf } from './series';

type EnsemblePlan = Blueprint['ensemble'];

/** With more classes there is a shift for each of them, and few rows. */
const MOST_CLASSES = 50;

/** Metrics that ask how sure the answers are, not only for their order. */
const CALIBRATED: ReadonlySet<string> = new Set(['logloss', 'brier']);

/** The rule that turns predictions into what the metric wants. */
function decisionOf(facts: IFacts): EnsemblePlan['decision'] {
  const type = facts.task.problemType.value;
  if (facts.metric.name === 'poisson_deviance') {
    return 'clip';
  }
  if (facts.orders || seriesOf(facts) !== null) {
    return 'none';
  }
  if (facts.wants === 'probability') {
    return CALIBRATED.has(facts.metric.name) &&
      !facts.multilabel &&
      facts.outputs <= MOST_CLASSES
      ? 'calibration'
      : 'none';
  }
  if (facts.wants === 'label') {
    if (type === 'ordinal') {
      return 'cut_points';
    }
    if (
      facts.metric.name === 'accuracy' ||
      facts.metric.name === 'cohen_kappa'
    ) {
      return 'argmax';
    }
    return type === 'multiclass' ? 'class_weights' : 'threshold';
  }
  const { numeric, unique } = facts.target;
  return numeric?.integers === true && unique < 200 && !facts.several
    ? 'round'
    : 'clip';
}

/** How candidates are joined and decided. */
export function planEnsemble(
  facts: IFacts,
  candidates: readonly CandidatePlan[]
): EnsemblePlan {
  const decision = decisionOf(facts);
  const method = candidates.length > 1 ? 'greedy' : 'best';
  return {
    method,
    decision,
    why: `Candidates are weighted by their out-of-fold predictions on ${figure(facts.rows)} rows${decision === 'none' ? '' : `, and the ${decision.replace('_', ' ')} rule turns the blend into answers`}.`
  };
}
