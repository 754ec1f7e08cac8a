import type { ModuleKey, TrackName } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { RunEvent, RunEventBody } from '../contracts/run-event';
import type {
  CandidateRecord,
  ModuleRecord,
  RunRecord,
  TrackRecord
} from '../contracts/run-record';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The honest record of a run: a function of its events, nothing else. */
export function recordOf(events: readonly RunEvent[]): RunRecord {
  const record: Mutable<RunRecord> = {
    version: 1,
    run: '',
    engine: '',
    status: 'running',
    reason: null,
    task: null,
    tracks: [],
    modules: [],
    ensemble: null,
    submissionChecks: [],
    valid: false,
    budget: null,
    seconds: {
      total: 0,
      toFirstValid: null,
      cells: 0,
      checks: 0,
      trials: 0,
      waiting: 0,
      rest: 0,
      verify: null
    },
    verification: { status: 'skipped', reason: null }
  };
  for (const { event } of events) {
    apply(record, event);
  }
  return record;
}

function apply(record: Mutable<RunRecord>, event: RunEventBody): void {
  switch (event.type) {
    case 'run_started':
      record.run = event.run;
      record.engine = event.engine;
      record.budget = event.budget;
      break;
    case 'task_ready':
      record.task = event.task;
      break;
    case 'blueprint_ready':
      for (const plan of event.blueprint.tracks) {
        const track = trackOf(record, plan.name);
        track.status = plan.enabled ? 'planned' : 'off';
        plan.candidates.forEach(({ name }) => candidateOf(track, name));
      }
      break;
    case 'candidate_proposed':
      candidateOf(trackOf(record, event.track), event.candidate.name);
      break;
    case 'step_started':
      if (event.track) {
        trackOf(record, event.track).status = 'running';
      }
      break;
    case 'module_written': {
      const { key, author, recipe, attempt } = event.module;
      const list = key.track
        ? trackOf(record, key.track).modules
        : record.modules;
      const module = moduleOf(list, key);
      Object.assign(module, {
        author,
        recipe,
        attempts: Math.max(attempt, module.attempts)
      });
      break;
    }
    case 'cell_started': {
      const { track, candidate } = event.key;
      if (track && candidate) {
        const found = candidateOf(trackOf(record, track), candidate);
        found.status = found.status === 'accepted' ? 'accepted' : 'running';
      }
      break;
    }
    case 'candidate_scored': {
      const { track, candidate, score, spread, seconds, takenFrom } =
        event.score;
      const found = candidateOf(trackOf(record, track), candidate);
      Object.assign(found, { status: 'accepted', score, spread, seconds });
      // One that was trained again after all comes from nowhere else.
      delete found.takenFrom;
      Object.assign(found, takenFrom ? { takenFrom } : {});
      if (track === 'baseline') {
        trackOf(record, track).status = 'done';
      }
      break;
    }
    case 'candidate_set_aside':
      Object.assign(
        candidateOf(trackOf(record, event.track), event.candidate),
        { status: 'set_aside', reason: event.reason }
      );
      break;
    case 'track_set_aside':
      Object.assign(trackOf(record, event.track), {
        status: 'set_aside',
        reason: event.reason
      });
      break;
    case 'track_done':
      trackOf(record, event.track).status = 'done';
      break;
    case 'ensemble_scored': {
      const { weights, score, spread } = event.score;
      record.ensemble = { weights, score, spread };
      break;
    }
    case 'submission_checked':
      if (event.report.valid || !record.valid) {
        record.submissionChecks = event.report.checks;
        record.valid = event.report.valid;
      }
      break;
    case 'verified':
      record.verification = event.verification;
      break;
    case 'run_ended':
      record.status = event.status;
      record.reason = event.reason;
      record.valid = event.valid;
      record.seconds = event.seconds;
      break;
  }
}

function trackOf(record: RunRecord, name: TrackName): Mutable<TrackRecord> {
  let track = record.tracks.find(track => track.name === name);
  if (!track) {
    track = {
      name,
      status: 'planned',
      reason: null,
      candidates: [],
      modules: []
    };
    record.tracks.push(track);
  }
  return track;
}

function candidateOf(
  track: TrackRecord,
  name: string
): Mutable<CandidateRecord> {
  let candidate = track.candidates.find(candidate => candidate.name === name);
  if (!candidate) {
    candidate = {
      name,
      status: 'planned',
      reason: null,
      score: null,
      spread: null,
      seconds: null
    };
    track.candidates.push(candidate);
  }
  return candidate;
}

function moduleOf(list: ModuleRecord[], key: ModuleKey): ModuleRecord {
  let module = list.find(entry => keyText(entry.key) === keyText(key));
  if (!module) {
    module = { key, author: 'recipe', recipe: null, attempts: 0 };
    list.push(module);
  }
  return module;
}
