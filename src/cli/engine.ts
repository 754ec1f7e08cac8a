import { existsSync, readFileSync } from 'node:fs';
import { ModelTeam } from '../agents/team';
import { UserError } from '../contracts/errors';
import type { IAgentTeam } from '../contracts/ports';
import { parseJournal } from '../kernel/journal-lines';
import { Budget } from '../llm/budget';
import type { Prices } from '../llm/budget';
import { Line } from '../llm/line';
import { OpenAiModel } from '../llm/openai-model';
import { parsePrices } from '../llm/prices';
import { RecordedModel } from '../llm/recorded-model';
import { ComposedTeam } from '../pipeline/team';
import { replayed } from '../pipeline/replayed-team';
import { RecipeTeam } from '../recipes/team';
import type { IRunArgs } from './args';
import { OPENAI } from './model-settings';
import type { IModelSettings } from './model-settings';
import { SYSTEM_CLOCK } from './system-clock';

/** Share of a run's seconds that a model may take where nobody sets a limit. */
const SHARE = 0.4;

/**
 * The team of an engine.
 *
 * @throws UserError when the engine lacks what it needs.
 */
export function teamOf(
  args: Pick<IRunArgs, 'engine' | 'budget' | 'journal'>,
  settings: IModelSettings,
  signal: AbortSignal
): IAgentTeam {
  switch (args.engine) {
    case 'model':
      return modelTeam(settings, args.budget, signal);
    case 'replay':
      return replayTeam(args.journal, settings.samples);
    default:
      return new RecipeTeam();
  }
}

function modelTeam(
  settings: IModelSettings,
  budget: number | null,
  signal: AbortSignal
): IAgentTeam {
  const { baseURL, apiKey, model, limits, samples } = settings;
  if (model === null) {
    throw new UserError(
      'IML_MODEL is not set.',
      'The engine model asks a language model by its name.',
      'Set IML_MODEL, and OPENAI_BASE_URL and OPENAI_API_KEY where the endpoint needs them.'
    );
  }
  if (apiKey === null && baseURL === OPENAI) {
    throw new UserError(
      'OPENAI_API_KEY is not set.',
      `${OPENAI} takes no question without a key.`,
      'Set OPENAI_API_KEY, or OPENAI_BASE_URL to an endpoint of your own.'
    );
  }
  const seconds = limits.seconds ?? (budget === null ? null : budget * SHARE);
  const line = new Line(new OpenAiModel({ baseURL, apiKey, model }), {
    clock: SYSTEM_CLOCK,
    budget: new Budget({ ...limits, seconds }, pricesOf(settings.prices)),
    signal,
    patience: settings.patience,
    context: settings.context,
    maxTokens: settings.maxTokens,
    secrets: apiKey === null ? [] : [apiKey]
  });
  return new ComposedTeam(new ModelTeam(line, { samples }), new RecipeTeam());
}

function replayTeam(journal: string | null, samples: boolean): IAgentTeam {
  if (journal === null || !existsSync(journal)) {
    throw new UserError(
      journal === null
        ? '--journal is missing.'
        : `There is no file ${journal}.`,
      'The engine replay answers from the journal of a run.',
      'Name it: --engine replay --journal <out>/journal.jsonl'
    );
  }
  const events = parseJournal(readFileSync(journal, 'utf8')).map(
    ({ event }) => event
  );
  const line = new Line(new RecordedModel(events), { clock: SYSTEM_CLOCK });
  return replayed(
    new ComposedTeam(new ModelTeam(line, { samples }), new RecipeTeam()),
    events
  );
}

function pricesOf(path: string | null): Prices {
  if (!path) {
    return {};
  }
  try {
    return parsePrices(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UserError(
      `The price table ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      'It is JSON: {"model": {"input": 1.25, "output": 10}}, money per million tokens.',
      'Mend the file, or leave IML_MODEL_PRICES out.'
    );
  }
}
