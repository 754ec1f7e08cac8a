import type { CandidatePlan, FeaturePlan } from '../../contracts/blueprint';
import { figure, hasPackage, IFacts } from '../facts';
import { budgetOf } from './seconds';

/** What the choice of candidates looks at. */
export interface IShape {
  readonly facts: IFacts;
  readonly features: readonly FeaturePlan[];
  /** Fits per candidate: folds times repeats. */
  readonly fits: number;
  readonly seed: number;
  readonly jobs: number;
}

type Params = CandidatePlan['params'];

/** Threads: one for small data, where a second one only waits (measured), else the machine's. */
export function jobsFor(facts: IFacts): number {
  const cpus = Math.max(1, Math.min(4, facts.profile.environment.cpus));
  return facts.rows * Math.sqrt(facts.columns.length) < 2e4 ? 1 : cpus;
}

/** Objective of boosting that fits the metric, in LightGBM's names. */
function lossOf(facts: IFacts): string | null {
  switch (facts.metric.name) {
    case 'mae':
    case 'medae':
    case 'smape':
      return 'l1';
    case 'mape':
      return 'mape';
    case 'pinball':
      return 'quantile';
    default:
      return null;
  }
}

/** The candidates in the order of worth per second. */
export function planCandidates(shape: IShape): CandidatePlan[] {
  const { facts } = shape;
  const rows = `${figure(facts.rows)} rows × ${figure(facts.columns.length)} columns`;
  const gaps = facts.columns.filter(({ missing }) => missing > 0).length;
  const found: CandidatePlan[] = [];
  const add = (
    name: string,
    estimator: string,
    params: Params,
    why: string
  ): void => {
    found.push({
      name,
      estimator,
      params,
      seconds: budgetOf(shape, estimator, params),
      why
    });
  };
  const wide = facts.columns.length > facts.rows / 4;
  if (facts.probability) {
    add(
      'logistic',
      'logistic',
      { C: wide ? 0.1 : 1, max_iter: 1000 },
      `A linear model: quick, and hard to beat where ${rows} leave little to learn from.`
    );
  } else {
    add(
      'ridge',
      'ridge',
      { alpha: wide ? 10 : 1 },
      `A linear model: quick, and hard to beat where ${rows} leave little to learn from.`
    );
  }
  const boosting = hasPackage(facts.profile, 'lightgbm');
  const loss = lossOf(facts);
  if (boosting) {
    add(
      'lightgbm',
      'lightgbm',
      {
        ...(loss === null ? {} : { objective: loss }),
        ...(loss === 'quantile' ? { alpha: facts.metric.quantile } : {}),
        n_estimators: 300,
        learning_rate: 0.05,
        num_leaves: leaves(facts, 31),
        min_child_samples: Math.max(
          2,
          Math.min(20, Math.floor(facts.rows / 40))
        ),
        random_state: shape.seed,
        n_jobs: shape.jobs,
        verbose: -1
      },
      `Boosted trees take ${gaps} columns with gaps and bends of any kind as they are.`
    );
    add(
      'lightgbm_random',
      'lightgbm',
      {
        ...(loss === null ? {} : { objective: loss }),
        ...(loss === 'quantile' ? { alpha: facts.metric.quantile } : {}),
        n_estimators: 500,
        learning_rate: 0.02,
        num_leaves: leaves(facts, 39),
        colsample_bytree: 0.46,
        subsample: 0.88,
        subsample_freq: 1,
        min_child_samples: 3,
        reg_alpha: 0.24,
        reg_lambda: 0.36,
        extra_trees: true,
        random_state: shape.seed + 1,
        n_jobs: shape.jobs,
        verbose: -1
      },
      `A second kind of boosting with random splits errs in other places on ${rows}.`
    );
  } else {
    add(
      'hist_gradient_boosting',
      'hist_gradient_boosting',
      {
        max_iter: 300,
        learning_rate: 0.05,
        max_leaf_nodes: leaves(facts, 31),
        early_stopping: false,
        random_state: shape.seed
      },
      `Boosted trees take ${gaps} columns with gaps as they are; LightGBM is not installed here.`
    );
  }
  add(
    'extra_trees',
    'extra_trees',
    {
      n_estimators: 300,
      min_samples_leaf: facts.probability ? 2 : 1,
      random_state: shape.seed,
      n_jobs: shape.jobs
    },
    `A forest of random trees is steady on ${rows} and unlike the others.`
  );
  return found;
}

function leaves(facts: IFacts, wished: number): number {
  return Math.max(4, Math.min(wished, Math.floor(facts.rows / 25)));
}
