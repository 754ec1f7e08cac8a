import type { ProbeAnswer, ProbeArgs, ProbeName } from '../contracts/probe';
import { KernelDiedError, LimitError } from './errors';
import type { Job } from './job';
import { restart } from './restart';

/** Seconds after an interrupt in which the kernel must be free again. */
export const GRACE = 10;

/** Share of the budget that one check may take, and its bounds in seconds. */
const CHECK_SHARE = 0.2;
const CHECK_LEAST = 15;
const CHECK_MOST = 120;

/** Seconds that a check may take at least, however late it is: what is blended last passes by it. */
const CHECK_LATE = 5;

/** Share of the seconds that are left which a cell that only defines things may take. */
const CELL_SHARE = 0.4;
const CELL_LEAST = 10;

/** Seconds that a cell which ran before may take at least: whatever is left, what it defines is needed. */
const AGAIN_LEAST = 60;

/** The same, where the last text that is known was too slow and nothing was submitted yet. */
const PATIENT_LEAST = 120;

/** Seconds that a cell may take when it runs again. */
export function againLimit(job: Job): number {
  return Math.max(AGAIN_LEAST, patience(job), cellLimit(job));
}

/** Seconds that a check of a module may take: once something is handed in, not past the budget. */
export function checkLimit(job: Job): number {
  const { budget } = job.options;
  if (budget === null) {
    return CHECK_MOST;
  }
  const share = Math.min(
    CHECK_MOST,
    Math.max(CHECK_LEAST, CHECK_SHARE * budget)
  );
  return job.valid
    ? Math.min(share, Math.max(CHECK_LATE, job.remaining))
    : Math.max(share, patienceOfFloor(job));
}

/** Seconds that a cell may take where nothing else is said; Infinity without a budget. */
export function cellLimit(job: Job): number {
  return Math.max(patienceOfFloor(job), CELL_LEAST, CELL_SHARE * job.remaining);
}

/** What is on the way to the first submission may take longer than its share of the budget. */
function patienceOfFloor(job: Job): number {
  return job.valid ? 0 : patience(job);
}

function patience(job: Job): number {
  return job.isPatient ? Math.max(PATIENT_LEAST, job.options.budget ?? 0) : 0;
}

/**
 * A check that executes code of a module, within its limit.
 *
 * @throws LimitError when it was interrupted; KernelDiedError when the kernel did not heed that.
 */
export async function limited<P extends ProbeName>(
  job: Job,
  probe: P,
  args: ProbeArgs<P>
): Promise<ProbeAnswer<P>> {
  try {
    return await job.check(probe, args, checkLimit(job));
  } catch (error) {
    if (error instanceof LimitError) {
      await free(job);
    }
    throw error;
  }
}

/** Wait until the interrupted kernel answers; one that does not is started again. */
async function free(job: Job): Promise<void> {
  try {
    await job.check(
      'workspace',
      { op: 'list', path: job.options.folder },
      GRACE
    );
  } catch (error) {
    if (!(error instanceof LimitError)) {
      throw error;
    }
    await restart(job.ports.cells, job.ports.clock);
    throw new KernelDiedError(
      `A check did not heed its interrupt within ${GRACE} s, so the kernel was restarted.`,
      { isDeaf: true }
    );
  }
}
