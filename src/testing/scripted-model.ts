import type {
  ILanguageAnswer,
  ILanguageMessage,
  ILanguageModel,
  ILanguageOptions
} from '../contracts/ports';

/** A request as the scripted model saw it. */
export interface ISeen {
  readonly messages: readonly ILanguageMessage[];
  readonly options: ILanguageOptions;
}

/** A language model that answers from a list: texts, answers, or errors to throw. */
export class ScriptedModel implements ILanguageModel {
  readonly name: string = 'scripted';
  readonly seen: ISeen[] = [];

  constructor(
    private readonly _answers: (string | Partial<ILanguageAnswer> | Error)[]
  ) {}

  async complete(
    messages: readonly ILanguageMessage[],
    options: ILanguageOptions
  ): Promise<ILanguageAnswer> {
    this.seen.push({ messages, options });
    const next = this._answers.shift();
    if (next === undefined) {
      throw new Error('The script of the model has ended.');
    }
    if (next instanceof Error) {
      throw next;
    }
    const whole = { text: '', usage: null, finish: 'stop' };
    return typeof next === 'string'
      ? { ...whole, text: next }
      : { ...whole, ...next };
  }
}
