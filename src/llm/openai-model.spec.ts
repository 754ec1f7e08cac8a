/** @jest-environment node */
import { z } from 'zod';
import { ManualClock } from '../testing/manual-clock';
import { TestEndpoint } from '../testing/endpoint/endpoint';
import type { Answer, IReceived } from '../testing/endpoint/endpoint';
import { SERVERS } from '../testing/endpoint/servers';
import type { ServerName } from '../testing/endpoint/servers';
import { ask } from './ask';
import type { ModelError } from './errors';
import { Line } from './line';
import { OpenAiModel } from './openai-model';

const KEY = 'sk-test-0123456789abcdef';
const NAMES = Object.keys(SERVERS) as ServerName[];

const endpoints: TestEndpoint[] = [];

afterEach(async () => {
  await Promise.all(endpoints.splice(0).map(endpoint => endpoint.close()));
});

async function connect(
  server: ServerName,
  answer: (request: IReceived) => Answer | string,
  options: { model?: string; key?: string; context?: number } = {}
) {
  const endpoint = new TestEndpoint({
    server,
    key: KEY,
    context: options.context,
    answer
  });
  endpoints.push(endpoint);
  const model = new OpenAiModel({
    baseURL: await endpoint.listen(),
    apiKey: options.key ?? KEY,
    model: options.model ?? 'test-model'
  });
  return { endpoint, model };
}

const hello = [{ role: 'user' as const, content: 'Hello' }];

/** The error of a request. */
async function errorOf(promise: Promise<unknown>): Promise<ModelError> {
  return promise.then(
    () => {
      throw new Error('It was answered.');
    },
    (error: ModelError) => error
  );
}

describe.each(NAMES)('a model behind %s', server => {
  it('streams an answer', async () => {
    const { model, endpoint } = await connect(server, () => 'Hi, '.repeat(50));
    const pieces: string[] = [];
    const answer = await model.complete(hello, {
      id: 'probe:hello#1',
      onText: text => pieces.push(text)
    });
    expect(answer.text).toBe('Hi, '.repeat(50));
    expect(answer.finish).toBe('stop');
    expect(pieces.length).toBeGreaterThan(2);
    expect(endpoint.received[0].step).toBe('probe:hello');
  });

  it('is asked in a form that it understands', async () => {
    const { model, endpoint } = await connect(server, ({ step }) =>
      step.startsWith('probe') ? '{"ready": "yes"}' : '{"word": "sun"}'
    );
    const line = new Line(model, { clock: new ManualClock() });
    const question = {
      step: 'report',
      name: 'report',
      system: 'You write.',
      user: () => 'One word, please.',
      schema: z.object({ word: z.string() })
    };
    expect(await ask(line, question)).toEqual({ word: 'sun' });
    expect(await ask(line, question)).toEqual({ word: 'sun' });
    const probes = endpoint.received.filter(({ step }) =>
      step.startsWith('probe')
    );
    const { schema, beside } = SERVERS[server].holds;
    expect(probes.length).toBe(schema ? 1 : beside ? 2 : 3);
  });

  it.each([
    [{ kind: 'broken' }, 'server'],
    [{ kind: 'rate_limit', seconds: 3 }, 'rate_limited'],
    [{ kind: 'refusal' }, 'refused'],
    [{ kind: 'cut', text: '{"word": "su' }, 'truncated'],
    [{ kind: 'error', text: '{"wo', message: 'CUDA out of memory' }, 'server']
  ] as [Answer, string][])('tells %p apart', async (answer, kind) => {
    const { model } = await connect(server, () => answer);
    const error = await errorOf(model.complete(hello, {}));
    // LM Studio says 400 to everything.
    expect(error.kind).toBe(
      server === 'lm-studio' && answer.kind === 'broken' ? 'rejected' : kind
    );
    if (answer.kind === 'rate_limit') {
      expect(error.detail.retryAfter).toBe(3);
    }
    if (answer.kind === 'error') {
      expect(error.message).toContain('CUDA out of memory');
    }
  });

  it('says when the question is too long, and for which length', async () => {
    const { model } = await connect(server, () => 'Hi', { context: 1000 });
    const long = [{ role: 'user' as const, content: 'x'.repeat(8000) }];
    if (server === 'ollama') {
      const { usage } = await model.complete(long, {});
      expect(usage?.input).toBe(1000);
      return;
    }
    const error = await errorOf(model.complete(long, {}));
    expect(error.kind).toBe('context_overflow');
    expect(error.detail.context).toBe(1000);
  });

  it('says that it does not know a model, in its own words', async () => {
    const { model } = await connect(server, () => 'Hi', { model: 'ghost-9' });
    if (server.startsWith('llama')) {
      expect((await model.complete(hello, {})).text).toBe('Hi');
      return;
    }
    const error = await errorOf(model.complete(hello, {}));
    expect(error.kind).toBe('unknown_model');
    expect(error.message).toContain('ghost-9');
  });

  it('says that the key is wrong, without the key', async () => {
    const wrong = 'sk-wrong-abcdefgh12345678';
    const { model } = await connect(server, () => 'Hi', { key: wrong });
    if (server === 'ollama' || server === 'lm-studio') {
      expect((await model.complete(hello, {})).text).toBe('Hi');
      return;
    }
    const error = await errorOf(model.complete(hello, {}));
    expect(error.kind).toBe('unauthorized');
    expect(error.message).not.toContain(wrong);
  });
});

describe('the line to an endpoint', () => {
  it('ends at once when the person stops, upstream as well', async () => {
    const { model, endpoint } = await connect('openai', () => ({
      kind: 'silence'
    }));
    const control = new AbortController();
    const asked = errorOf(model.complete(hello, { signal: control.signal }));
    while (endpoint.received.length === 0) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    control.abort();
    expect((await asked).kind).toBe('cancelled');
    while (endpoint.abandoned === 0) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
  });

  it('gives up when the answer does not come in time', async () => {
    const { model, endpoint } = await connect('openai', () => ({
      kind: 'silence'
    }));
    const clock = new ManualClock();
    const line = new Line(model, { clock, patience: 30 });
    const asked = errorOf(line.send('report', hello, {}));
    while (endpoint.received.length === 0) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    clock.advance(30_000);
    expect((await asked).kind).toBe('timeout');
  });

  it('tells where nobody listens', async () => {
    const { model, endpoint } = await connect('openai', () => 'Hi');
    await endpoint.close();
    const error = await errorOf(model.complete(hello, {}));
    expect(error.kind).toBe('offline');
    expect(error.message).toContain('127.0.0.1');
  });

  it('names the limit of an answer as the model knows it', async () => {
    const { model, endpoint } = await connect('openai', () => 'Hi');
    await model.complete(hello, { maxTokens: 9 });
    await model.complete(hello, { maxTokens: 9 });
    expect(
      endpoint.received.map(({ body }) => body.max_completion_tokens)
    ).toEqual([undefined, 9, 9]);
  });

  it('lists the models', async () => {
    const { model } = await connect('openai', () => 'Hi');
    expect(await model.list()).toEqual(['test-model']);
  });

  it('sends nothing but what a completion needs', async () => {
    const { model, endpoint } = await connect('openai', () => 'Hi');
    await model.complete(hello, {});
    expect(Object.keys(endpoint.received[0].body).sort()).toEqual([
      'messages',
      'model',
      'stream',
      'stream_options'
    ]);
  });
});
