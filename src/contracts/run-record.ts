import { z } from 'zod';
import { Author, ModuleKey, TrackName } from './code-module';
import { SubmissionCheck, TakenFrom } from './score';
import { Task } from './task';

/** Where the wall seconds of a run went; the parts sum to `total`, `verify` stands beside it. */
export const RunSeconds = z.object({
  /** From the start of the process to the last write of submission.csv. */
  total: z.number(),
  /** To the first submission that passed its checks; null when there was none. */
  toFirstValid: z.number().nullable(),
  /** Cells that ran. */
  cells: z.number(),
  /** Interface checks and scoring. */
  checks: z.number(),
  /** Small runs that decide what goes into a cell. */
  trials: z.number(),
  /** For the person or for a busy kernel. */
  waiting: z.number(),
  /** Everything else: start-up, probes, rendering, notebook writes. */
  rest: z.number(),
  /** Of the export, after the run. */
  verify: z.number().nullable()
});
export type RunSeconds = z.infer<typeof RunSeconds>;

export const CandidateRecord = z.object({
  name: z.string(),
  status: z.enum(['planned', 'running', 'accepted', 'set_aside']),
  reason: z.string().nullable(),
  score: z.number().nullable(),
  spread: z.number().nullable(),
  seconds: z.number().nullable(),
  /** Of a result that was not trained in this run. */
  takenFrom: TakenFrom.optional()
});
export type CandidateRecord = z.infer<typeof CandidateRecord>;

export const ModuleRecord = z.object({
  key: ModuleKey,
  author: Author,
  recipe: z.string().nullable(),
  attempts: z.number().int()
});
export type ModuleRecord = z.infer<typeof ModuleRecord>;

export const TrackRecord = z.object({
  name: TrackName,
  status: z.enum(['planned', 'running', 'done', 'set_aside', 'off']),
  reason: z.string().nullable(),
  candidates: z.array(CandidateRecord),
  modules: z.array(ModuleRecord)
});
export type TrackRecord = z.infer<typeof TrackRecord>;

export const Verification = z.object({
  status: z.enum(['passed', 'failed', 'skipped']),
  reason: z.string().nullable()
});
export type Verification = z.infer<typeof Verification>;

/** `run.json`: the honest record of a run. Schema version 1. */
export const RunRecord = z.object({
  version: z.literal(1),
  run: z.string(),
  engine: z.string(),
  status: z.enum(['running', 'done', 'stopped', 'failed', 'interrupted']),
  reason: z.string().nullable(),
  task: Task.nullable(),
  tracks: z.array(TrackRecord),
  /** Modules that belong to no track: data, validation, ensemble, submission. */
  modules: z.array(ModuleRecord),
  ensemble: z
    .object({
      weights: z.record(z.string(), z.number()),
      score: z.number(),
      spread: z.number()
    })
    .nullable(),
  submissionChecks: z.array(SubmissionCheck),
  /** A submission that passed its checks is in place, or none is applicable. */
  valid: z.boolean(),
  budget: z.number().nullable(),
  seconds: RunSeconds,
  verification: Verification
});
export type RunRecord = z.infer<typeof RunRecord>;
