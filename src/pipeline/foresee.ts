import type { CandidatePlan, TrackPlan } from '../contracts/blueprint';
import { candidateKey } from '../contracts/code-module';
import type { Job } from './job';
import { reserve } from './refresh';

/** An estimate from a small sample is trusted up to this factor before a candidate is left out. */
export const TRUST = 1.25;

/** An estimate from a sample is doubted down to this fraction of it. */
const DOUBT = 3;

/**
 * Seconds that all folds will take: measured on a sample where that is known, else as planned.
 * A sample that says more than the plan is trusted halfway: small fits wait for others.
 * No more than to a third of it, for a plan is a guess.
 */
export function expected(
  planned: CandidatePlan,
  estimates: Record<string, number | null>
): number {
  const sample = estimates[planned.name] ?? planned.seconds;
  const between = Math.sqrt(sample * Math.max(1, planned.seconds));
  return Math.min(sample, Math.max(sample / DOUBT, between));
}

/** A simpler recipe may offer fewer candidates than were planned; an unchecked cell is believed. */
export function offers(
  estimates: Record<string, number | null>,
  name: string
): boolean {
  return Object.keys(estimates).length === 0 || name in estimates;
}

/**
 * Where a small run of each candidate shows that the full ones would break the budget, the
 * plan shrinks before it starts: what has no room is set aside at its turn.
 */
export function tellShrinking(
  job: Job,
  track: TrackPlan,
  estimates: Record<string, number | null>
): void {
  const left = job.remaining - reserve(job);
  const ahead = track.candidates.filter(
    ({ name, of }) =>
      !job.scores.has(candidateKey(track.name, name)) &&
      offers(estimates, of ?? name)
  );
  const total = ahead.reduce((sum, one) => sum + expected(one, estimates), 0);
  if (total <= left) {
    return;
  }
  const late = ahead.filter(one => expected(one, estimates) > left * TRUST);
  const names = late.map(({ name }) => name).join(', ');
  job.story.emit({
    type: 'warned',
    message: `Tried small, the ${ahead.length} candidates of the ${track.name} track would need about ${Math.ceil(total)} s, and ${Math.max(0, Math.floor(left))} s are left: the plan shrinks.${late.length > 0 ? ` Alone too long: ${names}.` : ''} The others have their turns by worth per second while there is time.`
  });
}
