import type {
  IClock,
  ILanguageAnswer,
  ILanguageMessage,
  ILanguageModel,
  ILanguageOptions
} from '../contracts/ports';
import { Budget } from './budget';
import type { IUsage } from './budget';
import { ModelError, isPassing } from './errors';
import { holds, PROBED, probeOf, simpler } from './ladder';
import type { Form } from './ladder';
import { Room } from './room';
import { scrub } from './secrets';
import { Stamina } from './stamina';

/** A question that was sent, or held back by a limit, and what became of it. */
export interface IAskedEvent {
  /** `write:traditional/ridge/evaluate`: the verb and what it is about. */
  readonly step: string;
  readonly model: string;
  readonly messages: readonly ILanguageMessage[];
  readonly answer: ILanguageAnswer | null;
  readonly error: ModelError | null;
  readonly usage: IUsage | null;
  readonly cost: number | null;
  readonly seconds: number;
}

/** What a line to a model is made of. */
export interface ILineOptions {
  readonly clock: IClock;
  readonly budget?: Budget;
  /** Ends what is being asked and everything after it. */
  readonly signal?: AbortSignal;
  /** Seconds that one answer may take. */
  readonly patience?: number;
  /** Tokens that the model takes in and gives out together; null: not known. */
  readonly context?: number | null;
  /** Tokens that an answer may have; null: as the endpoint likes. */
  readonly maxTokens?: number | null;
  /** Secrets of ours that must never stand in a question. */
  readonly secrets?: readonly string[];
  /** Told of the text of an answer as it arrives. */
  readonly onText?: (step: string, text: string) => void;
}

/** Times that one question is sent when the endpoint fails in passing. */
const ATTEMPTS = 3;

/** Seconds before the second and the third time, where the endpoint does not say. */
const WAITS = [1, 4];

/** A `Retry-After` beyond this is not waited for: the recipes go on. */
const LONGEST_WAIT = 60;

const PATIENCE = 180;

/**
 * The line to one model: what may be spent, how often to try again, how long a question
 * may be, which form of answer the endpoint can be held to. All of it is told to who listens.
 */
export class Line {
  constructor(
    readonly model: ILanguageModel,
    private readonly _options: ILineOptions
  ) {
    this.budget = _options.budget ?? new Budget();
    this._room = new Room(_options.context);
  }

  readonly budget: Budget;

  /** Say who is told of each question and what became of it. */
  listen(heard: (asked: IAskedEvent) => void): void {
    this._heard = heard;
  }

  /** Characters that a question may have. */
  get room(): number {
    return this._room.characters;
  }

  /** The endpoint said that a question of so many characters does not fit. */
  shrink(sent: number, context: number | undefined): void {
    this._room.shrink(sent, context);
  }

  /** The best form of answer that the endpoint can be held to; probed once. */
  async form(): Promise<Form> {
    // Questions may be asked side by side: they wait for one probe.
    this._probing ??= this._probe();
    try {
      this._form ??= await this._probing;
    } catch (error) {
      this._probing = null;
      throw error;
    }
    return this._form;
  }

  /** The endpoint could not be held to its form after all. */
  async lower(): Promise<void> {
    this._form = simpler(await this.form());
  }

