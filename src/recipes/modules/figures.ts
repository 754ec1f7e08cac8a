import figures from '../../../recipes/features/figures.py';
import spans from '../../../recipes/features/spans.py';
import type { ColumnProfile } from '../../contracts/data-profile';
import type { IPlanned } from '../facts';
import type { Literal } from '../python-literal';
import type { IRecipe } from '../render';

/** How the definitions of what reads them begin. */
const PLAIN_NUMBERS = 'def plain_numbers(';
const COUNT_SECONDS = 'def count_seconds(';

/** Column → how `plain_numbers` reads it, for those of the columns that are written for people. */
export function writtenForms(
  columns: readonly ColumnProfile[]
): Record<string, Literal[]> {
  return Object.fromEntries(
    columns.flatMap(({ name, written }) =>
      written === undefined
        ? []
        : [[name, [written.decimal, ...(written.scaled ? [true] : [])]]]
    )
  );
}

/** Column → what stands before a single colon, for those that are spans of time or times of day. */
export function spanForms(
  columns: readonly ColumnProfile[]
): Record<string, string> {
  return Object.fromEntries(
    columns.flatMap(({ name, spans }) =>
      spans === undefined ? [] : [[name, spans]]
    )
  );
}

const TEXT = /^(?:object|str|string|category)/i;

/** Whether a column is text in train, and whether it is in the test table, as far as it is there. */
function textsOf(
  { name, dtype }: ColumnProfile,
  test: readonly ColumnProfile[]
): [boolean, boolean] {
  const other = test.find(column => column.name === name);
  return [TEXT.test(dtype), TEXT.test(other?.dtype ?? dtype)];
}

/**
 * Names of the columns of numbers that are plain ones in texts, be it in the test table alone.
 *
 * @param test - Columns of the test table.
 */
export function textNumbers(
  columns: readonly ColumnProfile[],
  test: readonly ColumnProfile[] = []
): string[] {
  return columns
    .filter(
      column =>
        column.numeric !== null &&
        column.written === undefined &&
        column.spans === undefined &&
        textsOf(column, test).includes(true)
    )
    .map(({ name }) => name);
}

/** Names of the columns of names that are text in one of the tables and not in the other. */
export function namesInOne(
  columns: readonly ColumnProfile[],
  test: readonly ColumnProfile[] = []
): string[] {
  return columns
    .filter(column => {
      const [train, other] = textsOf(column, test);
      return column.numeric === null && train !== other;
    })
    .map(({ name }) => name);
}

/** Numbers beyond this overflow when they are squared, or as what trees store. */
const ENDLESS = 1e30;

/** Some number of train or test is infinite, or so large that no model can reckon with it. */
export function isEndless({ profile, columns, test }: IPlanned): boolean {
  return (
    profile.findings.some(({ kind }) => kind === 'infinite') ||
    [...columns, ...(test?.columns ?? [])].some(
      ({ numeric }) =>
        Math.max(Math.abs(numeric?.min ?? 0), Math.abs(numeric?.max ?? 0)) >
        ENDLESS
    )
  );
}

/**
 * The functions that read the columns; none where all of them are plain.
 *
 * @param known - Source of an earlier cell, which may define them.
 */
export function figuresRecipes(
  columns: readonly ColumnProfile[],
  known = ''
): IRecipe[] {
  const needs = (key: 'written' | 'spans', definition: string): boolean =>
    !known.includes(definition) &&
    columns.some(column => column[key] !== undefined);
  return [
    ...(needs('written', PLAIN_NUMBERS)
      ? [{ name: 'features/figures.py', text: figures, values: {} }]
      : []),
    ...(needs('spans', COUNT_SECONDS)
      ? [{ name: 'features/spans.py', text: spans, values: {} }]
      : [])
  ];
}
