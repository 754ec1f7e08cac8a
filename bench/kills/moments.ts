import { sha256 } from 'js-sha256';

/** The first cell stands after about a second; in the last a run has most often ended. */
const MARGIN = 1;

/**
 * Random moments of a run, the same for the same name: seconds after its kernel is there.
 *
 * One in each of equal parts of the budget, so that no part of a run goes without.
 */
export function momentsOf(
  name: string,
  count: number,
  budget: number
): number[] {
  const part = (budget - 3 * MARGIN) / count;
  return Array.from({ length: count }, (_, index) => {
    const drawn =
      parseInt(sha256(`${name} ${index}`).slice(0, 8), 16) / 2 ** 32;
    return Number((MARGIN + (index + drawn) * part).toFixed(2));
  });
}
