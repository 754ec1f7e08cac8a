import {
  keyText,
  type CodeModule,
  type ModuleKey
} from '../contracts/code-module';
import type { Diagnosis, Failure } from '../contracts/diagnosis';
import { readFault, type IFault } from './repair/fault';
import { lastWritten, modelsOf } from './repair/rule';
import { RULES } from './repair/rules';

/** Outcomes that are nobody's mistake in the code, in words. */
function outsideCause({ outcome, key }: Failure): string | null {
  switch (outcome?.status) {
    case 'interrupted':
      return outcome.by === 'memory'
        ? `${keyText(key)} held 85 % of the memory that it may have.`
        : outcome.by === 'limit'
          ? `${keyText(key)} was still running after ${Math.round(outcome.seconds)} seconds, its limit.`
          : `${keyText(key)} was stopped by the person.`;
    case 'died':
      return `The kernel died while it ran ${keyText(key)}: ${outcome.cause}.`;
    case 'aborted':
      return `${keyText(key)} was not run because another cell had failed before it.`;
    case 'no_kernel':
      return `There is no kernel to run ${keyText(key)}: ${outcome.reason}.`;
    case 'gone':
      return `The cell of ${keyText(key)} is no longer in the notebook.`;
    default:
      return null;
  }
}

/** Who mends a broken contract: its author, who misused it, or the plan. */
function routeOf({ broken }: IFault): Diagnosis['route'] {
  const [first] = broken;
  return first?.blame === 'environment'
    ? 'planner'
    : first?.blame === 'caller'
      ? 'caller'
      : 'author';
}

/** The module on the other side of a contract that the failing one relies on. */
function partner(
  failure: Failure,
  fault: IFault,
  written: readonly CodeModule[]
): ModuleKey {
  const rule = fault.broken.find(({ blame }) => blame === 'caller')?.rule;
  const wanted = rule === 'models.features' ? 'features' : null;
  const found = lastWritten(
    written,
    ({ key }) => key.module === wanted && key.track === failure.key.track
  );
  return found?.key ?? failure.key;
}

function words(fault: IFault): string {
  const [first] = fault.broken;
  if (first !== undefined) {
    return `The rule ${first.rule} is broken: expected ${first.expected}, found ${first.found}.`;
  }
  return `${fault.ename || 'The cell failed'}: ${fault.message}`;
}

/**
 * Say what went wrong, who has to mend it, and by which rule.
 *
 * @param failure - The module that did not pass, with its evidence.
 * @param written - Modules that were accepted before it, in the order of the notebook.
 * @returns always a diagnosis; its rule is null when no repair is known.
 */
export async function diagnose(
  failure: Failure,
  written: readonly CodeModule[]
): Promise<Diagnosis | null> {
  const fault = readFault(failure);
  const base = { key: failure.key, signature: failure.evidence.signature };
  const outside = outsideCause(failure);
  if (outside !== null) {
    const tooLarge =
      failure.outcome?.status === 'died' ||
      (failure.outcome?.status === 'interrupted' &&
        failure.outcome.by !== 'person');
    return {
      ...base,
      route: 'planner',
      culprit: (tooLarge ? modelsOf(failure, written) : null) ?? failure.key,
      cause: outside,
      rule: tooLarge ? 'shrink' : null
    };
  }
  const rule = RULES.find(candidate => candidate.fits(fault));
  if (rule === undefined) {
    return {
      ...base,
      route: routeOf(fault),
      culprit: partner(failure, fault, written),
      cause: words(fault),
      rule: null
    };
  }
  const culprit = rule.culprit?.(fault, failure, written) ?? null;
  const other = culprit ?? partner(failure, fault, written);
  const caller = routeOf(fault) === 'caller' && rule.route === 'author';
  return {
    ...base,
    route: caller ? 'caller' : rule.route,
    culprit: other,
    cause: rule.cause(fault),
    rule: rule.name
  };
}
