import { FITTED } from '../contracts/blueprint';
import { greaterIsBetter } from '../contracts/metric';
import { finish, orKeepLast } from './finish';
import { known, type Job } from './job';
import { withRevival } from './revive';

/** Share of the time since the last submission that refreshing it may cost. */
const REFRESH_SHARE = 0.1;

/** A final blend is given this many times what the last one took, and a second. */
const RESERVE = 2;

/**
 * Blend and submit again, and remember what that costs. Where a submission stands already,
 * one that fails leaves it in place.
 */
export async function refresh(job: Job): Promise<void> {
  if (job.refreshed === job.scores.size || isHopeless(job)) {
    return;
  }
  const begin = job.stopwatch.elapsed - job.mending;
  await orKeepLast(job, () => withRevival(job, () => finish(job)));
  job.refreshed = job.scores.size;
  // What stands now was mended once: the next blend does not take that long again.
  job.refreshSeconds = job.stopwatch.elapsed - job.mending - begin;
}

/**
 * The only candidate beside the floor is worse than it by more than its error: a blend of it
 * alone would be refused. What is fitted to a blend may still turn it round.
 */
function isHopeless({ valid, scores, plan, task }: Job): boolean {
  const [floor, only, ...others] = [...scores.values()];
  if (
    !valid ||
    only === undefined ||
    others.length > 0 ||
    FITTED.has(plan.ensemble.decision)
  ) {
    return false;
  }
  const { metric } = known(task, 'task');
  const ahead = only.score - floor.score;
  return (
    (greaterIsBetter(metric.value) ? ahead : -ahead) <
    -errorOf(floor.foldScores)
  );
}

/** Standard error of a score as a forecast of that on as many rows again: what a blend may be worse by. */
function errorOf(scores: readonly number[]): number {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return Math.sqrt((2 * squares) / ((scores.length - 1) * scores.length));
}

/** Seconds that are kept for the last blend and submission. */
export function reserve(job: Job): number {
  return job.refreshSeconds * RESERVE + 1;
}

/**
 * The first candidate is handed in at once, later ones when that costs little of the time
 * since. Without a test set each submission fits the blend on all rows: once, at the end.
 */
export function isCheap(job: Job): boolean {
  const since = job.stopwatch.elapsed - (job.lastSubmission ?? 0);
  return (
    job.facts.roles.test !== null &&
    (job.refreshed <= 1 || job.refreshSeconds <= REFRESH_SHARE * since)
  );
}
