import type { RunEvent } from '../../../contracts/run-event';

/** Events as the journal holds them: one JSON object per line. */
export function toJsonLines(events: readonly RunEvent[]): string {
  return events.map(event => `${JSON.stringify(event)}\n`).join('');
}

/** Offer the events to the person as a file. */
export function save(events: readonly RunEvent[], name: string): void {
  const url = URL.createObjectURL(
    new Blob([toJsonLines(events)], { type: 'application/jsonl' })
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
