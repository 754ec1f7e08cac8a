import { sha256 } from 'js-sha256';
import { withCandidate } from '../contracts/blueprint';
import type { TrackName } from '../contracts/code-module';
import { candidateKey, keyText } from '../contracts/code-module';
import type { RunEvent, RunEventBody } from '../contracts/run-event';
import { checkStatic } from './check';
import { ModuleFailedError } from './errors';
import { LEAKS } from './leaks';
import type { IWritten, Job } from './job';
import { replayCells } from './revive';
import { proposalOf, review } from './review';
import { adopt } from './write';

/** What a run that was cut off had done: the job as its journal tells it. */
export function takeUp(job: Job, events: readonly RunEvent[]): void {
  const prose = new Map<string, string>();
  for (const { event } of events) {
    remember(job, event, prose);
  }
  job.story.begin(events);
}

function remember(
  job: Job,
  event: RunEventBody,
  prose: Map<string, string>
): void {
  switch (event.type) {
    case 'profile_ready':
      job.profile = event.profile;
      break;
    case 'task_ready':
      job.task = event.task;
      break;
    case 'blueprint_ready':
      job.blueprint = event.blueprint;
      break;
    case 'candidate_proposed':
      job.blueprint = withCandidate(job.plan, event.track, event.candidate);
      break;
    case 'module_written': {
      const name = keyText(event.module.key);
      const old = job.written.get(name);
      job.accepted.delete(name);
      job.written.set(name, {
        module: event.module,
        cell: old?.cell ?? '',
        prose: old?.prose ?? ''
      });
      break;
    }
    case 'cell_written':
      place(job, keyText(event.key), event.cell);
      break;
    case 'module_checked': {
      const name = keyText(event.key);
      if (event.verdicts.some(({ rule }) => rule.startsWith(LEAKS))) {
        break;
      }
      if (event.verdicts.some(({ ok }) => !ok)) {
        job.accepted.delete(name);
      }
      job.checks.set(name, {
        verdicts: event.verdicts,
        risks: [],
        estimates: event.estimates ?? {},
        failed: event.failed ?? {}
      });
      break;
    }
    case 'cell_ended':
      if (event.outcome.status === 'ok') {
        job.accepted.add(keyText(event.key));
      }
      break;
    case 'module_failed':
      job.accepted.delete(keyText(event.key));
      break;
    case 'folds_frozen':
      job.isFrozen = true;
      break;
    case 'candidate_scored': {
      const { track, candidate } = event.score;
      job.scores.set(candidateKey(track, candidate), event.score);
      if (event.score.takenFrom) {
        // Its cell never ran here.
        job.accepted.add(keyText({ module: 'evaluate', track, candidate }));
      }
      break;
    }
    case 'candidate_set_aside':
      job.aside.add(candidateKey(event.track, event.candidate));
      break;
    case 'ensemble_scored':
      job.ensemble = event.score;
      break;
    case 'submission_checked':
      if (event.report.valid) {
        job.submission = event.report;
        job.valid = true;
        job.refreshed = job.scores.size;
      }
      break;
    default:
      break;
  }
}

/** A cell of the journal, with the sentence that stands before it. */
function place(job: Job, name: string, cell: string): void {
  const written = job.written.get(name);
  if (!written || written.cell === cell) {
    return;
  }
  const cells = job.ports.notebook.cells();
  const at = cells.findIndex(({ id }) => id === cell);
  const before = cells[at - 1];
  const isProse = before?.metadata?.module === 'prose';
  job.written.set(name, {
    ...written,
    cell,
    prose: isProse ? before.id : ''
  });
  const { module } = written.module.key;
  job.trail.push({
    cell,
    part: module === 'ensemble' || module === 'submission' ? 'end' : 'way'
  });
}

/**
 * Take the run up in the kernel: cells whose names are gone run again, results come from
 * the files of the run. Nothing is trained again.
 *
 * The journal and the notebook are not trusted: every cell that is to run again is read
 * like a new one first, and a risky call needs a yes again.
 *
 * @throws UserError when data or folds cannot be defined again.
 */
export async function stand(job: Job): Promise<void> {
  forget(job);
  const cells = [...job.written.values()].filter(({ module }) =>
    job.accepted.has(keyText(module.key))
  );
  const { missing } = await job.probe('standing', {
    sources: Object.fromEntries(
      cells
        .filter(
          ({ module: { key } }) =>
            key.candidate === null || key.track === 'baseline'
        )
        .map(({ module }) => [keyText(module.key), module.source])
    )
  });
  const gone = new Set(missing);
  for (const written of cells) {
    if (gone.has(keyText(written.module.key))) {
      await agree(job, written);
    }
  }
  const replayed = await replayCells(job, ({ module }) =>
    gone.has(keyText(module.key))
  );
  job.story.emit({ type: 'taken_up', mode: job.options.mode, replayed });
}

/** What was under way, deleted or not kept when the run was cut off is not accepted. */
function forget(job: Job): void {
  for (const written of [...job.written.values()]) {
    const { key } = written.module;
    const name = keyText(key);
    const isScored =
      key.candidate === null ||
      job.scores.has(candidateKey(key.track as TrackName, key.candidate));
    if (!job.ports.notebook.read(written.cell)) {
      job.written.delete(name);
      if (job.accepted.delete(name)) {
        job.deleted.add(name);
      }
    } else if (job.accepted.has(name) && !isScored) {
      job.accepted.delete(name);
      job.unkept.add(name);
    }
  }
}

/** @throws ModuleFailedError when a risky cell is not to run again. */
async function agree(job: Job, written: IWritten): Promise<void> {
  const { module } = adopt(job, written);
  const { risks } = await checkStatic(job, module);
  if (risks.length === 0) {
    return;
  }
  const decision = await review(
    job,
    proposalOf(module, null, 'It has to run again.', risks)
  );
  if (decision.action !== 'accept') {
    throw new ModuleFailedError(
      module.key,
      'It has to run again and was rejected in the review.'
    );
  }
}

/** The journal is that of the run which a notebook was signed with. */
export function belongs(events: readonly RunEvent[], hash: string): boolean {
  return events.length > 0 && sha256(JSON.stringify(events[0])) === hash;
}
