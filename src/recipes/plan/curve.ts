import type { ColumnProfile } from '../../contracts/data-profile';
import type { IFacts } from '../facts';

/** So many points make a curve. */
const CURVE_POINTS = 20;

/**
 * Means that follow each other smoothly have a lower ratio of von Neumann (1941) than this;
 * where they have nothing to do with each other it is 2.
 */
const SMOOTH = 0.5;

/** Squared steps over squared distances from the mean (von Neumann, 1941). */
export function neumannRatio(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = (sum: number, value: number): number => sum + value ** 2;
  const steps = values.slice(1).map((value, index) => value - values[index]);
  return (
    steps.reduce(square, 0) /
    values.map(value => value - mean).reduce(square, 0)
  );
}

/**
 * Columns that are points of one curve: one stem with rising numbers, and neighbours
 * whose means differ by little of their spread and follow each other. Means of scaled columns
 * that have nothing to do with each other lie as near.
 */
export function curveOf(facts: IFacts): Set<string> {
  const stems = new Map<string, ColumnProfile[]>();
  for (const column of facts.columns) {
    const stem = /^(.*?)\d+(?:\.\d+)?$/.exec(column.name)?.[1];
    if (stem !== undefined && column.numeric !== null) {
      const points = stems.get(stem) ?? [];
      points.push(column);
      stems.set(stem, points);
    }
  }
  for (const columns of stems.values()) {
    const smooth = columns.slice(1).filter((column, index) => {
      const [here, before] = [column.numeric, columns[index].numeric];
      const gap = Math.abs((here?.mean ?? 0) - (before?.mean ?? 0));
      const ratio = (here?.std ?? 0) / Math.max(before?.std ?? 0, 1e-12);
      return gap < 0.25 * (here?.std ?? 0) && ratio > 0.8 && ratio < 1.25;
    });
    const whole = columns.every(({ missing }) => missing === 0);
    const spread = columns.map(({ numeric }) => numeric?.mean ?? 0);
    const range = Math.max(...spread) - Math.min(...spread);
    if (
      columns.length >= CURVE_POINTS &&
      whole &&
      smooth.length >= 0.95 * (columns.length - 1) &&
      range > 0.25 * (columns[0].numeric?.std ?? 0) &&
      neumannRatio(spread) < SMOOTH
    ) {
      return new Set(columns.map(({ name }) => name));
    }
  }
  return new Set();
}
