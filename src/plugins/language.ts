import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { JSONValue } from '@lumino/coreutils';
import { LanguageServer } from '../contracts/language-server';
import { BrowserClock } from '../executor/browser-clock';
import { INITIAL, LanguageModel } from '../model/language';
import { ILanguage } from '../tokens';
import type { ILanguageSettings } from '../tokens';
import { ISessions } from './tokens';

const ID = 'jupyterlab-iml:language';

/** The language model: its settings, its test, and what is sent to it. */
export const language: JupyterFrontEndPlugin<ILanguage> = {
  id: ID,
  description: 'The language model that iML may ask, through the server.',
  autoStart: true,
  requires: [ISessions],
  optional: [ISettingRegistry],
  provides: ILanguage,
  activate: (
    app: JupyterFrontEnd,
    sessions: ISessions,
    registry: ISettingRegistry | null
  ): ILanguage => {
    const server = app.serviceManager.serverSettings;
    // The agents and their prompts load with the first question.
    const wiring = () => import('./wiring/language');
    const model = new LanguageModel({
      look: () => look(server),
      list: async settings => (await wiring()).modelOf(settings, server).list(),
      greet: async settings => (await wiring()).greet(settings, server),
      nextQuestion: async settings =>
        (await wiring()).nextQuestion(
          settings,
          sessions.workbench.session.state,
          new BrowserClock()
        ),
      keep: change => {
        for (const [name, value] of Object.entries(change)) {
          void registry?.set(ID, name, value as JSONValue);
        }
      }
    });
    void registry?.load(ID).then(loaded => {
      const restore = () => {
        model.restore(settingsOf(name => loaded.get(name).composite));
      };
      restore();
      loaded.changed.connect(restore);
    });
    return model;
  }
};

/** Settings that the schema has checked; what is not of the kind stays as it is at first. */
function settingsOf(get: (name: string) => unknown): ILanguageSettings {
  const names = Object.keys(INITIAL) as (keyof ILanguageSettings)[];
  return Object.fromEntries(
    names.map(name => {
      const value = get(name);
      return [
        name,
        typeof value === typeof INITIAL[name] ? value : INITIAL[name]
      ];
    })
  ) as unknown as ILanguageSettings;
}

async function look(
  server: ServerConnection.ISettings
): Promise<LanguageServer> {
  const response = await ServerConnection.makeRequest(
    URLExt.join(server.baseUrl, 'iml/status'),
    {},
    server
  );
  if (!response.ok) {
    throw await ServerConnection.ResponseError.create(response);
  }
  return LanguageServer.parse(await response.json());
}
