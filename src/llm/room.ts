import type { ILanguageAnswer } from '../contracts/ports';
import { ModelError } from './errors';

/** Tokens that a model takes in where nobody says: every server's default holds it but the smallest. */
const USUAL_CONTEXT = 32_768;

/** Share of the context that a question may fill; the rest is for the answer. */
const SHARE = 0.6;

/** Characters of a token at the least: code and figures are dense. */
const DENSEST = 3;

/** An endpoint that counts fewer tokens than this share of what was sent has cut the question. */
const CUT_SHARE = 0.5;

/** Characters below which a count says nothing about a cut. */
const SHORT = 4000;

/** How long a question may be, as far as is known. */
export class Room {
  /** @param context - Tokens that the model takes in and gives out together. */
  constructor(context?: number | null) {
    this._context = context ?? USUAL_CONTEXT;
  }

  /** Characters that a question may have. */
  get characters(): number {
    return Math.floor(this._context * SHARE * DENSEST);
  }

  /** A question of so many characters did not fit. */
  shrink(sent: number, context: number | undefined): void {
    this._context = Math.floor(
      context && context < this._context
        ? context
        : Math.min(this._context, sent / (SHARE * DENSEST)) / 2
    );
  }

  /** Some servers cut a question to their context without a word; their count gives it away. */
  cutIn(
    { usage }: ILanguageAnswer,
    sent: number,
    model: string
  ): ModelError | null {
    const read = usage?.input ?? 0;
    const least = (sent / (DENSEST * 2)) * CUT_SHARE;
    return read > 0 && sent > SHORT && read < least
      ? new ModelError(
          'context_overflow',
          `${model} read ${read} tokens of a question of ${sent} characters.`,
          { context: read }
        )
      : null;
  }

  private _context: number;
}
