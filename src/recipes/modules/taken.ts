import type { IPlanned } from '../facts';

/**
 * Some column of the data is called as what is made of others may be.
 *
 * @param begins - How names of what is made begin.
 */
export function isTaken(
  { columns }: IPlanned,
  begins: readonly string[]
): boolean {
  return columns.some(({ name }) =>
    begins.some(begin => name.startsWith(begin))
  );
}

/** The recipe without a frame of their own for columns that are made of others. */
export function inPlace(recipe: string): string {
  return recipe
    .replaceAll('made[', 'out[')
    .replaceAll('made = made.join', 'out = out.join');
}
