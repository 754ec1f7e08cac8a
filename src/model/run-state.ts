import { withCandidate } from '../contracts/blueprint';
import { candidateKey, keyText } from '../contracts/code-module';
import type { ModuleKey } from '../contracts/code-module';
import type { Outcome } from '../contracts/outcome';
import type { RunEvent, RunEventBody } from '../contracts/run-event';
import type { EnsembleScore, Score } from '../contracts/score';
import type { IModuleState, IRunState } from '../tokens';

/** The state before any event. */
export function emptyRun(): IRunState {
  return {
    run: null,
    status: 'idle',
    reason: null,
    engine: '',
    mode: 'step',
    budget: null,
    startedAt: null,
    endedAt: null,
    notebook: null,
    step: null,
    profile: null,
    task: null,
    blueprint: null,
    modules: [],
    leaderboard: [],
    ensemble: null,
    submission: null,
    firstValid: null,
    wait: null,
    proposal: null,
    comparison: null,
    report: null,
    warnings: [],
    exported: null,
    verification: null,
    seconds: null,
    events: []
  };
}

/** The state after one more event; the given state is left as it is. */
export function applyEvent(state: IRunState, event: RunEvent): IRunState {
  const next = reduce(state, event.event, event.at);
  const events =
    event.event.type === 'run_started' ? [event] : [...state.events, event];
  return { ...next, events };
}

/**
 * The state that a journal tells of.
 *
 * A journal without `run_ended` is that of a run whose page or process went away:
 * the run and its steps in flight are marked interrupted.
 */
export function restore(events: readonly RunEvent[]): IRunState {
  const state = events.reduce(applyEvent, emptyRun());
  const live = ['running', 'paused', 'stopping'].includes(state.status);
  return live
    ? {
        ...state,
        status: 'interrupted',
        proposal: null,
        wait: null,
        modules: state.modules.map(interruptUnfinished)
      }
    : state;
}

function reduce(state: IRunState, body: RunEventBody, at: number): IRunState {
  switch (body.type) {
    case 'run_started':
      return {
        ...emptyRun(),
        run: body.run,
        status: 'running',
        engine: body.engine,
        mode: body.mode,
        budget: body.budget,
        startedAt: at,
        notebook: body.notebook
      };
    case 'step_started':
      return { ...state, step: body.step };
    case 'profile_ready':
      return { ...state, profile: body.profile };
    case 'task_ready':
      return { ...state, task: body.task };
    case 'blueprint_ready':
      return { ...state, blueprint: body.blueprint };
    case 'candidate_proposed':
      return {
        ...state,
        blueprint:
          state.blueprint &&
          withCandidate(state.blueprint, body.track, body.candidate)
      };
    case 'review_requested':
      return {
        ...withModule(state, body.proposal.key, {
          status: 'proposed',
          author: body.proposal.author
        }),
        proposal: body.proposal
      };
    case 'review_answered':
      return { ...state, proposal: null };
    case 'module_written':
      return withModule(state, body.module.key, {
        status: 'proposed',
        author: body.module.author,
        attempt: body.module.attempt,
        reason: null
      });
    case 'cell_written':
      return withModule(state, body.key, {
        status: 'written',
        cell: body.cell,
        attempt: body.attempt
      });
    case 'module_checked': {
      const broken = body.verdicts.find(({ ok }) => !ok);
      const ran = moduleOf(state, body.key)?.status === 'accepted';
      return withModule(state, body.key, {
        status: broken ? 'failed' : ran ? 'accepted' : 'checked',
        attempt: body.attempt,
        reason: broken
          ? `${broken.rule}: expected ${broken.expected}, found ${broken.found}`
          : null
      });
    }
    case 'cell_started':
      return withModule(state, body.key, {
        status: 'running',
        cell: body.cell,
        fold: 0,
        folds: 0
      });
    case 'waits':
      return { ...state, wait: body.wait };
    case 'cell_progress':
      return withModule(state, body.key, {
        fold: body.fold,
        folds: body.folds
      });
    case 'cell_ended':
      return withModule({ ...state, wait: null }, body.key, {
        cell: body.cell,
        ...endOf(body.outcome)
      });
    case 'module_failed':
      return withModule(state, body.key, {
        status: 'failed',
        attempt: body.attempt,
        reason: body.diagnosis.cause
      });
    case 'module_patched':
      return withModule(state, body.patch.key, {
        status: 'proposed',
        author: body.patch.author,
        reason: body.patch.why
      });
    case 'candidate_scored':
      return {
        ...(body.score.takenFrom ? withAccepted(state, body.score) : state),
        leaderboard: ranked(state, body.score)
      };
    case 'candidate_set_aside':
      return setAside(
        state,
        body.reason,
        key => key.track === body.track && key.candidate === body.candidate
      );
    case 'track_set_aside':
      return setAside(
        state,
        body.reason,
        key => key.track === body.track && !isAccepted(state, key)
      );
    case 'ensemble_scored':
      return { ...state, ensemble: withAll(state, body.score) };
    case 'submission_checked':
      return {
        ...state,
        // A file that passed is only ever replaced by one that passed.
        submission:
          body.report.valid || !state.submission?.valid
            ? body.report
            : state.submission,
        firstValid:
          state.firstValid === null &&
          body.report.valid &&
          state.startedAt !== null
            ? (at - state.startedAt) / 1000
            : state.firstValid
      };
    case 'report_ready':
      return body.kind === 'leaderboard'
        ? { ...state, comparison: body.markdown }
        : { ...state, report: body.markdown };
    case 'warned':
      return { ...state, warnings: [...state.warnings, body.message] };
    case 'stopping':
      return { ...state, status: 'stopping', proposal: null };
    case 'paused':
      return { ...state, status: 'paused' };
    case 'resumed':
      return { ...state, status: 'running' };
    case 'taken_up':
      return { ...state, status: 'running', mode: body.mode };
    case 'exported':
      return { ...state, exported: body.path };
    case 'verified':
      return { ...state, verification: body.verification };
    case 'run_ended':
      return {
        ...state,
        status: body.status,
        reason: body.reason,
        endedAt: at,
        seconds: body.seconds,
        proposal: null,
        wait: null,
        step: null,
        modules: state.modules.map(module =>
          module.status === 'running' ? interruptUnfinished(module) : module
        )
      };
    case 'reverted':
      // The plan stays, for the next run; what it wrote is gone.
      return {
        ...emptyRun(),
        run: state.run,
        status: 'reverted',
        notebook: state.notebook,
        profile: state.profile,
        task: state.task,
        blueprint: state.blueprint
      };
    case 'reinstated':
      return restore(beforeRevert(state.events));
    case 'memory_watched':
    case 'folds_frozen':
    case 'track_done':
    case 'probe_ran':
    case 'model_asked':
    case 'improvement_tried':
      return state;
  }
}

