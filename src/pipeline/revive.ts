import { UserError } from '../contracts/errors';
import { execute } from './execute';
import type { Job } from './job';
import { adopt } from './write';

/**
 * Bring a kernel back that has died: restart it, run the cells that define things again,
 * load accepted results from the files of the run. Nothing is trained again.
 *
 * @throws UserError when the frames came from the person's own cells and are gone with the kernel.
 */
export async function revive(job: Job): Promise<void> {
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
    const { module, candidate } = written.module.key;
    const defines =
      candidate === null && module !== 'ensemble' && module !== 'submission';
    if (!defines) {
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
