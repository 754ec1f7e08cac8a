import { z } from 'zod';

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
  delimiter: z.string().nullable(),
  /** `,` where numbers are written 3,14; absent elsewhere. */
  decimal: z.string().optional(),
  /** Lines above the header that are no rows; absent where there are none. */
  skip: z.number().int().optional(),
  /** `latin-1` or `utf-16` where a text table is no UTF-8; absent elsewhere. */
  encoding: z.string().optional(),
  /** Columns whose cells are lists of texts; absent where there are none. */
  lists: z.array(z.string()).optional(),
  /** JSON with one object per line; absent elsewhere. */
  perLine: z.boolean().optional(),
  /** Columns whose figures are names, with zeros in front; absent where there are none. */
  texts: z.array(z.string()).optional(),
  /** Column of classes → the one that is called as pandas calls what is missing (`None`, `NA`). */
  words: z.record(z.string(), z.string()).optional(),
  /** Of train: the same where nothing says that the word is a class; it is what is missing. */
  unsure: z.record(z.string(), z.string()).optional(),
  /** Columns of texts that are quarters (`1998 Q1`) or weeks of ISO 8601 (`2015-W05`); absent where there are none. */
  periods: z.record(z.string(), z.enum(['quarter', 'week'])).optional(),
  /** Columns whose cells are pictures or recordings in base64 → the ending of such files; absent where there are none. */
  encoded: z.record(z.string(), z.string()).optional(),
  /** Columns whose cells list as many numbers each → how many; absent where there are none. */
  numbers: z.record(z.string(), z.number().int()).optional(),
  /** Columns whose lists of numbers differ in length → the points that they are stretched to; absent where there are none. */
  uneven: z.record(z.string(), z.number().int()).optional(),
  /** A table in many files: each holds the rows of one id, by which the file is called; absent elsewhere. */
  pieces: z
    .object({
      /** Column of train and test that names the files. */
      key: z.string(),
      /** Where they lie, relative to the folder of the task. */
      folders: z.array(z.string()),
      /** What of a file's name is in that column. */
      names: z.enum(['stem', 'number', 'file']),
      /** Their columns where no header names them. */
      columns: z.array(z.string()).optional()
    })
    .optional(),
  /** Of train: columns that make one date, by which test comes after it; absent elsewhere. */
  dateParts: z
    .object({
      year: z.string(),
      quarter: z.string().optional(),
      month: z.string().optional(),
      /** Of ISO 8601. */
      week: z.string().optional(),
      day: z.string().optional(),
      hour: z.string().optional()
    })
    .optional(),
  /** Of a sample submission: the rows that it asks for where no table of test does. */
  asks: z
    .object({
      /** The fewest first columns that differ from row to row. */
      keys: z.array(z.string()),
      /** What the id is made of; absent where train has it, or does not tell. */
      parts: z
        .object({
          /** Regular expression of Python with a group for each part. */
          pattern: z.string(),
          /** Columns of train; null for the name of a class or of a target. */
          columns: z.array(z.string().nullable())
        })
        .optional()
    })
    .optional(),
  /** Of a sample submission: how rows of lists and texts are taken apart into what it asks for. */
  positions: z
    .object({
      /** Column of train and test whose value begins the id of the sample. */
      id: z.string(),
      /** What stands between it and the position. */
      mark: z.string(),
      /** The first position, 0 or 1. */
      first: z.number().int(),
      /** Columns of train with a list of numbers per row, which are asked for. */
      targets: z.array(z.string()),
      /** Columns of texts with one letter per position. */
      letters: z.array(z.string()),
      /** Columns of lists with one number per position. */
      numbers: z.array(z.string())
    })
    .optional()
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
