import { z } from 'zod';
import { Blueprint, CandidatePlan } from './blueprint';
import { CodeModule, ModuleKey, TrackName } from './code-module';
import { DataProfile } from './data-profile';
import { Diagnosis, Evidence } from './diagnosis';
import { Outcome } from './outcome';
import { Patch } from './patch';
import { Decision, Proposal, ReviewMode } from './review';
import { RunSeconds, Verification } from './run-record';
import { EnsembleScore, Frozen, Score, SubmissionReport } from './score';
import { Task } from './task';
import { Verdict } from './verdict';

export const StepName = z.enum([
  'data',
  'profile',
  'task',
  'blueprint',
  'validation',
  'baseline',
  'track',
  'ensemble',
  'submission',
  'report',
  'export',
  'verify'
]);
export type StepName = z.infer<typeof StepName>;

/** What a cell waits for before it can go on. */
export const CellWait = z.discriminatedUnion('for', [
  /** The kernel runs cells of somebody else: they go first. */
  z.object({ for: z.literal('kernel') }),
  /** Another cell of the notebook asks for input. */
  z.object({ for: z.literal('input') }),
  /** The cell itself asks for input. */
  z.object({ for: z.literal('answer'), prompt: z.string() })
]);
export type CellWait = z.infer<typeof CellWait>;

