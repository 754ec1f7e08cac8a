import type { ModuleKey, TrackName } from '../contracts/code-module';
import { candidateKey, keyText } from '../contracts/code-module';
import { ProbeError, UserError } from '../contracts/errors';
import { KernelDiedError, ModuleFailedError } from './errors';
import { execute } from './execute';
import type { IWritten, Job } from './job';
import { restart } from './restart';
import { adopt } from './write';

/** A step under which the kernel dies twice is the reason, not the victim. */
const DEATHS = 2;

/** A module that defines things has a simpler text at its third time. */
export const DEATHS_OF_MODULE = 3;

/**
 * Do a step; when the kernel dies under it, bring the kernel back and do it once more.
 *
 * @param most - Deaths after which it is given up.
 * @throws KernelDiedError when it dies again or is known to be the reason, after the
 * kernel was brought back.
 */
export async function withRevival<T>(
  job: Job,
  step: () => Promise<T>,
  most = DEATHS
): Promise<T> {
  for (let deaths = 1; ; deaths++) {
    try {
      return await step();
    } catch (error) {
      const death = await deathOf(job, error);
      if (death === null) {
        throw error;
      }
      await revive(job, death);
      if (deaths === most || death.known.isFault) {
        throw death;
      }
    }
  }
}

/** What an error tells of the kernel; null when it is no fault of that. */
async function deathOf(
  job: Job,
  error: unknown
): Promise<KernelDiedError | null> {
  if (error instanceof KernelDiedError) {
    return error;
  }
  // A probe that misses a name, rather than one that is wrong.
  return error instanceof ProbeError && (await missingNames(job)).length > 0
    ? new KernelDiedError('Names of the run are gone from the kernel.', {
        isEmptied: true
      })
    : null;
}

/** Bring the kernel back; it may be killed once more while that is done. */
async function revive(job: Job, death: KernelDiedError): Promise<void> {
  job.story.emit({
    type: 'warned',
    message: death.known.isEmptied
      ? `${death.message} The cells that define them run again; accepted results are loaded from the files of the run.`
      : `The kernel ended: ${death.message} It is started again; accepted results are loaded from the files of the run.`
  });
  for (let deaths = 1; ; deaths++) {
    try {
      if (death.known.isEmptied) {
        // The folds are set right with it, whatever was assigned to them.
        const missing = new Set([...(await missingNames(job)), 'validation']);
        await replayCells(job, ({ module }) =>
          missing.has(keyText(module.key))
        );
      } else {
        await replay(job, death.known.isDeaf === true && deaths === 1);
      }
      return;
    } catch (error) {
      if (!(error instanceof KernelDiedError) || deaths === DEATHS) {
        throw error;
      }
    }
  }
}

/**
 * Restart the kernel, run the cells that define things again, load accepted results from
 * the files of the run. Nothing is trained again.
 *
 * @param isRestarted - The kernel was started again already.
 * @throws UserError when the frames came from the person's own cells and are gone with the
 * kernel, or when the data or the folds cannot be defined again.
 */
async function replay(job: Job, isRestarted: boolean): Promise<void> {
  if (!isRestarted) {
    await restart(job.ports.cells, job.ports.clock);
  }
  if (job.options.source.kind === 'frames') {
    throw new UserError(
      'The kernel ended and took your dataframes with it.',
      'iML does not run your own cells without being asked.',
      'Run the cells that make your dataframes, then press Resume; what was accepted is loaded from the files of the run.'
    );
  }
  for (const { module } of job.written.values()) {
    const { track, candidate } = module.key;
    if (track && candidate && !job.scores.has(candidateKey(track, candidate))) {
      // What it had computed was not kept yet: the same text runs again.
      job.accepted.delete(keyText(module.key));
      job.unkept.add(keyText(module.key));
    }
  }
  await replayCells(job, () => true);
}

/**
 * Run cells that define things again and load accepted results from the files of the run.
 *
 * @param isMeant - Which of the accepted cells.
 * @returns keys of the cells that ran.
 * @throws UserError when the data or the folds cannot be defined again.
 */
export async function replayCells(
  job: Job,
  isMeant: (written: IWritten) => boolean
): Promise<string[]> {
  const lost = new Set<TrackName>();
  const ran: string[] = [];
  for (const written of [...job.written.values()]) {
    const { module, track } = written.module.key;
    if (
      !defines(job, written) ||
      !isMeant(written) ||
      (track !== null && lost.has(track))
    ) {
      continue;
    }
    const problem = await defineAgain(job, written);
    if (problem === null) {
      ran.push(keyText(written.module.key));
      continue;
    }
    if (track === null) {
      throw new UserError(
        `After the restart of the kernel the ${module} cell did not run (${problem}).`,
        'The cells that define data, folds and models have to run again.',
        'Run the notebook from the top to see why; the last valid submission is in place.'
      );
    }
    lost.add(track);
    job.accepted.delete(keyText(written.module.key));
    job.story.emit({
      type: 'warned',
      message: `After the restart of the kernel the ${module} cell of the ${track} track did not run (${problem}). What the track has scored so far still counts; nothing new of it can run.`
    });
  }
  await job.probe(
    'restore',
    { folder: job.options.folder, candidates: [...job.scores.keys()] },
    'main'
  );
  return ran;
}

/**
 * Keys of cells that define things and of which a name is gone from the kernel.
 *
 * @param building - A module whose cell has not run as it reads now.
 */
export async function missingNames(
  job: Job,
  building: ModuleKey | null = null
): Promise<string[]> {
  const unrun = building && keyText(building);
  const sources = Object.fromEntries(
    [...job.written.values()]
      .filter(
        written =>
          defines(job, written) && keyText(written.module.key) !== unrun
      )
      .map(({ module }) => [keyText(module.key), module.source])
  );
  return (await job.probe('standing', { sources })).missing;
}

function defines(job: Job, { module: { key } }: IWritten): boolean {
  return (
    // The floor is quick, and what it knows of a series is what features are made of.
    (key.candidate === null || key.track === 'baseline') &&
    key.module !== 'ensemble' &&
    key.module !== 'submission' &&
    job.accepted.has(keyText(key))
  );
}

/** @returns why the cell did not run; null when it did. */
async function defineAgain(
  job: Job,
  written: IWritten
): Promise<string | null> {
  try {
    const outcome = await execute(job, adopt(job, written));
    if (outcome.status === 'died' || outcome.status === 'no_kernel') {
      throw new KernelDiedError('It ended again while it was being set up.');
    }
    return outcome.status === 'error'
      ? `${outcome.ename}: ${outcome.evalue}`
      : outcome.status === 'ok'
        ? null
        : outcome.status;
  } catch (error) {
    if (error instanceof ModuleFailedError) {
      return error.reason;
    }
    throw error;
  }
}
