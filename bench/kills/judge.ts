import { candidateKey, keyText } from '../../src/contracts/code-module';
import type { RunEvent } from '../../src/contracts/run-event';

/** Modules whose cells run once more with each candidate, by design. */
const RENEWED = new Set(['ensemble', 'submission']);

/** Keys of the modules that were accepted: their cells ran and nothing was found against them. */
export function standingAt(events: readonly RunEvent[]): Set<string> {
  const ran = new Set<string>();
  const scored = new Set<string>();
  for (const { event } of events) {
    switch (event.type) {
      case 'module_written':
        ran.delete(keyText(event.module.key));
        break;
      case 'cell_ended':
        if (event.outcome.status === 'ok') {
          ran.add(keyText(event.key));
        }
        break;
      case 'module_checked':
        if (event.verdicts.some(({ ok }) => !ok)) {
          ran.delete(keyText(event.key));
        }
        break;
      case 'candidate_scored': {
        const { track, candidate } = event.score;
        scored.add(keyText({ module: 'evaluate', track, candidate }));
        break;
      }
      default:
        break;
    }
  }
  // A candidate is accepted once the harness has its score.
  return new Set(
    [...ran].filter(name => !isCandidate(name) || scored.has(name))
  );
}

/** What was done again to modules that had been accepted, in words. */
export function repeatedAfter(
  before: readonly RunEvent[],
  events: readonly RunEvent[],
  accepted: ReadonlySet<string>
): string[] {
  const repeated: string[] = [];
  const held = new Set(before.flatMap(({ event }) => rulesOf(event)));
  for (const { event } of events) {
    switch (event.type) {
      case 'module_written':
        note('asked for', keyText(event.module.key));
        break;
      case 'module_checked':
        // Some rules can be looked at only later.
        if (rulesOf(event).some(rule => held.has(rule))) {
          note('checked', keyText(event.key));
        }
        break;
      case 'cell_started':
        // The floor is no training: features of a series are made of what it knows.
        if (event.key.candidate !== null && event.key.track !== 'baseline') {
          note('trained', keyText(event.key));
        }
        break;
      case 'candidate_scored': {
        const { track, candidate } = event.score;
        note(
          'scored',
          keyText({ module: 'evaluate', track, candidate }),
          candidateKey(track, candidate)
        );
        break;
      }
      default:
        break;
    }
  }
  return repeated;

  function note(what: string, name: string, shown = name): void {
    if (accepted.has(name) && !RENEWED.has(name)) {
      repeated.push(`${shown} ${what} again`);
    }
  }
}

/** Rules that an event tells of, each with its module. */
function rulesOf(event: RunEvent['event']): string[] {
  return event.type === 'module_checked'
    ? event.verdicts.map(({ rule }) => `${keyText(event.key)} ${rule}`)
    : [];
}

function isCandidate(name: string): boolean {
  return name.split('/').length > 2;
}
