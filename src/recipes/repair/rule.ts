import type { CodeModule, ModuleKey } from '../../contracts/code-module';
import type { Diagnosis, Failure } from '../../contracts/diagnosis';
import type { DataProfile } from '../../contracts/data-profile';
import type { IFault } from './fault';

/** What a rule is given to mend. */
export interface IMendRequest {
  readonly fault: IFault;
  /** Source of the module that has to change. */
  readonly source: string;
  readonly profile: DataProfile | null;
  /** Sources of the modules that were accepted before, in order. */
  readonly others: readonly string[];
}

/** A new source with the reason in one sentence. */
export interface IMend {
  readonly after: string;
  readonly why: string;
}

/** One way in which a module fails, and the smallest change that mends it. */
export interface IRepairRule {
  /** snake_case; stands in diagnoses and patches. */
  readonly name: string;
  readonly route: Diagnosis['route'];
  fits(fault: IFault): boolean;
  /** One plain sentence for the person. */
  cause(fault: IFault): string;
  /** Module that has to change, when it is not the one that failed. */
  culprit?(
    fault: IFault,
    failure: Failure,
    written: readonly CodeModule[]
  ): ModuleKey | null;
  /** @returns null when the rule sees no safe change. */
  mend(request: IMendRequest): IMend | null;
}

/** The latest accepted module that a test accepts. */
export function lastWritten(
  written: readonly CodeModule[],
  accepts: (module: CodeModule) => boolean
): CodeModule | null {
  return [...written].reverse().find(accepts) ?? null;
}

/** The module of estimators of the track that failed; null when the failure lies elsewhere. */
export function modelsOf(
  failure: Failure,
  written: readonly CodeModule[]
): ModuleKey | null {
  const { key } = failure;
  if (key.module !== 'evaluate') {
    return null;
  }
  return (
    lastWritten(
      written,
      module => module.key.module === 'models' && module.key.track === key.track
    )?.key ?? null
  );
}
