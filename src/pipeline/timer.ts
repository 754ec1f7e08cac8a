import type { IClock } from '../contracts/ports';

/** A signal that is aborted by a limit or by another signal. */
export class Timer {
  /** @param limit - Seconds; Infinity for none. */
  constructor(clock: IClock, limit: number, outer: AbortSignal) {
    const abort = () => this._controller.abort();
    const cancel = Number.isFinite(limit)
      ? clock.after(Math.max(0, limit) * 1000, () => {
          this._isLate = !outer.aborted;
          abort();
        })
      : () => undefined;
    outer.addEventListener('abort', abort, { once: true });
    this.release = () => {
      cancel();
      outer.removeEventListener('abort', abort);
    };
    if (outer.aborted) {
      abort();
    }
  }

  get signal(): AbortSignal {
    return this._controller.signal;
  }

  /** The limit came first. */
  get isLate(): boolean {
    return this._isLate;
  }

  /** Listen no longer. */
  readonly release: () => void;

  private readonly _controller = new AbortController();
  private _isLate = false;
}
