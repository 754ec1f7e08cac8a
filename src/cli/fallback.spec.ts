/** @jest-environment node */
import { ModelTeam } from '../agents/team';
import type { RunEventBody } from '../contracts/run-event';
import type { IClock } from '../contracts/ports';
import { Line } from '../llm/line';
import { OpenAiModel } from '../llm/openai-model';
import { ComposedTeam } from '../pipeline/team';
import { aProfile, aTask } from '../testing/builders';
import { TestEndpoint } from '../testing/endpoint/endpoint';
import type { Answer } from '../testing/endpoint/endpoint';
import { ScriptedTeam } from '../testing/scripted-team';

const KEY = 'sk-test-0123456789abcdef';

/** Waits of up to a minute pass at once; the patience of a line is longer than that. */
const HASTY: IClock = {
  now: () => 0,
  after: (milliseconds, call) => {
    const timer = milliseconds <= 60_000 ? setTimeout(call) : null;
    return () => {
      if (timer !== null) {
        clearTimeout(timer);
      }
    };
  }
};

interface ITrouble {
  readonly answer?: Answer;
  readonly key?: string;
  readonly model?: string;
  readonly patience?: number;
  /** Nobody listens. */
  readonly closed?: boolean;
}

/** Plan with a model behind an endpoint in trouble: what came of it, and what was told. */
async function plan(trouble: ITrouble) {
  const endpoint = new TestEndpoint({
    server: 'openai',
    key: KEY,
    answer: ({ step }) =>
      step.startsWith('probe:') && trouble.answer?.kind !== 'silence'
        ? '{"ready": "yes"}'
        : (trouble.answer ?? 'Hello.')
  });
  const baseURL = await endpoint.listen();
  if (trouble.closed) {
    await endpoint.close();
  }
  const line = new Line(
    new OpenAiModel({
      baseURL,
      apiKey: trouble.key ?? KEY,
      model: trouble.model ?? 'test-model'
    }),
    { clock: HASTY, patience: trouble.patience ?? 180, secrets: [KEY] }
  );
  const recipes = new ScriptedTeam();
  const team = new ComposedTeam(
    new ModelTeam(line, { samples: false }),
    recipes
  );
  const events: RunEventBody[] = [];
  team.listen(event => events.push(event));
  const task = aTask();
  const found = await team.blueprint({ task, profile: aProfile(), budget: 60 });
  if (!trouble.closed) {
    await endpoint.close();
  }
  return { found, recipes, events, endpoint };
}

it.each<[string, ITrouble, string, number, RegExp]>([
  [
    'nobody listens',
    { closed: true },
    'offline',
    3,
    /cannot be reached\..*Check the base URL and that the server is running\.$/
  ],
  [
    'the key is wrong',
    { key: 'sk-wrong-abcdefgh12345678' },
    'unauthorized',
    1,
    /refused the key \(401\)\. It says: "Incorrect API key provided.*Set a key that the endpoint knows\.$/
  ],
  [
    'the model is unknown',
    { model: 'ghost-9' },
    'unknown_model',
    1,
    /does not know the model ghost-9 \(404\)\. It says: "The model `ghost-9` does not exist.*Choose a model that the endpoint lists\.$/
  ],
  [
    'there are too many requests',
    { answer: { kind: 'rate_limit', seconds: 7 } },
    'rate_limited',
    3,
    /takes no more requests now \(429\)\. It says: "Rate limit reached.*Wait, or raise the quota with the provider\.$/
  ],
  [
    'the endpoint asks to come back in an hour',
    { answer: { kind: 'rate_limit', seconds: 3600 } },
    'rate_limited',
    1,
    /takes no more requests now \(429\)/
  ],
  [
    'the endpoint is broken',
    { answer: { kind: 'broken' } },
    'server',
    3,
    /is out of order \(500\)\. It says: "The server had an error.*Try again later, or choose another endpoint\.$/
  ],
  [
    'no answer comes',
    { answer: { kind: 'silence' }, patience: 50 },
    'timeout',
    1,
    /gave no whole answer in 50 s\. Raise the time limit, or choose a quicker model\.$/
  ],
  [
    'the stream breaks off',
    { answer: { kind: 'cut', text: '{"targetTransform": "lo' } },
    'truncated',
    3,
    /broke off its answer\..*Raise the length of answers, or choose another endpoint\.$/
  ],
  [
    'the model declines',
    { answer: { kind: 'refusal' } },
    'refused',
    1,
    /declined to answer\. It says: "I cannot help with that"\. Choose another model for this task\.$/
  ],
  [
    'the question never fits',
    { answer: { kind: 'overflow', context: 10 } },
    'context_overflow',
    4,
    /too long for test-model \(400\)\. It says: "This model's maximum context length.*Choose a model with a longer context/
  ]
])(
  'where %s, the run goes on with recipes, and says why',
  async (_, trouble, kind, sent, sentence) => {
    const { found, recipes, events } = await plan(trouble);
    expect(found).toEqual(recipes.plan);
    const asked = events.flatMap(event =>
      event.type === 'model_asked' && event.error !== null ? [event] : []
    );
    expect(asked.map(({ errorKind }) => errorKind)).toEqual(
      Array.from({ length: sent }, () => kind)
    );
    expect(asked.at(-1)?.error).toMatch(sentence);
    // This is the line that the panel and the command line show.
    const [warned, ...more] = events.flatMap(event =>
      event.type === 'warned' ? [event.message] : []
    );
    expect(more).toEqual([]);
    expect(warned).toMatch(/"blueprint"; the built-in team stands in\. /);
    expect(warned).toMatch(sentence);
    expect(JSON.stringify(events)).not.toContain(KEY);
  }
);
