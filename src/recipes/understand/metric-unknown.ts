import type { MetricName } from '../../contracts/metric';

/** A metric that the harness does not score, and its nearest relative that it does. */
export interface IUnknownMetric {
  readonly pattern: RegExp;
  readonly label: string;
  /** For classes and for values; a ranking of labels is nearest to the labels' own metric. */
  readonly nearest: {
    readonly classes: MetricName;
    readonly values: MetricName;
  };
}

function same(name: MetricName): IUnknownMetric['nearest'] {
  return { classes: name, values: name };
}

/** Seen before the known names, since some of them contain one ("partial AUC"). */
export const UNKNOWN_METRICS: readonly IUnknownMetric[] = [
  {
    label: 'top-k accuracy',
    pattern: /\btop[- ]?(?:[2-9]|\d\d|k)(?:[- ]accuracy|[- ]error)\b/gi,
    nearest: same('logloss')
  },
  {
    label: 'precision or recall among the first k',
    pattern:
      /(?<!average )\b(?:precision|recall|hits?) ?(?:@|at (?:top[- ]?)?(?=\w*\d|k\b)) ?\w+/gi,
    nearest: { classes: 'average_precision', values: 'spearman' }
  },
  {
    label: 'Gini coefficient',
    pattern:
      /\b(?:normali[sz]ed )?gini(?:[- ](?:coefficient|index|score))?\b/gi,
    nearest: { classes: 'auc', values: 'spearman' }
  },
  {
    label: 'partial AUC',
    pattern: /\bp-?AUC\b|partial (?:ROC )?(?:AUC|area under)/gi,
    nearest: same('auc')
  },
  {
    label: 'Dice coefficient',
    pattern: /\bdice(?:[- ](?:coefficient|score|similarity))?\b/gi,
    nearest: { classes: 'f1', values: 'rmse' }
  },
  {
    label: 'Hamming loss',
    pattern: /\bhamming[- ](?:loss|distance|score)\b/gi,
    nearest: { classes: 'accuracy', values: 'rmse' }
  },
  {
    label: 'subset accuracy',
    pattern: /\bsubset[- ]accuracy\b|\bexact[- ]match(?:[- ]ratio)?\b/gi,
    nearest: { classes: 'accuracy', values: 'rmse' }
  },
  {
    label: 'misclassification rate',
    pattern:
      /\bmis-?classification(?:[- ](?:rate|error))?\b|\bclassification error(?: rate)?\b|\bzero[- ]one loss\b|\b0[-/]1 loss\b|share of (?:wrong|false) (?:predictions|answers)/gi,
    nearest: { classes: 'accuracy', values: 'rmse' }
  },
  {
    label: 'linearly weighted kappa',
    pattern: /\blinear(?:ly)?[- ]weighted (?:Cohen['’]?s? )?kappa\b/gi,
    nearest: same('qwk')
  },
  {
    label: 'word or character error rate',
    pattern:
      /\b[WC]ER\b|\b(?:word|character)[- ]error[- ]rate\b|\bLevenshtein\b|\bedit distance\b/g,
    nearest: { classes: 'accuracy', values: 'mae' }
  },
  {
    label: 'BLEU or ROUGE',
    pattern: /\bBLEU\b|\bROUGE(?:-\w+)?\b|\bMETEOR score\b/g,
    nearest: { classes: 'accuracy', values: 'rmse' }
  },
  {
    label: 'mean squared logarithmic error',
    pattern:
      /(?<!root[- _])\bmean[- _]squared?[- _]log(?:arithmic)?[- _]error\b|\bMSLE\b/gi,
    nearest: same('rmsle')
  },
  {
    label: 'weighted absolute error',
    pattern:
      /\bWMAE\b|\bWM?APE\b|weighted (?:mean )?absolute (?:percentage )?error|weighted (?:mean|average) absolute (?:percentage )?error/gi,
    nearest: same('mae')
  },
  {
    label: 'scaled error of time series',
    pattern:
      /\bW?RMSSE\b|\bMASE\b|(?:mean absolute|root mean squared) scaled error/gi,
    nearest: same('mae')
  },
  {
    label: 'weighted root mean squared error',
    pattern: /\bWRMSE\b|weighted root[- ]mean[- ]squared?[- ]error/gi,
    nearest: same('rmse')
  },
  {
    label: 'Kullback-Leibler divergence',
    pattern:
      /\bKullback[-– ]L(?:ei|ie)bler(?: divergence)?\b|\bKL[- ]divergence\b/gi,
    nearest: { classes: 'logloss', values: 'rmse' }
  },
  {
    label: 'angular or geographic distance',
    pattern:
      /\b(?:mean|average) (?:angular|haversine|geodesic|Euclidean) (?:error|distance)\b|\bangular error\b|\bhaversine(?: distance)?\b/gi,
    nearest: { classes: 'accuracy', values: 'mae' }
  },
  {
    label: 'gamma or Tweedie deviance',
    pattern: /\b(?:gamma|tweedie)[- ](?:deviance|loss)\b/gi,
    nearest: same('poisson_deviance')
  },
  {
    label: 'CRPS',
    pattern: /\bCRPS\b|continuous(?:ly)? ranked probability score/gi,
    nearest: { classes: 'logloss', values: 'mae' }
  },
  {
    label: 'Kendall correlation',
    pattern:
      /\bKendall(?:['’]?s)?(?:[- ](?:tau|rank|correlation|coefficient))*\b/gi,
    nearest: same('spearman')
  },
  {
    label: 'explained variance',
    pattern: /\bexplained[- _]variance(?:_score)?\b/gi,
    nearest: same('r2')
  },
  {
    label: 'largest error',
    pattern: /\bmax(?:imum)?[- _](?:absolute )?error\b/gi,
    nearest: same('rmse')
  },
  {
    label: 'hinge, Huber or log-cosh loss',
    pattern: /\bhinge loss\b|\bHuber(?: loss)?\b|\blog-?cosh\b/gi,
    nearest: { classes: 'accuracy', values: 'mae' }
  },
  {
    label: 'Kolmogorov-Smirnov statistic',
    pattern:
      /\bKolmogorov[- ]Smirnov\b|\bKS[- ](?:statistic|score)\b|\blift (?:at|@)/gi,
    nearest: same('auc')
  },
  {
    label: 'cost that weighs errors',
    // Where one error counts for many others, classes count alike rather than rows.
    pattern:
      /\b\d+(?:\.\d+)?\s*[*·×]\s*(?:false[_ ](?:positives?|negatives?)|F[PN])\b|\bfalse (?:positives?|negatives?|alarms?)\b[^.]{0,30}\bcosts? \d/gi,
    nearest: { classes: 'balanced_accuracy', values: 'mae' }
  },
  {
    label: 'expected cost or profit',
    pattern:
      /\bcost matrix\b|\bexpected (?:cost|profit)\b|\b(?:total|average|mean) misclassification cost\b|(?<=\b(?:evaluat|scor|metric|rank|judg)\w*[^.]{0,60})\b(?:total|average|mean) costs?\b/gi,
    nearest: { classes: 'balanced_accuracy', values: 'mae' }
  }
];
