import { withCandidate } from '../contracts/blueprint';
import { type Job, known } from './job';
import type { ITurn } from './queue';
import { reserve } from './refresh';

/**
 * One more form of a candidate, as the team finds it; null where it finds none. Without a
 * budget there is no time left over. Nothing is said of it yet: `join` lets it have a turn.
 */
export async function propose(job: Job): Promise<ITurn | null> {
  const { team } = job.ports;
  if (!team.search || job.options.budget === null) {
    return null;
  }
  const found = await team.search({
    task: known(job.task, 'task'),
    profile: known(job.profile, 'profile'),
    blueprint: job.plan,
    leaderboard: [...job.scores.values()],
    weights: job.ensemble?.weights ?? {},
    seconds: job.remaining - reserve(job)
  });
  if (found === null) {
    return null;
  }
  const { track: name, candidate } = found;
  const { tracks } = withCandidate(job.plan, name, candidate);
  const track = tracks.find(item => item.name === name) ?? null;
  return { track: known(track, `${name} track`), candidate };
}

/** A proposed form joins the plan before its turn, so that a run that was cut off goes on with it. */
export function join(job: Job, { track, candidate }: ITurn): void {
  job.blueprint = withCandidate(job.plan, track.name, candidate);
  job.story.emit({ type: 'candidate_proposed', track: track.name, candidate });
}
