import type {
  Blueprint,
  CandidatePlan,
  TrackPlan
} from '../../../contracts/blueprint';
import type { TrackName } from '../../../contracts/code-module';
import { useUi } from '../../context';
import type { Memory } from '../../memory';

/**
 * The blueprint with what is switched off, and with what was in it when it was drafted.
 *
 * A candidate that is switched off leaves the blueprint; the draft remembers it, so that it can
 * come back.
 */
export interface IPlan {
  /** As it was drafted. */
  readonly original: Blueprint;
  /** Its candidates, on the folds and the scale that the plan has now. */
  readonly offered: Blueprint;
  /** As it stands. */
  readonly current: Blueprint;
  set(blueprint: Blueprint): void;
  isOn(track: TrackName, candidate?: string): boolean;
  toggleTrack(track: TrackName): void;
  toggleCandidate(track: TrackName, candidate: string): void;
}

function trackOf(blueprint: Blueprint, name: TrackName): TrackPlan | undefined {
  return blueprint.tracks.find(track => track.name === name);
}

/** Seconds of the candidates that will run. */
function secondsOf(blueprint: Blueprint): number {
  return blueprint.tracks
    .filter(({ enabled }) => enabled)
    .flatMap(({ prepare, candidates }) => [
      prepare ?? 0,
      ...candidates.map(({ seconds }) => seconds)
    ])
    .reduce((sum, seconds) => sum + seconds, 0);
}

/** The scale on which candidates learn the target that are there for its logarithm. */
const LOG = 'log1p';

/** Candidates for the logarithm of the target, where all of them learn it. */
function isDouble(
  { params }: CandidatePlan,
  plan: Blueprint,
  original: Blueprint
): boolean {
  return (
    params.target === LOG &&
    plan.targetTransform === LOG &&
    original.targetTransform !== LOG
  );
}

/** The draft with the time that its candidates take on the folds of a plan, without doubles. */
export function draftFor(original: Blueprint, plan: Blueprint): Blueprint {
  const ratio = fitsOf(plan) / fitsOf(original);
  return {
    ...original,
    tracks: original.tracks.map(track => ({
      ...track,
      candidates: track.candidates
        .filter(candidate => !isDouble(candidate, plan, original))
        .map(candidate =>
          ratio === 1
            ? candidate
            : {
                ...candidate,
                seconds: Number((candidate.seconds * ratio).toFixed(1))
              }
        )
    }))
  };
}

function fitsOf({ validation }: Blueprint): number {
  return validation.folds * validation.repeats;
}

/**
 * A plan whose folds or scale are new, with its candidates and its estimate brought up to date.
 *
 * @param isBack - Candidates of the draft that come back.
 */
export function upToDate(
  original: Blueprint,
  plan: Blueprint,
  isBack: (candidate: CandidatePlan) => boolean = () => false
): Blueprint {
  const draft = draftFor(original, plan);
  return plan.tracks.reduce((next, track) => {
    const names = new Set(track.candidates.map(({ name }) => name));
    const candidates = (trackOf(draft, track.name)?.candidates ?? []).filter(
      candidate => names.has(candidate.name) || isBack(candidate)
    );
    const isEmptied = candidates.length === 0 && names.size > 0;
    return isEmptied
      ? withTrack(next, { ...track, enabled: false })
      : withTrack(next, { ...track, candidates });
  }, plan);
}

/** The blueprint with one track replaced and its estimate brought up to date. */
function withTrack(blueprint: Blueprint, track: TrackPlan): Blueprint {
  const next = {
    ...blueprint,
    tracks: blueprint.tracks.map(old => (old.name === track.name ? track : old))
  };
  const seconds = blueprint.seconds + secondsOf(next) - secondsOf(blueprint);
  // Whole milliseconds, so that off and on again is what it was.
  return { ...next, seconds: Math.max(0, Math.round(seconds * 1000) / 1000) };
}

/** The blueprint with a track switched on or off. */
export function toggledTrack(current: Blueprint, name: TrackName): Blueprint {
  const track = trackOf(current, name);
  return track === undefined
    ? current
    : withTrack(current, { ...track, enabled: !track.enabled });
}

/**
 * The blueprint with a candidate switched on or off.
 *
 * @param original - As drafted: it gives the order, and the candidate that comes back. The last
 * candidate of a track is not taken out: its track is switched off instead.
 */
export function toggledCandidate(
  original: Blueprint,
  current: Blueprint,
  name: TrackName,
  candidate: string
): Blueprint {
  const drafted = trackOf(original, name);
  const track = trackOf(current, name);
  if (drafted === undefined || track === undefined) {
    return current;
  }
  const names = new Set(track.candidates.map(plan => plan.name));
  if (!track.enabled) {
    names.add(candidate);
  } else if (!names.delete(candidate)) {
    names.add(candidate);
  }
  if (names.size === 0) {
    return withTrack(current, { ...track, enabled: false });
  }
  return withTrack(current, {
    ...track,
    enabled: true,
    candidates: drafted.candidates.filter(plan => names.has(plan.name))
  });
}

interface IDrafted {
  readonly original: Blueprint;
  /** The last blueprint that this panel has set, as text: the workbench may copy it. */
  current: string;
}

/** The draft behind a blueprint; a blueprint that the panel did not set is a new draft. */
function draftOf(memory: Memory, blueprint: Blueprint): IDrafted {
  const current = JSON.stringify(blueprint);
  const drafted = memory.get<IDrafted | null>('blueprint:draft', null);
  if (drafted !== null && drafted.current === current) {
    return drafted;
  }
  const fresh = { original: blueprint, current };
  memory.set('blueprint:draft', fresh);
  return fresh;
}

/** The plan in hand; null while nothing is drafted. */
export function usePlan(): IPlan | null {
  const { memory, workbench } = useUi();
  const current = workbench.blueprint;
  if (current === null) {
    return null;
  }
  const drafted = draftOf(memory, current);
  const set = (blueprint: Blueprint) => {
    drafted.current = JSON.stringify(blueprint);
    workbench.setBlueprint(blueprint);
  };
  const offered = draftFor(drafted.original, current);
  return {
    original: drafted.original,
    offered,
    current,
    set,
    isOn: (name, candidate) => {
      const track = trackOf(current, name);
      return (
        track !== undefined &&
        track.enabled &&
        (candidate === undefined ||
          track.candidates.some(plan => plan.name === candidate))
      );
    },
    toggleTrack: name => set(toggledTrack(current, name)),
    toggleCandidate: (name, candidate) =>
      set(toggledCandidate(offered, current, name, candidate))
  };
}
