import { keyText } from '../contracts/code-module';
import { UserError } from '../contracts/errors';
import { KernelDiedError } from './errors';
import { execute } from './execute';
import type { Job } from './job';
import { adopt } from './write';

/** A step under which the kernel dies twice is the reason, not the victim. */
const DEATHS = 2;

/**
 * Do a step; when the kernel dies under it, bring the kernel back and do it once more.
 *
 * @throws KernelDiedError when it dies again, after the kernel was brought back again.
 */
export async function withRevival<T>(
  job: Job,
  step: () => Promise<T>
): Promise<T> {
  for (let deaths = 1; ; deaths++) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof KernelDiedError)) {
        throw error;
      }
      await revive(job);
      if (deaths === DEATHS) {
        throw error;
      }
    }
  }
}

/**
 * Bring a kernel back that has died: restart it, run the cells that define things again,
 * load accepted results from the files of the run. Nothing is trained again.
 *
 * @throws UserError when the frames came from the person's own cells and are gone with the kernel.
 */
async function revive(job: Job): Promise<void> {
  job.story.emit({
    type: 'warned',
    message:
      'The kernel ended. It is started again; accepted results are loaded from the files of the run.'
  });
  await job.ports.cells.restart();
  if (job.options.source.kind === 'frames') {
    throw new UserError(
      'The kernel ended and took your dataframes with it.',
      'iML does not run your own cells without being asked.',
      'Run the cells that make your dataframes, then start the run again; the last valid submission is in place.'
    );
  }
  for (const written of [...job.written.values()]) {
    const { key } = written.module;
    const { module, candidate } = key;
    const defines =
      candidate === null && module !== 'ensemble' && module !== 'submission';
    if (!defines || !job.accepted.has(keyText(key))) {
      continue;
    }
    const outcome = await execute(job, adopt(job, written));
    if (outcome.status !== 'ok') {
      throw new UserError(
        `After the restart of the kernel the ${module} cell did not run (${outcome.status}).`,
        'The cells that define data, folds and models have to run again.',
        'Run the notebook from the top to see why; the last valid submission is in place.'
      );
    }
  }
  await job.probe(
    'restore',
    { folder: job.options.folder, candidates: [...job.scores.keys()] },
    'main'
  );
}
