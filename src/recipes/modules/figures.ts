import figures from '../../../recipes/features/figures.py';
import type { ColumnProfile } from '../../contracts/data-profile';
import type { Literal } from '../python-literal';
import type { IRecipe } from '../render';

/** How the definition of what reads them begins. */
export const PLAIN_NUMBERS = 'def plain_numbers(';

/** Column → how `plain_numbers` reads it, for those of the columns that are written for people. */
export function writtenForms(
  columns: readonly ColumnProfile[]
): Record<string, Literal> {
  return Object.fromEntries(
    columns.flatMap(({ name, written }) =>
      written === undefined
        ? []
        : [[name, [written.decimal, ...(written.scaled ? [true] : [])]]]
    )
  );
}

/** The function that reads the columns; none where all of them are plain. */
export function figuresRecipes(columns: readonly ColumnProfile[]): IRecipe[] {
  return columns.some(({ written }) => written !== undefined)
    ? [{ name: 'features/figures.py', text: figures, values: {} }]
    : [];
}
