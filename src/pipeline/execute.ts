import { StoppedError } from '../contracts/errors';
import type { Outcome } from '../contracts/outcome';
import type { IWritten, Job } from './job';
import { isHopeless } from './pace';

/** A line that the evaluation prints when a fold is done: `fold 2/5  0.8123`. */
const FOLD = /^fold (\d+)\/(\d+)\s+(\S+)/gm;

/**
 * Run the cell of a module and tell the true outcome.
 *
 * @param limit - Seconds after which it is interrupted, or before, once half of its folds show
 * that it will need more; Infinity for none.
 * @throws StoppedError when the person interrupted it.
 */
export async function execute(
  job: Job,
  written: IWritten,
  limit = Infinity
): Promise<Outcome> {
  job.proceed();
  const { cells, clock } = job.ports;
  const { key } = written.module;
  const { cell } = written;
  job.story.emit({ type: 'cell_started', key, cell });
  const cancel = Number.isFinite(limit)
    ? clock.after(Math.max(0, limit) * 1000, () => {
        void cells.interrupt('limit');
      })
    : () => undefined;
  const begin = clock.now();
  let givenUp = false;
  const onText = (text: string) => {
    const done = tellFolds(job, written, text);
    const elapsed = (clock.now() - begin) / 1000;
    if (done && !givenUp && isHopeless(...done, elapsed, limit)) {
      givenUp = true;
      void cells.interrupt('limit');
    }
  };
  let outcome: Outcome;
  try {
    outcome = await job.stopwatch.measure('cells', () =>
      cells.run(cell, { onText })
    );
    if (outcome.status === 'aborted') {
      // Swept away by a failure that was not ours: once more.
      outcome = await job.stopwatch.measure('cells', () =>
        cells.run(cell, { onText })
      );
    }
  } finally {
    cancel();
  }
  job.story.emit({ type: 'cell_ended', key, cell, outcome });
  job.proceed();
  if (outcome.status === 'interrupted' && outcome.by === 'person') {
    throw new StoppedError('The kernel was interrupted.');
  }
  return outcome;
}

/** @returns the last fold that the text tells of, and of how many; null when it tells of none. */
function tellFolds(
  job: Job,
  written: IWritten,
  text: string
): [fold: number, folds: number] | null {
  let last: [number, number] | null = null;
  for (const [, fold, folds, score] of text.matchAll(FOLD)) {
    const value = Number(score);
    job.story.emit({
      type: 'cell_progress',
      key: written.module.key,
      fold: Number(fold),
      folds: Number(folds),
      score: Number.isFinite(value) ? value : null
    });
    last = [Number(fold), Number(folds)];
  }
  return last;
}
