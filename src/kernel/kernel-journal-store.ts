import type { IJournalStore, IWorkspace } from '../contracts/ports';
import type { RunEvent } from '../contracts/run-event';
import { journalLines, parseJournal } from './journal-lines';

/** A journal in a file beside the notebook, written through the kernel. */
export class KernelJournalStore implements IJournalStore {
  /**
   * @param path - Of `journal.jsonl`, relative to the kernel's folder.
   */
  constructor(
    private readonly _workspace: IWorkspace,
    readonly path: string
  ) {}

  /** Appends reach the file in the order of the calls. */
  append(events: readonly RunEvent[]): Promise<void> {
    const text = journalLines(events);
    const write = this._last.then(() => this._write(text));
    // A failed append is told to its caller; the next one still has its turn.
    this._last = write.catch(() => undefined);
    return write;
  }

  /** @throws UserError when the file holds lines of another version. */
  async read(): Promise<RunEvent[]> {
    await this._last;
    return parseJournal((await this._workspace.read(this.path)) ?? '');
  }

  private async _write(text: string): Promise<void> {
    if (!this._mended) {
      // After a torn last line, a new event must not be glued to it.
      const old = await this._workspace.read(this.path);
      this._mended = true;
      if (old && !old.endsWith('\n')) {
        await this._workspace.append(this.path, `\n${text}`);
        return;
      }
    }
    await this._workspace.append(this.path, text);
  }

  private _last: Promise<void> = Promise.resolve();
  private _mended = false;
}
