import type { Outcome } from '../contracts/outcome';

/** How a cell ends where nothing is wrong. */
export const DONE: Outcome = { status: 'ok', seconds: 1 };

/** How a cell ends under which the kernel dies. */
export const DIED: Outcome = {
  status: 'died',
  seconds: 1,
  cause: 'no memory left'
};

/** How a cell ends that raises. */
export function failing(evalue = 'boom'): Outcome {
  return {
    status: 'error',
    seconds: 1,
    ename: 'ValueError',
    evalue,
    traceback: []
  };
}
