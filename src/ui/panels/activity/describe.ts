import type { TranslationBundle } from '@jupyterlab/translation';
import type { RunEventBody } from '../../../contracts/run-event';
import { timeOf } from '../../../contracts/score';
import { duration, figure } from '../../format';
import { revertedWords } from '../../reverted';
import { authorWord, moduleTitle, stepWord, trackWord } from '../../words';
import {
  attempt,
  checkedLine,
  decisionText,
  line,
  outcomeLine,
  priceOf,
  waitLine,
  type IEventLine
} from './lines';

/** An event of the journal as a sentence for the reader. */
export function describe(
  trans: TranslationBundle,
  event: RunEventBody
): IEventLine {
  switch (event.type) {
    case 'run_started':
      return line(
        'step',
        trans.__('Run %1 began', event.run),
        trans.__('engine %1, in %2', event.engine, event.notebook)
      );
    case 'step_started':
      return line(
        'step',
        stepWord(trans, event.step),
        event.track === null ? null : trackWord(trans, event.track)
      );
    case 'profile_ready':
      return line(
        'step',
        trans.__('The profile is ready'),
        trans._n('%1 finding', '%1 findings', event.profile.findings.length)
      );
    case 'task_ready':
      return line(
        'step',
        trans.__('The task is understood'),
        event.task.targets.value.join(', ')
      );
    case 'blueprint_ready':
      return line('step', trans.__('The blueprint is ready'));
    case 'review_requested':
      return line(
        'step',
        trans.__('Waits for your word: %1', event.proposal.title),
        event.proposal.why
      );
    case 'review_answered':
      return line('step', decisionText(trans, event.decision));
    case 'module_written':
      return line(
        'cell',
        trans.__(
          '%1 written %2',
          moduleTitle(trans, event.module.key),
          authorWord(trans, event.module.author)
        ),
        [event.module.recipe, attempt(trans, event.module.attempt)]
          .filter(Boolean)
          .join(', ')
      );
    case 'cell_written':
      return line(
        'cell',
        trans.__('%1 stands in the notebook', moduleTitle(trans, event.key)),
        attempt(trans, event.attempt)
      );
    case 'module_checked':
      return checkedLine(trans, event);
    case 'cell_started':
      return line('cell', trans.__('%1 runs', moduleTitle(trans, event.key)));
    case 'waits':
      return waitLine(trans, event.key, event.wait);
    case 'cell_progress':
      return line(
        'cell',
        trans.__(
          '%1: fold %2 of %3',
          moduleTitle(trans, event.key),
          event.fold,
          event.folds
        ),
        event.score === null ? null : figure(event.score)
      );
    case 'cell_ended':
      return outcomeLine(trans, moduleTitle(trans, event.key), event.outcome);
    case 'module_failed':
      return line(
        'problem',
        trans.__('%1 failed', moduleTitle(trans, event.key)),
        event.diagnosis.cause
      );
    case 'module_patched':
      return line(
        'cell',
        trans.__('%1 patched', moduleTitle(trans, event.patch.key)),
        event.patch.why
      );
    default:
      return describeRest(trans, event);
  }
}

type Rest = Exclude<
  RunEventBody,
  {
    type:
      | 'run_started'
      | 'step_started'
      | 'profile_ready'
      | 'task_ready'
      | 'blueprint_ready'
      | 'review_requested'
      | 'review_answered'
      | 'module_written'
      | 'cell_written'
      | 'module_checked'
      | 'cell_started'
      | 'waits'
      | 'cell_progress'
      | 'cell_ended'
      | 'module_failed'
      | 'module_patched';
  }
>;

