import type {
  ILanguageAnswer,
  ILanguageMessage,
  ILanguageModel,
  ILanguageOptions
} from '../contracts/ports';
import type { RunEventBody } from '../contracts/run-event';
import { ModelError } from './errors';
import type { ModelErrorKind } from './errors';

type Asked = Extract<RunEventBody, { type: 'model_asked' }>;

/**
 * A model that answers from a journal, with no network: the n-th question of a step gets
 * what the n-th question of that step got in the run that is replayed.
 */
export class RecordedModel implements ILanguageModel {
  readonly name: string;

  /** @param events - The events of the run. */
  constructor(events: readonly RunEventBody[]) {
    const asked = events.filter(
      (event): event is Asked => event.type === 'model_asked'
    );
    this.name = asked.find(({ model }) => model)?.model ?? 'recorded';
    for (const event of asked) {
      const queue = this._answers.get(event.step) ?? [];
      this._answers.set(event.step, [...queue, event]);
    }
  }

  /** @throws ModelError as the run ran into it, or when it asked no such question. */
  async complete(
    messages: readonly ILanguageMessage[],
    { id = '' }: ILanguageOptions
  ): Promise<ILanguageAnswer> {
    const step = id.replace(/#\d+$/, '');
    const [event, ...rest] = this._answers.get(step) ?? [];
    if (event === undefined) {
      throw new ModelError(
        'rejected',
        `The journal holds no further answer to ${step}.`
      );
    }
    this._answers.set(step, rest);
    if (event.answer === null) {
      throw new ModelError(
        (event.errorKind ?? 'rejected') as ModelErrorKind,
        event.error ?? 'There was no answer.',
        // What was waited for then need not be waited for again.
        { retryAfter: 0 }
      );
    }
    return {
      text: event.answer,
      finish: event.finish ?? null,
      usage: event.usage
        ? { input: event.usage.input, output: event.usage.output }
        : null
    };
  }

  private readonly _answers = new Map<string, Asked[]>();
}
