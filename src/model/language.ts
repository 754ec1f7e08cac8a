import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import type { LanguageServer } from '../contracts/language-server';
import type { ILanguageMessage } from '../contracts/ports';
import type { ILanguage, ILanguageSettings, ILanguageTest } from '../tokens';

/** What lies behind the state: the server, the endpoint, the settings that are kept. */
export interface ILanguageDoor {
  look(): Promise<LanguageServer>;
  /** Lists the models; undisturbed by an endpoint that lists none. */
  list(settings: ILanguageSettings): Promise<string[]>;
  /** @returns what the model answered. */
  greet(settings: ILanguageSettings): Promise<string>;
  nextQuestion(
    settings: ILanguageSettings
  ): Promise<readonly ILanguageMessage[]>;
  /** Keep what the person has chosen. */
  keep(change: Partial<ILanguageSettings>): void;
}

/** The built-in team, nothing sent, nothing limited. */
export const INITIAL: ILanguageSettings = {
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

const UNTRIED: ILanguageTest = { status: 'untried', words: '' };

/** The language model as the panel shows it. */
export class LanguageModel implements ILanguage {
  constructor(private readonly _door: ILanguageDoor) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get settings(): ILanguageSettings {
    return this._settings;
  }

  get server(): LanguageServer | null {
    return this._server;
  }

  get listed(): readonly string[] {
    return this._listed;
  }

  get test(): ILanguageTest {
    return this._test;
  }

  set(change: Partial<ILanguageSettings>): void {
    this.restore(change);
    this._door.keep(change);
  }

  /** Take settings that are kept already. */
  restore(change: Partial<ILanguageSettings>): void {
    const old = this._settings;
    this._settings = { ...old, ...change };
    if (
      old.endpoint !== this._settings.endpoint ||
      old.model !== this._settings.model
    ) {
      // What was tried was another one.
      this._test = UNTRIED;
      this._trial++;
    }
    this._changed.emit();
  }

  look(): void {
    this._door.look().then(
      server => {
        this._server = server;
        this._changed.emit();
      },
      (error: unknown) => {
        this._tell({ status: 'failed', words: wordsOf(error) });
      }
    );
  }

  tryOut(): void {
    const trial = ++this._trial;
    this._tell({ status: 'asking', words: '' });
    void this._tried(this._settings).then(test => {
      if (trial === this._trial) {
        this._tell(test);
      }
    });
  }

  nextQuestion(): Promise<readonly ILanguageMessage[]> {
    return this._door.nextQuestion(this._settings);
  }

  private async _tried(settings: ILanguageSettings): Promise<ILanguageTest> {
    try {
      this._listed = await this._door.list(settings);
      if (settings.model === '') {
        return { status: 'ok', words: '' };
      }
      return { status: 'ok', words: await this._door.greet(settings) };
    } catch (error) {
      return { status: 'failed', words: wordsOf(error) };
    }
  }

  private _tell(test: ILanguageTest): void {
    this._test = test;
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private _settings = INITIAL;
  private _server: LanguageServer | null = null;
  private _listed: readonly string[] = [];
  private _test = UNTRIED;
  private _trial = 0;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
