import { ModelError } from './errors';
import type { ModelErrorKind } from './errors';

/** Faults that no other question would be spared. */
const FINAL: ReadonlySet<ModelErrorKind> = new Set<ModelErrorKind>([
  'unauthorized',
  'unknown_model',
  'offline',
  'cancelled'
]);

/** Faults of an endpoint that may get over them. */
const FRAGILE: ReadonlySet<ModelErrorKind> = new Set<ModelErrorKind>([
  'server',
  'timeout',
  'rate_limited'
]);

/** Questions in a row that fail by a fragile endpoint before it is given up. */
const MOST_FAILURES = 3;

/** How long a run goes on asking: what no later question would change ends its line, and so do failures in a row. */
export class Stamina {
  /** @throws ModelError that ended the line. */
  assertGoing(): void {
    if (this._end) {
      throw this._end;
    }
  }

  /** A question was answered. */
  restore(): void {
    this._failures = 0;
  }

  /** A question failed for good. */
  spend(error: unknown): void {
    if (!(error instanceof ModelError)) {
      return;
    }
    if (FINAL.has(error.kind)) {
      this._end = error;
    } else if (FRAGILE.has(error.kind)) {
      this._failures++;
      this._end = this._failures >= MOST_FAILURES ? error : null;
    }
  }

  private _end: ModelError | null = null;
  private _failures = 0;
}
