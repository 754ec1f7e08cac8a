import { z } from 'zod';

/** A dataframe that lives in the kernel, as one listing probe sees it. */
export const FrameRef = z.object({
  /** Name of the variable. */
  name: z.string(),
  /** `pandas`, `polars`, `pyarrow`, `numpy`, ... */
  library: z.string(),
  rows: z.number().int().nullable(),
  columns: z.number().int(),
  /** Shallow memory in bytes where it is cheap to know. */
  bytes: z.number().nullable()
});
export type FrameRef = z.infer<typeof FrameRef>;

export const FrameListing = z.object({
  frames: z.array(FrameRef),
  /** The frame last assigned or displayed. */
  active: z.string().nullable(),
  /** Why it is the active one, in words. */
  reason: z.string()
});
export type FrameListing = z.infer<typeof FrameListing>;

export const SemanticType = z.enum([
  'numeric',
  'integer_code',
  'boolean',
  'category',
  'ordinal',
  'date',
  'text',
  'identifier',
  'path',
  'structured',
  'sequence',
  'constant',
  'other'
]);
export type SemanticType = z.infer<typeof SemanticType>;

/** A value of a cell as JSON shows it. */
export const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Scalar = z.infer<typeof Scalar>;

export const NumericSummary = z.object({
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable(),
  std: z.number().nullable(),
  q25: z.number().nullable(),
  median: z.number().nullable(),
  q75: z.number().nullable(),
  skew: z.number().nullable(),
  zeros: z.number().describe('share of exact zeros'),
  negatives: z.number().describe('share below zero'),
  integers: z.boolean().describe('every present value is whole'),
  histogram: z
    .object({ edges: z.array(z.number()), counts: z.array(z.number().int()) })
    .nullable()
});

export const ColumnProfile = z.object({
  /** The name as text; a non-string name is shown by its repr. */
  name: z.string(),
  dtype: z.string(),
  semantic: SemanticType,
  /** Share of missing values in [0, 1]. */
  missing: z.number(),
  /** Distinct present values, in the sample when `sampled`. */
  unique: z.number().int(),
  sampled: z.boolean(),
  numeric: NumericSummary.nullable(),
  /**
   * Most frequent values (numbers with few levels, categories, text): all of them up
   * to 60 levels, since these may be the classes of a target.
   */
  top: z.array(z.object({ value: Scalar, count: z.number().int() })),
  /** Lengths of strings. */
  text: z
    .object({
      meanWords: z.number(),
      meanLength: z.number(),
      minLength: z.number(),
      maxLength: z.number(),
      /** Distinct characters in the sample. */
      alphabet: z.number().int()
    })
    .nullable(),
  date: z
    .object({
      min: z.string(),
      max: z.string(),
      /** Most common step in seconds between sorted distinct values. */
      step: z.number().nullable(),
      /** `strptime` format when the column is text. */
      format: z.string().nullable(),
      sorted: z.boolean()
    })
    .nullable(),
  /** Strings that split alike everywhere ("B/0/P"): the delimiter and how many parts. */
  structured: z
    .object({ delimiter: z.string(), parts: z.number().int() })
    .nullable(),
  /** Kind of file that a path column points to. */
  pathKind: z.enum(['image', 'audio', 'text', 'other']).nullable()
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

export const Severity = z.enum(['info', 'warning', 'serious']);

/** One thing in the data that matters for modelling. */
export const Finding = z.object({
  /** Machine name of the rule: `constant`, `identifier`, `missing`, `leak`, `group`, `time`, ... */
  kind: z.string(),
  severity: Severity,
  frame: z.string(),
  columns: z.array(z.string()),
  /** One plain sentence with the figure in it. */
  sentence: z.string(),
  numbers: z.record(z.string(), z.number()),
  /** What it means for the blueprint, one sentence. */
  consequence: z.string()
});
export type Finding = z.infer<typeof Finding>;

export const FrameProfile = z.object({
  name: z.string(),
  library: z.string(),
  rows: z.number().int(),
  columns: z.array(ColumnProfile),
  /** Rows that were looked at for sampled figures. */
  sampledRows: z.number().int(),
  duplicateRows: z.number().int(),
  /** Seconds that the probe took. */
  seconds: z.number()
});
export type FrameProfile = z.infer<typeof FrameProfile>;

/** What this kernel can do: read from package metadata, nothing is imported for it. */
export const Environment = z.object({
  python: z.string(),
  language: z.string(),
  /** Distribution name in lower case → version. */
  packages: z.record(z.string(), z.string()),
  cpus: z.number().int(),
  memoryBytes: z.number().nullable(),
  cwd: z.string()
});
export type Environment = z.infer<typeof Environment>;

export const DataProfile = z.object({
  frames: z.array(FrameProfile),
  findings: z.array(Finding),
  environment: Environment
});
export type DataProfile = z.infer<typeof DataProfile>;

/** A file of the task's folder. */
export const TaskFile = z.object({
  /** Relative to the folder, with forward slashes. */
  path: z.string(),
  bytes: z.number().int(),
  kind: z.enum(['table', 'text', 'image', 'audio', 'other']),
  /** Header of a table, else null. */
  columns: z.array(z.string()).nullable(),
  /** Exact row count of a table where it was cheap to count, else null. */
  rows: z.number().int().nullable(),
  /** Delimiter of a text table. */
  delimiter: z.string().nullable()
});
export type TaskFile = z.infer<typeof TaskFile>;

/** What lies in a task's folder. */
export const TaskFolder = z.object({
  /** Absolute path as the kernel sees it. */
  path: z.string(),
  files: z.array(TaskFile),
  /** More files were there than are listed (images, say). */
  truncated: z.boolean(),
  /** Text of description.md, .txt or README, "" when there is none. */
  description: z.string(),
  descriptionFile: z.string().nullable()
});
export type TaskFolder = z.infer<typeof TaskFolder>;

/** The column of a frame profile by name. */
export function columnOf(
  profile: DataProfile,
  frame: string,
  column: string
): ColumnProfile | undefined {
  return profile.frames
    .find(({ name }) => name === frame)
    ?.columns.find(({ name }) => name === column);
}
