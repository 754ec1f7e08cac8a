import type { Failure } from '../contracts/diagnosis';
import type { Outcome } from '../contracts/outcome';
import type { Verdict } from '../contracts/verdict';
import type { IWritten, Job } from './job';

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
          ename: failed[0]?.rule ?? nameOf(outcome),
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

/** Near the end of its memory a cell is interrupted: what Python would raise a little later. */
function nameOf(outcome: Outcome | null): string {
  return outcome?.status === 'interrupted' && outcome.by === 'memory'
    ? 'MemoryError'
    : (outcome?.status ?? 'unknown');
}

function wordOf(outcome: Outcome | null): string {
  switch (outcome?.status) {
    case 'input':
      return `The cell asks for input: ${outcome.prompt}`;
    case 'interrupted':
      return outcome.by === 'memory'
        ? 'It held 85 % of the memory that it may have.'
        : `It was still running after ${Math.round(outcome.seconds)} s, its limit.`;
    default:
      return '';
  }
}
