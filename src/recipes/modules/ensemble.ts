import greedy from '../../../recipes/ensemble/greedy.py';
import rule from '../../../recipes/ensemble/rule.py';
import { greaterIsBetter } from '../../contracts/metric';
import { IPlanned } from '../facts';
import { render } from '../render';
import { seriesOf } from '../plan/series';
import { decisionOf, IDecision } from './decision';
import { IWritten } from './written';

/** Members that greedy selection takes: each asks for the metric of every candidate. */
const STEPS = { many: 40, some: 25, few: 12 };

/** What a blend is chosen by: the metric, or log loss for metrics of labels. */
function errorOf(plan: IPlanned): string {
  const isLabel = plan.wants === 'label';
  const isOneOfMany = plan.probability && !plan.multilabel;
  // scikit-learn checks its arguments anew each time, which takes ten times as long.
  if (isOneOfMany && (isLabel || plan.metric.name === 'logloss')) {
    return `-np.mean(np.log(np.clip(blend[np.arange(len(truth)), truth], 1e-6, 1)))`;
  }
  if (isLabel) {
    return `np.mean((blend - y[scored]) ** 2)`;
  }
  return `(-1 if GREATER_IS_BETTER else 1) * score(y[scored], blend)`;
}

/** Metrics of squares, without a root: half of the exponent does for them. */
const SQUARES: ReadonlySet<string> = new Set(['mse', 'r2']);

/** Where recall counts more than precision, the best threshold may lie far below a half. */
function thresholdsOf({ metric }: IPlanned): string {
  return metric.beta === undefined
    ? 'np.linspace(0.04, 0.96, 47)'
    : 'np.linspace(0.01, 0.99, 99)';
}

/**
 * Answers as they come would fall below 0, where no value of the target lies. Of what orders
 * rows 0 is the middle.
 */
function hasFloor(plan: IPlanned): boolean {
  const { wants, orders, targets, train } = plan;
  return (
    wants === 'value' &&
    !orders &&
    targets.every(name =>
      train.columns.some(
        column => column.name === name && (column.numeric?.min ?? -1) >= 0
      )
    )
  );
}

/** The cell of the file takes the answers under their last names. */
function takesFinal(plan: IPlanned): boolean {
  return /\bfinal_(?:oof|test)\b/.test(
    plan.written('submission')?.source ?? 'final_test'
  );
}

/** Folds of ours score each row, and fit on all that they do not score; bounds ask for `scored`. */
function scoresEveryRow(plan: IPlanned): boolean {
  return (
    plan.blueprint.validation.scheme !== 'time' &&
    plan.written('validation')?.author === 'recipe' &&
    plan.task.submission.value.form !== 'quantiles'
  );
}

/**
 * The `ensemble` cell: weights over what stands in `results`, and the decision.
 *
 * @param found - Weights to state; null: the cell looks for them.
 */
export function writeEnsemble(
  plan: IPlanned,
  found: Readonly<Record<string, number>> | null = null
): IWritten | null {
  const { level } = plan.request;
  if (level > 1) {
    return null;
  }
  const size = plan.rows * plan.outputs;
  const single =
    level === 1 || plan.numpyOnly || plan.blueprint.ensemble.method === 'best';
  const decision = decisionOf(plan);
  const floor = decision.flag === 'PLAIN' && hasFloor(plan);
  const flags: Record<IDecision['flag'], boolean> = {
    ARGMAX: decision.flag === 'ARGMAX',
    HALF: decision.flag === 'HALF',
    THRESHOLD: decision.flag === 'THRESHOLD',
    CLASS_WEIGHTS: decision.flag === 'CLASS_WEIGHTS',
    CUT_POINTS: decision.flag === 'CUT_POINTS',
    CALIBRATION: decision.flag === 'CALIBRATION',
    NEAREST: decision.flag === 'NEAREST',
    ROUND: decision.flag === 'ROUND',
    FACTOR: decision.flag === 'FACTOR',
    CLIP: decision.flag === 'CLIP',
    // What predicts new rows takes the name.
    PLAIN: decision.flag === 'PLAIN' && (floor || plan.test === null)
  };
  const error = errorOf(plan);
  const decided = decision.flag !== 'PLAIN' || flags.PLAIN;
  const named = decided || found === null || takesFinal(plan);
  const partly = found === null || !scoresEveryRow(plan);
  const source = render([
    {
      name: 'ensemble/greedy.py',
      text: greedy,
      values: {
        STEPS:
          1 + (size < 2e4 ? STEPS.many : size < 1e5 ? STEPS.some : STEPS.few),
        WEIGHTS: found,
        SINGLE: single,
        WINDOWS:
          seriesOf(plan) !== null &&
          (plan.metric.name === 'r2' || !greaterIsBetter(plan.metric)),
        SHARE: plan.metric.name === 'r2',
        POWER: SQUARES.has(plan.metric.name) ? -2 : -4,
        CODES: error.includes('truth'),
        LABELS: flags.ARGMAX && !plan.numpyOnly,
        ERROR: { code: error },
        HAS_TEST: plan.test !== null,
        PARTLY: partly,
        MEMBERS: plan.request.members ?? null
      }
    },
    {
      name: 'ensemble/rule.py',
      text: rule,
      values: {
        ...flags,
        SHARES: plan.metric.shares === true,
        ABOVE_ZERO: plan.metric.name === 'poisson_deviance',
        HAS_TEST: plan.test !== null,
        FITTED: decision.fitted,
        FLOOR: floor,
        DECIDED: decided,
        NAMED: named,
        GUARDED:
          greaterIsBetter(plan.metric) &&
          (flags.THRESHOLD || flags.CLASS_WEIGHTS),
        NEUTRAL: {
          code: !flags.THRESHOLD
            ? 'np.ones(len(CLASSES))'
            : plan.multilabel
              ? '(0.5, 0.5)'
              : '0.5'
        },
        MULTILABEL: plan.multilabel,
        POSITIVE_COLUMN: plan.positiveColumn,
        NEGATIVE_COLUMN: 1 - plan.positiveColumn,
        PARTLY: partly,
        THRESHOLDS: { code: thresholdsOf(plan) }
      }
    }
  ]);
  return {
    source,
    recipe: single ? 'ensemble/best' : 'ensemble/greedy',
    prose: `## Ensemble\n\n${plan.blueprint.ensemble.why}`
  };
}
