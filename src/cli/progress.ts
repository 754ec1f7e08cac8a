import type { Blueprint } from '../contracts/blueprint';
import { candidateKey, keyText } from '../contracts/code-module';
import { metricLabel } from '../contracts/metric';
import type { IClock } from '../contracts/ports';
import type { RunEvent, RunEventBody } from '../contracts/run-event';
import { isApplicable, timeOf } from '../contracts/score';
import type { Task } from '../contracts/task';
import { clockText, scoreText } from './format';
import type { Terminal } from './terminal';

/** How often the elapsed time on the bottom line moves. */
const TICK = 1000;

/** Tells on a terminal what a run is doing, one line per thing that happened. */
export class Progress {
  /**
   * @param _startedAt - Milliseconds since the epoch.
   * @param _budget - Seconds; null for no limit.
   */
  constructor(
    private readonly _terminal: Terminal,
    private readonly _clock: IClock,
    private readonly _startedAt: number,
    private readonly _budget: number | null
  ) {
    if (_terminal.isLive) {
      this._timer = setInterval(() => this._draw(), TICK);
      this._timer.unref();
    }
  }

  /** Tell one event. */
  tell({ at, event }: RunEvent): void {
    this._doing = doing(event) ?? this._doing;
    const line = lineOf(event);
    if (line !== null) {
      const elapsed = (at - this._startedAt) / 1000;
      this._terminal.print(`${clockText(elapsed).padStart(7)}  ${line}`);
    }
    this._draw();
  }

  /** Remove the bottom line. */
  end(): void {
    clearInterval(this._timer);
    this._terminal.status('');
  }

  private _draw(): void {
    const elapsed = (this._clock.now() - this._startedAt) / 1000;
    const left =
      this._budget === null
        ? ''
        : `, ${clockText(Math.max(0, this._budget - elapsed))} left`;
    this._terminal.status(
      `${clockText(elapsed).padStart(7)}  ${this._doing}${left}`
    );
  }

  private _doing = 'starting';
  private _timer: NodeJS.Timeout | undefined;
}

/** What goes on from now on; null when the event does not tell. */
function doing(event: RunEventBody): string | null {
  switch (event.type) {
    case 'step_started':
      return event.track ? `${event.step} ${event.track}` : event.step;
    case 'module_written':
      return `checking ${keyText(event.module.key)}`;
    case 'cell_started':
      return `running ${keyText(event.key)}`;
    case 'cell_progress':
      return `running ${keyText(event.key)}, fold ${event.fold} of ${event.folds}`;
    case 'stopping':
      return 'stopping';
    default:
      return null;
  }
}

/** The line of an event; null for what is not worth one. */
function lineOf(event: RunEventBody): string | null {
  switch (event.type) {
    case 'task_ready':
      return taskLine(event.task);
    case 'blueprint_ready':
      return planLine(event.blueprint);
    case 'folds_frozen':
      return `folds     ${event.frozen.folds} over ${event.frozen.rows} rows, frozen`;
    case 'cell_progress':
      return `  fold ${event.fold}/${event.folds}  ${event.score === null ? '' : scoreText(event.score)}`;
    case 'candidate_scored': {
      const { track, candidate, score, spread, seconds, takenFrom } =
        event.score;
      const how = takenFrom
        ? `taken over from the run of ${timeOf(takenFrom)}`
        : `${seconds.toFixed(1)} s`;
      return `score     ${candidateKey(track, candidate)}  ${scoreText(score)} ± ${scoreText(spread)}  (${how})`;
    }
    case 'candidate_set_aside':
      return `set aside ${candidateKey(event.track, event.candidate)}: ${event.reason}`;
    case 'track_set_aside':
      return `set aside ${event.track}: ${event.reason}`;
    case 'ensemble_scored':
      return `blend     ${scoreText(event.score.score)} ± ${scoreText(event.score.spread)}`;
    case 'submission_checked':
      if (!isApplicable(event.report.checks)) {
        return 'fitted    predict(df); there is no test set to hand in';
      }
      return event.report.valid
        ? `valid     submission.csv, ${event.report.rows} rows`
        : `invalid   ${event.report.checks
            .filter(({ status }) => status === 'failed')
            .map(({ rule }) => rule)
            .join(', ')}`;
    case 'module_failed':
      return `failed    ${keyText(event.key)}: ${event.diagnosis.cause}`;
    case 'module_patched':
      return `patched   ${keyText(event.patch.key)}: ${event.patch.why}`;
    case 'candidate_proposed':
      return `proposed  ${candidateKey(event.track, event.candidate.name)}`;
    case 'improvement_tried':
      return `${event.kept ? 'kept     ' : 'undone   '} ${event.lesson}`;
    case 'warned':
      return `note      ${event.message}`;
    case 'stopping':
      return 'stopping';
    case 'exported':
      return `exported  ${event.path}`;
    case 'verified':
      return event.verification.status === 'passed'
        ? 'verified  the notebook runs in a fresh kernel and gives the same submission'
        : `verified  ${event.verification.status}: ${event.verification.reason ?? ''}`;
    default:
      return null;
  }
}

function taskLine(task: Task): string {
  const metric = metricLabel(task.metric.value);
  const facts = [task.targets, task.metric, task.direction, task.problemType];
  const guessed = facts.some(fact => fact.guessed) ? '; partly a guess' : '';
  return `task      ${task.problemType.value} of ${task.targets.value.join(', ')}, scored by ${metric} (${task.direction.value})${guessed}`;
}

function planLine(blueprint: Blueprint): string {
  const { scheme, folds, repeats } = blueprint.validation;
  const tracks = blueprint.tracks
    .filter(({ enabled }) => enabled)
    .map(
      ({ name, candidates }) =>
        `${name} (${candidates.map(candidate => candidate.name).join(', ')})`
    );
  const times = repeats > 1 ? `, ${repeats} times` : '';
  return `plan      ${folds} folds, ${scheme}${times}; ${tracks.join('; ')}`;
}
