import type { IClock } from '../contracts/ports';

/** A clock that stands still until it is moved. */
export class ManualClock implements IClock {
  constructor(private _now = 0) {}

  now(): number {
    return this._now;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this._now + ms, callback };
    this._timers.add(timer);
    return () => {
      this._timers.delete(timer);
    };
  }

  /** Move on and ring what is due. */
  advance(ms: number): void {
    this._now += ms;
    for (const timer of [...this._timers]) {
      if (timer.at <= this._now) {
        this._timers.delete(timer);
        timer.callback();
      }
    }
  }

  private readonly _timers = new Set<{ at: number; callback: () => void }>();
}
