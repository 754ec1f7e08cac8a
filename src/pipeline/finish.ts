import type { CodeModule, ModuleKey } from '../contracts/code-module';
import { keyText, membersNamedIn } from '../contracts/code-module';
import { ProbeError } from '../contracts/errors';
import type { SubmissionReport } from '../contracts/score';
import type { Verdict } from '../contracts/verdict';
import { build } from './build';
import { execute } from './execute';
import { KernelDiedError, LimitError, ModuleFailedError } from './errors';
import { checkResult, tooSlow } from './check';
import type { Job } from './job';
import { limited } from './limits';
import { adopt } from './write';

export const ENSEMBLE: ModuleKey = {
  module: 'ensemble',
  track: null,
  candidate: null
};

export const SUBMISSION: ModuleKey = {
  module: 'submission',
  track: null,
  candidate: null
};

/** The file that is handed in, in the kernel's folder. */
export const FILE = 'submission.csv';

/**
 * Blend what stands in `results` and write the submission.
 *
 * The first call writes the two cells; later calls run them again, so that a better
 * submission replaces the last valid one as soon as there is one.
 *
 * @throws ModuleFailedError when not even the simplest recipe gives a valid file.
 */
export async function finish(job: Job): Promise<void> {
  await blend(job);
  await submit(job);
}

async function blend(job: Job): Promise<void> {
  if (stoodIn(job) || !(await rerun(job, ENSEMBLE))) {
    job.accepted.delete(keyText(ENSEMBLE));
    await build(job, ENSEMBLE);
  }
  const score = await job.check('score_ensemble', {
    task: job.facts,
    folder: job.options.folder
  });
  job.ensemble = score;
  job.story.emit({ type: 'ensemble_scored', score });
}

/**
 * What failed on the floor alone may hold by now: the first choice has its turn again. A
 * blend that names its members knows nothing of later ones.
 */
function stoodIn(job: Job): boolean {
  const module = job.find(ENSEMBLE)?.module;
  const isOld =
    job.refreshed !== job.scores.size &&
    membersNamedIn(module?.source ?? '') !== undefined;
  return (
    module?.author === 'recipe' &&
    (isOld || (isFloorAlone(job) && module.attempt > 1))
  );
}

async function submit(job: Job): Promise<void> {
  job.story.emit({ type: 'step_started', step: 'submission', track: null });
  const written = outgrown(job) ? undefined : job.find(SUBMISSION);
  const tried = written
    ? broken(await tryOut(job, adopt(job, written).module))
    : [];
  const ran =
    written && tried.length === 0 ? await rerun(job, SUBMISSION) : false;
  if (!ran) {
    job.accepted.delete(keyText(SUBMISSION));
    await build(job, SUBMISSION, { before: module => tryOut(job, module) });
  }
  const report = await look(job, '');
  job.story.emit({ type: 'submission_checked', report });
  if (report.valid) {
    await keep(job, report);
    return;
  }
  await restore(job);
  throw new ModuleFailedError(SUBMISSION, wordOf(report));
}

/**
 * With no test set the cell ends in a fitted pipeline. The one that stands was written
 * for the floor alone; now there are candidates to fit.
 */
function outgrown(job: Job): boolean {
  return job.facts.roles.test === null && isFloorAlone(job);
}

/** The last blend saw nothing but the floor. */
function isFloorAlone(job: Job): boolean {
  return job.refreshed === 1;
}

/** Run a cell that stands already; false when there is none or it fails now. */
async function rerun(job: Job, key: ModuleKey): Promise<boolean> {
  const written = job.find(key);
  if (!written) {
    return false;
  }
  const outcome = await execute(job, adopt(job, written));
  return (
    outcome.status === 'ok' && broken(await checkResult(job, key)).length === 0
  );
}

/** Run the cell in a scratch folder: the file that is in place is not touched by it. */
async function tryOut(job: Job, module: CodeModule): Promise<Verdict[]> {
  let report: SubmissionReport;
  try {
    report = await look(job, module.source);
  } catch (error) {
    if (error instanceof LimitError) {
      return [tooSlow(job, SUBMISSION)];
    }
    throw error;
  }
  return report.checks
    .filter(({ status }) => status !== 'not_applicable')
    .map(check => ({
      key: SUBMISSION,
      rule: `submission.${check.rule}`,
      ok: check.status !== 'failed',
      expected: check.expected,
      found: check.found,
      blame: 'author'
    }));
}

function look(job: Job, source: string): Promise<SubmissionReport> {
  return limited(job, 'check_submission', {
    source,
    task: job.facts,
    folder: job.options.folder
  });
}

/** Remember the accepted file, so that no later failure can lose it. */
async function keep(job: Job, report: SubmissionReport): Promise<void> {
  job.submission = report;
  job.valid = true;
  job.lastSubmission = job.stopwatch.elapsed;
  job.toFirstValid ??= job.lastSubmission;
  if (report.hash !== null) {
    await copyOrRunAgain(job);
  }
}

/** The file may be moved away between its check and its copy: then its cell runs again. */
async function copyOrRunAgain(job: Job): Promise<void> {
  try {
    await job.ports.workspace.copy(FILE, kept(job));
  } catch (error) {
    if (!(error instanceof ProbeError) || !(await rerun(job, SUBMISSION))) {
      throw error;
    }
    await job.ports.workspace.copy(FILE, kept(job));
  }
}

/** Put the last accepted file back. */
export async function restore(job: Job): Promise<void> {
  if (job.submission?.hash) {
    await job.ports.workspace.copy(kept(job), FILE);
  }
}

/**
 * Do a step; what fails in it after the first valid submission must not lose that.
 *
 * @throws ModuleFailedError, KernelDiedError when no valid submission stands yet.
 */
export async function orKeepLast(
  job: Job,
  step: () => Promise<void>
): Promise<void> {
  try {
    await step();
  } catch (error) {
    const isFailure =
      error instanceof ModuleFailedError || error instanceof KernelDiedError;
    if (!isFailure || !job.valid) {
      throw error;
    }
    job.story.emit({ type: 'warned', message: error.message });
    await restore(job);
  }
}

/** Where the last accepted submission is kept. */
export function kept(job: Job): string {
  return `${job.options.folder}/${FILE}`;
}

function broken(verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.filter(({ ok }) => !ok);
}

function wordOf(report: SubmissionReport): string {
  return report.checks
    .filter(({ status }) => status === 'failed')
    .map(
      ({ rule, expected, found }) =>
        `${rule}: expected ${expected}, found ${found}`
    )
    .join('; ');
}
