import type { ColumnProfile, DataProfile } from '../../contracts/data-profile';
import type { ClassLabel } from '../../contracts/task';

/**
 * The columns of a frame.
 *
 * @param frame - Name of the frame; null gives no columns.
 */
export function columnsOf(
  profile: DataProfile,
  frame: string | null
): ColumnProfile[] {
  return profile.frames.find(({ name }) => name === frame)?.columns ?? [];
}

/** Rows of a frame; 0 when there is no such frame. */
export function rowsOf(profile: DataProfile, frame: string | null): number {
  return profile.frames.find(({ name }) => name === frame)?.rows ?? 0;
}

/** A name as it compares: lower case, one space for every separator. */
export function plainName(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[\s_.-]+/g, ' ')
    .trim();
}

/** Numbers, whatever they mean. */
export function isNumeric(column: ColumnProfile): boolean {
  return column.numeric !== null && !/^bool/.test(column.dtype);
}

/** Whole numbers only, booleans included. */
export function isWhole(column: ColumnProfile): boolean {
  return column.numeric?.integers === true || /^bool/.test(column.dtype);
}

/** 0 and 1 (or one of them), or truth values. */
export function isIndicator(column: ColumnProfile): boolean {
  if (/^bool/.test(column.dtype)) {
    return true;
  }
  const { numeric } = column;
  return (
    numeric !== null &&
    numeric.integers &&
    numeric.min !== null &&
    numeric.max !== null &&
    numeric.min >= 0 &&
    numeric.max <= 1
  );
}

/** Some value lies strictly between 0 and 1 and none outside of [0, 1]. */
export function isFraction(column: ColumnProfile): boolean {
  const { numeric } = column;
  return (
    numeric !== null &&
    !numeric.integers &&
    numeric.min !== null &&
    numeric.max !== null &&
    numeric.min >= 0 &&
    numeric.max <= 1
  );
}

/** Nothing but missing values. */
export function isBlank(column: ColumnProfile): boolean {
  return (
    column.missing >= 1 || (column.unique === 0 && column.top.length === 0)
  );
}

/** Whole numbers without a gap, from the lowest to the highest. */
export function isConsecutive(column: ColumnProfile): boolean {
  const { numeric } = column;
  return (
    numeric !== null &&
    numeric.integers &&
    numeric.min !== null &&
    numeric.max !== null &&
    numeric.max - numeric.min + 1 === column.unique
  );
}

/** The values of a column, as text, as far as the profile lists them. */
export function listedValues(column: ColumnProfile): ClassLabel[] {
  return column.top
    .map(({ value }) => value)
    .filter((value): value is ClassLabel => value !== null);
}
