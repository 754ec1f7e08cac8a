import type { ColumnProfile } from '../../contracts/data-profile';
import type { IFacts } from '../facts';

const DAY = 86_400;

/** Cells of all series side by side; beyond this they are not laid out. */
const MOST_CELLS = 6e6;

/** Rows of history that a season needs, in seasons. */
const TURNS = 1.5;

/** Typical values above this are learnt as ratios. */
const TYPICAL = 3;

/** Beyond this share of rows of other series the names of the two tables are not the same ones. */
const MOST_NEW = 0.9;

/** At least so many series: some are hidden, and the others tell of them. */
const LEAST_SERIES = 10;

/** Metrics of relative errors. */
const RELATIVE: ReadonlySet<string> = new Set([
  'mape',
  'smape',
  'rmsle',
  'rmspe'
]);

/** How moments are counted: calendar months, a span in seconds, or whole numbers. */
export interface IStep {
  readonly unit: 'months' | 'seconds' | 'whole';
  readonly size: number;
}

/** Series that are to be continued. */
export interface ISeries {
  readonly time: ColumnProfile;
  /** Columns that together name a series; none when there is one. */
  readonly keys: readonly string[];
  readonly count: number;
  readonly moments: number;
  readonly step: IStep;
  /** Steps from the last known moment to the last one that is asked for. */
  readonly reach: number;
  /** Steps before the first one that is asked for. */
  readonly gap: number;
  /** Distinct moments that are asked for. */
  readonly horizon: number;
  /** Seasons in steps, the shortest first; never empty. */
  readonly seasons: readonly number[];
  /** Values are learnt as ratios to what their past lets expect. */
  readonly log: boolean;
  /** Each series ends at a moment of its own, and steps are counted from there. */
  readonly ragged: boolean;
  /** Share of the rows of the test set whose series train does not have, in [0, 0.5]. */
  readonly newcomers: number;
}

function monthsBetween(from: string, to: string): number {
  const [a, b] = [new Date(from), new Date(to)];
  return (
    12 * (b.getUTCFullYear() - a.getUTCFullYear()) +
    b.getUTCMonth() -
    a.getUTCMonth()
  );
}

function stepOf(seconds: number, calendar: boolean): IStep {
  if (!calendar) {
    return { unit: 'whole', size: Math.max(1, Math.round(seconds)) };
  }
  const months = Math.round(seconds / (30.44 * DAY));
  return seconds >= 28 * DAY && [1, 2, 3, 6, 12].includes(months)
    ? { unit: 'months', size: months }
    : { unit: 'seconds', size: Math.max(1, Math.round(seconds)) };
}

/** Seasons that a history of so many steps has seen. */
function seasonsOf(step: IStep, history: number, found: number): number[] {
  const wished =
    step.unit === 'months'
      ? [12 / step.size]
      : step.unit === 'whole'
        ? [found]
        : step.size >= 7 * DAY
          ? [Math.round((364 * DAY) / step.size)]
          : step.size >= DAY
            ? [(7 * DAY) / step.size, (364 * DAY) / step.size]
            : [DAY / step.size, (7 * DAY) / step.size];
  const whole = wished.filter(
    season =>
      Number.isInteger(season) && season > 1 && season * TURNS <= history
  );
  return whole.length > 0 ? whole : [1];
}

/** How many of the series of the test set are new ones, as far as others can tell of them. */
function newOnes(share: number, count: number): number {
  return share > MOST_NEW || count < LEAST_SERIES ? 0 : Math.min(share, 0.5);
}

/** The series of a task that are to be continued; null when it has none. */
export function seriesOf(facts: IFacts): ISeries | null {
  const { task, profile, train, test } = facts;
  const name = task.time.value;
  const finding = profile.findings.find(
    ({ kind, columns }) => kind === 'series' && columns[0] === name
  );
  const time = train.columns.find(column => column.name === name);
  if (
    finding === undefined ||
    time === undefined ||
    facts.probability ||
    facts.several ||
    facts.orders ||
    task.problemType.value !== 'regression'
  ) {
    return null;
  }
  const { numbers } = finding;
  const { moments = 0, series: count = 1, steps = moments } = numbers;
  const step = stepOf(numbers.step ?? 1, numbers.calendar === 1);
  const later = test?.columns.find(column => column.name === name)?.date;
  const ragged = numbers.ragged === 1;
  const reach =
    step.unit === 'months' && !ragged && later && time.date
      ? Math.round(monthsBetween(time.date.max, later.max) / step.size)
      : Math.round(numbers.reach ?? 0);
  const horizon = numbers.horizon ?? 0;
  const wished = horizon > 0 ? horizon : Math.max(1, Math.ceil(moments / 10));
  // Where moments come at any second, few of the steps between them are filled.
  if (count * Math.max(moments, steps) > MOST_CELLS || moments < 8) {
    return null;
  }
  const { min, median } = facts.target.numeric ?? { min: null, median: null };
  const positive = min !== null && min >= 0;
  return {
    time,
    keys: finding.columns.slice(1),
    count,
    moments,
    step,
    reach: Math.max(1, reach, wished),
    gap: Math.round(numbers.gap ?? 0),
    horizon: wished,
    seasons: seasonsOf(step, moments - wished, numbers.season ?? 1),
    ragged,
    newcomers: newOnes(numbers.newcomers ?? 0, count),
    log:
      positive &&
      (RELATIVE.has(facts.metric.name) ||
        count > 1 ||
        (min > 0 && (median ?? 0) > TYPICAL))
  };
}
