import { keyText } from '../contracts/code-module';
import { StoppedError } from '../contracts/errors';
import type { Outcome } from '../contracts/outcome';
import type { ICellRunner } from '../contracts/cell-runner';
import type { IClock } from '../contracts/ports';
import type { CellWait } from '../contracts/run-event';
import { KernelDiedError } from './errors';
import type { IWritten, Job } from './job';
import { againLimit, GRACE } from './limits';
import { isHopeless } from './pace';
import { restart } from './restart';

/** A line that the evaluation prints when a fold is done: `fold 2/5  0.8123`. */
const FOLD = /^fold (\d+)\/(\d+)\s+(\S+)/gm;

/**
 * Run the cell of a module and tell the true outcome. A cell that was interrupted because
 * the person paused the run is run again when they let it go on.
 *
 * @param limit - Seconds after which it is interrupted, or before, once half of its folds show
 * that it will need more; where nothing is said, that of a cell which ran before.
 * @throws StoppedError when the person interrupted it; KernelDiedError when it did not
 * heed the interrupt at its limit.
 */
export async function execute(
  job: Job,
  written: IWritten,
  limit = againLimit(job)
): Promise<Outcome> {
  for (;;) {
    await job.turn();
    const { outcome, isPaused } = await once(job, written, limit);
    job.proceed();
    if (outcome.status !== 'interrupted' || outcome.by !== 'person') {
      return outcome;
    }
    if (!isPaused) {
      throw new StoppedError('The kernel was interrupted.');
    }
  }
}

async function once(
  job: Job,
  written: IWritten,
  limit: number
): Promise<{ outcome: Outcome; isPaused: boolean }> {
  const { cells, clock } = job.ports;
  const { key } = written.module;
  const { cell } = written;
  job.story.emit({ type: 'cell_started', key, cell });
  const patience = new Patience(cells, clock, limit);
  let isPaused = false;
  const forget = job.options.gate?.whenClosed(() => {
    isPaused = true;
    void cells.interrupt('person');
  });
  let begin = clock.now();
  let givenUp = false;
  const onText = (text: string) => {
    const done = tellFolds(job, written, text);
    const elapsed = (clock.now() - begin) / 1000;
    if (done && !givenUp && isHopeless(...done, elapsed, limit)) {
      givenUp = true;
      patience.end();
    }
  };
  const onWait = (wait: CellWait | null) => {
    job.story.emit({ type: 'waits', key, wait });
    if (wait === null) {
      // What it waited for was not its own doing.
      begin = clock.now();
      patience.begin();
    } else {
      patience.release();
    }
  };
  const run = () =>
    job.stopwatch.measure('cells', () => cells.run(cell, { onText, onWait }));
  let outcome: Outcome;
  try {
    outcome = await run();
    if (outcome.status === 'aborted') {
      // Swept away by a failure that was not ours: once more.
      outcome = await run();
    }
  } finally {
    patience.close();
    forget?.();
  }
  outcome = await withCause(job, outcome);
  const { restarted } = patience;
  if (restarted !== null) {
    outcome = { status: 'interrupted', by: 'limit', seconds: outcome.seconds };
  }
  job.story.emit({ type: 'cell_ended', key, cell, outcome });
  if (restarted !== null) {
    await restarted;
    throw new KernelDiedError(
      `${keyText(key)} did not heed the interrupt at its limit of ${Math.round(limit)} s, so the kernel was restarted.`,
      { isFault: key.candidate !== null, isDeaf: true }
    );
  }
  return { outcome, isPaused };
}

/** Near the end of its memory the watch interrupts or ends the kernel: then that is the cause. */
async function withCause(job: Job, outcome: Outcome): Promise<Outcome> {
  const isHit =
    outcome.status === 'died' ||
    (outcome.status === 'interrupted' && outcome.by === 'person') ||
    outcome.status === 'error';
  const act = isHit ? await job.ports.memory?.act() : null;
  const { seconds } = outcome;
  switch (act) {
    case 'interrupted':
      return outcome.status === 'died'
        ? outcome
        : { status: 'interrupted', by: 'memory', seconds };
    case 'ended':
      return {
        status: 'died',
        seconds,
        cause: 'It held 95 % of the memory that it may have, so it was ended.'
      };
    default:
      return outcome;
  }
}

/** Interrupts a cell at its limit, and restarts the kernel when that is not heeded. */
class Patience {
  private _cancel: () => void = () => undefined;
  private _isOver = false;

  constructor(
    private readonly _cells: ICellRunner,
    private readonly _clock: IClock,
    private readonly _limit: number
  ) {
    this.begin();
  }

  /** Its time begins now. */
  begin(): void {
    this._cancel();
    if (!this._isOver && Number.isFinite(this._limit)) {
      const left = Math.max(0, this._limit) * 1000;
      this._cancel = this._clock.after(left, () => this.end());
    }
  }

  /** Settles when a kernel that did not heed the interrupt is there again; null: none had to. */
  restarted: Promise<void> | null = null;

  /** Interrupt now. */
  end(): void {
    this._cancel();
    if (this._isOver) {
      return;
    }
    void this._cells.interrupt('limit');
    this._cancel = this._clock.after(GRACE * 1000, () => {
      this.restarted = restart(this._cells, this._clock);
    });
  }

  /** The cell waits for something that is not its own. */
  release(): void {
    this._cancel();
  }

  /** The cell has ended: what is still told of it, such as a late text, ends nothing. */
  close(): void {
    this._cancel();
    this._isOver = true;
  }
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
