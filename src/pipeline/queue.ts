import type {
  Blueprint,
  CandidatePlan,
  TrackPlan
} from '../contracts/blueprint';

/** A candidate and the track it belongs to. */
export interface ITurn {
  readonly track: TrackPlan;
  readonly candidate: CandidatePlan;
}

/**
 * The candidates of all tracks in one queue, by worth per second.
 *
 * Within a track the order of the plan stands. Between tracks the next one is the
 * cheapest, where a track that had `n` turns pays `n + 1` times: one more model of a
 * kind adds the less to the blend the more of that kind there are.
 */
export function queueOf(plan: Blueprint): ITurn[] {
  const lanes = plan.tracks
    .filter(({ enabled, name }) => enabled && name !== 'baseline')
    .map(track => ({ track, turns: 0 }));
  const queue: ITurn[] = [];
  const price = ({ track, turns }: (typeof lanes)[number]): number =>
    track.candidates[turns].seconds * (turns + 1);
  for (;;) {
    const waiting = lanes
      .filter(({ track, turns }) => turns < track.candidates.length)
      .sort((a, b) => price(a) - price(b));
    if (waiting.length === 0) {
      return queue;
    }
    const [{ track, turns }] = waiting;
    queue.push({ track, candidate: track.candidates[turns] });
    waiting[0].turns++;
  }
}
