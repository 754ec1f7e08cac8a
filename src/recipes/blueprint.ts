import type { Blueprint, FeaturePlan } from '../contracts/blueprint';
import type { ColumnProfile } from '../contracts/data-profile';
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

/** Columns of one feature, for linear models (encoded) or for boosting (as they are). */
function widthOf(
  facts: IFacts,
  { kind, columns }: FeaturePlan,
  encoded: boolean
): number {
  const found = facts.columns.filter(({ name }) => columns.includes(name));
  const sum = (count: (column: ColumnProfile) => number): number =>
    found.reduce((total, column) => total + count(column), 0);
  switch (kind) {
    case 'category':
    case 'high_cardinality':
    case 'ordinal':
      return sum(({ unique }) =>
        encoded ? Math.min(unique, facts.rows / 10) : 1
      );
    case 'date':
      return 5 * columns.length;
    case 'text':
      return (encoded ? 5000 : 50) * columns.length;
    case 'sequence':
      return sum(({ text }) => (text?.maxLength ?? 0) * (encoded ? 20 : 2));
    case 'image':
      return 1568;
    case 'curve':
      return 2 * columns.length;
    case 'structured':
      return (encoded ? 10 : 3) * columns.length;
    case 'season':
      return encoded ? 50 : 6;
    case 'missing_count':
      return 1;
    case 'drop':
      return 0;
    default:
      return columns.length;
  }
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
  const wide = (encoded: boolean): number =>
    Math.round(
      features.reduce((sum, item) => sum + widthOf(facts, item, encoded), 0)
    );
  const able = hasPackage(facts.profile, 'scikit-learn');
  const candidates = able
    ? planCandidates({
        facts,
        features,
        transform,
        fits: validation.folds * validation.repeats,
        jobs: jobsFor(facts),
        width: wide(true),
        raw: wide(false)
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
