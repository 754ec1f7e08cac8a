import { z } from 'zod';
import { Environment } from './environment';

/** A dataframe that lives in the kernel, as one listing probe sees it. */
export const FrameRef = z.object({
  /** Name of the variable. */
  name: z.string(),
  /** `pandas`, `polars`, `pyarrow`, `numpy`, ... */
  library: z.string(),
  rows: z.number().int().nullable(),
  columns: z.number().int(),
  /** Shallow memory in bytes where it is cheap to know. */
  bytes: z.number().nullable(),
  /** Names of the first columns, where they lie at hand; the levels of `index` come first. */
  names: z.array(z.string()).optional(),
  /**
   * Levels of an index that says something (pandas), as `reset_index` names them; absent
   * where it only counts the rows. `columns` does not count them.
   */
  index: z.array(z.string()).optional(),
  /** Some columns (pandas) are known by labels that are no texts: numbers, several levels. */
  labels: z.literal(true).optional()
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
  'geo',
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
  /** Bins of equal width from the first to the last of `edges`. */
  histogram: z
    .object({ edges: z.array(z.number()), counts: z.array(z.number().int()) })
    .nullable()
});

/** Files that a column points to, as far as they were looked at. */
export const FileSummary = z.object({
  /** Folder in which the files lie, as the kernel names it. */
  folder: z.string(),
  /** Distinct values of the column that were looked up, and how many of them are there. */
  looked: z.number().int(),
  found: z.number().int(),
  /** Files that were opened, a part of those that are there. */
  opened: z.number().int(),
  /** Of these, files that cannot be what their ending says: empty, cut off, another format. */
  broken: z.number().int(),
  /** Ending in lower case → files. */
  formats: z.record(z.string(), z.number().int()),
  /** Smallest, median and largest size in bytes. */
  bytes: z.tuple([z.number(), z.number(), z.number()]).nullable(),
  /** Images: smallest, median and largest width and height in pixels. */
  width: z.tuple([z.number(), z.number(), z.number()]).nullable(),
  height: z.tuple([z.number(), z.number(), z.number()]).nullable(),
  /** Audio: shortest, median and longest in seconds. */
  seconds: z.tuple([z.number(), z.number(), z.number()]).nullable()
});
export type FileSummary = z.infer<typeof FileSummary>;

export const ColumnProfile = z.object({
  /** The name as text; a non-string name is shown by its repr. */
  name: z.string(),
  /** True of a level of the frame's index: a column once `reset_index` has run. */
  index: z.literal(true).optional(),
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
   * to 60 levels, since these may be the classes of a target; up to 2,000 of texts that test
   * lacks, and of what the sample lists.
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
      alphabet: z.number().int(),
      /** Share of the rows whose text holds a digit. */
      figures: z.number().optional()
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
  pathKind: z.enum(['image', 'audio', 'text', 'other']).nullable(),
  /**
   * Least and greatest number of distinct values in all rows, where `unique` is that of
   * a sample: each value seen once may stand for as many as a sampled row stands for rows.
   */
  uniqueRange: z.tuple([z.number().int(), z.number().int()]).optional(),
  /**
   * Texts that are numbers written for people (`$1,200`, `85.7 %`, `3.4k`), which `numeric`
   * describes: their decimal mark, and whether the letters k, m and b multiply.
   */
  written: z
    .object({ decimal: z.enum(['.', ',']), scaled: z.boolean() })
    .optional(),
  /**
   * Texts that are spans of time or times of day (`3h 20m`, `01:23:45`, `2:05 pm`), which
   * `numeric` describes in seconds: what stands before a single colon.
   */
  spans: z.enum(['hours', 'minutes']).optional(),
  /**
   * What the values of the column point to: paths, or names of files without their ending.
   * Absent where no file was found.
   */
  files: FileSummary.optional()
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

export const Severity = z.enum(['info', 'warning', 'serious']);

/**
 * One thing in the data that matters for modelling.
 *
 * `join_key`: `columns` of `frame` and `other.columns` of `other.frame` hold the same keys,
 * in that order.
 *
 * Of some kinds `columns` goes on after the column itself: `label_sets` with the labels,
 * `long_answers` with the names that the sample has rows for (after `numbers.keys` columns),
 * `row_files` with where the files of train and of test lie. `numbers.mark` is the code point
 * of what stands between labels, or between id and name.
 *
 * `join_key`: `numbers.coverage` is the share of the rows of `frame` whose key is there,
 * `numbers.rowsPerKey` how many rows of `other.frame` a key has on average (1: at most one).
 */
export const Finding = z.object({
  /** Machine name of the rule: `constant`, `identifier`, `missing`, `leak`, `group`, `time`, ... */
  kind: z.string(),
  severity: Severity,
  frame: z.string(),
  columns: z.array(z.string()),
  /** The other side of a finding about two frames. */
  other: z
    .object({ frame: z.string(), columns: z.array(z.string()) })
    .optional(),
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
  /**
   * False where counting the rows would compute the whole frame (Dask, Spark): `rows` is
   * then the number that was read.
   */
  rowsKnown: z.boolean().optional(),
  /** Rows that were looked at for sampled figures. */
  sampledRows: z.number().int(),
  /**
   * Sampled figures: with 99 % confidence a quantile is off by at most this share of the
   * rows, and a share of a value by at most this much; 0 where all rows were read.
   */
  rankError: z.number().optional(),
  duplicateRows: z.number().int(),
  /** Seconds that the probe took. */
  seconds: z.number()
});
export type FrameProfile = z.infer<typeof FrameProfile>;

export const DataProfile = z.object({
  frames: z.array(FrameProfile),
  findings: z.array(Finding),
  environment: Environment
});
export type DataProfile = z.infer<typeof DataProfile>;

/** Tables that can be joined, and how well their keys meet. */
export interface IJoinKey {
  readonly frame: string;
  readonly columns: readonly string[];
  readonly other: {
    readonly frame: string;
    readonly columns: readonly string[];
  };
  /** Share of the rows of `frame` whose key stands in the other frame, in [0, 1]. */
  readonly coverage: number;
  /** Rows of the other frame per key; 1 when a join adds no row. */
  readonly rowsPerKey: number;
}

/** The keys between the frames of a profile, the best covered first. */
export function joinKeysOf(profile: Pick<DataProfile, 'findings'>): IJoinKey[] {
  return profile.findings
    .flatMap(({ kind, frame, columns, other, numbers }) =>
      kind === 'join_key' && other !== undefined
        ? [
            {
              frame,
              columns,
              other,
              coverage: numbers.coverage ?? 0,
              rowsPerKey: numbers.rowsPerKey ?? 1
            }
          ]
        : []
    )
    .sort((a, b) => b.coverage - a.coverage);
}

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
