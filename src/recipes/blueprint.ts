import type {
  Blueprint,
  FeatureKind,
  FeaturePlan
} from '../contracts/blueprint';
import type { IBlueprintRequest } from '../contracts/ports';
import { factsOf, figure, hasPackage, IFacts } from './facts';
import { jobsFor, planCandidates } from './plan/candidates';
import { planEnsemble } from './plan/ensemble';
import { planFeatures } from './plan/features';
import { planValidation } from './plan/validation';

/** Positive targets with more skew than this are learnt on a logarithmic scale. */
const SKEWED = 1;

function transformOf(facts: IFacts): Blueprint['targetTransform'] {
  const { name } = facts.metric;
  const numeric = facts.target.numeric;
  const positive = numeric !== null && numeric.min !== null && numeric.min >= 0;
  if (
    facts.probability ||
    facts.several ||
    !positive ||
    facts.task.problemType.value === 'ordinal'
  ) {
    return 'none';
  }
  const relative =
    name === 'rmsle' || name === 'rmspe' || name === 'mape' || name === 'smape';
  const skewed = (numeric.skew ?? 0) > SKEWED;
  return name === 'rmsle' || ((relative || name === 'mae') && skewed)
    ? 'log1p'
    : 'none';
}

/** Columns after encoding, roughly: what linear models and forests are given. */
function widthOf(facts: IFacts, features: readonly FeaturePlan[]): number {
  const levels = (names: readonly string[]): number =>
    facts.columns
      .filter(({ name }) => names.includes(name))
      .reduce((sum, { unique }) => sum + Math.min(unique, facts.rows / 10), 0);
  const lengths = (names: readonly string[]): number =>
    facts.columns
      .filter(({ name }) => names.includes(name))
      .reduce((sum, { text }) => sum + (text?.maxLength ?? 0), 0);
  const widths: Partial<Record<FeatureKind, (names: string[]) => number>> = {
    category: levels,
    high_cardinality: levels,
    ordinal: levels,
    date: names => 7 * names.length,
    text: names => 5000 * names.length,
    sequence: names => 20 * lengths(names),
    image: () => 1568,
    curve: names => 3 * names.length,
    structured: names => 10 * names.length,
    drop: () => 0
  };
  return Math.round(
    features.reduce(
      (sum, { kind, columns }) =>
        sum + (widths[kind]?.(columns) ?? columns.length),
      0
    )
  );
}

/**
 * Draw up the plan of a run from task and profile alone: the same in, the same out.
 *
 * @throws UserError when train or target are not in the profile.
 */
export async function blueprint(
  request: IBlueprintRequest
): Promise<Blueprint> {
  const facts = factsOf(request.task, request.profile);
  const validation = planValidation(facts);
  const features = planFeatures(facts);
  const transform = transformOf(facts);
  const able = hasPackage(facts.profile, 'scikit-learn');
  const candidates = able
    ? planCandidates({
        facts,
        features,
        transform,
        fits: validation.folds * validation.repeats,
        jobs: jobsFor(facts),
        width: widthOf(facts, features)
      })
    : [];
  const seconds = candidates.reduce((sum, item) => sum + item.seconds, 5);
  return {
    version: 1,
    targetTransform: transform,
    validation,
    tracks: [
      {
        name: 'baseline',
        enabled: true,
        why: `A first valid answer within seconds from ${figure(facts.rows)} target values alone.`,
        features: [],
        candidates: [
          {
            name: 'prior',
            estimator: 'prior',
            params: {},
            seconds: 0.1,
            why: `The floor that ${figure(facts.rows)} target values set without any feature.`
          }
        ]
      },
      {
        name: 'traditional',
        enabled: able,
        why: able
          ? `${candidates.length} models for ${figure(facts.columns.length)} columns of table data.`
          : `scikit-learn is not among the ${figure(Object.keys(facts.profile.environment.packages).length)} packages of this kernel; install it to go beyond the baseline.`,
        features,
        candidates
      }
    ],
    ensemble: planEnsemble(facts, candidates),
    risks: facts.profile.findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ sentence }) => sentence)
      .slice(0, 8),
    seconds: Number(seconds.toFixed(1))
  };
}
