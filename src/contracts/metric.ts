import { z } from 'zod';

/** What a metric wants to be given for each row. */
export type PredictionForm = 'label' | 'probability' | 'value';

/** One evaluation metric as the field names it. */
export interface IMetricSpec {
  /** The name as people write it. */
  readonly label: string;
  readonly direction: 'maximize' | 'minimize';
  readonly wants: PredictionForm;
}

/**
 * The metrics that iML scores with its own code (`probes/score.py`).
 *
 * The keys are the names used in every room, in the journal and in run.json.
 */
export const METRICS = {
  accuracy: { label: 'accuracy', direction: 'maximize', wants: 'label' },
  balanced_accuracy: {
    label: 'balanced accuracy',
    direction: 'maximize',
    wants: 'label'
  },
  f1: { label: 'F1', direction: 'maximize', wants: 'label' },
  macro_f1: { label: 'macro F1', direction: 'maximize', wants: 'label' },
  micro_f1: { label: 'micro F1', direction: 'maximize', wants: 'label' },
  weighted_f1: { label: 'weighted F1', direction: 'maximize', wants: 'label' },
  samples_f1: {
    label: 'F1 averaged over samples',
    direction: 'maximize',
    wants: 'label'
  },
  fbeta: { label: 'F-beta', direction: 'maximize', wants: 'label' },
  macro_fbeta: {
    label: 'macro F-beta',
    direction: 'maximize',
    wants: 'label'
  },
  micro_fbeta: {
    label: 'micro F-beta',
    direction: 'maximize',
    wants: 'label'
  },
  weighted_fbeta: {
    label: 'weighted F-beta',
    direction: 'maximize',
    wants: 'label'
  },
  samples_fbeta: {
    label: 'F-beta averaged over samples',
    direction: 'maximize',
    wants: 'label'
  },
  jaccard: { label: 'Jaccard index', direction: 'maximize', wants: 'label' },
  mcc: {
    label: 'Matthews correlation coefficient',
    direction: 'maximize',
    wants: 'label'
  },
  cohen_kappa: {
    label: "Cohen's kappa",
    direction: 'maximize',
    wants: 'label'
  },
  qwk: {
    label: 'quadratic weighted kappa',
    direction: 'maximize',
    wants: 'label'
  },
  auc: { label: 'ROC AUC', direction: 'maximize', wants: 'probability' },
  mc_auc: {
    label: 'mean column-wise ROC AUC',
    direction: 'maximize',
    wants: 'probability'
  },
  average_precision: {
    label: 'average precision',
    direction: 'maximize',
    wants: 'probability'
  },
  logloss: { label: 'log loss', direction: 'minimize', wants: 'probability' },
  mapk: { label: 'MAP@k', direction: 'maximize', wants: 'probability' },
  brier: { label: 'Brier score', direction: 'minimize', wants: 'probability' },
  rmse: { label: 'RMSE', direction: 'minimize', wants: 'value' },
  mse: { label: 'MSE', direction: 'minimize', wants: 'value' },
  rmsle: { label: 'RMSLE', direction: 'minimize', wants: 'value' },
  rmspe: { label: 'RMSPE', direction: 'minimize', wants: 'value' },
  poisson_deviance: {
    label: 'Poisson deviance',
    direction: 'minimize',
    wants: 'value'
  },
  mae: { label: 'MAE', direction: 'minimize', wants: 'value' },
  medae: {
    label: 'median absolute error',
    direction: 'minimize',
    wants: 'value'
  },
  mape: { label: 'MAPE', direction: 'minimize', wants: 'value' },
  smape: { label: 'SMAPE', direction: 'minimize', wants: 'value' },
  r2: { label: 'R²', direction: 'maximize', wants: 'value' },
  pearson: {
    label: 'Pearson correlation',
    direction: 'maximize',
    wants: 'value'
  },
  spearman: {
    label: 'Spearman correlation',
    direction: 'maximize',
    wants: 'value'
  },
  pinball: { label: 'pinball loss', direction: 'minimize', wants: 'value' },
  cindex: {
    label: 'concordance index',
    direction: 'maximize',
    wants: 'value'
  },
  ndcg: { label: 'NDCG', direction: 'maximize', wants: 'value' }
} as const satisfies Record<string, IMetricSpec>;

export type MetricName = keyof typeof METRICS;

export const MetricName = z.enum(
  Object.keys(METRICS) as [MetricName, ...MetricName[]]
);

/** A metric and what it needs beside the predictions. */
export const Metric = z.object({
  name: MetricName,
  /** Quantile of the pinball loss, in (0, 1); null for every other metric. */
  quantile: z.number().gt(0).lt(1).nullable().default(null),
  /** How many places of a list count, for metrics of lists; absent for every other one. */
  k: z.number().int().min(1).optional(),
  /** How many times as much recall counts as precision, for F-beta; absent for every other one. */
  beta: z.number().positive().optional(),
  /** Shares between 0 and 1 are ranked by log loss: errors of them are scored, and no answer may be sure. */
  shares: z.literal(true).optional()
});
export type Metric = z.infer<typeof Metric>;

/** The metric as people write it: `F2` for an F-beta score. */
export function metricLabel({ name, beta }: Metric): string {
  const { label } = METRICS[name];
  return beta === undefined ? label : label.replace('-beta', String(beta));
}

/** True when a larger score is the better one. */
export function greaterIsBetter(metric: Metric): boolean {
  return METRICS[metric.name].direction === 'maximize';
}
