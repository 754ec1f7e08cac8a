import type { ILanguageAnswer } from '../contracts/ports';
import { ModelError } from './errors';

/** What a model costs: money per million tokens. */
export interface IPrice {
  readonly input: number;
  readonly output: number;
}

/** Model name, or the beginning of one followed by `*`, → price. The person's own table. */
export type Prices = Readonly<Record<string, IPrice>>;

/** What a run may spend on a model; null for no limit. */
export interface ILimits {
  readonly tokens: number | null;
  /** In the currency of the price table. */
  readonly cost: number | null;
  /** Wall seconds that answers may take together. */
  readonly seconds: number | null;
  /** Questions per step and module, repairs and retries counted. */
  readonly callsPerStep: number;
}

export const NO_LIMITS: ILimits = {
  tokens: null,
  cost: null,
  seconds: null,
  callsPerStep: 6
};

/** What has been spent. */
export interface ISpent {
  readonly tokens: number;
  readonly cost: number;
  readonly seconds: number;
  readonly calls: number;
}

/** Tokens of one question and its answer. */
export interface IUsage {
  readonly input: number;
  readonly output: number;
  /** The endpoint did not say; counted from characters. */
  readonly estimated: boolean;
}

/** Characters of a token, where an endpoint does not count. */
const CHARACTERS_PER_TOKEN = 4;

/** Keeps a run within what it may spend on a model. */
export class Budget {
  constructor(
    readonly limits: ILimits = NO_LIMITS,
    private readonly _prices: Prices = {}
  ) {}

  get spent(): ISpent {
    return { ...this._spent };
  }

  /** Wall seconds that are left; Infinity without a limit. */
  get secondsLeft(): number {
    const { seconds } = this.limits;
    return seconds === null
      ? Infinity
      : Math.max(0, seconds - this._spent.seconds);
  }

  /**
   * One more question of a step, if it may be asked.
   *
   * @throws ModelError of kind `budget` that names the limit.
   */
  admit(step: string): void {
    const { tokens, cost, seconds, callsPerStep } = this.limits;
    const calls = this._calls.get(step) ?? 0;
    const spent = this._spent;
    const full =
      tokens !== null && spent.tokens >= tokens
        ? `${spent.tokens} of ${tokens} tokens are used`
        : cost !== null && spent.cost >= cost
          ? `${spent.cost.toFixed(4)} of ${cost} is spent`
          : seconds !== null && spent.seconds >= seconds
            ? `${Math.round(spent.seconds)} of ${seconds} s are used`
            : calls >= callsPerStep
              ? `${step} has had its ${callsPerStep} questions`
              : null;
    if (full !== null) {
      throw new ModelError(
        'budget',
        `The limit for the model is reached: ${full}.`
      );
    }
    this._calls.set(step, calls + 1);
    this._spent = { ...spent, calls: spent.calls + 1 };
  }

  /** Count the time of a question, whatever came of it. */
  passed(seconds: number): void {
    this._spent = {
      ...this._spent,
      seconds: this._spent.seconds + seconds
    };
  }

  /**
   * Count an answer.
   *
   * @param asked - Characters of the question.
   * @returns its tokens, and its cost where the price is known.
   */
  count(
    model: string,
    asked: number,
    answer: ILanguageAnswer
  ): { usage: IUsage; cost: number | null } {
    const usage: IUsage = answer.usage
      ? { ...answer.usage, estimated: false }
      : {
          input: Math.ceil(asked / CHARACTERS_PER_TOKEN),
          output: Math.ceil(answer.text.length / CHARACTERS_PER_TOKEN),
          estimated: true
        };
    const price = priceOf(model, this._prices);
    const cost = price
      ? (usage.input * price.input + usage.output * price.output) / 1e6
      : null;
    this._spent = {
      ...this._spent,
      tokens: this._spent.tokens + usage.input + usage.output,
      cost: this._spent.cost + (cost ?? 0)
    };
    return { usage, cost };
  }

  private _spent: ISpent = { tokens: 0, cost: 0, seconds: 0, calls: 0 };
  private readonly _calls = new Map<string, number>();
}

/** The price of a model: its own line, else the longest beginning that fits. */
function priceOf(model: string, prices: Prices): IPrice | null {
  if (Object.hasOwn(prices, model)) {
    return prices[model];
  }
  const fitting = Object.keys(prices)
    .filter(name => name.endsWith('*') && model.startsWith(name.slice(0, -1)))
    .sort((a, b) => b.length - a.length);
  return fitting.length > 0 ? prices[fitting[0]] : null;
}
