import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SERVERS } from './servers';
import type { IChatBody, IRefusal, IServerMode, ServerName } from './servers';

/** A request that reached the endpoint. */
export interface IReceived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: IChatBody;
  /** The caller's own id of the request: `write:traditional/models#1`. */
  readonly id: string;
  /** `write:traditional/models` */
  readonly step: string;
  /** 1 for the first request of a step. */
  readonly number: number;
}

/** What begins as a stream of an answer. */
type Streamed =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refusal' }
  /** Breaks the connection after some of the text. */
  | { readonly kind: 'cut'; readonly text: string }
  /** Tells of an error after some of the text. */
  | { readonly kind: 'error'; readonly text: string; readonly message: string }
  /** Runs into the length of answers. */
  | { readonly kind: 'length'; readonly text: string };

/** What the endpoint does with a request: everything that a server can do, or do wrong. */
export type Answer =
  | Streamed
  | { readonly kind: 'unauthorized' | 'unknown_model' | 'broken' }
  | { readonly kind: 'rate_limit'; readonly seconds: number }
  | { readonly kind: 'overflow'; readonly context: number }
  /** Says nothing until the caller goes away. */
  | { readonly kind: 'silence' };

/** What an endpoint is. */
export interface IEndpointOptions {
  readonly server: ServerName;
  /** The one key that is right. */
  readonly key?: string;
  readonly models?: readonly string[];
  /** Tokens of the context. */
  readonly context?: number;
  /** Chosen by the id of the request, never by its text. */
  readonly answer: (request: IReceived) => Answer | string;
}

/** Characters of a streamed piece: small, so that answers arrive in many. */
const PIECE = 48;

const CHARACTERS_PER_TOKEN = 4;

/** A real HTTP server that speaks chat completions as one of the well-known servers does. */
export class TestEndpoint {
  readonly received: IReceived[] = [];
  /** Requests whose caller went away before the end. */
  abandoned = 0;

