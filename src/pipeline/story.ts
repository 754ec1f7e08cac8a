import type { IClock, IJournalStore } from '../contracts/ports';
import type { RunEvent, RunEventBody } from '../contracts/run-event';

/**
 * The events of one run: numbered, kept in the journal, handed on as they come.
 *
 * Work emits; whoever runs the work follows.
 */
export class Story {
  constructor(
    private readonly _journal: IJournalStore,
    private readonly _clock: IClock
  ) {}

  /** Everything that happened so far, oldest first. */
  readonly events: RunEvent[] = [];

  /** Go on with a story that is in the journal already. */
  begin(events: readonly RunEvent[]): void {
    this.events.push(...events);
    this._kept = this._handed = events.length;
  }

  emit(event: RunEventBody): void {
    this.events.push({
      v: 1,
      seq: this.events.length + 1,
      at: this._clock.now(),
      event
    });
    this._wake();
  }

  /** Hand on each event while `work` runs; returns what it returns, throws what it throws. */
  async *follow<T>(work: Promise<T>): AsyncGenerator<RunEvent, T> {
    let ended = false;
    const settled = work.then(
      () => undefined,
      () => undefined
    );
    void settled.then(() => {
      ended = true;
      this._wake();
    });
    for (;;) {
      const news = new Promise<void>(resolve => (this._wake = resolve));
      while (this._handed < this.events.length) {
        yield this.events[this._handed++];
      }
      void this.keep();
      if (ended && this._handed === this.events.length) {
        break;
      }
      if (!ended && this._handed === this.events.length) {
        await news;
      }
    }
    await this.keep();
    return work;
  }

  /**
   * Write what the journal does not have yet. Lines that could not be written
   * (a dead kernel, a full disk) are tried again with the next ones.
   */
  keep(): Promise<void> {
    this._writing = this._writing.then(async () => {
      const lines = this.events.slice(this._kept);
      if (lines.length === 0) {
        return;
      }
      try {
        await this._journal.append(lines);
        this._kept += lines.length;
        this.unkept = null;
      } catch (error) {
        this.unkept = error instanceof Error ? error.message : String(error);
      }
    });
    return this._writing;
  }

  /** Why the newest lines are not in the journal yet; null when they are. */
  unkept: string | null = null;

  private _kept = 0;
  private _handed = 0;
  private _wake: () => void = () => undefined;
  private _writing: Promise<void> = Promise.resolve();
}
