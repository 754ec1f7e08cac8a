import type { ICellRunner } from '../contracts/cell-runner';
import { UserError } from '../contracts/errors';
import type { IClock } from '../contracts/ports';

/** Seconds in which a kernel is started again, on a machine with much else to do. */
const RESTART = 40;

/** A second try ends the process that the first one waits for. */
const TRIES = 2;

/**
 * Start the kernel again. A server can wait for a process that never answers: it is asked
 * once more, and then no longer.
 *
 * @throws UserError when the kernel does not come back.
 */
export async function restart(
  cells: ICellRunner,
  clock: IClock
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await within(cells.restart(), clock);
      return;
    } catch (error) {
      if (tries === TRIES) {
        throw new UserError(
          `The kernel did not come back: ${error instanceof Error ? error.message : String(error)}`,
          'A run needs a kernel that can be started again.',
          'Restart it by hand, then press Resume or run with --resume: what is done is not repeated.'
        );
      }
    }
  }
}

function within<T>(work: Promise<T>, clock: IClock): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(RESTART * 1000, () =>
      reject(new Error(`there was no answer for ${RESTART} s.`))
    );
    work.then(resolve, reject).finally(cancel);
  });
}