  /**
   * Send a question until it is answered, within its limits.
   *
   * @throws ModelError
   */
  async send(
    step: string,
    messages: readonly ILanguageMessage[],
    form: Pick<ILanguageOptions, 'schema' | 'schemaName' | 'json' | 'maxTokens'>
  ): Promise<ILanguageAnswer> {
    const clean = messages.map(({ role, content }) => ({
      role,
      content: scrub(content, this._options.secrets)
    }));
    this._stamina.assertGoing();
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await this._once(step, clean, form);
        this._stamina.restore();
        return answer;
      } catch (error) {
        if (!isPassing(error) || attempt >= ATTEMPTS) {
          this._stamina.spend(error);
          throw error;
        }
        const wait = error.detail.retryAfter ?? WAITS[attempt - 1];
        if (wait > Math.min(LONGEST_WAIT, this.budget.secondsLeft)) {
          this._stamina.spend(error);
          throw error;
        }
        await this._sleep(wait);
        this.budget.passed(wait);
      }
    }
  }

  /** One request: admitted, timed, counted, told. */
  private async _once(
    step: string,
    messages: readonly ILanguageMessage[],
    form: Pick<ILanguageOptions, 'schema' | 'schemaName' | 'json' | 'maxTokens'>
  ): Promise<ILanguageAnswer> {
    const { clock, maxTokens, onText } = this._options;
    const begin = clock.now();
    const seconds = () => (clock.now() - begin) / 1000;
    const told = { step, model: this.model.name, messages };
    try {
      this.budget.admit(step);
      const number = (this._numbers.get(step) ?? 0) + 1;
      this._numbers.set(step, number);
      const answer = await this._within(signal =>
        this.model.complete(messages, {
          ...(maxTokens ? { maxTokens } : {}),
          ...form,
          id: `${step}#${number}`,
          signal,
          onText: text => onText?.(step, text)
        })
      );
      const sent = lengthOf(messages);
      const { usage, cost } = this.budget.count(this.model.name, sent, answer);
      this._tell({
        ...told,
        answer,
        error: null,
        usage,
        cost,
        seconds: seconds()
      });
      const cut = this._room.cutIn(answer, sent, this.model.name);
      if (cut) {
        // The answer was told; that it answers a part of the question is for who asked.
        this._told.add(cut);
        throw cut;
      }
      return answer;
    } catch (error) {
      if (error instanceof ModelError && !this._isTold(error)) {
        this._tell({
          ...told,
          answer: null,
          error,
          usage: null,
          cost: null,
          seconds: seconds()
        });
      }
      throw error;
    } finally {
      this.budget.passed(seconds());
    }
  }

  /** Call with a signal that fires when the person stops or the time is up. */
  private async _within<T>(
    call: (signal: AbortSignal) => Promise<T>
  ): Promise<T> {
    const { clock, signal, patience = PATIENCE } = this._options;
    this._assertGoing();
    const limit = Math.min(patience, this.budget.secondsLeft);
    const control = new AbortController();
    const stop = () => control.abort();
    let late = false;
    const cancel = Number.isFinite(limit)
      ? clock.after(limit * 1000, () => {
          late = true;
          stop();
        })
      : () => undefined;
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await call(control.signal);
    } catch (error) {
      if (late) {
        throw new ModelError(
          'timeout',
          `${this.model.name} gave no whole answer in ${Math.round(limit)} s.`
        );
      }
      throw error;
    } finally {
      cancel();
      signal?.removeEventListener('abort', stop);
    }
  }

  private async _probe(): Promise<Form> {
    for (const form of PROBED) {
      const { messages, options } = probeOf(form);
      try {
        const { text } = await this.send(`probe:${form}`, messages, options);
        if (holds(text)) {
          return form;
        }
      } catch (error) {
        // An answer that was cut or thought over is no answer in the form; what makes
        // the endpoint unusable makes the next question fail as well.
        if (!(error instanceof ModelError) || !LOWER.has(error.kind)) {
          throw error;
        }
      }
    }
    return 'fenced';
  }

  private _sleep(seconds: number): Promise<void> {
    const { clock, signal } = this._options;
    return new Promise((resolve, reject) => {
      const stop = () => {
        cancel();
        reject(new ModelError('cancelled', 'The question was taken back.'));
      };
      const cancel = clock.after(seconds * 1000, () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      });
      signal?.addEventListener('abort', stop, { once: true });
    });
  }

  private _assertGoing(): void {
    if (this._options.signal?.aborted) {
      throw new ModelError('cancelled', 'The question was taken back.');
    }
  }

  private _tell(asked: IAskedEvent): void {
    if (asked.error) {
      this._told.add(asked.error);
    }
    this._heard(asked);
  }

  private _isTold(error: ModelError): boolean {
    return this._told.has(error);
  }

  private _heard: (asked: IAskedEvent) => void = () => undefined;
  private _form: Form | null = null;
  private _probing: Promise<Form> | null = null;
  private readonly _room: Room;
  private readonly _stamina = new Stamina();
  private readonly _numbers = new Map<string, number>();
  private readonly _told = new WeakSet<ModelError>();
}

/** What a probe may run into at an endpoint that works, but not in this form. */
const LOWER: ReadonlySet<ModelError['kind']> = new Set<ModelError['kind']>([
  'unsupported',
  'rejected',
  'server',
  'truncated',
  'refused'
]);

function lengthOf(messages: readonly ILanguageMessage[]): number {
  return messages.reduce((sum, { content }) => sum + content.length, 0);
}
