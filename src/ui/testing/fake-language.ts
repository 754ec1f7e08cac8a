import { Signal } from '@lumino/signaling';
import type { LanguageServer } from '../../contracts/language-server';
import type { ILanguageMessage } from '../../contracts/ports';
import type { ILanguage, ILanguageSettings, ILanguageTest } from '../../tokens';

/** A language model without a server: it holds what it is told, and answers what it was given. */
export class FakeLanguage implements ILanguage {
  readonly changed = new Signal<this, void>(this);
  settings: ILanguageSettings = {
    engine: 'recipes',
    model: '',
    endpoint: '',
    samples: false,
    tokens: 0,
    cost: 0,
    seconds: 0,
    callsPerStep: 8,
    prices: {}
  };
  server: LanguageServer | null = null;
  listed: readonly string[] = [];
  test: ILanguageTest = { status: 'untried', words: '' };
  /** What the server and the endpoint will say. */
  given = {
    server: {
      endpoint: 'http://127.0.0.1:8080/v1',
      endpoints: [] as string[],
      models: [] as string[],
      key: false
    },
    listed: ['small', 'large'],
    test: { status: 'ok', words: 'ready' } as ILanguageTest,
    question: [] as ILanguageMessage[]
  };

  set(change: Partial<ILanguageSettings>): void {
    this.settings = { ...this.settings, ...change };
    this.changed.emit();
  }

  look(): void {
    this.server = this.given.server;
    this.changed.emit();
  }

  tryOut(): void {
    this.listed = this.given.listed;
    this.test = this.given.test;
    this.changed.emit();
  }

  nextQuestion(): Promise<readonly ILanguageMessage[]> {
    return this.given.question.length > 0
      ? Promise.resolve(this.given.question)
      : Promise.reject(new Error('Profile first, then look again.'));
  }
}
