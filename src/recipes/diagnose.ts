import type { CodeModule } from '../contracts/code-module';
import type { Diagnosis, Failure } from '../contracts/diagnosis';

/**
 * Say what went wrong, who has to mend it, and by which rule.
 *
 * @param failure - The module that did not pass, with its evidence.
 * @param written - Modules that were accepted before it.
 */
export async function diagnose(
  failure: Failure,
  written: readonly CodeModule[]
): Promise<Diagnosis | null> {
  return {
    key: failure.key,
    signature: failure.evidence.signature,
    route: 'author',
    culprit: failure.key,
    cause: `${failure.evidence.ename}: ${failure.evidence.evalue}`,
    rule: null
  };
}
