import { z } from 'zod';

/** A column in bins or levels, and the target within each: what a chart draws. */
export const ColumnChart = z.object({
  frame: z.string(),
  column: z.string(),
  /** Null when the column is drawn alone. */
  target: z.string().nullable(),
  kind: z.enum(['number', 'date', 'level']),
  /** Rows that were looked at. */
  rows: z.number().int(),
  /** Classes of the target, the commonest first, the rest as one; empty for a number. */
  classes: z.array(z.string()),
  bins: z.array(
    z.object({
      /** The level, or the range in words. */
      label: z.string(),
      /** Limits of a number, or of a moment in seconds since 1970; null for a level. */
      low: z.number().nullable(),
      high: z.number().nullable(),
      count: z.number().int(),
      /** Mean and quartiles of a target of numbers. */
      mean: z.number().nullable(),
      q25: z.number().nullable(),
      q75: z.number().nullable(),
      /** Rows of each class. */
      classCounts: z.array(z.number().int())
    })
  )
});
export type ColumnChart = z.infer<typeof ColumnChart>;