  constructor(private readonly _options: IEndpointOptions) {
    this._mode = SERVERS[_options.server];
    this._server = createServer((request, response) => {
      this._serve(request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    });
  }

  /** Listen on a free port, or on the given one; the base URL of the API. */
  async listen(port = 0): Promise<string> {
    await new Promise<void>(resolve =>
      this._server.listen(port, '127.0.0.1', resolve)
    );
    const { port: chosen } = this._server.address() as AddressInfo;
    return `http://127.0.0.1:${chosen}/v1`;
  }

  async close(): Promise<void> {
    this._server.closeAllConnections();
    await new Promise(resolve => this._server.close(resolve));
  }

  private async _serve(
    request: IncomingMessage,
    response: ServerResponse
  ): Promise<void> {
    let text = '';
    for await (const chunk of request) {
      text += String(chunk);
    }
    const { key, models = ['test-model'], context = 128_000 } = this._options;
    const received = this._read(request, text);
    this.received.push(received);
    const given = (request.headers.authorization ?? '').replace('Bearer ', '');
    if (key !== undefined && given !== key) {
      const refusal = this._mode.wrongKey(given);
      if (refusal) {
        return refuse(response, refusal);
      }
    }
    if (received.path.endsWith('/models')) {
      return reply(response, 200, {
        object: 'list',
        data: models.map(id => ({ id, object: 'model', owned_by: 'test' }))
      });
    }
    if (!received.path.endsWith('/chat/completions')) {
      return reply(response, 404, { error: { message: 'Not Found' } });
    }
    const model = received.body.model ?? '';
    const refusal =
      (models.includes(model) ? null : this._mode.unknownModel(model)) ??
      this._mode.objection(received.body);
    if (refusal) {
      return refuse(response, refusal);
    }
    const tokens = tokensOf(received.body);
    const overflow =
      tokens > context ? this._mode.overflow(tokens, context) : null;
    if (overflow) {
      return refuse(response, overflow);
    }
    const answer = this._options.answer(received);
    await this._answer(
      received,
      response,
      typeof answer === 'string' ? { kind: 'text', text: answer } : answer,
      Math.min(tokens, context)
    );
  }

  private _read(request: IncomingMessage, text: string): IReceived {
    const id = String(request.headers['x-client-request-id'] ?? '');
    const step = id.replace(/#\d+$/, '');
    const number = (this._numbers.get(step) ?? 0) + 1;
    this._numbers.set(step, number);
    return {
      method: request.method ?? '',
      path: (request.url ?? '').split('?')[0],
      headers: request.headers,
      body: (text ? JSON.parse(text) : {}) as IChatBody,
      id,
      step,
      number
    };
  }

  private async _answer(
    { body }: IReceived,
    response: ServerResponse,
    answer: Answer,
    tokens: number
  ): Promise<void> {
    const mode = this._mode;
    switch (answer.kind) {
      case 'unauthorized':
        return refuse(
          response,
          mode.wrongKey('sk-wrong-0000') ?? { status: 401, body: {} }
        );
      case 'unknown_model':
        return refuse(
          response,
          mode.unknownModel(body.model ?? '') ?? { status: 404, body: {} }
        );
      case 'broken':
        return refuse(response, mode.broken());
      case 'rate_limit':
        return refuse(response, mode.rateLimit(answer.seconds));
      case 'overflow':
        return refuse(
          response,
          mode.overflow(tokens, answer.context) ?? { status: 400, body: {} }
        );
      case 'silence':
        await new Promise<void>(resolve => response.on('close', resolve));
        this.abandoned++;
        return;
      default:
        await this._stream(body, response, answer, tokens);
    }
  }

  private async _stream(
    body: IChatBody,
    response: ServerResponse,
    answer: Streamed,
    tokens: number
  ): Promise<void> {
    const mode = this._mode;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (line: string) => response.write(`${line}\n\n`);
    mode.preamble.forEach(send);
    const chunk = (delta: object, finish: string | null, more: object = {}) =>
      send(
        `data: ${JSON.stringify({
          id: 'chatcmpl-test',
          object: 'chat.completion.chunk',
          created: 0,
          model: body.model,
          choices: [
            { index: 0, delta, finish_reason: finish ?? mode.unfinished }
          ],
          ...mode.extra,
          ...more
        })}`
      );
    mode.thoughts.forEach(thought => chunk(thought, null));
    if (answer.kind === 'refusal') {
      chunk({ refusal: 'I cannot help with that.' }, null);
      chunk({}, 'stop');
      return end(response);
    }
    const whole = this._formed(body, answer.text);
    for (let at = 0; at < whole.length; at += PIECE) {
      chunk({ content: whole.slice(at, at + PIECE) }, null);
      // One piece per turn of the loop: they travel apart.
      await new Promise(resolve => setImmediate(resolve));
    }
    switch (answer.kind) {
      case 'cut':
        response.destroy();
        return;
      case 'error':
        send(`data: ${JSON.stringify(mode.midStream(answer.message))}`);
        return end(response);
      case 'length':
        chunk({}, 'length');
        break;
      default:
        chunk({}, 'stop');
    }
    if (
      mode.usage === 'always' ||
      (mode.usage === 'asked' && body.stream_options?.include_usage)
    ) {
      send(
        `data: ${JSON.stringify({
          id: 'chatcmpl-test',
          object: 'chat.completion.chunk',
          created: 0,
          model: body.model,
          choices: [],
          usage: {
            prompt_tokens: tokens,
            completion_tokens: Math.ceil(whole.length / CHARACTERS_PER_TOKEN),
            total_tokens: tokens
          }
        })}`
      );
    }
    end(response);
  }

  /** A model that is not held to a form wraps its JSON in words. */
  private _formed(body: IChatBody, text: string): string {
    const { type, schema } = body.response_format ?? {};
    const { holds } = this._mode;
    const held =
      (type === 'json_schema' && holds.schema) ||
      // A probe with the schema beside JSON mode says nothing of JSON in words.
      (type === 'json_object' && (schema ? holds.beside : holds.object));
    return held || !text.trimStart().startsWith('{')
      ? text
      : `Here is what you asked for:\n\n\`\`\`json\n${text}\n\`\`\`\n`;
  }

  private readonly _mode: IServerMode;
  private readonly _server: Server;
  private readonly _numbers = new Map<string, number>();
}

function tokensOf({ messages = [] }: IChatBody): number {
  const characters = messages.reduce(
    (sum, { content }) => sum + content.length,
    0
  );
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

function refuse(
  response: ServerResponse,
  { status, body, headers }: IRefusal
): void {
  reply(response, status, body, headers);
}

function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {}
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers
  });
  response.end(JSON.stringify(body));
}

function end(response: ServerResponse): void {
  response.write('data: [DONE]\n\n');
  response.end();
}
