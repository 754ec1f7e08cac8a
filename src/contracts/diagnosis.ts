import { z } from 'zod';
import { ModuleKey } from './code-module';
import { Outcome } from './outcome';
import { Verdict } from './verdict';

/** A variable that stood on the failing line, as the live kernel shows it. */
export const VariableEvidence = z.object({
  name: z.string(),
  type: z.string(),
  shape: z.array(z.number().int()).nullable(),
  /** Column → dtype, the first 30. */
  dtypes: z.record(z.string(), z.string()).nullable(),
  /** Column → count of missing values, where there are any. */
  nulls: z.record(z.string(), z.number().int()).nullable(),
  columns: z.array(z.string()).nullable(),
  /** Column → least, mean and greatest of the first columns of numbers; absent where there are none. */
  statistics: z.record(z.string(), z.array(z.number().nullable())).optional()
});
export type VariableEvidence = z.infer<typeof VariableEvidence>;

/** What is known about a failure. */
export const Evidence = z.object({
  /** Error name and message with numbers, quotes and addresses masked: equal for equal failures. */
  signature: z.string(),
  ename: z.string(),
  evalue: z.string(),
  /** 1-based line of the cell, null when it is not known. */
  line: z.number().int().nullable(),
  lineText: z.string().nullable(),
  variables: z.array(VariableEvidence),
  /** Names that exist in the kernel and look like the missing one. */
  similar: z.array(z.string()),
  versions: z.record(z.string(), z.string())
});
export type Evidence = z.infer<typeof Evidence>;

/** A module that did not pass a check or did not run. */
export const Failure = z.object({
  key: ModuleKey,
  source: z.string(),
  verdicts: z.array(Verdict),
  outcome: Outcome.nullable(),
  evidence: Evidence
});
export type Failure = z.infer<typeof Failure>;

export const Diagnosis = z.object({
  key: ModuleKey,
  signature: z.string(),
  /** Who has to mend it. */
  route: z.enum(['author', 'caller', 'planner']),
  /** The module that has to change. */
  culprit: ModuleKey,
  /** One plain sentence. */
  cause: z.string(),
  /** Name of the repair rule that fits; null when none does. */
  rule: z.string().nullable()
});
export type Diagnosis = z.infer<typeof Diagnosis>;
