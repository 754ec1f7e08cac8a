import { appendFile, readFile } from 'node:fs/promises';
import type { IJournalStore } from '../contracts/ports';
import type { RunEvent } from '../contracts/run-event';
import { journalLines, parseJournal } from '../kernel/journal-lines';

/** A journal in a file of this machine. */
export class FileJournalStore implements IJournalStore {
  /** @param path - Of `journal.jsonl`. */
  constructor(readonly path: string) {}

  /** Appends reach the file in the order of the calls. */
  append(events: readonly RunEvent[]): Promise<void> {
    const text = journalLines(events);
    const write = this._last.then(() => appendFile(this.path, text));
    // A failed append is told to its caller; the next one still has its turn.
    this._last = write.catch(() => undefined);
    return write;
  }

  /** @throws UserError when the file holds lines of another version. */
  async read(): Promise<RunEvent[]> {
    await this._last;
    try {
      return parseJournal(await readFile(this.path, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return [];
      }
      throw error;
    }
  }

  private _last: Promise<void> = Promise.resolve();
}
