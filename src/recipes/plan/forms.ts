import type { CandidatePlan } from '../../contracts/blueprint';
import { figure, IFacts } from '../facts';
import { isOpen } from './search';

type Params = CandidatePlan['params'];

/** What is changed of a candidate, before it is known what that costs. */
interface IChange {
  readonly name: string;
  readonly params: Params;
  readonly why: string;
  /** Seconds over those of the first form, apart from rounds; absent: as many. */
  readonly cost?: number;
}

/** Seed of a second fit, counted from that of the first, which has that of the validation. */
const SECOND = 1;

/** Seed of a third fit. */
const THIRD = 2;

/** Where trees see a smaller share of the columns, these are too many for other forms. */
const MANY = 0.3;

/** Deep trees need so many rows. */
const DEEP_ROWS = 2000;

/** The same candidate with other seeds. */
function again(name: string, what: string, rows: string): IChange[] {
  return [
    {
      name: `${name}_again`,
      params: { random_state: SECOND },
      why: `${what} once more with another seed: on ${rows} rows chance has its share in each, less in the mean of two.`
    },
    {
      name: `${name}_third`,
      params: { random_state: THIRD },
      why: `${what} with a third seed: chance has the less of a share in ${rows} rows.`
    }
  ];
}

/** LightGBM with random splits, with small trees and with large ones. */
function ofLightgbm({ name, params }: CandidatePlan, facts: IFacts): IChange[] {
  const { rows } = facts;
  const seeds = again(name, 'LightGBM', figure(rows));
  const leaves = Number(params.num_leaves ?? 31);
  const rate = Number(params.learning_rate ?? 0.04);
  const rounds = Number(params.n_estimators ?? 100);
  const stops = 'early_stopping_rounds' in params;
  if (Number(params.colsample_bytree ?? 1) < MANY) {
    return seeds;
  }
  // The settings 177 and 120 of AutoGluon's portfolio of 2025-12-18, rounded.
  const found: IChange[] = [
    {
      name: `${name}_random`,
      params: {
        num_leaves: Math.min(39, 2 * leaves),
        colsample_bytree: 0.46,
        extra_trees: true,
        ...(stops ? {} : { n_estimators: 2 * rounds })
      },
      cost: stops ? 1.5 : 1,
      why: `Boosting with random splits errs in other places, which a blend on ${figure(rows)} rows can use.`
    },
    {
      name: `${name}_shallow`,
      params: {
        learning_rate: Number((2 * rate).toPrecision(2)),
        num_leaves: 5,
        colsample_bytree: 0.73,
        extra_trees: true,
        ...(stops ? {} : { n_estimators: 2 * rounds })
      },
      cost: stops ? 0.7 : 1,
      why: `Trees of five leaves follow noise the least: ${figure(rows)} rows may be noisier than they look.`
    }
  ];
  if (rows >= DEEP_ROWS) {
    found.push({
      name: `${name}_deep`,
      params: {
        num_leaves: 3 * leaves,
        colsample_bytree: 0.5,
        random_state: SECOND
      },
      cost: 2,
      why: `Trees of ${3 * leaves} leaves see more columns act together, which ${figure(rows)} rows may bear.`
    });
  }
  return isOpen(facts) ? found : [...found, ...seeds];
}

/** CatBoost with shallow trees and with deep ones. */
function ofCatboost({ name, params }: CandidatePlan, facts: IFacts): IChange[] {
  const { rows } = facts;
  const rate = Number(params.learning_rate ?? 0.04);
  const found: IChange[] = [
    {
      name: `${name}_shallow`,
      params: {
        learning_rate: Number((1.5 * rate).toPrecision(2)),
        depth: 4,
        rsm: 0.9
      },
      why: `Trees of four questions bend less than those of six: ${figure(rows)} rows may be noisier than they look.`
    },
    // A step from the best of its forms is another seed, too.
    ...(isOpen(facts) ? [] : again(name, 'CatBoost', figure(rows)))
  ];
  if (rows >= DEEP_ROWS) {
    found.push({
      name: `${name}_deep`,
      params: { depth: 8, random_state: SECOND },
      cost: 3,
      why: `Trees of eight questions see more columns act together, which ${figure(rows)} rows may bear.`
    });
  }
  return found;
}

/** A forest with larger leaves and more columns at each split. */
function ofForest({ name, params }: CandidatePlan, { rows }: IFacts): IChange {
  const leaf = 3 * Number(params.min_samples_leaf ?? 1);
  return {
    name: `${name}_pruned`,
    params: { min_samples_leaf: leaf, max_features: 0.9, random_state: SECOND },
    why: `Leaves of ${leaf} rows and most columns at each split: steadier answers on ${figure(rows)} noisy rows.`
  };
}

/** Parameters that say how firm a model is. */
function penaltiesOf(params: Params): string[] {
  return ['C', 'alpha', 'shrink_threshold'].filter(name => name in params);
}

/** A linear model or a kernel with a loose hand and with a firm one. */
function ofPenalty(
  { name, params }: CandidatePlan,
  { rows }: IFacts
): IChange[] {
  const [weight] = penaltiesOf(params);
  // Twice the threshold leaves out much more.
  const step = weight === 'shrink_threshold' ? 2 : 5;
  // C is the weight of the rows, the others are that of the penalty.
  const times = (factor: number): Params => ({
    [weight]: Number(
      (
        Number(params[weight]) * (weight === 'C' ? factor : 1 / factor)
      ).toPrecision(2)
    )
  });
  return [
    {
      name: `${name}_loose`,
      params: times(step),
      why: `With less of a penalty, as ${figure(rows)} rows may bear more.`
    },
    {
      name: `${name}_firm`,
      params: times(1 / step),
      why: `With more of a penalty, as ${figure(rows)} rows may bear less.`
    }
  ];
}

function changesOf(candidate: CandidatePlan, facts: IFacts): IChange[] {
  const { name, estimator, params } = candidate;
  switch (estimator) {
    case 'lightgbm':
    case 'lambdarank':
      return ofLightgbm(candidate, facts);
    case 'catboost':
      return ofCatboost(candidate, facts);
    case 'extra_trees':
    case 'random_forest':
      return [ofForest(candidate, facts)];
    default:
      return penaltiesOf(params).length > 0
        ? ofPenalty(candidate, facts)
        : 'epochs' in params
          ? again(name, 'The network', figure(facts.rows))
          : [];
  }
}

/** How labels are predicted, or a forecast refitted, leaves the cell of `evaluate` little room. */
export function isLong(facts: IFacts): boolean {
  return facts.multilabel || facts.task.time.value !== null;
}

/** Features are made in no time: nothing is read from files or by a model. */
export function isQuick(facts: IFacts): boolean {
  return facts.columns.every(
    ({ pathKind, semantic }) => pathKind === null && semantic !== 'text'
  );
}

/**
 * Other forms of the candidates, for the time that is left when each had its turn.
 *
 * @param price - Seconds of a candidate with these parameters.
 */
export function formsFor(
  candidates: readonly CandidatePlan[],
  facts: IFacts,
  price: (estimator: string, params: Params) => number
): CandidatePlan[] {
  if (isLong(facts) && !isQuick(facts)) {
    return [];
  }
  return candidates.flatMap(candidate =>
    changesOf(candidate, facts).map(({ cost, ...change }) => {
      const { name: of, estimator } = candidate;
      const params = { ...candidate.params, ...change.params };
      const seconds = Number(
        ((cost ?? 1) * price(estimator, params)).toFixed(1)
      );
      return { ...change, estimator, seconds, of };
    })
  );
}
