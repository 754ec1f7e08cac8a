import type { CandidatePlan } from '../../contracts/blueprint';

type Params = CandidatePlan['params'];

/** Share of the budget that all folds of one network may be planned for. */
const SHARE = 0.25;

/** What a run without a budget is planned for, in seconds. */
const AT_EASE = 300;

/** Least of each parameter, and the factor of a step towards it, the mildest loss first. */
const STEPS: readonly (readonly [keyof Params & string, number, number])[] = [
  ['epochs', 0.7, 8],
  ['members', 0.5, 4],
  ['width', 0.5, 48],
  ['epochs', 0.7, 5]
];

/** Seconds that all folds of one network may be planned for. */
export function secondsPerNetwork(budget: number | null): number {
  return SHARE * (budget ?? AT_EASE);
}

/**
 * Parameters of a network that is small enough for the time: fewer epochs, fewer members,
 * narrower layers, each down to where it still learns.
 *
 * @param price - Seconds of all folds with these parameters.
 */
export function sized(
  params: Params,
  price: (params: Params) => number,
  limit: number
): Params {
  let found = params;
  for (const [name, factor, least] of STEPS) {
    for (;;) {
      const value = Number(found[name] ?? 0);
      const next = Math.max(least, Math.round(value * factor));
      if (price(found) <= limit || next >= value) {
        break;
      }
      found = { ...found, [name]: next };
    }
  }
  return found;
}
