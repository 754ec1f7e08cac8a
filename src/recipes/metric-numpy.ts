import type { IFacts } from './facts';
import { concordance, discountedGain } from './metric-order';
import { pythonLiteral } from './python-literal';

/** Statements of a metric and the imports that they need. */
export interface IMetricBody {
  readonly body: string;
  readonly imports: string[];
}

/** Places of a list that count where the task does not say how many. */
export const LIST_PLACES = 5;

const ROWS_OF_LABELS = [
  'truth, guess = np.asarray(y_true, bool), np.asarray(y_pred, bool)'
];

/** `2 * ` and nothing for F1, else the weights of hits and of true ones for F-beta. */
function weightsOf(beta: number): { hits: string; ones: string } {
  const figure = (number: number) => `${Number(number.toPrecision(12))} * `;
  return {
    hits: figure(1 + beta ** 2),
    ones: beta === 1 ? '' : figure(beta ** 2)
  };
}

/** Which rows are positive, in truth and as they were guessed. */
function positiveSides({ task }: IFacts): string {
  return `truth, guess = (side == ${pythonLiteral(task.positive ?? 1)} for side in (y_true, y_pred))`;
}

/** Truth and guess as matrices of yes and no, a column per label. */
function labelSides(several: boolean): string[] {
  return several
    ? ROWS_OF_LABELS
    : [
        'truth = np.asarray(y_true)[:, None] == np.array(CLASSES)',
        'guess = np.asarray(y_pred)[:, None] == np.array(CLASSES)'
      ];
}

/** F1 or F-beta from hits and sizes along an axis. */
function fOf(average: string, several: boolean, beta: number): string[] {
  const weights = weightsOf(beta);
  const table = labelSides(several);
  const axis = average === 'samples' ? 1 : 0;
  const sums =
    average === 'micro'
      ? [
          `hits, sizes = ${weights.hits}(truth & guess).sum(), ${weights.ones}truth.sum() + guess.sum()`
        ]
      : [
          `hits = ${weights.hits}(truth & guess).sum(axis=${axis})`,
          `sizes = ${weights.ones}truth.sum(axis=${axis}) + guess.sum(axis=${axis})`
        ];
  return [
    ...table,
    ...sums,
    average === 'weighted'
      ? 'return np.average(hits / np.maximum(sizes, 1), weights=truth.sum(axis=0))'
      : 'return np.mean(hits / np.maximum(sizes, 1))'
  ];
}

/** Truth and prediction as matrices with one column per side that is ranked. */
function sides(facts: IFacts): string[] {
  const type = facts.task.problemType.value;
  if (type === 'binary') {
    const positive = pythonLiteral(facts.task.positive ?? 1);
    return [
      `y_pred = y_pred[:, ${facts.positiveColumn}] if np.ndim(y_pred) == 2 else y_pred`,
      `sides = [(y_true == ${positive}, y_pred)]`
    ];
  }
  const truth =
    type === 'multiclass'
      ? 'y_true[:, None] == np.array(CLASSES)'
      : 'np.asarray(y_true) == 1';
  return [`sides = list(zip((${truth}).T, y_pred.T, strict=True))`];
}

/** The metric with numpy and pandas alone, for kernels without scikit-learn. */
export function numpyBody(facts: IFacts): IMetricBody {
  return { body: linesOf(facts).join('\n'), imports: [] };
}

