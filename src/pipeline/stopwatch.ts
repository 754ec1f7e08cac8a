import type { IClock } from '../contracts/ports';

/** What the wall time of a run is spent on; the remainder is `rest`. */
export type Spent = 'cells' | 'checks' | 'trials' | 'waiting';

/** Splits the wall time of a run; nested work counts for the innermost kind. */
export class Stopwatch {
  /** @param startedAt - Milliseconds since the epoch. */
  constructor(
    private readonly _clock: IClock,
    readonly startedAt: number
  ) {}

  /** Seconds since the start. */
  get elapsed(): number {
    return (this._clock.now() - this.startedAt) / 1000;
  }

  /** Seconds spent so far, by kind. */
  get spent(): Readonly<Record<Spent, number>> {
    return this._spent;
  }

  /** Do something and count its time. */
  async measure<T>(kind: Spent, work: () => Promise<T>): Promise<T> {
    const outer = this._nested;
    this._nested = 0;
    const begin = this._clock.now();
    try {
      return await work();
    } finally {
      const seconds = (this._clock.now() - begin) / 1000;
      this._spent[kind] += seconds - this._nested;
      this._nested = outer + seconds;
    }
  }

  private _nested = 0;
  private readonly _spent = { cells: 0, checks: 0, trials: 0, waiting: 0 };
}