function describeRest(trans: TranslationBundle, event: Rest): IEventLine {
  switch (event.type) {
    case 'folds_frozen':
      return line(
        'score',
        trans.__('Target and folds are frozen for the harness'),
        trans.__('%1 rows, %2 folds', event.frozen.rows, event.frozen.folds)
      );
    case 'candidate_scored':
      return line(
        'score',
        trans.__(
          '%1 scored %2',
          event.score.candidate,
          figure(event.score.score)
        ),
        event.score.takenFrom
          ? trans.__(
              '± %1, taken over from the run of %2',
              figure(event.score.spread),
              timeOf(event.score.takenFrom)
            )
          : trans.__(
              '± %1, %2',
              figure(event.score.spread),
              duration(trans, event.score.seconds)
            )
      );
    case 'candidate_set_aside':
      return line(
        'problem',
        trans.__('%1 was set aside', event.candidate),
        event.reason
      );
    case 'track_set_aside':
      return line(
        'problem',
        trans.__('%1 track was set aside', trackWord(trans, event.track)),
        event.reason
      );
    case 'track_done':
      return line(
        'step',
        trans.__('%1 track is done', trackWord(trans, event.track))
      );
    case 'ensemble_scored':
      return line(
        'score',
        trans.__('The ensemble scored %1', figure(event.score.score)),
        trans.__('± %1', figure(event.score.spread))
      );
    case 'submission_checked':
      return event.report.valid
        ? line('check', trans.__('The submission passed its checks'))
        : line(
            'problem',
            trans.__('The submission did not pass its checks'),
            event.report.checks
              .filter(({ status }) => status === 'failed')
              .map(({ expected, found }) =>
                trans.__('expected %1, found %2', expected, found)
              )
              .join('; ')
          );
    case 'report_ready':
      return line(
        'step',
        event.kind === 'report'
          ? trans.__('The report is ready')
          : trans.__('The leaderboard is explained')
      );
    case 'probe_ran':
      return line(
        event.ok ? 'probe' : 'problem',
        event.ok
          ? trans.__('Probe %1 read the kernel', event.probe)
          : trans.__('Probe %1 failed', event.probe),
        duration(trans, event.seconds)
      );
    case 'model_asked':
      return line(
        event.error === null ? 'model' : 'problem',
        trans.__('A model was asked: %1', event.step),
        event.error ?? priceOf(trans, event)
      );
    case 'candidate_proposed':
      return line(
        'step',
        trans.__('%1 joins the plan', event.candidate.name),
        event.candidate.why
      );
    case 'improvement_tried':
      return line(
        'model',
        event.kept
          ? trans.__('A change was kept: %1', event.idea)
          : trans.__('A change was undone: %1', event.idea),
        event.lesson
      );
    case 'warned':
      return line('problem', event.message);
    case 'stopping':
      return line('step', trans.__('Stop was pressed'));
    case 'memory_watched':
      return line(
        'step',
        event.limit === null
          ? trans.__('The memory of the kernel is not watched')
          : trans.__('The memory of the kernel is watched'),
        event.limit === null
          ? null
          : trans.__('%1 GB at the most', (event.limit / 2 ** 30).toFixed(1))
      );
    case 'paused':
      return line('step', trans.__('The run is paused'));
    case 'resumed':
      return line('step', trans.__('The run goes on'));
    case 'taken_up':
      return line(
        'step',
        trans.__('The run is taken up where it was cut off'),
        event.replayed.length === 0
          ? trans.__('nothing has to run again')
          : trans.__('run again: %1', event.replayed.join(', '))
      );
    case 'exported':
      return line('step', trans.__('The notebook is exported'), event.path);
    case 'verified':
      return line(
        event.verification.status === 'failed' ? 'problem' : 'check',
        {
          passed: trans.__('The exported notebook runs in a fresh kernel'),
          failed: trans.__('The exported notebook does not run by itself'),
          skipped: trans.__('Verification was skipped')
        }[event.verification.status],
        event.verification.reason
      );
    case 'reverted':
      return line(
        'step',
        trans.__('The run was taken out of the notebook'),
        revertedWords(trans, event)
      );
    case 'reinstated':
      return line('step', trans.__('That was undone: its cells are back'));
    case 'run_ended':
      return line(
        event.status === 'failed' ? 'problem' : 'step',
        {
          done: trans.__('The run is done'),
          stopped: trans.__('The run was stopped'),
          failed: trans.__('The run failed')
        }[event.status],
        event.reason
      );
  }
}
