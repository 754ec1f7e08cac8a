import { withCandidate } from '../contracts/blueprint';
import { candidateKey } from '../contracts/code-module';
import { orKeepLast } from './finish';
import { type Job, known } from './job';
import { reserve } from './refresh';
import type { Turns } from './track';

/** Forms in a row that could not be evaluated before the search ends. */
const IN_VAIN = 3;

/**
 * Further forms of the candidates, as the team finds them, until the time is up. Each joins
 * the plan before its turn, so that a run that was cut off goes on with it. Without a budget
 * there is no time left over.
 */
export async function search(job: Job, turns: Turns): Promise<void> {
  const { team } = job.ports;
  let inVain = 0;
  while (team.search && job.options.budget !== null && inVain < IN_VAIN) {
    job.proceed();
    const found = await team.search({
      task: known(job.task, 'task'),
      profile: known(job.profile, 'profile'),
      blueprint: job.plan,
      leaderboard: [...job.scores.values()],
      weights: job.ensemble?.weights ?? {},
      seconds: job.remaining - reserve(job)
    });
    if (found === null) {
      return;
    }
    const { track: name, candidate } = found;
    const plan = withCandidate(job.plan, name, candidate);
    const track = plan.tracks.find(item => item.name === name) ?? null;
    const turn = { track: known(track, `${name} track`), candidate };
    if (!turns.hasTimeFor(turn)) {
      return;
    }
    job.blueprint = plan;
    job.story.emit({ type: 'candidate_proposed', track: name, candidate });
    await orKeepLast(job, () => turns.take(turn));
    const isScored = job.scores.has(candidateKey(name, candidate.name));
    inVain = isScored ? 0 : inVain + 1;
  }
}
