import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import { ModelTeam } from '../../agents/team';
import { UserError } from '../../contracts/errors';
import type {
  IAgentTeam,
  IClock,
  ILanguageMessage
} from '../../contracts/ports';
import { Budget } from '../../llm/budget';
import { Line } from '../../llm/line';
import { OpenAiModel, REQUEST_ID } from '../../llm/openai-model';
import { UnsentModel } from '../../llm/unsent-model';
import type { ISessionState } from '../../model/session';
import { ComposedTeam } from '../../pipeline/team';
import { RecipeTeam } from '../../recipes/team';
import type { ILanguageSettings } from '../../tokens';

/** Under the server's base URL: the paths of the OpenAI API. */
const ROUTE = 'iml/v1';

/** In which header the server is told of an endpoint other than its own. */
const ENDPOINT = 'X-IML-Endpoint';

/** Share of a run's seconds that a model may take where nobody sets a limit. */
const SHARE = 0.4;

/** Tokens of the answer to a greeting; models that think aloud need some. */
const GREETING_TOKENS = 200;

/**
 * The model behind the Jupyter server, which adds the key.
 *
 * @param server - The server that JupyterLab talks to.
 */
export function modelOf(
  { endpoint, model }: ILanguageSettings,
  server: ServerConnection.ISettings
): OpenAiModel {
  return new OpenAiModel({
    baseURL: URLExt.join(server.baseUrl, ROUTE),
    called: endpoint || 'The endpoint of the server',
    model,
    apiKey: null,
    fetch: (url, init) => {
      const given = new Headers(init?.headers);
      const headers = new Headers({ 'Content-Type': 'application/json' });
      const id = given.get(REQUEST_ID);
      if (id !== null) {
        headers.set(REQUEST_ID, id);
      }
      if (endpoint !== '') {
        headers.set(ENDPOINT, endpoint);
      }
      const { method, body, signal } = init ?? {};
      return ServerConnection.makeRequest(
        url instanceof Request ? url.url : String(url),
        { method, body, signal, headers },
        server
      );
    }
  });
}

/** What a run asks of its team beside the settings. */
export interface ITeamOptions {
  readonly server: ServerConnection.ISettings;
  readonly clock: IClock;
  readonly signal: AbortSignal;
  /** Wall seconds of the run; null for no limit. */
  readonly budget: number | null;
}

/**
 * The team of the engine that the person chose.
 *
 * @throws UserError when a model is wanted and none is named.
 */
export function teamOf(
  settings: ILanguageSettings,
  { server, clock, signal, budget }: ITeamOptions
): IAgentTeam {
  if (settings.engine === 'recipes') {
    return new RecipeTeam();
  }
  if (settings.model === '') {
    throw new UserError(
      'No model is named.',
      'The language model is asked by its name.',
      'Name one under Run, or choose the built-in recipes.'
    );
  }
  const { tokens, cost, callsPerStep, samples, prices } = settings;
  const seconds = settings.seconds || (budget === null ? null : budget * SHARE);
  const limits = {
    tokens: tokens || null,
    cost: cost || null,
    seconds,
    callsPerStep
  };
  const line = new Line(modelOf(settings, server), {
    clock,
    signal,
    budget: new Budget(limits, prices)
  });
  return new ComposedTeam(new ModelTeam(line, { samples }), new RecipeTeam());
}

/**
 * Ask a model for a word.
 *
 * @returns what it answered.
 * @throws ModelError with the endpoint's own words.
 */
export async function greet(
  settings: ILanguageSettings,
  server: ServerConnection.ISettings
): Promise<string> {
  const { text } = await modelOf(settings, server).complete(
    [{ role: 'user', content: 'Answer with the one word: ready' }],
    { id: 'test', maxTokens: GREETING_TOKENS }
  );
  return text.trim();
}

/**
 * The question that a model would be asked next, to the letter; it is not sent.
 *
 * @throws UserError when there is nothing to ask about yet.
 */
export async function nextQuestion(
  settings: ILanguageSettings,
  state: ISessionState,
  clock: IClock
): Promise<readonly ILanguageMessage[]> {
  const model = new UnsentModel(settings.model);
  const line = new Line(model, { clock });
  const team = new ModelTeam(line, { samples: settings.samples });
  try {
    await ask(team, state);
  } catch (error) {
    if (model.question === null) {
      throw error;
    }
  }
  return model.question ?? [];
}

/** The next thing that a team is asked for in a notebook of this state. */
async function ask(team: ModelTeam, state: ISessionState): Promise<unknown> {
  const { profile, roles, task, blueprint, description, said, budget } = state;
  if (profile === null || roles === null) {
    throw new UserError(
      'There is nothing to send yet.',
      'A model is told of the data by their profile.',
      'Profile first, then look again.'
    );
  }
  if (task === null) {
    const request = { description, folder: null, profile, roles, said };
    const draft = await new RecipeTeam().analyse(request);
    return team.analyse({ ...request, draft });
  }
  if (blueprint === null) {
    return team.blueprint({ task, profile, budget });
  }
  return team.write({
    key: { module: 'validation', track: null, candidate: null },
    level: 0,
    hint: null,
    source: { kind: 'frames', roles },
    task,
    profile,
    blueprint,
    written: [],
    candidates: []
  });
}
