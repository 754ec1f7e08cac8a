import type { Patch } from '../contracts/patch';
import type { IPatchRequest } from '../contracts/ports';
import { readFault } from './repair/fault';
import { RULES } from './repair/rules';

/**
 * Mend a module by rule.
 *
 * The rule of the diagnosis is tried first, then every other one that fits the fault.
 *
 * @returns the smallest change that mends what is known; null when no rule knows one.
 */
export async function patch(request: IPatchRequest): Promise<Patch | null> {
  const { failure, diagnosis, module, write } = request;
  const fault = readFault(failure);
  const own = module.source === failure.source;
  const given = {
    // Lines of another cell mean nothing in the module that is mended.
    fault: own ? fault : { ...fault, line: null },
    source: module.source,
    profile: write.profile,
    others: write.written.map(({ source }) => source)
  };
  const named = RULES.filter(({ name }) => name === diagnosis.rule);
  const fitting = RULES.filter(
    rule => !named.includes(rule) && rule.fits(fault)
  );
  for (const rule of [...named, ...fitting]) {
    const mend = rule.mend(given);
    if (mend !== null && mend.after !== module.source) {
      return {
        key: module.key,
        before: module.source,
        after: mend.after,
        author: 'recipe',
        rule: rule.name,
        why: mend.why
      };
    }
  }
  return null;
}
