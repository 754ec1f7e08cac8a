import { UserError } from '../contracts/errors';

/** Where requests go when nothing else is said. */
export const OPENAI = 'https://api.openai.com/v1';

/** Questions per step and module, repairs and retries counted. */
const CALLS = 8;

/** What the environment says of a language model; the key is taken out of it. */
export interface IModelSettings {
  readonly baseURL: string;
  readonly apiKey: string | null;
  readonly model: string | null;
  readonly limits: {
    readonly tokens: number | null;
    readonly cost: number | null;
    readonly seconds: number | null;
    readonly callsPerStep: number;
  };
  readonly context: number | null;
  readonly maxTokens: number | null;
  readonly patience: number | undefined;
  /** Path of the price table. */
  readonly prices: string | null;
  readonly samples: boolean;
}

/**
 * Read the settings of a model and take the key out of the environment, so that no
 * kernel, and no code in it, can read it there.
 *
 * @throws UserError when a figure is none.
 */
export function takeModelSettings(env: NodeJS.ProcessEnv): IModelSettings {
  const apiKey = env.OPENAI_API_KEY || null;
  delete env.OPENAI_API_KEY;
  return {
    baseURL: env.OPENAI_BASE_URL || OPENAI,
    apiKey,
    model: env.IML_MODEL || null,
    limits: {
      tokens: figureOf(env, 'IML_MODEL_TOKENS'),
      cost: figureOf(env, 'IML_MODEL_COST'),
      seconds: figureOf(env, 'IML_MODEL_SECONDS'),
      callsPerStep: figureOf(env, 'IML_MODEL_CALLS') ?? CALLS
    },
    context: figureOf(env, 'IML_MODEL_CONTEXT'),
    maxTokens: figureOf(env, 'IML_MODEL_ANSWER'),
    patience: figureOf(env, 'IML_MODEL_PATIENCE') ?? undefined,
    prices: env.IML_MODEL_PRICES || null,
    samples: env.IML_MODEL_SAMPLES === '1'
  };
}

function figureOf(env: NodeJS.ProcessEnv, name: string): number | null {
  const text = env[name];
  if (!text) {
    return null;
  }
  const figure = Number(text);
  if (!Number.isFinite(figure) || figure <= 0) {
    throw new UserError(
      `${name} is "${text}".`,
      'It is a number above 0.',
      'Set it to a number, or leave it out.'
    );
  }
  return figure;
}
