import { z } from 'zod';

const count = z.number().int();

/** What was answered for each true class. */
const Confusion = z.object({
  kind: z.literal('confusion'),
  target: z.string(),
  /** Those that are told apart, in their declared order. */
  classes: z.array(z.string()),
  /** Classes that are taken together as the last row and column; 0 for none. */
  others: count,
  /** Rows by true class, then by answer; one line and one column more where there are others. */
  counts: z.array(z.array(count)),
  /** Rows that were answered rightly, those of other classes too. */
  right: count
});

/** For each label of several the rows that have it, that were given it, and both. */
const Labels = z.object({
  kind: z.literal('labels'),
  /** Labels that are not listed. */
  others: count,
  labels: z.array(
    z.object({ name: z.string(), have: count, given: count, both: count })
  )
});

/** Chances that were answered, in groups, and how often the class was there. */
const Reliability = z.object({
  kind: z.literal('reliability'),
  positive: z.string(),
  groups: z.array(
    z.object({
      /** Mean of the chances. */
      chance: z.number(),
      share: z.number(),
      /** What the rows leave open: 95 % limits of the share. */
      low: z.number(),
      high: z.number(),
      rows: count
    })
  )
});

/** Rows by truth and answer, in cells. */
const Truth = z.object({
  kind: z.literal('truth'),
  target: z.string(),
  /** Ends of the bins, of truth and answers alike. */
  ends: z.array(z.number()).min(2),
  /** Bins grow by a factor: the scale is one of logarithms. */
  byFactor: z.boolean(),
  /** Bin of the truth, bin of the answer, rows; empty cells are left out. */
  cells: z.array(z.tuple([count, count, count])),
  /** Half of the answers, and nine of ten, are at most so far away. */
  half: z.number(),
  most: z.number()
});

/** What is missing to the truth, in groups by the size of the answer. */
const Residuals = z.object({
  kind: z.literal('residuals'),
  target: z.string(),
  groups: z.array(
    z.object({
      /** The answers of the group. */
      low: z.number(),
      high: z.number(),
      middle: z.number(),
      rows: count,
      /** Quantiles of truth minus answer. */
      q05: z.number(),
      q25: z.number(),
      median: z.number(),
      q75: z.number(),
      q95: z.number()
    })
  )
});

/** Mean truth and mean answer along time. */
const Along = z.object({
  kind: z.literal('time'),
  target: z.string(),
  column: z.string(),
  isDate: z.boolean(),
  moments: z.array(
    z.object({
      /** Seconds since 1970, or what counts moments. */
      moment: z.number(),
      truth: z.number(),
      answer: z.number(),
      rows: count
    })
  )
});

/** Share without an event along time, in groups from the smallest answers to the largest. */
const Survival = z.object({
  kind: z.literal('survival'),
  curves: z.array(
    z.object({
      rows: count,
      events: count,
      points: z.array(z.tuple([z.number(), z.number()]))
    })
  )
});

/** Mean relevance at each place of a list: as it was ordered, and at best. */
const Places = z.object({
  kind: z.literal('places'),
  places: z.array(
    z.object({ found: z.number(), best: z.number(), lists: count })
  )
});

/** One plot of out-of-fold answers: counts and quantiles, never rows. */
export const ResultPlot = z.discriminatedUnion('kind', [
  Confusion,
  Labels,
  Reliability,
  Truth,
  Residuals,
  Along,
  Survival,
  Places
]);
export type ResultPlot = z.infer<typeof ResultPlot>;

/** A plot of one kind. */
export type PlotOf<K extends ResultPlot['kind']> = Extract<
  ResultPlot,
  { kind: K }
>;

/** The plots of the blend, or of one candidate. */
export const ResultPlots = z.object({
  /** `track/candidate`; null for the blend. */
  candidate: z.string().nullable(),
  /** To choose among; empty where there is one. */
  targets: z.array(z.string()),
  /** Rows with an out-of-fold answer, of all. */
  rows: count,
  total: count,
  /** What could not be drawn, as its rows are not in the kernel any more. */
  missing: z.array(z.enum(['time'])),
  plots: z.array(ResultPlot)
});
export type ResultPlots = z.infer<typeof ResultPlots>;
