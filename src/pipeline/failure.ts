import type { ModuleKey } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { Failure } from '../contracts/diagnosis';
import type { Outcome } from '../contracts/outcome';
import type { Verdict } from '../contracts/verdict';
import type { IWritten, Job } from './job';

/** A module that cannot be saved within the bound. */
export class ModuleFailedError extends Error {
  override readonly name = 'ModuleFailedError';

  constructor(
    readonly key: ModuleKey,
    readonly reason: string
  ) {
    super(`${keyText(key)}: ${reason}`);
  }
}

/** The kernel process ended under a cell. */
export class KernelDiedError extends Error {
  override readonly name = 'KernelDiedError';

  constructor(
    readonly key: ModuleKey,
    override readonly cause: string
  ) {
    super(cause);
  }
}

/** A cell ran longer than it may. */
export class LimitError extends Error {
  override readonly name = 'LimitError';

  constructor(readonly seconds: number) {
    super(
      `It was interrupted after ${Math.round(seconds)} s to keep the budget.`
    );
  }
}

/** Gather what is known about a failed check or a failed cell. */
export async function failureOf(
  job: Job,
  written: IWritten,
  verdicts: readonly Verdict[],
  outcome: Outcome | null
): Promise<Failure> {
  const { key, source } = written.module;
  const failed = verdicts.filter(({ ok }) => !ok);
  const error =
    outcome?.status === 'error'
      ? outcome
      : {
          ename: failed[0]?.rule ?? outcome?.status ?? 'unknown',
          evalue: failed[0]?.found ?? wordOf(outcome),
          traceback: []
        };
  const evidence = await job.check('evidence', {
    source,
    ename: error.ename,
    evalue: error.evalue,
    traceback: error.traceback
  });
  return { key, source, verdicts: failed, outcome, evidence };
}

/** One line that says what went wrong. */
export function reasonOf(failure: Failure): string {
  const [verdict] = failure.verdicts;
  return verdict
    ? `${verdict.rule}: expected ${verdict.expected}, found ${verdict.found}`
    : `${failure.evidence.ename}: ${failure.evidence.evalue}`;
}

function wordOf(outcome: Outcome | null): string {
  return outcome?.status === 'input'
    ? `The cell asks for input: ${outcome.prompt}`
    : '';
}
