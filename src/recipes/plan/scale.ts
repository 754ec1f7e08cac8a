import type { Blueprint, CandidatePlan } from '../../contracts/blueprint';
import type { MetricName } from '../../contracts/metric';
import { figure, IFacts } from '../facts';
import { seriesOf } from './series';

/** Targets with more skew than this may be learnt better on a logarithmic scale. */
const SKEWED = 1;

/** Metrics of relative errors. */
const RELATIVE: ReadonlySet<MetricName> = new Set<MetricName>([
  'rmspe',
  'mape',
  'smape'
]);

/** Metrics that a quantile answers best: that of the logarithm is the logarithm of that. */
const MIDDLE: ReadonlySet<MetricName> = new Set<MetricName>([
  'mae',
  'medae',
  'pinball'
]);

/** Metrics of squared errors: neither the target nor its logarithm is the better for sure. */
const SQUARED: ReadonlySet<MetricName> = new Set<MetricName>([
  'rmse',
  'mse',
  'r2'
]);

/** Estimators that gain from the other scale; forests do not. */
const GAINING: ReadonlySet<string> = new Set([
  'ridge',
  'ridge_cv',
  'svm',
  'lightgbm',
  'hist_gradient_boosting',
  'catboost'
]);

/** Values that are never below 0, in each of the targets. */
function isPositive({ probability, task, targets, train }: IFacts): boolean {
  return (
    !probability &&
    ['regression', 'multioutput'].includes(task.problemType.value) &&
    targets.every(target => {
      const column = train.columns.find(({ name }) => name === target);
      return (column?.numeric?.min ?? -1) >= 0;
    })
  );
}

/** One positive target with a long tail. */
function isSkewed(facts: IFacts): boolean {
  return (
    isPositive(facts) &&
    !facts.several &&
    (facts.target.numeric?.skew ?? 0) > SKEWED
  );
}

/** The scale on which all models learn the target. */
export function transformOf(facts: IFacts): Blueprint['targetTransform'] {
  const { name } = facts.metric;
  const series = seriesOf(facts);
  if (series !== null) {
    return series.log ? 'log1p' : 'none';
  }
  return (isPositive(facts) && name === 'rmsle') ||
    (isSkewed(facts) && (MIDDLE.has(name) || RELATIVE.has(name)))
    ? 'log1p'
    : 'none';
}

/** Candidates that learn the logarithm of the target, beside those that learn the target. */
export function onLogScale(
  candidates: readonly CandidatePlan[],
  facts: IFacts
): CandidatePlan[] {
  return isSkewed(facts) &&
    SQUARED.has(facts.metric.name) &&
    seriesOf(facts) === null
    ? candidates
        .filter(({ estimator }) => GAINING.has(estimator))
        .map(candidate => ({
          ...candidate,
          name: `${candidate.name}_log`,
          params: { ...candidate.params, target: 'log1p' },
          why: `The same for the logarithm of the target: ${figure(facts.rows)} values with a long tail (skew ${figure(facts.target.numeric?.skew ?? 0)}), and out of fold shows which of the two is better.`
        }))
    : [];
}
