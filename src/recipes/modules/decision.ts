import type { MetricName } from '../../contracts/metric';
import type { IPlanned } from '../facts';

/** Which rule turns the blend into what the metric wants. */
export interface IDecision {
  readonly flag:
    | 'PLAIN'
    | 'ARGMAX'
    | 'HALF'
    | 'THRESHOLD'
    | 'CLASS_WEIGHTS'
    | 'CUT_POINTS'
    | 'CALIBRATION'
    | 'NEAREST'
    | 'ROUND'
    | 'FACTOR'
    | 'CLIP';
  /** The rule has a part that is fitted out of fold. */
  readonly fitted: boolean;
}

/** An answer that is too low costs at most itself; the best one lies below the middle. */
const FORGIVING: ReadonlySet<MetricName> = new Set(['mape', 'rmspe']);

/** The rule of the blueprint, or its simpler stand-in from level 1 on. */
export function decisionOf(plan: IPlanned): IDecision {
  const { decision } = plan.blueprint.ensemble;
  const simple = plan.request.level > 0 || plan.numpyOnly;
  if (plan.wants === 'label') {
    const plain = plan.multilabel
      ? 'HALF'
      : plan.task.problemType.value === 'ordinal'
        ? 'NEAREST'
        : 'ARGMAX';
    if (simple || decision === 'argmax' || decision === 'none') {
      return { flag: plain, fitted: false };
    }
    switch (decision) {
      case 'threshold':
        return { flag: 'THRESHOLD', fitted: true };
      case 'class_weights':
        return { flag: 'CLASS_WEIGHTS', fitted: true };
      case 'cut_points':
        return { flag: 'CUT_POINTS', fitted: true };
      default:
        return { flag: plain, fitted: false };
    }
  }
  if (plan.wants === 'value') {
    return decision === 'round' && !simple
      ? { flag: 'ROUND', fitted: true }
      : decision === 'none'
        ? { flag: 'PLAIN', fitted: false }
        : !simple && !plan.several && FORGIVING.has(plan.metric.name)
          ? { flag: 'FACTOR', fitted: true }
          : { flag: 'CLIP', fitted: false };
  }
  return decision === 'calibration' && !simple
    ? { flag: 'CALIBRATION', fitted: true }
    : { flag: 'PLAIN', fitted: false };
}
