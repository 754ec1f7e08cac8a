import type { CandidatePlan } from '../contracts/blueprint';
import type { TrackName } from '../contracts/code-module';
import { candidateKey } from '../contracts/code-module';
import type { Job } from './job';

/**
 * Set aside whatever never had its turn: nothing stays planned when the run is over.
 *
 * @param hasBegun - False where features or models of the track could not be written.
 */
export function release(
  job: Job,
  track: TrackName,
  candidates: readonly CandidatePlan[],
  hasBegun: boolean
): void {
  const isScored = (name: string): boolean =>
    job.scores.has(candidateKey(track, name));
  for (const { name, of } of candidates) {
    if (isScored(name) || job.aside.has(candidateKey(track, name))) {
      continue;
    }
    const isOrphan = of !== undefined && !isScored(of);
    const reason = !hasBegun
      ? 'Its track could not begin.'
      : isOrphan
        ? `It is another form of ${of}, which was not evaluated.`
        : 'There was no time for its turn.';
    job.setAside(track, name, reason);
  }
}
