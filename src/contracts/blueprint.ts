import { z } from 'zod';
import { TrackName } from './code-module';
import { Scalar } from './data-profile';

export const ValidationScheme = z.enum([
  'kfold',
  'stratified',
  'group',
  'stratified_group',
  'time'
]);
export type ValidationScheme = z.infer<typeof ValidationScheme>;

export const ValidationPlan = z.object({
  scheme: ValidationScheme.describe('how rows are split into folds'),
  folds: z.number().int().min(2).max(20),
  repeats: z.number().int().min(1).max(10),
  seed: z.number().int(),
  group: z.string().nullable().describe('column kept whole in a fold'),
  /** Column whose values part the groups further: a group is a pair of values of both. */
  within: z.string().optional(),
  time: z.string().nullable().describe('column that orders the rows'),
  /** Share or count of rows of each validation window in time schemes; null elsewhere. */
  horizon: z
    .number()
    .int()
    .nullable()
    .describe(
      'rows of a validation window in time schemes; moments where rows are series'
    ),
  /** Steps between what is known and the window; absent or 0 where it follows at once. */
  gap: z.number().int().min(0).optional(),
  /** Columns that name series which each end at a moment of their own; absent where all go on together. */
  series: z.array(z.string()).optional(),
  /** Share of the series that are hidden before each window; time schemes of series only. */
  newcomers: z.number().min(0).max(1).optional(),
  /**
   * Equal rows are kept in one fold; these columns only name the rows and are left out when
   * rows are compared. Absent: rows are not compared.
   */
  copies: z.array(z.string()).optional(),
  why: z.string().describe('one sentence that quotes a figure of the profile')
});
export type ValidationPlan = z.infer<typeof ValidationPlan>;

export const FeatureKind = z.enum([
  'numeric',
  'category',
  'high_cardinality',
  'ordinal',
  'date',
  'text',
  'structured',
  'sequence',
  'image',
  'audio',
  'owner',
  'embedding',
  'curve',
  'pixels',
  'missing_count',
  'nearby',
  'counterpart',
  'season',
  'panel',
  'drop'
]);
export type FeatureKind = z.infer<typeof FeatureKind>;

export const FeaturePlan = z.object({
  kind: FeatureKind,
  columns: z.array(z.string()),
  /** Of kind `embedding`: id of the pretrained model that reads the columns. */
  model: z.string().nullish(),
  /** Of kind `embedding`, of texts: pieces of words that are read of each; the rest is left out. */
  tokens: z.number().int().positive().nullish(),
  why: z.string().describe('one sentence that quotes a figure of the profile')
});
export type FeaturePlan = z.infer<typeof FeaturePlan>;

export const CandidatePlan = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .describe('snake_case, unique in its track'),
  /** Estimator family: `ridge`, `logistic`, `lightgbm`, `extra_trees`, ... */
  estimator: z.string(),
  params: z.record(z.string(), Scalar),
  /**
   * Candidate of the same track that this one is, but for `params`; absent where it stands
   * for itself. It takes its turn when all others had theirs.
   */
  of: z.string().optional(),
  seconds: z.number().describe('estimated seconds for all folds'),
  why: z.string().describe('one sentence that quotes a figure of the profile')
});
export type CandidatePlan = z.infer<typeof CandidatePlan>;

export const TrackPlan = z.object({
  name: TrackName,
  enabled: z.boolean(),
  why: z.string(),
  features: z.array(FeaturePlan),
  /** Estimated seconds for what is made once, by the first candidate that is evaluated. */
  prepare: z.number().nonnegative().optional(),
  candidates: z.array(CandidatePlan)
});
export type TrackPlan = z.infer<typeof TrackPlan>;

export const Decision = z.enum([
  'none',
  'argmax',
  'threshold',
  'class_weights',
  'cut_points',
  'calibration',
  'round',
  'clip'
]);

/** Rules with figures of their own, fitted to the predictions. */
export const FITTED: ReadonlySet<z.infer<typeof Decision>> = new Set([
  'threshold',
  'class_weights',
  'cut_points',
  'calibration'
]);

export const EnsemblePlan = z.object({
  method: z.enum(['best', 'mean', 'greedy']),
  /** The rule that turns blended predictions into what the metric wants. */
  decision: Decision,
  why: z.string()
});

/** The plan of a run: what the person reviews before any model is fitted. */
export const Blueprint = z.object({
  version: z.literal(1),
  /** Target transform that the models train on. */
  targetTransform: z.enum(['none', 'log1p']),
  validation: ValidationPlan,
  tracks: z.array(TrackPlan),
  ensemble: EnsemblePlan,
  risks: z.array(z.string()),
  /** Estimated seconds of the whole run. */
  seconds: z.number()
});
export type Blueprint = z.infer<typeof Blueprint>;

/** The plan with one more candidate at the end of a track; one of that name is replaced. */
export function withCandidate(
  plan: Blueprint,
  track: TrackName,
  candidate: CandidatePlan
): Blueprint {
  return {
    ...plan,
    tracks: plan.tracks.map(item =>
      item.name === track
        ? {
            ...item,
            candidates: [
              ...item.candidates.filter(({ name }) => name !== candidate.name),
              candidate
            ]
          }
        : item
    )
  };
}