/** One thing that happened in a run. The journal is the list of these. */
export const RunEventBody = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run_started'),
    run: z.string(),
    engine: z.string(),
    mode: ReviewMode,
    /** Wall seconds, null for no limit. */
    budget: z.number().nullable(),
    /** Path of the notebook that the run is pinned to. */
    notebook: z.string()
  }),
  z.object({
    type: z.literal('step_started'),
    step: StepName,
    track: TrackName.nullable()
  }),
  z.object({ type: z.literal('profile_ready'), profile: DataProfile }),
  z.object({ type: z.literal('task_ready'), task: Task }),
  z.object({ type: z.literal('blueprint_ready'), blueprint: Blueprint }),
  /** A proposal waits for the person. */
  z.object({ type: z.literal('review_requested'), proposal: Proposal }),
  z.object({
    type: z.literal('review_answered'),
    proposal: z.string(),
    decision: Decision
  }),
  z.object({ type: z.literal('module_written'), module: CodeModule }),
  /** The cell stands in the notebook. */
  z.object({
    type: z.literal('cell_written'),
    key: ModuleKey,
    cell: z.string(),
    attempt: z.number().int()
  }),
  z.object({
    type: z.literal('module_checked'),
    key: ModuleKey,
    attempt: z.number().int(),
    verdicts: z.array(Verdict),
    seconds: z.number(),
    /** Candidate → estimated seconds, and candidate → broken rules, of a models module. */
    estimates: z.record(z.string(), z.number().nullable()).optional(),
    failed: z.record(z.string(), z.array(z.string())).optional()
  }),
  z.object({
    type: z.literal('cell_started'),
    key: ModuleKey,
    cell: z.string()
  }),
  /** A cell, or a check where there is no key, waits for the person; null: it goes on. */
  z.object({
    type: z.literal('waits'),
    key: ModuleKey.nullable(),
    wait: CellWait.nullable()
  }),
  /** A fold of the running cell is done. */
  z.object({
    type: z.literal('cell_progress'),
    key: ModuleKey,
    fold: z.number().int(),
    folds: z.number().int(),
    score: z.number().nullable()
  }),
  z.object({
    type: z.literal('cell_ended'),
    key: ModuleKey,
    cell: z.string(),
    outcome: Outcome
  }),
  z.object({
    type: z.literal('module_failed'),
    key: ModuleKey,
    attempt: z.number().int(),
    evidence: Evidence,
    diagnosis: Diagnosis
  }),
  z.object({ type: z.literal('module_patched'), patch: Patch }),
  z.object({ type: z.literal('folds_frozen'), frozen: Frozen }),
  z.object({ type: z.literal('candidate_scored'), score: Score }),
  z.object({
    type: z.literal('candidate_set_aside'),
    track: TrackName,
    candidate: z.string(),
    reason: z.string()
  }),
  z.object({
    type: z.literal('track_set_aside'),
    track: TrackName,
    reason: z.string()
  }),
  z.object({ type: z.literal('track_done'), track: TrackName }),
  z.object({ type: z.literal('ensemble_scored'), score: EnsembleScore }),
  z.object({
    type: z.literal('submission_checked'),
    report: SubmissionReport
  }),
  /** Prose for the reader: the explained leaderboard, the report. */
  z.object({
    type: z.literal('report_ready'),
    kind: z.enum(['leaderboard', 'report']),
    markdown: z.string()
  }),
  /** A probe that ran silently in the kernel. */
  z.object({
    type: z.literal('probe_ran'),
    probe: z.string(),
    seconds: z.number(),
    ok: z.boolean()
  }),
  /** A question to a language model and its answer. */
  z.object({
    type: z.literal('model_asked'),
    /** The verb and what it is about: `write:traditional/models`. */
    step: z.string(),
    question: z.string(),
    answer: z.string().nullable(),
    error: z.string().nullable(),
    tokens: z.number().int().nullable(),
    /** By the person's price table; null where it has no price. */
    cost: z.number().nullable(),
    model: z.string().optional(),
    /** Machine name of the error: `rate_limited`, `unusable`, ... */
    errorKind: z.string().optional(),
    /** How the answer ended, as the endpoint says. */
    finish: z.string().nullable().optional(),
    usage: z
      .object({
        input: z.number().int(),
        output: z.number().int(),
        /** The endpoint did not count; estimated from characters. */
        estimated: z.boolean()
      })
      .optional(),
    seconds: z.number().optional()
  }),
  /** Time is left: one more form of a candidate joins the plan. */
  z.object({
    type: z.literal('candidate_proposed'),
    track: TrackName,
    candidate: CandidatePlan
  }),
  /** A change after the first whole blend was tried on the same folds. */
  z.object({
    type: z.literal('improvement_tried'),
    key: ModuleKey,
    idea: z.string(),
    kept: z.boolean(),
    /** Out-of-fold score of the blend; null when the change did not get that far. */
    before: z.number(),
    after: z.number().nullable(),
    /** What was tried and what came of it, in a line. */
    lesson: z.string()
  }),
  /** Something the person should know; the run goes on. */
  z.object({ type: z.literal('warned'), message: z.string() }),
  /** Whether the memory of the kernel is watched, and its limit in bytes; null: not watched. */
  z.object({
    type: z.literal('memory_watched'),
    limit: z.number().nullable()
  }),
  z.object({ type: z.literal('stopping') }),
  /** The person paused the run: no new step begins. */
  z.object({ type: z.literal('paused') }),
  /** A paused run goes on. */
  z.object({ type: z.literal('resumed') }),
  /** A run that was cut off is taken up again from its journal. */
  z.object({
    type: z.literal('taken_up'),
    mode: ReviewMode,
    /** Modules whose cells had to run again, because their names were gone. */
    replayed: z.array(z.string())
  }),
  z.object({ type: z.literal('exported'), path: z.string() }),
  z.object({ type: z.literal('verified'), verification: Verification }),
  /** What the run wrote was taken out of the notebook again. */
  z.object({
    type: z.literal('reverted'),
    /** Cells that are gone, and cells that the person had edited and that stay. */
    removed: z.number().int(),
    kept: z.number().int(),
    /** What stays on disk, as the kernel names it. */
    files: z.array(z.string())
  }),
  /** The person undid that: the cells of the run are back. */
  z.object({ type: z.literal('reinstated') }),
  z.object({
    type: z.literal('run_ended'),
    status: z.enum(['done', 'stopped', 'failed']),
    reason: z.string().nullable(),
    valid: z.boolean(),
    seconds: RunSeconds
  })
]);
export type RunEventBody = z.infer<typeof RunEventBody>;

/** A run event as it stands in the journal: one JSON object per line. */
export const RunEvent = z.object({
  /** Schema version of the line. */
  v: z.literal(1),
  /** 1, 2, 3, ... without a gap. */
  seq: z.number().int().min(1),
  /** Milliseconds since the epoch. */
  at: z.number(),
  event: RunEventBody
});
export type RunEvent = z.infer<typeof RunEvent>;
