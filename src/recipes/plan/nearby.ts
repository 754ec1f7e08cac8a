import type { ColumnProfile } from '../../contracts/data-profile';
import type { IFacts } from '../facts';

/** Each number is told twice more. */
const MOST_NUMBERS = 50;

/** Rows whose moment another row has. */
const SHARED = 0.001;

/**
 * The numbers whose values around a row tell more than its own: where rows are of one series
 * with a steady step, and the test set goes on with it and has the numbers at all its moments.
 */
export function nearbyOf(
  { task, train, test, rows }: IFacts,
  numbers: readonly ColumnProfile[]
): readonly ColumnProfile[] {
  const isTime = ({ name }: ColumnProfile): boolean => name === task.time.value;
  const time = train.columns.find(isTime);
  const step = time?.date?.step ?? null;
  const later = test?.columns.find(isTime);
  return time !== undefined &&
    task.group.value === null &&
    step !== null &&
    later?.date?.step === step &&
    time.missing + later.missing === 0 &&
    time.unique >= (1 - SHARED) * Math.min(rows, train.sampledRows) &&
    numbers.length <= MOST_NUMBERS
    ? numbers
    : [];
}
