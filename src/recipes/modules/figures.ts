import figures from '../../../recipes/features/figures.py';
import type { ColumnProfile } from '../../contracts/data-profile';
import type { Literal } from '../python-literal';
import type { IRecipe } from '../render';

/** How the definition of what reads them begins. */
export const PLAIN_NUMBERS = 'def plain_numbers(';

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

/** The function that reads the columns; none where all of them are plain. */
export function figuresRecipes(columns: readonly ColumnProfile[]): IRecipe[] {
  return columns.some(({ written }) => written !== undefined)
    ? [{ name: 'features/figures.py', text: figures, values: {} }]
    : [];
}
