import type { IFacts } from './facts';
import { numpyBody } from './metric-numpy';
import { pythonLiteral } from './python-literal';

/** How a metric is computed in the validation cell. */
export interface IMetricCode {
  /** Docstring of `score`, one line. */
  readonly summary: string;
  /** Statements after the predictions were brought into form. */
  readonly body: string;
  readonly imports: readonly string[];
  readonly likeliest: boolean;
  readonly half: boolean;
  readonly nearest: boolean;
  readonly notNegative: boolean;
}

/** Imports of one function of `sklearn.metrics`. */
function metrics(...names: string[]): string[] {
  return names.map(name => `from sklearn.metrics import ${name}`);
}

/** Statements and imports of each metric, given the facts. */
function bodyOf(
  facts: IFacts,
  ours: boolean
): { body: string; imports: string[] } {
  const { name, quantile, beta } = facts.metric;
  const call = (
    fn: string,
    rest = '',
    imports: string[] = metrics(fn)
  ): { body: string; imports: string[] } => ({
    body: `return ${fn}(y_true, y_pred${rest})`,
    imports
  });
  const type = facts.task.problemType.value;
  const yes = literal(facts.task.positive);
  // A rule asks hundreds of times, and scikit-learn is slow to tell texts apart.
  const isText = type === 'binary' && typeof facts.task.positive === 'string';
  const twoSided = (fn: string, rest = '') =>
    isText
      ? {
          body: `return ${fn}(y_true == ${yes}, y_pred == ${yes}${rest})`,
          imports: metrics(fn)
        }
      : call(fn, rest);
  const ofYes = isText ? '' : `, pos_label=${yes}`;
  const f = (how: string) =>
    beta === undefined
      ? twoSided('f1_score', `${how}, zero_division=0`)
      : twoSided('fbeta_score', `, beta=${beta}${how}, zero_division=0`);
  // A cell that a model or a person writes may score one column.
  const column = `y_pred[:, ${facts.positiveColumn}]`;
  const positiveSide = ours
    ? ''
    : `y_pred = ${column} if np.ndim(y_pred) == 2 else y_pred\n`;
  const positive = ours ? column : 'y_pred';
  switch (name) {
    case 'accuracy':
      return call('accuracy_score');
    case 'balanced_accuracy':
      return twoSided('balanced_accuracy_score');
    case 'f1':
    case 'fbeta':
      return f(type === 'binary' ? ofYes : ', average="macro"');
    case 'macro_f1':
    case 'macro_fbeta':
      return f(', average="macro"');
    case 'micro_f1':
    case 'micro_fbeta':
      return f(', average="micro"');
    case 'weighted_f1':
    case 'weighted_fbeta':
      return f(', average="weighted"');
    case 'samples_f1':
    case 'samples_fbeta':
      return f(', average="samples"');
    case 'jaccard':
      return twoSided(
        'jaccard_score',
        type === 'binary'
          ? `${ofYes}, zero_division=0`
          : `, average="${facts.multilabel ? 'samples' : 'macro'}", zero_division=0`
      );
    case 'mcc':
      return twoSided('matthews_corrcoef');
    case 'cohen_kappa':
      return twoSided('cohen_kappa_score');
    case 'qwk':
      return numpyBody(facts);
    case 'auc':
    case 'mc_auc':
    case 'average_precision': {
      if (type !== 'binary' && name !== 'average_precision') {
        return numpyBody(facts);
      }
      const fn =
        name === 'average_precision'
          ? 'average_precision_score'
          : 'roc_auc_score';
      if (type === 'binary') {
        return {
          body: `${positiveSide}return ${fn}(y_true == ${literal(facts.task.positive)}, ${positive})`,
          imports: metrics(fn)
        };
      }
      const truth =
        type === 'multiclass'
          ? 'y_true[:, None] == np.array(CLASSES)'
          : 'np.asarray(y_true)';
      return {
        body: [
          `truth = ${truth}`,
          `sides = [(t, p) for t, p in zip(truth.T, y_pred.T, strict=True) if 0 < t.mean() < 1]`,
          `return np.mean([${fn}(t, p) for t, p in sides])`
        ].join('\n'),
        imports: metrics(fn)
      };
    }
    case 'logloss':
      return type === 'multilabel'
        ? {
            body: [
              'p = np.clip(y_pred, 1e-15, 1 - 1e-15)',
              'return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))'
            ].join('\n'),
            imports: []
          }
        : call('log_loss', ', labels=CLASSES');
    case 'brier':
      return type === 'multiclass'
        ? {
            body: 'truth = y_true[:, None] == np.array(CLASSES)\nreturn np.mean(np.sum((y_pred - truth) ** 2, axis=1))',
            imports: []
          }
        : type === 'multilabel'
          ? { body: 'return np.mean((y_pred - y_true) ** 2)', imports: [] }
          : {
              body: `${positiveSide}return np.mean((${positive} - (y_true == ${literal(facts.task.positive)})) ** 2)`,
              imports: []
            };
    case 'rmse':
      return call('root_mean_squared_error');
    case 'mse':
      return call('mean_squared_error');
    case 'rmsle':
      return call('root_mean_squared_log_error');
    case 'rmspe':
    case 'poisson_deviance':
      return numpyBody(facts);
    case 'mae':
      return call('mean_absolute_error');
    case 'medae':
      return call('median_absolute_error');
    case 'mape':
      return numpyBody(facts);
    case 'smape':
    case 'cindex':
    case 'ndcg':
    case 'mapk':
      return numpyBody(facts);
    case 'r2':
      return call('r2_score');
    case 'pearson':
    case 'spearman':
      return numpyBody(facts);
    case 'pinball':
      return call('mean_pinball_loss', `, alpha=${quantile ?? 0.5}`);
    default:
      return unreachable(name);
  }
}

function literal(value: string | number | boolean | null): string {
  return pythonLiteral(value ?? 1);
}

function unreachable(name: never): never {
  throw new RangeError(`No code for the metric ${String(name)}.`);
}

/**
 * The code of the task's metric.
 *
 * @param ours - Cells of recipes alone call it: probabilities have a column per class.
 */
export function metricCode(
  facts: IFacts,
  label: string,
  numpyOnly: boolean,
  ours: boolean
): IMetricCode {
  const { body, imports } = numpyOnly ? numpyBody(facts) : bodyOf(facts, ours);
  const byLabel = facts.wants === 'label';
  const type = facts.task.problemType.value;
  return {
    summary: `"""${label[0].toUpperCase()}${label.slice(1)}."""`,
    body,
    imports,
    likeliest: byLabel && (type === 'binary' || type === 'multiclass'),
    half: byLabel && type === 'multilabel',
    nearest: byLabel && type === 'ordinal',
    notNegative: facts.metric.name === 'rmsle'
  };
}
