import { sha256 } from 'js-sha256';
import { StoppedError, UserError } from '../contracts/errors';
import type { RunEvent } from '../contracts/run-event';
import type { RunRecord, RunSeconds } from '../contracts/run-record';
import { jobOf } from './begin';
import { blueprintText, loadData, openSource, plan, understand } from './draft';
import type { IDrafted } from './draft';
import { KernelDiedError, ModuleFailedError } from './errors';
import { orKeepLast, restore } from './finish';
import { validate } from './folds';
import { handIn } from './hand-in';
import { improve } from './improve';
import { type Job, known } from './job';
import type { IRunOptions, IRunPorts } from './options';
import { Forms } from './forms';
import { queueOf } from './queue';
import { recordOf } from './record';
import { stand } from './resume';
import { withRevival } from './revive';
import { shortenBlend } from './shorter-blend';
import { floor, Turns } from './track';
import { addProse } from './write';

export type { IDrafted } from './draft';
export type { IRunOptions, IRunPorts, IRunSource } from './options';

/**
 * The main job: from data to a valid submission and a clean notebook.
 *
 * Yields each event as it happens and keeps it in the journal; returns the record of the
 * run. A run that cannot go on ends with an event that says why, it does not throw.
 */
export async function* run(
  options: IRunOptions,
  ports: IRunPorts
): AsyncGenerator<RunEvent, RunRecord> {
  const job = jobOf(options, ports);
  yield* job.story.follow(live(job));
  return recordOf(job.story.events);
}

/**
 * Profile, task and blueprint only; no model is fitted.
 *
 * @throws UserError when the data cannot be read; StoppedError when the person said stop.
 */
export async function draft(
  options: IRunOptions,
  ports: IRunPorts
): Promise<IDrafted> {
  const job = jobOf({ ...options, mode: 'autopilot' }, ports);
  await openSource(job);
  if (options.source.kind === 'folder') {
    await loadData(job);
  }
  await understand(job);
  await plan(job);
  return {
    profile: known(job.profile, 'profile'),
    task: known(job.task, 'task'),
    blueprint: job.plan
  };
}

/** From the first event to the last. */
async function live(job: Job): Promise<void> {
  const { options, ports, story } = job;
  if (options.resume === undefined) {
    story.emit({
      type: 'run_started',
      run: options.run,
      engine: options.engine,
      mode: options.mode,
      budget: options.budget,
      notebook: ports.notebook.path
    });
    sign(job);
  }
  const onStop = () => {
    story.emit({ type: 'stopping' });
    void ports.cells.interrupt('person');
  };
  options.signal.addEventListener('abort', onStop, { once: true });
  const limit = (await ports.memory?.begin()) ?? null;
  story.emit({ type: 'memory_watched', limit });
  let status: 'done' | 'stopped' | 'failed' = 'done';
  let reason: string | null = null;
  try {
    await work(job);
  } catch (error) {
    status = error instanceof StoppedError ? 'stopped' : 'failed';
    reason =
      error instanceof KernelDiedError
        ? `The kernel ended again and again: ${error.message} A run needs a kernel that stays up. Run it again, or press Resume: what is done is not repeated.`
        : error instanceof Error
          ? error.message
          : String(error);
    if (!isExpected(error)) {
      // A fault of ours: the story tells it whole.
      story.emit({
        type: 'warned',
        message: error instanceof Error ? (error.stack ?? reason) : reason
      });
    }
  } finally {
    ports.memory?.end();
    options.signal.removeEventListener('abort', onStop);
  }
  const seconds = secondsOf(job);
  if (status === 'done') {
    seconds.verify = await handIn(job);
  }
  story.emit({
    type: 'run_ended',
    status,
    reason,
    valid: job.valid,
    seconds
  });
}

/** Leave in the notebook where the story of the run is kept. */
function sign(job: Job): void {
  const { notebook, journal } = job.ports;
  notebook.setMetadata({
    version: 1,
    run: job.options.run,
    journal: journal.path,
    hash: sha256(JSON.stringify(job.story.events[0]))
  });
}

/** The steps in their order. */
async function work(job: Job): Promise<void> {
  const isPlanned = job.blueprint !== null && job.options.resume !== undefined;
  await withRevival(job, () => openSource(job));
  if (job.options.resume !== undefined) {
    await withRevival(job, () => stand(job));
  }
  await withRevival(job, () => loadData(job));
  if (!isPlanned) {
    await withRevival(job, () => understand(job));
    await plan(job);
    addProse(job, blueprintText(job, job.plan), 'blueprint');
    await withRevival(job, () => checkData(job));
  }
  await withRevival(job, () => validate(job));

  await floor(job);
  const turns = new Turns(job);
  const queue = queueOf(job.plan);
  const forms = new Forms(job, turns);
  await orKeepLast(job, () => turns.takeOver(queue));
  for (const turn of queue) {
    await forms.before(turn);
    await orKeepLast(job, () => turns.take(turn));
  }
  // A team that has ideas tries them while there are few candidates to fit again.
  await orKeepLast(job, () => turns.blend());
  await orKeepLast(job, () => improve(job));
  await forms.rest();
  const tracks = new Set(queue.map(({ track }) => track.name));
  await orKeepLast(job, () => turns.end(tracks));
  await orKeepLast(job, () => shortenBlend(job));
  // Whoever moved the file meanwhile: what was accepted is in place at the end.
  await restore(job);
}

/** The task's own rules about the data: named columns, ids, target absent from test. */
async function checkData(job: Job): Promise<void> {
  const key = { module: 'data', track: null, candidate: null } as const;
  const report = await job.check('check_data', {
    source: '',
    task: job.facts,
    folder: job.options.folder,
    sample: 0
  });
  const verdicts = report.verdicts.map(verdict => ({ ...verdict, key }));
  job.story.emit({
    type: 'module_checked',
    key,
    attempt: 1,
    verdicts,
    seconds: report.seconds
  });
  for (const { ok, rule, expected, found } of verdicts) {
    if (!ok) {
      job.story.emit({
        type: 'warned',
        message: `${rule}: expected ${expected}, found ${found}.`
      });
    }
  }
}

/** Wall seconds to the last write of the submission, and what they went into. */
function secondsOf(job: Job): RunSeconds {
  const { cells, checks, trials, waiting } = job.stopwatch.spent;
  const total = job.stopwatch.elapsed;
  return {
    total,
    toFirstValid: job.toFirstValid,
    cells,
    checks,
    trials,
    waiting,
    rest: total - cells - checks - trials - waiting,
    verify: null
  };
}

function isExpected(error: unknown): boolean {
  return (
    error instanceof StoppedError ||
    error instanceof UserError ||
    error instanceof ModuleFailedError ||
    error instanceof KernelDiedError
  );
}