/** The story up to where the run was taken back. */
function beforeRevert(events: readonly RunEvent[]): readonly RunEvent[] {
  const types = events.map(({ event }) => event.type);
  return events.slice(0, types.lastIndexOf('reverted'));
}

function moduleOf(state: IRunState, key: ModuleKey): IModuleState | undefined {
  const text = keyText(key);
  return state.modules.find(module => keyText(module.key) === text);
}

function isAccepted(state: IRunState, key: ModuleKey): boolean {
  return moduleOf(state, key)?.status === 'accepted';
}

/** The state with one module changed, or added at the end. */
function withModule(
  state: IRunState,
  key: ModuleKey | null,
  change: Partial<IModuleState>
): IRunState {
  if (key === null) {
    return state;
  }
  const known = moduleOf(state, key);
  const module: IModuleState = {
    ...(known ?? {
      key,
      status: 'proposed',
      author: 'recipe',
      attempt: 1,
      cell: null,
      fold: 0,
      folds: 0,
      reason: null
    }),
    ...change
  };
  return {
    ...state,
    modules: known
      ? state.modules.map(other => (other === known ? module : other))
      : [...state.modules, module]
  };
}

function endOf(outcome: Outcome): Partial<IModuleState> {
  switch (outcome.status) {
    case 'ok':
      return { status: 'accepted', reason: null };
    case 'interrupted':
      return {
        status: 'interrupted',
        reason: { person: null, limit: 'time limit', memory: 'memory limit' }[
          outcome.by
        ]
      };
    case 'aborted':
      return { status: 'written', reason: null };
    case 'error':
      return {
        status: 'failed',
        reason: `${outcome.ename}: ${outcome.evalue}`
      };
    case 'died':
      return { status: 'failed', reason: outcome.cause };
    case 'input':
      return { status: 'failed', reason: outcome.prompt };
    case 'no_kernel':
      return { status: 'failed', reason: outcome.reason };
    case 'gone':
      return { status: 'failed', cell: null, reason: null };
  }
}

function setAside(
  state: IRunState,
  reason: string,
  concerns: (key: ModuleKey) => boolean
): IRunState {
  return {
    ...state,
    modules: state.modules.map(module =>
      concerns(module.key) ? { ...module, status: 'set_aside', reason } : module
    )
  };
}

/** Steps that were under way when the run's page or process went away. */
function interruptUnfinished(module: IModuleState): IModuleState {
  return ['proposed', 'written', 'checked', 'running'].includes(module.status)
    ? { ...module, status: 'interrupted' }
    : module;
}

/** A result that was taken over: its cell stands, though it never ran here. */
function withAccepted(
  state: IRunState,
  { track, candidate }: Score
): IRunState {
  return withModule(
    state,
    { module: 'evaluate', track, candidate },
    { status: 'accepted' }
  );
}

/** The leaderboard with one more score, best first. */
function ranked(state: IRunState, score: Score): readonly Score[] {
  const sign = state.task?.direction.value === 'minimize' ? 1 : -1;
  const others = state.leaderboard.filter(row => keyOf(row) !== keyOf(score));
  return [...others, score].sort((a, b) => sign * (a.score - b.score));
}

/** The blend with the weight of each candidate that it was chosen among, 0 of those it left out. */
function withAll(
  { leaderboard }: IRunState,
  ensemble: EnsembleScore
): EnsembleScore {
  const none = Object.fromEntries(leaderboard.map(row => [keyOf(row), 0]));
  return { ...ensemble, weights: { ...none, ...ensemble.weights } };
}

function keyOf({ track, candidate }: Score): string {
  return candidateKey(track, candidate);
}
