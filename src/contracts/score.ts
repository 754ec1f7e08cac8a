import { z } from 'zod';
import { TrackName } from './code-module';

/** The run that trained a result which a later one took over. */
export const TakenFrom = z.object({
  run: z.string(),
  /** Milliseconds since the epoch: when that run began. */
  at: z.number()
});
export type TakenFrom = z.infer<typeof TakenFrom>;

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `27 Nov 14:05`, by the clock of whoever reads it. */
export function timeOf({ at }: TakenFrom): string {
  const date = new Date(at);
  const [hours, minutes] = [date.getHours(), date.getMinutes()].map(part =>
    String(part).padStart(2, '0')
  );
  return `${date.getDate()} ${MONTHS[date.getMonth()]} ${hours}:${minutes}`;
}

/** One row of the leaderboard, computed by the harness alone (`probes/score.py`). */
export const Score = z.object({
  track: TrackName,
  candidate: z.string(),
  /** Metric over all scored rows, with the plain decision rule (argmax, nearest grade). */
  score: z.number(),
  /** Standard error of the score as a forecast of that on the test set. */
  spread: z.number(),
  foldScores: z.array(z.number()),
  /** Seconds of its evaluation. */
  seconds: z.number(),
  /** Folds or code changed since it was computed. */
  stale: z.boolean(),
  /** Absent: trained in the run itself. */
  takenFrom: TakenFrom.optional()
});
export type Score = z.infer<typeof Score>;

export const EnsembleScore = z.object({
  /** `track/candidate` → weight; ≥ 0, sum 1. */
  weights: z.record(z.string(), z.number()),
  /** Metric of the final predictions, decision rule fitted across folds. */
  score: z.number(),
  spread: z.number(),
  foldScores: z.array(z.number()),
  /** Metric of the blend with the plain decision rule, comparable with the candidates. */
  plainScore: z.number()
});
export type EnsembleScore = z.infer<typeof EnsembleScore>;

/** What the harness froze before the first fit. */
export const Frozen = z.object({
  hash: z.string(),
  rows: z.number().int(),
  folds: z.number().int()
});
export type Frozen = z.infer<typeof Frozen>;

export const SubmissionCheck = z.object({
  rule: z.enum([
    'columns',
    'order',
    'ids',
    'rows',
    'missing',
    'range',
    'dtype',
    'constant'
  ]),
  status: z.enum(['passed', 'failed', 'warning', 'not_applicable']),
  expected: z.string(),
  found: z.string()
});
export type SubmissionCheck = z.infer<typeof SubmissionCheck>;

export const SubmissionReport = z.object({
  checks: z.array(SubmissionCheck),
  /** No check failed. */
  valid: z.boolean(),
  rows: z.number().int(),
  /** sha256 of the file. */
  hash: z.string().nullable()
});
export type SubmissionReport = z.infer<typeof SubmissionReport>;

/** False when there is no test set: then nothing is handed in and nothing can be checked. */
export function isApplicable(checks: readonly SubmissionCheck[]): boolean {
  return checks.some(({ status }) => status !== 'not_applicable');
}
