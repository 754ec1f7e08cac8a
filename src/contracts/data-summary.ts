import { z } from 'zod';
import type { DataProfile, Finding } from './data-profile';
import { ColumnProfile, Scalar, SemanticType, Severity } from './data-profile';
import { isSensitiveNumber, maskSensitive } from './sensitive';

const Figure = z.number().nullable();

/** A column as a language model is told of it. */
export const ColumnSummary = z.object({
  name: z.string(),
  dtype: z.string(),
  semantic: SemanticType,
  missing: z.number().describe('share of missing values'),
  unique: z.number().int(),
  numbers: z
    .object({
      min: Figure,
      q25: Figure,
      median: Figure,
      q75: Figure,
      max: Figure,
      mean: Figure,
      std: Figure,
      skew: Figure,
      zeros: z.number(),
      negatives: z.number(),
      integers: z.boolean()
    })
    .optional(),
  /** Shares of the most frequent values, without the values themselves. */
  shares: z.array(z.number()).optional(),
  text: z.object({ meanWords: z.number(), maxLength: z.number() }).optional(),
  date: z
    .object({
      min: z.string(),
      max: z.string(),
      /** How `strptime` reads the texts; null for dates that are no texts. */
      format: z.string().nullable()
    })
    .optional(),
  /** Texts that are numbers written for people: `numbers` is of those. */
  written: ColumnProfile.shape.written,
  /** Texts that are spans of time or times of day: `numbers` is of their seconds. */
  spans: ColumnProfile.shape.spans,
  /** Most frequent values, masked; only where the person switched samples on. */
  values: z.array(Scalar).optional()
});
export type ColumnSummary = z.infer<typeof ColumnSummary>;

/**
 * What a language model is told about the data, and *What is sent* shows.
 *
 * Schema and statistics. No row, and no text out of a cell, unless samples are on.
 */
export const DataSummary = z.object({
  samples: z.boolean(),
  frames: z.array(
    z.object({
      name: z.string(),
      rows: z.number().int(),
      /** All columns there are; `columns` may hold fewer. */
      width: z.number().int(),
      duplicateRows: z.number().int(),
      columns: z.array(ColumnSummary)
    })
  ),
  findings: z.array(
    z.object({
      kind: z.string(),
      severity: Severity,
      frame: z.string(),
      columns: z.array(z.string()),
      numbers: z.record(z.string(), z.number()),
      consequence: z.string(),
      /** May quote values of cells; only where samples are on. */
      sentence: z.string().optional()
    })
  )
});
export type DataSummary = z.infer<typeof DataSummary>;

export interface ISummaryOptions {
  /** The person agreed to send values out of cells, masked. */
  readonly samples: boolean;
  /** Columns of a frame that are described; the rest is only counted. */
  readonly columns?: number;
}

/** Of numbers as long as those of cards, also the mean: that of few tells one of them. */
const WITHHELD = {
  min: null,
  q25: null,
  median: null,
  q75: null,
  max: null,
  mean: null,
  std: null
};
const MOST_COLUMNS = 200;
const MOST_VALUES = 12;
const LONGEST_VALUE = 80;
const LISTED_COLUMNS = 20;

/**
 * Tell of the data what may leave the machine.
 *
 * @param profile - What the screen shows.
 * @returns names, types and statistics; with `samples` frequent values and the sentences of
 *   findings too. E-mail addresses, phone, card and account numbers and key-like words are
 *   masked wherever they stand, names of columns included.
 */
export function dataSummary(
  profile: Pick<DataProfile, 'frames' | 'findings'>,
  options: ISummaryOptions
): DataSummary {
  const { samples, columns = MOST_COLUMNS } = options;
  return {
    samples,
    frames: profile.frames.map(frame => ({
      name: frame.name,
      rows: frame.rows,
      width: frame.columns.length,
      duplicateRows: frame.duplicateRows,
      columns: frame.columns
        .slice(0, columns)
        .map(column => columnSummary(column, frame.sampledRows, samples))
    })),
    findings: profile.findings.map(finding => told(finding, samples))
  };
}

function columnSummary(
  column: ColumnProfile,
  rows: number,
  samples: boolean
): ColumnSummary {
  const { date, dtype, missing, numeric, semantic, text, top, unique } = column;
  const summary: ColumnSummary = {
    name: maskSensitive(column.name),
    dtype,
    semantic,
    missing,
    unique
  };
  // The numbers of an identifier are rows of somebody's table.
  const names = semantic === 'identifier';
  if (numeric !== null && !names) {
    const { min, q25, median, q75, max, mean, std } = numeric;
    const long =
      numeric.integers &&
      [min, q25, median, q75, max].some(
        value => value !== null && isSensitiveNumber(value)
      );
    summary.numbers = {
      ...(long ? WITHHELD : { min, q25, median, q75, max, mean, std }),
      skew: numeric.skew,
      zeros: numeric.zeros,
      negatives: numeric.negatives,
      integers: numeric.integers
    };
  }
  if (top.length > 0 && !names && rows > 0) {
    summary.shares = top
      .slice(0, MOST_VALUES)
      .map(({ count }) => Number((count / rows).toPrecision(3)));
  }
  if (text !== null) {
    summary.text = { meanWords: text.meanWords, maxLength: text.maxLength };
  }
  if (date !== null) {
    summary.date = { min: date.min, max: date.max, format: date.format };
  }
  if (column.written !== undefined) {
    summary.written = column.written;
  }
  if (column.spans !== undefined) {
    summary.spans = column.spans;
  }
  if (samples && !names) {
    summary.values = top
      .slice(0, MOST_VALUES)
      .map(({ value }) =>
        typeof value === 'string'
          ? maskSensitive(value).slice(0, LONGEST_VALUE)
          : typeof value === 'number' && isSensitiveNumber(value)
            ? null
            : value
      );
  }
  return summary;
}

function told(
  finding: Finding,
  samples: boolean
): DataSummary['findings'][number] {
  const { columns, consequence, frame, kind, numbers, sentence, severity } =
    finding;
  return {
    kind,
    severity,
    frame,
    columns: columns.slice(0, LISTED_COLUMNS).map(maskSensitive),
    numbers,
    consequence: maskSensitive(consequence),
    ...(samples ? { sentence: maskSensitive(sentence) } : {})
  };
}
