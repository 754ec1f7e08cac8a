import type { Patch } from '../contracts/patch';
import type { IPatchRequest } from '../contracts/ports';

/**
 * Mend a module by rule.
 *
 * @returns the smallest change that the diagnosis asks for; null when no rule knows one.
 */
export async function patch(request: IPatchRequest): Promise<Patch | null> {
  return null;
}
