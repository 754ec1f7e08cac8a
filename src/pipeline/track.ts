import type { CandidatePlan, TrackPlan } from '../contracts/blueprint';
import type {
  ModuleKey,
  ModuleName,
  TrackName
} from '../contracts/code-module';
import { candidateKey } from '../contracts/code-module';
import { build } from './build';
import type { IChecked } from './check';
import { KernelDiedError, LimitError, ModuleFailedError } from './errors';
import { finish } from './finish';
import type { Job } from './job';
import { withRevival } from './revive';
import { withdraw } from './write';

/** Share of the elapsed time that refreshing the submission between candidates may cost. */
const REFRESH_SHARE = 0.1;

/** A final blend is given this many times what the last one took, and a second. */
const RESERVE = 1.5;

/** An estimate from a small sample is trusted up to this factor before a candidate is left out. */
const TRUST = 1.5;

/** The floor under every track: a score and a submission within seconds, by numpy and pandas alone. */
export async function floor(job: Job): Promise<void> {
  job.story.emit({ type: 'step_started', step: 'baseline', track: 'baseline' });
  await withRevival(job, () => candidate(job, 'baseline', 'prior', Infinity));
  await refresh(job);
}

/**
 * One track: features, models, then each candidate while there is time.
 *
 * A candidate that fails is set aside, a track that cannot begin too; the others go on.
 */
export async function runTrack(job: Job, plan: TrackPlan): Promise<void> {
  const { story } = job;
  story.emit({ type: 'step_started', step: 'track', track: plan.name });
  let checked: IChecked;
  try {
    checked = await withRevival(job, () => define(job, plan.name));
  } catch (error) {
    if (
      error instanceof ModuleFailedError ||
      error instanceof KernelDiedError
    ) {
      story.emit({
        type: 'track_set_aside',
        track: plan.name,
        reason: error.message
      });
      return;
    }
    throw error;
  }
  const { estimates, failed } = checked;
  let accepted = 0;
  for (const planned of plan.candidates) {
    job.proceed();
    const rules = failed[planned.name];
    if (rules?.length) {
      job.setAside(plan.name, planned.name, `It breaks ${rules.join(', ')}.`);
      continue;
    }
    if (!offers(estimates, planned.name)) {
      job.setAside(
        plan.name,
        planned.name,
        'The models cell that stands does not offer it.'
      );
      continue;
    }
    const left = job.remaining - reserve(job);
    const seconds = expected(planned, estimates);
    const fits =
      seconds <= left * TRUST || isOnlyHope(job, plan, planned, estimates);
    if (!fits || left <= 0) {
      job.setAside(
        plan.name,
        planned.name,
        `It needs about ${Math.ceil(seconds)} s and ${Math.max(0, Math.floor(left))} s are left.`
      );
      continue;
    }
    if (await attempt(job, plan.name, planned.name, left)) {
      accepted++;
      if (isCheap(job)) {
        await refresh(job);
      }
    }
  }
  if (accepted === 0) {
    story.emit({
      type: 'track_set_aside',
      track: plan.name,
      reason: 'None of its candidates could be evaluated.'
    });
    return;
  }
  await refresh(job);
  story.emit({ type: 'track_done', track: plan.name });
}

/** Features, models and the evaluation of a track. */
async function define(job: Job, track: TrackName): Promise<IChecked> {
  await build(job, keyOf('features', track));
  const { checked } = await build(job, keyOf('models', track));
  await build(job, keyOf('evaluate', track));
  return checked;
}

/** Blend and submit again, and remember what that costs. */
async function refresh(job: Job): Promise<void> {
  if (job.refreshed === job.scores.size) {
    return;
  }
  const begin = job.stopwatch.elapsed;
  await withRevival(job, () => finish(job));
  job.refreshed = job.scores.size;
  job.refreshSeconds = job.stopwatch.elapsed - begin;
}

/** @returns false when the candidate was set aside. */
async function attempt(
  job: Job,
  track: TrackName,
  name: string,
  limit: number
): Promise<boolean> {
  try {
    await withRevival(job, () => candidate(job, track, name, limit));
    return true;
  } catch (error) {
    if (
      error instanceof ModuleFailedError ||
      error instanceof LimitError ||
      error instanceof KernelDiedError
    ) {
      const written = job.find(keyOf('evaluate', track, name));
      if (written) {
        withdraw(job, written);
      }
      job.setAside(track, name, error.message);
      return false;
    }
    throw error;
  }
}

/** Evaluate a candidate and let the harness score it. */
async function candidate(
  job: Job,
  track: TrackName,
  name: string,
  limit: number
): Promise<void> {
  await build(job, keyOf('evaluate', track, name), { limit });
  const score = await job.check('score', {
    task: job.facts,
    folder: job.options.folder,
    track,
    candidate: name
  });
  job.scores.set(candidateKey(track, name), score);
  job.story.emit({ type: 'candidate_scored', score });
}

function keyOf(
  module: ModuleName,
  track: TrackName,
  candidate: string | null = null
): ModuleKey {
  return { module, track, candidate };
}

/** Seconds that all folds will take: measured on a sample where that is known, else as planned. */
function expected(
  planned: CandidatePlan,
  estimates: Record<string, number | null>
): number {
  return estimates[planned.name] ?? planned.seconds;
}

/**
 * Nothing but the floor stands yet and this is the quickest candidate: an estimate from a
 * busy machine must not end the run with nothing better.
 */
function isOnlyHope(
  job: Job,
  plan: TrackPlan,
  planned: CandidatePlan,
  estimates: Record<string, number | null>
): boolean {
  const offered = plan.candidates.filter(({ name }) => offers(estimates, name));
  const quickest = Math.min(...offered.map(one => expected(one, estimates)));
  return job.scores.size <= 1 && expected(planned, estimates) <= quickest;
}

/** A simpler recipe may offer fewer candidates than were planned; an unchecked cell is believed. */
function offers(
  estimates: Record<string, number | null>,
  name: string
): boolean {
  return Object.keys(estimates).length === 0 || name in estimates;
}

function reserve(job: Job): number {
  return job.refreshSeconds * RESERVE + 1;
}

/** Without a test set each submission fits the blend on all rows: once, at the end. */
function isCheap(job: Job): boolean {
  return (
    job.facts.roles.test !== null &&
    job.refreshSeconds <= REFRESH_SHARE * job.stopwatch.elapsed
  );
}
