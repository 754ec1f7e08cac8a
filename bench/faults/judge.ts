import { keyText } from '../../src/contracts/code-module';
import type { RunEvent, RunEventBody } from '../../src/contracts/run-event';
import type { Caught, IPlacedRow } from './row';

/** What became of a fault. */
export type End =
  'repaired' | 'fell_back' | 'clear_error' | 'unharmed' | 'missed';

/** What the bench saw of one run, apart from its events. */
export interface ISeen {
  readonly events: readonly RunEvent[];
  /** Key of the module that was spoilt; null when none was. */
  readonly spoilt: string | null;
  /** The submission, looked at without the harness. */
  readonly submission: { readonly valid: boolean; readonly why: string };
  /** The file that no run may make is there. */
  readonly canary: boolean;
  /** The run did not end by itself. */
  readonly hung: boolean;
  /** What the person wrote is gone. */
  readonly forgotten: boolean;
  /** Words of an error that the run threw; null when it ended as it should. */
  readonly thrown: string | null;
}

/** One row of the result. */
export interface IResult {
  readonly id: string;
  readonly family: string;
  readonly blind: boolean;
  readonly what: string;
  readonly expected: string;
  readonly caught: Caught;
  readonly end: End;
  readonly valid: boolean;
  /** A submission, or the person's own text, that stood and does not any more. */
  readonly lost: boolean;
  /** Why it counts as missed, or how the run ended; at most 300 characters. */
  readonly why: string;
  /** Seconds from the first sign of trouble until the module stood or was set aside. */
  readonly repairSeconds: number | null;
  readonly seconds: number;
  /** Digest of the program that tried it; rows of one build tell of one state of iML. */
  readonly build?: string;
}

/** Say what became of a fault. */
export function judge(row: IPlacedRow, seen: ISeen): Omit<IResult, 'seconds'> {
  const { events, submission } = seen;
  const bodies = events.map(({ event }) => event);
  const trouble = firstTrouble(bodies, seen.spoilt);
  const caught = trouble?.caught ?? 'none';
  const ended = bodies.find(event => event.type === 'run_ended');
  const reason = ended?.reason ?? seen.thrown ?? '';
  const stood = bodies.some(
    event => event.type === 'submission_checked' && event.report.valid
  );
  const lost = (stood && !submission.valid) || seen.forgotten;
  const faults = [
    seen.canary ? 'the canary was made' : '',
    seen.hung ? 'the run did not end' : '',
    seen.forgotten ? "the person's text is gone" : '',
    row.expect.caught !== 'none' && caught === 'none' ? 'not noticed' : '',
    row.expect.end === 'valid' && !submission.valid
      ? `no valid submission: ${submission.why}; ${reason}`
      : '',
    !submission.valid && !isClear(reason) ? `unclear: ${reason}` : ''
  ].filter(fault => fault !== '');
  const end: End =
    faults.length > 0
      ? 'missed'
      : !submission.valid
        ? 'clear_error'
        : endOf(bodies, trouble !== null);
  return {
    id: row.id,
    family: row.family,
    blind: row.blind,
    what: row.what,
    expected: `${row.expect.caught}, ${row.expect.end}`,
    caught,
    end,
    valid: submission.valid,
    lost,
    why: (faults.join('; ') || reason).slice(0, 300),
    repairSeconds: trouble ? repairSeconds(events, trouble.index) : null
  };
}

interface ITrouble {
  readonly index: number;
  readonly caught: Exclude<Caught, 'none'>;
}

/** The first sign that something is wrong, from the spoilt module on. */
function firstTrouble(
  bodies: readonly RunEventBody[],
  spoilt: string | null
): ITrouble | null {
  const started = new Set<string>();
  let isLooking = spoilt === null;
  for (const [index, event] of bodies.entries()) {
    if (event.type === 'module_written') {
      isLooking ||= keyText(event.module.key) === spoilt;
      // A new version has not run yet.
      started.delete(keyText(event.module.key));
    }
    if (event.type === 'review_requested') {
      isLooking ||=
        event.proposal.key !== null && keyText(event.proposal.key) === spoilt;
    }
    if (!isLooking) {
      continue;
    }
    switch (event.type) {
      case 'cell_started':
        started.add(keyText(event.key));
        break;
      case 'cell_ended':
        if (event.outcome.status !== 'ok') {
          return { index, caught: 'at_run' };
        }
        break;
      case 'module_checked':
        if (event.verdicts.some(({ ok }) => !ok)) {
          const ran = started.has(keyText(event.key));
          return { index, caught: ran ? 'after_run' : 'before_run' };
        }
        break;
      case 'review_requested':
        if (event.proposal.risks.length > 0) {
          return { index, caught: 'before_run' };
        }
        break;
      case 'warned':
        if (
          /kernel ended|was changed|is missing|are gone from the kernel/i.test(
            event.message
          )
        ) {
          return { index, caught: 'at_run' };
        }
        break;
      default:
        break;
    }
  }
  return null;
}

/** How a run that ended well got there. */
function endOf(bodies: readonly RunEventBody[], troubled: boolean): End {
  const setAside = bodies.some(
    ({ type }) => type === 'candidate_set_aside' || type === 'track_set_aside'
  );
  const failed = bodies.some(({ type }) => type === 'module_failed');
  const patched = bodies.some(({ type }) => type === 'module_patched');
  if (setAside || (failed && !patched)) {
    return 'fell_back';
  }
  return troubled ? 'repaired' : 'unharmed';
}

/** Seconds until the module that was in trouble stood or was given up. */
function repairSeconds(
  events: readonly RunEvent[],
  index: number
): number | null {
  const begun = events[index];
  const trouble = begun.event;
  const name =
    trouble.type === 'cell_ended' || trouble.type === 'module_checked'
      ? keyText(trouble.key)
      : null;
  const over = events.slice(index + 1).find(({ event }) => {
    switch (event.type) {
      case 'cell_ended':
        return (
          event.outcome.status === 'ok' &&
          (name === null || keyText(event.key) === name)
        );
      case 'candidate_set_aside':
      case 'track_set_aside':
        return true;
      default:
        return false;
    }
  });
  return over ? (over.at - begun.at) / 1000 : null;
}

/** An error that a person can act on: more than a bare name or a stack. */
function isClear(reason: string): boolean {
  return (
    reason.split(/[.:;] /).length >= 2 &&
    !/^\s+at /m.test(reason) &&
    !/TypeError: Cannot read|undefined is not/.test(reason)
  );
}
