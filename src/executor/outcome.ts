import type { IOutputAreaModel } from '@jupyterlab/outputarea';
import { isUnseen, type Outcome } from '../contracts/outcome';

/** What was seen while a cell ran; the promise of the executor is only one part of it. */
export interface IObserved {
  readonly seconds: number;
  /** The cell or its notebook was removed. */
  readonly gone: boolean;
  /** The kernel restarted by itself or died. */
  readonly died: string | null;
  /** The cell asked for input. */
  readonly prompt: string | null;
  /** Who asked for the interrupt. */
  readonly stoppedBy: 'person' | 'limit' | null;
  /** What the executor said: `false` means that the request never came to an end. */
  readonly ran: boolean;
  /** The error of the reply; its name is missing for an aborted request. */
  readonly error: IReplyError | null;
  /** The first error among the outputs. */
  readonly output: IReplyError | null;
}

/** An error as the kernel tells it. */
export interface IReplyError {
  readonly ename: string | undefined;
  readonly evalue: string | undefined;
  readonly traceback: readonly string[] | undefined;
}

/** The true outcome. What happened to the kernel goes before what the reply says. */
export function outcomeOf(seen: IObserved): Outcome {
  const { seconds } = seen;
  if (seen.died !== null) {
    return { status: 'died', seconds, cause: seen.died };
  }
  if (seen.prompt !== null) {
    return { status: 'input', seconds, prompt: seen.prompt };
  }
  const error = named(seen.error) ?? named(seen.output);
  if (error?.ename === 'KeyboardInterrupt') {
    return { status: 'interrupted', seconds, by: seen.stoppedBy ?? 'person' };
  }
  if (error !== null || seen.error !== null || !seen.ran) {
    if (seen.stoppedBy !== null) {
      // Libraries turn an interrupt into errors of their own.
      return { status: 'interrupted', seconds, by: seen.stoppedBy };
    }
    if (seen.gone) {
      return { status: 'gone', seconds };
    }
    return error === null || isUnseen(error)
      ? { status: 'aborted', seconds }
      : {
          status: 'error',
          seconds,
          ename: error.ename ?? 'Error',
          evalue: plain(error.evalue ?? ''),
          traceback: (error.traceback ?? []).map(plain)
        };
  }
  return seen.gone ? { status: 'gone', seconds } : { status: 'ok', seconds };
}

/** The first error among a cell's outputs. */
export function errorOutput(outputs: IOutputAreaModel): IReplyError | null {
  for (const output of outputs.toJSON()) {
    if (output.output_type === 'error') {
      const { ename, evalue, traceback } = output as unknown as IReplyError;
      return { ename, evalue, traceback };
    }
  }
  return null;
}

/** The first error among a cell's outputs where it has a name, with nothing left out. */
export function namedError(outputs: IOutputAreaModel): {
  ename: string;
  evalue: string;
  traceback: string[];
} | null {
  const error = errorOutput(outputs);
  return error?.ename
    ? {
        ename: error.ename,
        evalue: error.evalue ?? '',
        traceback: [...(error.traceback ?? [])]
      }
    : null;
}

/** An aborted reply carries no name. */
function named(error: IReplyError | null): IReplyError | null {
  return error?.ename ? error : null;
}

/** Without the colours of the terminal. */
function plain(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
}
