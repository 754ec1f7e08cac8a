import { z } from 'zod';
import { Metric } from './metric';

/** Where a fact about the task was read. */
export const EvidenceSource = z.enum([
  'description',
  'columns',
  'sample_submission',
  'files',
  'data',
  'person',
  'default'
]);
export type EvidenceSource = z.infer<typeof EvidenceSource>;

/** A value with the evidence for it; `guessed` when the evidence does not settle it. */
export function fact<T extends z.ZodType>(value: T) {
  return z.object({
    value,
    source: EvidenceSource,
    /** The words or the figure that say so, quoted, at most 300 characters. */
    evidence: z.string().max(300),
    guessed: z.boolean()
  });
}

/** A value with the evidence for it. */
export interface IFact<T> {
  value: T;
  source: EvidenceSource;
  evidence: string;
  guessed: boolean;
}

/**
 * What kind of answer is learnt.
 *
 * `survival`: the targets are a time and whether the event was seen by then; a larger
 * answer is an earlier event. `ranking`: a larger answer is a place further up among
 * the rows of one group.
 */
export const ProblemType = z.enum([
  'binary',
  'multiclass',
  'multilabel',
  'regression',
  'multioutput',
  'ordinal',
  'survival',
  'ranking'
]);
export type ProblemType = z.infer<typeof ProblemType>;

/** A class as it stands in the target column. */
export const ClassLabel = z.union([z.string(), z.number(), z.boolean()]);
export type ClassLabel = z.infer<typeof ClassLabel>;

/**
 * What the cells of the submission hold.
 *
 * - `labels`: one column with the class (or the grade) itself
 * - `probability`: one column with the probability of `positive`
 * - `probability_per_class`: one column per class, rows sum to 1
 * - `probability_per_target`: one column per target (multilabel)
 * - `labels_per_target`: one 0/1 (or label) column per target
 * - `top_labels`: one column with the likeliest classes in one text, the likeliest first
 * - `label_sets`: one column with all labels of a row in one text (multilabel)
 * - `values`: one number per target
 * - `quantiles`: several numbers for the one target, each a quantile of it
 * - `none`: there is no test set, so nothing is handed in
 */
export const SubmissionForm = z.enum([
  'labels',
  'probability',
  'probability_per_class',
  'probability_per_target',
  'labels_per_target',
  'top_labels',
  'label_sets',
  'values',
  'quantiles',
  'none'
]);
export type SubmissionForm = z.infer<typeof SubmissionForm>;

/** A file with one row for each id and name, where the names stand for columns. */
export const SubmissionLong = z.object({
  /** Column of the file that holds the id, or id and name in one text. */
  id: z.string(),
  /** Column of the file that holds the name; null where it stands in the text of the id. */
  key: z.string().nullable(),
  /** Column of the file that holds the answer. */
  value: z.string(),
  /** The names: classes or targets. */
  names: z.array(z.string()),
  /** What stands between id and name; empty where they have columns of their own. */
  mark: z.string(),
  idFirst: z.boolean()
});
export type SubmissionLong = z.infer<typeof SubmissionLong>;

/** Form and columns of what is handed in. */
export const Submission = z.object({
  form: SubmissionForm,
  /** All columns in the order of the file, the id first where there is one. */
  columns: z.array(z.string()),
  /**
   * The columns that hold no answers, where they are not the id alone, each with the column of
   * test that names the same rows; null where none does.
   */
  given: z
    .array(z.object({ column: z.string(), test: z.string().nullable() }))
    .optional(),
  /** Present where the file has one row for each id and name. */
  long: SubmissionLong.optional(),
  /** `top_labels`: how many labels a cell lists; `label_sets` too: what stands between them. */
  places: z.number().int().min(1).optional(),
  mark: z.string().optional(),
  /** `values` of survival: the larger, the later the event; else the larger, the earlier. */
  later: z.boolean().optional(),
  /** `values` of ranking: places in the group, 1 at the top; else the larger, the further up. */
  ranks: z.boolean().optional(),
  /** `values` of ranking: a row per group, whose cell lists its items, the best first. */
  items: z
    .object({
      /** Column of test with what is listed. */
      column: z.string(),
      mark: z.string(),
      /** How many are listed; absent where all are. */
      places: z.number().int().min(1).optional()
    })
    .optional(),
  /** `quantiles`: which one each column holds, in the order of the file. */
  levels: z.array(z.number().gt(0).lt(1)).optional()
});
export type Submission = z.infer<typeof Submission>;

/** Which table plays which part: names of variables in the kernel. */
export const Roles = z.object({
  train: z.string(),
  test: z.string().nullable(),
  sampleSubmission: z.string().nullable(),
  auxiliary: z.array(z.string())
});
export type Roles = z.infer<typeof Roles>;

export const Task = z.object({
  title: z.string(),
  /** The description as it was given; empty when there was none. */
  description: z.string(),
  roles: fact(Roles),
  problemType: fact(ProblemType),
  /** Multilabel with one target: its texts list the labels, which are the classes. */
  targets: fact(z.array(z.string()).min(1)),
  /** Classes in their declared order; null for regression; ordinal: ascending grades. */
  classes: z.array(ClassLabel).nullable(),
  /** The class whose probability is asked for; survival: the value of an event that was seen; else null. */
  positive: ClassLabel.nullable(),
  id: fact(z.string().nullable()),
  group: fact(z.string().nullable()),
  time: fact(z.string().nullable()),
  metric: fact(Metric),
  direction: fact(z.enum(['maximize', 'minimize'])),
  submission: fact(Submission),
  /** What the person should know before trusting the rest: contradictions, unknown metrics. */
  warnings: z.array(z.string())
});
export type Task = z.infer<typeof Task>;

/** The task without its evidence: what checks and probes are given. */
export const TaskFacts = z.object({
  roles: Roles,
  problemType: ProblemType,
  targets: z.array(z.string()),
  classes: z.array(ClassLabel).nullable(),
  positive: ClassLabel.nullable(),
  id: z.string().nullable(),
  group: z.string().nullable(),
  time: z.string().nullable(),
  metric: Metric,
  submission: Submission
});
export type TaskFacts = z.infer<typeof TaskFacts>;

/** Strip the evidence from a task. */
export function factsOf(task: Task): TaskFacts {
  return {
    roles: task.roles.value,
    problemType: task.problemType.value,
    targets: task.targets.value,
    classes: task.classes,
    positive: task.positive,
    id: task.id.value,
    group: task.group.value,
    time: task.time.value,
    metric: task.metric.value,
    submission: task.submission.value
  };
}

/**
 * What the models of a task predict for each row, before any decision rule.
 *
 * - `probability`: (n, K) for K classes in declared order; (n, T) of the positive label for T multilabel targets
 * - `value`: (n,) for one target, (n, T) for several; ordinal grades are predicted as values,
 *   survival and ranking tasks one number that orders the rows
 */
export function predictionKind(type: ProblemType): 'probability' | 'value' {
  return type === 'binary' || type === 'multiclass' || type === 'multilabel'
    ? 'probability'
    : 'value';
}
