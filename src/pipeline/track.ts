import type { CandidatePlan, TrackPlan } from '../contracts/blueprint';
import type {
  ModuleKey,
  ModuleName,
  TrackName
} from '../contracts/code-module';
import { candidateKey } from '../contracts/code-module';
import type { TakenFrom } from '../contracts/score';
import { build } from './build';
import { KernelDiedError, LimitError, ModuleFailedError } from './errors';
import { expected, offers, tellShrinking, TRUST } from './foresee';
import type { IChecked, Job } from './job';
import { lookBack, takeOver, textsOf } from './earlier';
import { checkBelief } from './leaks';
import { Pace } from './pace';
import type { ITurn } from './queue';
import { isCheap, refresh, reserve } from './refresh';
import { release } from './release';
import { DEATHS_OF_MODULE, withRevival } from './revive';
import { withdraw } from './write';

/** Deaths of the kernel after which even the floor is given up. */
const DEATHS_OF_FLOOR = 5;

/** How a candidate of any track is evaluated. */
const EVALUATE: ModuleKey = {
  module: 'evaluate',
  track: null,
  candidate: null
};

/** The floor under every track: a score and a submission within seconds, by numpy and pandas alone. */
export async function floor(job: Job): Promise<void> {
  job.story.emit({ type: 'step_started', step: 'baseline', track: 'baseline' });
  // Nothing stands before this: it is tried more often than what comes after it.
  await withRevival(
    job,
    () => candidate(job, 'baseline', 'prior', Infinity),
    DEATHS_OF_FLOOR
  );
  await refresh(job);
}

/** What is known of a track once its first candidate had its turn. */
interface ILane {
  /** What the check of its models told; null when the track could not begin. */
  readonly checked: IChecked | null;
  readonly pace: Pace;
  accepted: number;
}

/**
 * The candidates of all tracks, one after the other, while there is time.
 *
 * The features and models of a track are written when its first candidate's turn comes.
 * A candidate that fails is set aside, a track that cannot begin too; the others go on.
 */
export class Turns {
  constructor(private readonly _job: Job) {}

  /**
   * Give a candidate its turn.
   *
   * @throws ModuleFailedError or KernelDiedError when blend or submission fail after it.
   */
  async take({ track, candidate: planned }: ITurn): Promise<void> {
    const job = this._job;
    job.proceed();
    const name = candidateKey(track.name, planned.name);
    if (job.aside.has(name)) {
      return;
    }
    const known = this._lanes.get(track.name);
    const isScored = job.scores.has(name);
    if (
      known === undefined &&
      !isScored &&
      !this._isInTime(track, planned, {}, planned.seconds)
    ) {
      return;
    }
    const lane = known ?? (await this._begin(track.name));
    if (known === undefined && lane.checked !== null) {
      tellShrinking(job, track, lane.checked.estimates);
    }
    if (isScored) {
      // Before the run was cut off.
      lane.accepted++;
      return;
    }
    if (lane.checked === null) {
      return;
    }
    const { estimates, failed } = lane.checked;
    const rules = failed[planned.of ?? planned.name];
    if (rules?.length) {
      job.setAside(track.name, planned.name, `It breaks ${rules.join(', ')}.`);
      return;
    }
    if (!offers(estimates, planned.of ?? planned.name)) {
      job.setAside(track.name, planned.name, whyAbsent(job, track.name));
      return;
    }
    const foreseen = expected(planned, estimates);
    const seconds = this.foresee({ track, candidate: planned });
    if (!this._isInTime(track, planned, estimates, seconds)) {
      return;
    }
    const left = job.remaining - reserve(job);
    const prepared = preparation(track, lane);
    if (await attempt(job, track.name, planned.name, left)) {
      lane.accepted++;
      const score = job.scores.get(candidateKey(track.name, planned.name));
      if (planned.of === undefined) {
        lane.pace.learn(foreseen + prepared, score?.seconds ?? foreseen);
      }
      if (isCheap(job)) {
        await refresh(job);
      }
    }
  }

  /**
   * What earlier runs left that holds for this one, before anything is trained: their
   * candidates stand at once, and the time that is saved is there for others.
   */
  async takeOver(queue: readonly ITurn[]): Promise<void> {
    const job = this._job;
    await withRevival(job, () => lookBack(job));
    const tracks = new Set(queue.map(({ track }) => track.name));
    for (const name of tracks) {
      const isKept = [...job.kept].some(key => key.startsWith(`${name}/`));
      if (!isKept || this._lanes.has(name) || job.remaining <= reserve(job)) {
        continue;
      }
      await this._begin(name);
      await withRevival(job, () =>
        takeOver(job, name, (candidate, from) =>
          scoreOf(job, name, candidate, from)
        )
      );
    }
    await refresh(job);
  }

  /** Seconds that a candidate will take, as far as is known. */
  foresee({ track, candidate }: ITurn): number {
    const { checked, pace } = this._lanes.get(track.name) ?? {};
    return (
      measured(this._job, track, candidate) ??
      expected(candidate, checked?.estimates ?? {}) * (pace?.factor ?? 1)
    );
  }

  /** A form of a candidate that was evaluated would be done in time. */
  hasTimeFor(turn: ITurn): boolean {
    const left = this._job.remaining - reserve(this._job);
    return this.foresee(turn) <= left * TRUST;
  }

  /** Blend all that was scored so far, and submit. */
  async blend(): Promise<void> {
    await refresh(this._job);
  }

