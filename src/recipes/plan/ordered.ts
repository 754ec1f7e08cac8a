import type { CandidatePlan } from '../../contracts/blueprint';
import { figure, hasPackage, IFacts } from '../facts';
import type { IShape } from './shape';
import { secondsOf } from './seconds';

/** Newton steps in which a linear model comes to Cox's likelihood. */
const NEWTON_STEPS = 6;

/** LightGBM's gains of grades are laid out up to this one. */
const LARGEST_GRADE = 30;

type Params = CandidatePlan['params'];

interface IOffer {
  readonly name: string;
  readonly estimator: string;
  readonly params: Params;
  readonly why: string;
}

function priced(shape: IShape, offers: readonly IOffer[]): CandidatePlan[] {
  return offers.map(offer => ({
    ...offer,
    seconds: secondsOf(shape, offer.estimator, offer.params)
  }));
}

function paceOf({ rows }: IFacts): { rounds: number; leaves: number } {
  return {
    rounds: rows < 1000 ? 100 : rows < 10000 ? 200 : 400,
    leaves: rows < 1000 ? 6 : rows < 10000 ? 15 : 31
  };
}

/** Candidates that order rows by the time to an event. */
export function planSurvival(shape: IShape): CandidatePlan[] {
  const { facts } = shape;
  const pace = paceOf(facts);
  const { rows } = facts;
  const boosting = {
    learning_rate: 0.04,
    min_child_samples: Math.max(5, Math.min(20, Math.floor(rows / 40))),
    colsample_bytree: 0.6
  };
  const offers: IOffer[] = [
    {
      name: 'cox_ridge',
      estimator: 'ridge_cv',
      params: { steps: NEWTON_STEPS },
      why: `Cox's proportional hazards with a ridge penalty: each column raises or lowers the risk of ${figure(rows)} rows by a factor.`
    },
    {
      name: 'extra_trees',
      estimator: 'extra_trees',
      params: {
        steps: 1,
        n_estimators: 300,
        min_samples_leaf: Math.max(3, Math.min(15, Math.floor(rows / 60))),
        max_features: 0.5
      },
      why: `A forest whose leaves compare the events of ${figure(rows)} rows with those expected by then.`
    }
  ];
  if (hasPackage(facts.profile, 'lightgbm')) {
    offers.splice(1, 0, {
      name: 'lightgbm_cox',
      estimator: 'lightgbm',
      params: {
        steps: 0,
        objective: 'cox',
        n_estimators: pace.rounds,
        num_leaves: pace.leaves,
        ...boosting
      },
      why: `Boosted trees that climb Cox's likelihood bend with the ${figure(facts.columns.length)} columns and let them act together.`
    });
  } else {
    offers.splice(1, 0, {
      name: 'hist_gradient_boosting',
      estimator: 'hist_gradient_boosting',
      params: {
        steps: 1,
        max_iter: Math.round(pace.rounds / 2),
        learning_rate: 0.05,
        max_leaf_nodes: pace.leaves,
        early_stopping: false
      },
      why: `Boosted trees, one step towards Cox's likelihood over ${figure(rows)} rows.`
    });
  }
  if (hasPackage(facts.profile, 'catboost') && shape.raw <= 300) {
    offers.splice(1, 0, {
      name: 'catboost_cox',
      estimator: 'catboost',
      params: {
        steps: 1,
        iterations: Math.max(150, pace.rounds),
        learning_rate: 0.04,
        depth: 4
      },
      why: `Symmetric trees, one step towards Cox's likelihood: they overfit little on ${figure(rows)} rows.`
    });
  }
  return priced(shape, offers);
}

/** Candidates that order rows within groups. */
export function planRanking(shape: IShape): CandidatePlan[] {
  const { facts } = shape;
  const pace = paceOf(facts);
  const group = facts.task.group.value ?? '';
  const groups =
    facts.train.columns.find(({ name }) => name === group)?.unique ?? 0;
  const boosting = {
    n_estimators: pace.rounds,
    learning_rate: 0.04,
    num_leaves: pace.leaves,
    colsample_bytree: 0.6
  };
  const numeric = facts.target.numeric;
  const graded =
    numeric?.integers === true &&
    (numeric.min ?? -1) >= 0 &&
    (numeric.max ?? 0) <= LARGEST_GRADE;
  const linear: IOffer = {
    name: 'ridge',
    estimator: 'ridge_cv',
    params: {},
    why: `A linear model of the relevance of ${figure(facts.rows)} rows: quick and steady.`
  };
  const forest: IOffer = {
    name: 'extra_trees',
    estimator: 'extra_trees',
    params: { n_estimators: 300, min_samples_leaf: 3, max_features: 0.5 },
    why: `A forest of the relevance is steady on ${figure(facts.rows)} rows and unlike the others.`
  };
  const offers: IOffer[] = [linear];
  if (hasPackage(facts.profile, 'lightgbm')) {
    if (graded) {
      offers.push({
        name: 'lambdarank',
        estimator: 'lambdarank',
        params: {
          ...boosting,
          lambdarank_truncation_level: 2 * (facts.metric.k ?? 10)
        },
        why: `Boosted trees that learn which of two rows of one \`${group}\` belongs above the other, ${figure(groups)} lists in all.`
      });
    }
    offers.push({
      name: 'lightgbm',
      estimator: 'lightgbm',
      params: boosting,
      why: `Boosted trees of the relevance itself, row by row, over ${figure(facts.rows)} rows.`
    });
  } else {
    offers.push({
      name: 'hist_gradient_boosting',
      estimator: 'hist_gradient_boosting',
      params: {
        max_iter: pace.rounds,
        learning_rate: 0.05,
        max_leaf_nodes: pace.leaves,
        early_stopping: false
      },
      why: `Boosted trees of the relevance itself, row by row, over ${figure(facts.rows)} rows.`
    });
  }
  if (hasPackage(facts.profile, 'catboost') && shape.raw <= 300) {
    offers.push({
      name: 'catboost',
      estimator: 'catboost',
      params: { iterations: pace.rounds * 2, learning_rate: 0.04 },
      why: `Symmetric trees of the relevance over ${figure(facts.rows)} rows overfit little.`
    });
  }
  return priced(shape, [...offers, forest]);
}