function linesOf(facts: IFacts): string[] {
  const { name, quantile, beta = 1 } = facts.metric;
  const { multilabel, several } = facts;
  const binary = facts.task.problemType.value === 'binary';
  const multiclass = facts.task.problemType.value === 'multiclass';
  switch (name) {
    case 'accuracy':
      return multilabel
        ? ['return np.mean(np.all(np.asarray(y_true) == y_pred, axis=1))']
        : ['return np.mean(y_true == y_pred)'];
    case 'balanced_accuracy':
      return [
        'return np.mean([np.mean(y_pred[y_true == k] == k) for k in np.unique(y_true)])'
      ];
    case 'f1':
    case 'fbeta':
      return binary
        ? [
            positiveSides(facts),
            `return ${weightsOf(beta).hits}np.sum(truth & guess) / max(${weightsOf(beta).ones}truth.sum() + guess.sum(), 1)`
          ]
        : fOf('macro', multilabel, beta);
    case 'macro_f1':
    case 'macro_fbeta':
      return fOf('macro', multilabel, beta);
    case 'micro_f1':
    case 'micro_fbeta':
      return fOf('micro', multilabel, beta);
    case 'weighted_f1':
    case 'weighted_fbeta':
      return fOf('weighted', multilabel, beta);
    case 'samples_f1':
    case 'samples_fbeta':
      return fOf('samples', multilabel, beta);
    case 'jaccard':
      return binary
        ? [
            positiveSides(facts),
            'return np.sum(truth & guess) / max(np.sum(truth | guess), 1)'
          ]
        : [
            ...labelSides(multilabel),
            `hits, either = (truth & guess).sum(axis=${multilabel ? 1 : 0}), (truth | guess).sum(axis=${multilabel ? 1 : 0})`,
            'return np.mean(hits / np.maximum(either, 1))'
          ];
    case 'mcc':
    case 'cohen_kappa':
      return [
        'table = pd.crosstab(np.ravel(y_true), np.ravel(y_pred))',
        'labels = table.index.union(table.columns)',
        'table = table.reindex(index=labels, columns=labels, fill_value=0).to_numpy()',
        'share = table / table.sum()',
        'rows, columns = share.sum(axis=1), share.sum(axis=0)',
        ...(name === 'mcc'
          ? [
              'spread = np.sqrt((1 - rows @ rows) * (1 - columns @ columns))',
              'return (np.trace(share) - rows @ columns) / spread if spread > 0 else 0.0'
            ]
          : [
              'chance = rows @ columns',
              'return (np.trace(share) - chance) / (1 - chance) if chance < 1 else 0.0'
            ])
      ];
    case 'qwk':
      return [
        ...(typeof facts.classes?.[0] === 'number'
          ? []
          : [
              'y_true, y_pred = (np.searchsorted(CLASSES, side) for side in (y_true, y_pred))'
            ]),
        'chance = np.var(y_true) + np.var(y_pred) + (np.mean(y_true) - np.mean(y_pred)) ** 2',
        'return 1 - np.mean((y_true - y_pred) ** 2) / chance'
      ];
    case 'auc':
    case 'mc_auc':
      return binary
        ? [
            ...sides(facts),
            'truth, guess = sides[0]',
            'yes, no = truth.sum(), (~truth).sum()',
            'above = pd.Series(guess).rank().to_numpy()[truth].sum() - yes * (yes + 1) / 2',
            'return above / (yes * no) if yes * no else np.nan'
          ]
        : [
            multiclass
              ? 'truth = np.asarray(y_true)[:, None] == np.array(CLASSES)'
              : 'truth = np.asarray(y_true) == 1',
            'yes, no = truth.sum(axis=0), (~truth).sum(axis=0)',
            'ranks = pd.DataFrame(y_pred).rank().to_numpy()',
            'above = (ranks * truth).sum(axis=0) - yes * (yes + 1) / 2',
            'both = yes * no > 0  # a column of one class has no curve',
            'return np.mean(above[both] / (yes * no)[both])'
          ];
    case 'average_precision':
      return [
        ...sides(facts),
        'precisions = []',
        'for truth, guess in sides:',
        '    hits = truth[np.argsort(-guess, kind="stable")]',
        '    ahead = np.cumsum(hits) / np.arange(1, len(hits) + 1)',
        '    precisions.append(ahead[hits].mean() if hits.any() else np.nan)',
        'return np.nanmean(precisions)'
      ];
    case 'logloss':
      return multilabel
        ? [
            'p = np.clip(y_pred, 1e-15, 1 - 1e-15)',
            'return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))'
          ]
        : [
            'p = y_pred[np.arange(len(y_true)), np.searchsorted(CLASSES, y_true)]',
            'return -np.mean(np.log(np.clip(p, 1e-15, 1)))'
          ];
    case 'brier':
      return multiclass || binary
        ? [
            'truth = np.asarray(y_true)[:, None] == np.array(CLASSES)',
            `return np.mean(np.sum((y_pred - truth) ** 2, axis=1))${binary ? ' / 2' : ''}`
          ]
        : ['return np.mean((y_pred - y_true) ** 2)'];
    case 'rmse':
      return several
        ? ['return np.mean(np.sqrt(np.mean((y_true - y_pred) ** 2, axis=0)))']
        : ['return np.sqrt(np.mean((y_true - y_pred) ** 2))'];
    case 'mse':
      return ['return np.mean((y_true - y_pred) ** 2)'];
    case 'rmsle':
      return [
        'return np.sqrt(np.mean((np.log1p(y_true) - np.log1p(y_pred)) ** 2))'
      ];
    case 'rmspe':
      return [
        'known = y_true != 0',
        'share = (y_true[known] - y_pred[known]) / y_true[known]',
        'return np.sqrt(np.mean(share**2))'
      ];
    case 'poisson_deviance':
      return [
        'y_pred = np.maximum(y_pred, 1e-6)',
        'ratio = np.log(np.where(y_true > 0, y_true, y_pred) / y_pred)',
        'return 2 * np.mean(y_true * ratio - y_true + y_pred)'
      ];
    case 'mae':
      return ['return np.mean(np.abs(y_true - y_pred))'];
    case 'medae':
      return ['return np.mean(np.median(np.abs(y_true - y_pred), axis=0))'];
    case 'mape':
      return [
        'known = y_true != 0',
        'return 100 * np.mean(np.abs(y_pred[known] / y_true[known] - 1))'
      ];
    case 'smape':
      return [
        'size = np.abs(y_true) + np.abs(y_pred)',
        'return 200 * np.mean(np.abs(y_true - y_pred) / np.where(size == 0, 1, size))'
      ];
    case 'r2':
      return [
        'rest = np.sum((y_true - y_pred) ** 2, axis=0)',
        'return np.mean(1 - rest / np.sum((y_true - np.mean(y_true, axis=0)) ** 2, axis=0))'
      ];
    case 'pearson':
      return [
        'truth, guess = (pd.Series(np.ravel(side)) for side in (y_true, y_pred))',
        'return float(np.nan_to_num(truth.corr(guess)))'
      ];
    case 'spearman':
      return [
        'truth, guess = (pd.Series(np.ravel(side)).rank() for side in (y_true, y_pred))',
        'return float(np.nan_to_num(truth.corr(guess)))'
      ];
    case 'cindex':
      return facts.task.problemType.value === 'survival'
        ? concordance()
        : [
            'y_true = np.column_stack([-y_true, y_true == y_true])',
            ...concordance()
          ];
    case 'ndcg':
      return discountedGain(facts);
    case 'mapk': {
      const k = facts.metric.k ?? LIST_PLACES;
      return multilabel
        ? [
            `first = np.argsort(-y_pred, axis=1, kind="stable")[:, :${k}]`,
            'hits = np.take_along_axis(np.asarray(y_true) == 1, first, axis=1)',
            'possible = np.clip(np.sum(y_true, axis=1), 1, first.shape[1])',
            'places = np.arange(1, first.shape[1] + 1)',
            'gained = np.sum(hits * np.cumsum(hits, axis=1) / places, axis=1)',
            'return np.mean(gained / possible)'
          ]
        : [
            'truth = np.searchsorted(CLASSES, y_true)[:, None]',
            'own = np.take_along_axis(y_pred, truth, axis=1)',
            'ahead = (y_pred > own) | ((y_pred == own) & (np.arange(len(CLASSES)) < truth))',
            'places = 1 + np.sum(ahead, axis=1)',
            `return np.mean((places <= ${k}) / places)`
          ];
    }
    case 'pinball':
      return [
        'gap = y_true - y_pred',
        `return np.mean(np.maximum(${quantile ?? 0.5} * gap, (${quantile ?? 0.5} - 1) * gap))`
      ];
  }
}
