import type {
  Blueprint,
  CandidatePlan,
  TrackPlan
} from '../contracts/blueprint';
import { candidateKey } from '../contracts/code-module';

/** Seconds that the cells of a track and their checks take before its first candidate. */
const BEGIN = 10;

/** What a track prepares serves two candidates at least: the first pays for its half. */
const SERVED = 2;

/** Forms of a candidate without weight pay so many times. */
const IDLE = 3;

/** A candidate and the track it belongs to. */
export interface ITurn {
  readonly track: TrackPlan;
  readonly candidate: CandidatePlan;
}

/**
 * The candidates of all tracks in one queue, by worth per second.
 *
 * Within a track the order of the plan stands. Between tracks the next one is the
 * cheapest, where a track that had `n` turns pays half as much again for each: one more
 * model of a kind adds the less to the blend the more of that kind there are. A track that
 * has not begun pays for its cells and their checks. Other forms of a
 * candidate are not among them: `formsOf` has those.
 */
export function queueOf(plan: Blueprint): ITurn[] {
  const lanes = enabled(plan).map(track => ({
    track,
    candidates: track.candidates.filter(({ of }) => of === undefined),
    turns: 0
  }));
  const queue: ITurn[] = [];
  const price = ({
    track,
    candidates,
    turns
  }: (typeof lanes)[number]): number =>
    turns === 0
      ? candidates[0].seconds + (track.prepare ?? 0) / SERVED + BEGIN
      : candidates[turns].seconds * (1 + turns / 2);
  for (;;) {
    const waiting = lanes
      .filter(({ candidates, turns }) => turns < candidates.length)
      .sort((a, b) => price(a) - price(b));
    if (waiting.length === 0) {
      return queue;
    }
    const [{ track, candidates, turns }] = waiting;
    queue.push({ track, candidate: candidates[turns] });
    waiting[0].turns++;
  }
}

/** Other forms of candidates: most of them for the time that is left when all others had their turns. */
export function formsOf(plan: Blueprint): ITurn[] {
  return enabled(plan).flatMap(track =>
    track.candidates
      .filter(({ of }) => of !== undefined)
      .map(candidate => ({ track, candidate }))
  );
}

/**
 * Which of the forms has its turn next: the cheapest, where a candidate that had `n` turns
 * pays `n + 1` times, and one without weight in the blend three times as much: its first
 * form may have been the wrong one.
 *
 * @param carrying - `track/candidate` of those with weight, in whatever form.
 * @param turns - `track/candidate` → turns that its forms had.
 * @param seconds - What a form will take.
 */
export function nextForm(
  forms: readonly ITurn[],
  carrying: ReadonlySet<string>,
  turns: ReadonlyMap<string, number>,
  seconds: (turn: ITurn) => number
): { form: ITurn; price: number } {
  const priced = forms.map(form => {
    const first = firstKey(form);
    const more = (turns.get(first) ?? 0) + 1;
    return {
      form,
      price: seconds(form) * more * (carrying.has(first) ? 1 : IDLE)
    };
  });
  return priced.reduce((best, one) => (one.price < best.price ? one : best));
}

/** `track/candidate` of the candidates that have weight in a blend, in whatever form. */
export function carryingOf(
  plan: Blueprint,
  weights: Readonly<Record<string, number>>
): Set<string> {
  const turns = enabled(plan).flatMap(track =>
    track.candidates.map(candidate => ({ track, candidate }))
  );
  return new Set(
    turns
      .filter(
        ({ track, candidate }) =>
          candidateKey(track.name, candidate.name) in weights
      )
      .map(firstKey)
  );
}

/** `track/candidate` of the candidate that this one is a form of; of itself where it is none. */
export function firstKey({ track, candidate }: ITurn): string {
  return candidateKey(track.name, candidate.of ?? candidate.name);
}

function enabled(plan: Blueprint): TrackPlan[] {
  return plan.tracks.filter(
    ({ enabled: isOn, name }) => isOn && name !== 'baseline'
  );
}
