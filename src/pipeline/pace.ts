/** Seconds that both sides are credited with: one short candidate must not decide alone. */
const CREDIT = 2;

/**
 * How long a foreseen second takes here.
 *
 * What is foreseen is measured on a sample, one fit after the other. Folds run side by
 * side, and other work may crowd the machine: what the candidates so far have taken tells.
 */
export class Pace {
  private _foreseen = CREDIT;
  private _taken = CREDIT;

  /** Wall seconds per foreseen second. */
  get factor(): number {
    return Math.min(4, Math.max(0.25, this._taken / this._foreseen));
  }

  /** Remember a candidate: what was foreseen of it, and what it took (seconds). */
  learn(foreseen: number, taken: number): void {
    this._foreseen += foreseen;
    this._taken += taken;
  }
}

/** Of a run of folds, this share has to be done before the rest is foreseen from it. */
const SEEN = 0.5;

/** Folds differ: only what would miss its limit by more than this is given up. */
const DOUBT = 1.1;

/**
 * Whether folds that are left would take a candidate past its limit.
 *
 * @param elapsed - Seconds in which `fold` of `folds` were done.
 * @param limit - Seconds that all may take.
 */
export function isHopeless(
  fold: number,
  folds: number,
  elapsed: number,
  limit: number
): boolean {
  return fold >= folds * SEEN && (elapsed * folds) / fold > limit * DOUBT;
}
