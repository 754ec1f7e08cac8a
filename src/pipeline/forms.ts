import { orKeepLast } from './finish';
import type { Job } from './job';
import { carryingOf, firstKey, formsOf, nextForm } from './queue';
import type { Turns } from './track';

/**
 * Other forms of the candidates that were scored, while there is time. The blend tells which
 * candidates carry it: the others pay more for their forms.
 */
export async function takeForms(job: Job, turns: Turns): Promise<void> {
  const left = formsOf(job.plan).filter(turn => job.scores.has(firstKey(turn)));
  const had = new Map<string, number>();
  while (left.length > 0) {
    const carrying = carryingOf(job.plan, job.ensemble?.weights ?? {});
    const next = nextForm(left, carrying, had);
    const key = firstKey(next);
    left.splice(left.indexOf(next), 1);
    had.set(key, (had.get(key) ?? 0) + 1);
    await orKeepLast(job, () => turns.take(next));
  }
}
