import type {
  ILanguageAnswer,
  ILanguageMessage,
  ILanguageModel,
  ILanguageOptions
} from '../contracts/ports';
import { ModelError } from './errors';
import { READY } from './ladder';

/**
 * A model that is asked nothing: it keeps the first question for the person to read.
 *
 * What it keeps is what the same line would send, to the letter.
 */
export class UnsentModel implements ILanguageModel {
  constructor(readonly name: string) {}

  /** The first question; null before there is one. */
  get question(): readonly ILanguageMessage[] | null {
    return this._question;
  }

  /** @throws ModelError `cancelled`, as nothing is sent. */
  complete(
    messages: readonly ILanguageMessage[],
    { id }: ILanguageOptions
  ): Promise<ILanguageAnswer> {
    if (id?.startsWith('probe:')) {
      return Promise.resolve({ text: READY, usage: null, finish: 'stop' });
    }
    this._question ??= messages;
    return Promise.reject(
      new ModelError('cancelled', 'The question was not sent.')
    );
  }

  private _question: readonly ILanguageMessage[] | null = null;
}
