import type { CandidatePlan } from '../../contracts/blueprint';

/** Candidates of the logarithm of the target bear the name of another and this. */
const ENDING = /_log$/;

/** Candidates on the scale of the target, and the names of those that learn its logarithm, too. */
export interface IScales {
  readonly plain: CandidatePlan[];
  readonly logged: string[];
}

/**
 * Candidates that differ in the scale of the target alone, told once.
 *
 * One that is there for the logarithm alone is told, too, as it is wrapped.
 *
 * @returns null where none learns the logarithm, or one differs in more.
 */
export function scalesOf(candidates: readonly CandidatePlan[]): IScales | null {
  const plain = new Map<string, CandidatePlan>();
  const logged: string[] = [];
  for (const candidate of candidates) {
    const { target, ...params } = candidate.params;
    const name = candidate.name.replace(ENDING, '');
    const before = plain.get(name);
    const isLog = target !== undefined;
    if (
      isLog !== ENDING.test(candidate.name) ||
      (before && JSON.stringify(before.params) !== JSON.stringify(params))
    ) {
      return null;
    }
    plain.set(name, { ...candidate, name, params });
    if (isLog) {
      logged.push(name);
    }
  }
  return logged.length > 0 ? { plain: [...plain.values()], logged } : null;
}