  /** No turn comes any more: the last blend, and the word on each candidate and each track. */
  async end(tracks: ReadonlySet<TrackName>): Promise<void> {
    await this.blend();
    for (const { name, candidates } of this._job.plan.tracks) {
      if (!tracks.has(name)) {
        continue;
      }
      const lane = this._lanes.get(name);
      release(this._job, name, candidates, lane?.checked !== null);
      if (lane?.checked === null) {
        continue;
      }
      this._job.story.emit(
        lane?.accepted
          ? { type: 'track_done', track: name }
          : {
              type: 'track_set_aside',
              track: name,
              reason: 'None of its candidates could be evaluated.'
            }
      );
    }
  }

  /** Write features and models of a track; it is set aside when that fails. */
  private async _begin(track: TrackName): Promise<ILane> {
    const { story } = this._job;
    const table = sharedTable(this._job, track);
    if (table !== null && !this._lanes.has(table)) {
      await this._begin(table);
    }
    story.emit({ type: 'step_started', step: 'track', track });
    const begin = this._job.stopwatch.elapsed;
    let checked: IChecked | null = null;
    try {
      checked = await withRevival(
        this._job,
        () => define(this._job, track),
        DEATHS_OF_MODULE
      );
    } catch (error) {
      if (
        !(error instanceof ModuleFailedError) &&
        !(error instanceof KernelDiedError)
      ) {
        throw error;
      }
      story.emit({
        type: 'track_set_aside',
        track,
        reason: error.message
      });
    }
    this._beginning = this._job.stopwatch.elapsed - begin;
    const lane = { checked, pace: new Pace(), accepted: 0 };
    this._lanes.set(track, lane);
    return lane;
  }

  /** There is time for its seconds, or it is the only hope; else it is set aside. */
  private _isInTime(
    track: TrackPlan,
    planned: CandidatePlan,
    estimates: Record<string, number | null>,
    evaluation: number
  ): boolean {
    const job = this._job;
    const left = job.remaining - reserve(job);
    const lane = this._lanes.get(track.name);
    const beginning = lane === undefined ? this._beginning : 0;
    const seconds = beginning + preparation(track, lane) + evaluation;
    // What a track begins with is lost where its candidate is too late after all.
    const trust = lane === undefined ? 1 : TRUST;
    const fits =
      seconds <= left * trust || isOnlyHope(job, track, planned, estimates);
    if (fits && left > 0) {
      return true;
    }
    job.setAside(
      track.name,
      planned.name,
      `It needs about ${Math.ceil(seconds)} s and ${Math.max(0, Math.floor(left))} s are left.`
    );
    return false;
  }

  private readonly _lanes = new Map<TrackName, ILane>();
  /** Seconds that features and models of the last track took: the next one will too. */
  private _beginning = 0;
}

/** Seconds for what the first candidate that is evaluated makes for all of its track. */
function preparation({ prepare }: TrackPlan, lane?: ILane): number {
  return lane?.accepted ? 0 : (prepare ?? 0);
}

/** The track before this one that has the same features: its cell is written once, for both. */
function sharedTable({ plan }: Job, track: TrackName): TrackName | null {
  const [first, own] = ['traditional', track].map(name =>
    plan.tracks.find(track => track.name === name && track.enabled)
  );
  return first &&
    first !== own &&
    JSON.stringify(first.features) === JSON.stringify(own?.features)
    ? first.name
    : null;
}

/** Features and models of a track, and before the first one how candidates are evaluated. */
async function define(job: Job, track: TrackName): Promise<IChecked> {
  await build(job, EVALUATE);
  await build(job, keyOf('features', track));
  const { checked } = await build(job, keyOf('models', track));
  return checked;
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
  if (job.scores.has(candidateKey(track, name))) {
    return;
  }
  await build(job, keyOf('evaluate', track, name), { limit });
  await checkBelief(job, track, name);
  await scoreOf(job, track, name);
}

/** The harness's own score of what a candidate left in `results`. */
export async function scoreOf(
  job: Job,
  track: TrackName,
  candidate: string,
  takenFrom?: TakenFrom
): Promise<void> {
  const texts = textsOf(job, track, candidate, takenFrom);
  const answer = await job.check('score', {
    task: job.facts,
    folder: job.options.folder,
    track,
    candidate,
    ...(texts ? { texts } : {})
  });
  const score = takenFrom ? { ...answer, takenFrom } : answer;
  job.scores.set(candidateKey(track, candidate), score);
  job.story.emit({ type: 'candidate_scored', score });
}

function keyOf(
  module: ModuleName,
  track: TrackName,
  candidate: string | null = null
): ModuleKey {
  return { module, track, candidate };
}

/**
 * Seconds of another form of a candidate, from what that took, or the last of its forms
 * where that was quicker: the first pays for what all share, as words that are counted
 * once. Null where it is no form, or the first has not been evaluated.
 */
function measured(
  { scores }: Job,
  { name, candidates }: TrackPlan,
  { of, seconds }: CandidatePlan
): number | null {
  const [first, ...others] = candidates.flatMap(one => {
    const isKin = of !== undefined && (one.name === of || one.of === of);
    const score = isKin && scores.get(candidateKey(name, one.name));
    return score ? [score.seconds / Math.max(one.seconds, 0.1)] : [];
  });
  return first === undefined
    ? null
    : seconds * Math.min(first, others.pop() ?? first);
}

/** Why a models cell does not offer a candidate of the plan. */
function whyAbsent(job: Job, track: TrackName): string {
  const { attempt, author } = job.find(keyOf('models', track))?.module ?? {};
  return author === 'recipe' && attempt === 1
    ? 'With it the models cell would be too long to be read at a glance.'
    : 'The models cell that stands is not the one that was planned, and does not offer it.';
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
  const offered = plan.candidates.filter(
    ({ name, of }) => of === undefined && offers(estimates, name)
  );
  const quickest = Math.min(...offered.map(one => expected(one, estimates)));
  return job.scores.size <= 1 && expected(planned, estimates) <= quickest;
}
