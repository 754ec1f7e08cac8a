import { z } from 'zod';
import { UserError } from '../contracts/errors';
import { RunEvent } from '../contracts/run-event';

/** One JSON object per line, each line closed. */
export function journalLines(events: readonly RunEvent[]): string {
  return events.map(event => `${JSON.stringify(event)}\n`).join('');
}

/**
 * Events of a journal's text. A line that is not JSON was torn while it was
 * written (a power cut, a full disk) and is skipped.
 *
 * @throws UserError when a whole line is not an event of this version.
 */
export function parseJournal(text: string): RunEvent[] {
  const events: RunEvent[] = [];
  text.split('\n').forEach((line, index) => {
    const value = parseLine(line);
    if (value === undefined) {
      return;
    }
    const parsed = RunEvent.safeParse(value);
    if (!parsed.success) {
      throw new UserError(
        `Line ${index + 1} of the journal is not an event that this version of iML knows.`,
        `A journal holds one event of schema version 1 per line (${z.prettifyError(parsed.error)}).`,
        'Start a new run, or open the journal with the version that wrote it.'
      );
    }
    events.push(parsed.data);
  });
  return events;
}

/** The value of a line; undefined for an empty or torn one. */
function parseLine(line: string): unknown {
  if (line.trim() === '') {
    return undefined;
  }
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}
