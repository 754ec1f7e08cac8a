import type { IJournalStore } from '../contracts/ports';
import type { RunEvent } from '../contracts/run-event';

/** A journal in memory. */
export class MemoryJournal implements IJournalStore {
  readonly path = 'journal.jsonl';
  readonly lines: RunEvent[] = [];
  /** While set, nothing can be written: a full disk, a dead kernel. */
  broken: string | null = null;

  async append(events: readonly RunEvent[]): Promise<void> {
    if (this.broken !== null) {
      throw new Error(this.broken);
    }
    this.lines.push(...events);
  }

  async read(): Promise<RunEvent[]> {
    return [...this.lines];
  }
}
