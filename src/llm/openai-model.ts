import type {
  ChatCompletionChunk,
  ChatCompletionCreateParamsStreaming
} from 'openai/resources/chat/completions';
import type {
  ILanguageAnswer,
  ILanguageMessage,
  ILanguageModel,
  ILanguageOptions
} from '../contracts/ports';
import { ModelError } from './errors';
import { errorOf } from './classify';
import type { IAsked } from './classify';

/** Where a model is and how to reach it. */
export interface IEndpoint {
  /** `https://host/v1`: what the paths of the API are appended to. */
  readonly baseURL: string;
  /** The model's name as the endpoint knows it. */
  readonly model: string;
  /** null where the endpoint wants none, or a server of ours adds it. */
  readonly apiKey: string | null;
  /** What errors call it; absent: its base URL. */
  readonly called?: string;
  /** How requests travel; absent: the platform's own fetch. */
  readonly fetch?: typeof fetch;
}

/**
 * The header in which OpenAI takes the caller's own id of a request (API reference,
 * "Debugging requests"); other servers pass it by.
 */
export const REQUEST_ID = 'X-Client-Request-Id';

/**
 * A model behind an OpenAI-compatible endpoint: one streamed chat completion per call.
 *
 * Nothing is taken for granted that only some servers send: `usage`, `reasoning_content`,
 * a choice in every chunk, a finish reason.
 */
export class OpenAiModel implements ILanguageModel {
  readonly name: string;

  constructor(private readonly _endpoint: IEndpoint) {
    this.name = _endpoint.model;
  }

  /** @throws ModelError whatever goes wrong. */
  async complete(
    messages: readonly ILanguageMessage[],
    options: ILanguageOptions
  ): Promise<ILanguageAnswer> {
    try {
      return await this._stream(messages, options);
    } catch (error) {
      const failure = errorOf(error, this._asked(options));
      // Some models of OpenAI know the limit by its new name alone.
      if (
        options.maxTokens !== undefined &&
        this._limit === 'max_tokens' &&
        failure.detail.said?.includes('max_completion_tokens')
      ) {
        this._limit = 'max_completion_tokens';
        return this.complete(messages, options);
      }
      throw failure;
    }
  }

  /**
   * The models that the endpoint lists.
   *
   * @throws ModelError whatever goes wrong.
   */
  async list(signal?: AbortSignal): Promise<string[]> {
    try {
      const client = await this._client();
      const page = await client.models.list({ signal });
      return page.data.map(({ id }) => id);
    } catch (error) {
      throw errorOf(error, this._asked({ signal }));
    }
  }

  private async _stream(
    messages: readonly ILanguageMessage[],
    options: ILanguageOptions
  ): Promise<ILanguageAnswer> {
    const client = await this._client();
    const stream = await client.chat.completions.create(
      this._request(messages, options),
      {
        signal: options.signal,
        headers: options.id ? { [REQUEST_ID]: options.id } : undefined
      }
    );
    return gather(stream, options.onText);
  }

  private _asked({ signal, schema, json }: ILanguageOptions): IAsked {
    const { baseURL, called = baseURL, apiKey } = this._endpoint;
    return {
      model: this.name,
      called,
      apiKey,
      cancelled: signal?.aborted ?? false,
      formatted: Boolean(schema ?? json)
    };
  }

  /** Loaded with the first question: most runs ask none. */
  private _client() {
    return (this._loaded ??= this._load());
  }

  private async _load() {
    const { OpenAI } = await import('openai');
    const { baseURL, apiKey, fetch } = this._endpoint;
    return new OpenAI({
      baseURL,
      // The client insists on a key; servers without keys pass it by.
      apiKey: apiKey ?? 'none',
      fetch,
      // A retry of ours is told in the journal; one of the client's would be silent.
      maxRetries: 0,
      organization: null,
      project: null,
      // In the browser the key stays on the server, which `fetch` goes through.
      dangerouslyAllowBrowser: true,
      logLevel: 'off'
    });
  }

  private _request(
    messages: readonly ILanguageMessage[],
    { schema, schemaName, json, maxTokens }: ILanguageOptions
  ): ChatCompletionCreateParamsStreaming {
    return {
      model: this._endpoint.model,
      messages: messages.map(({ role, content }) => ({ role, content })),
      stream: true,
      stream_options: { include_usage: true },
      ...(maxTokens === undefined ? {} : { [this._limit]: maxTokens }),
      ...formatOf({ schema, schemaName, json })
    };
  }

  private _limit: 'max_tokens' | 'max_completion_tokens' = 'max_tokens';
  private _loaded: ReturnType<OpenAiModel['_load']> | null = null;
}

/** How a request asks for the form of its answer. */
function formatOf({
  schema,
  schemaName,
  json
}: Pick<ILanguageOptions, 'schema' | 'schemaName' | 'json'>): Pick<
  ChatCompletionCreateParamsStreaming,
  'response_format'
> {
  if (json) {
    // The schema beside JSON mode is no part of OpenAI's API.
    return {
      response_format: { type: 'json_object', ...(schema ? { schema } : {}) }
    };
  }
  return schema
    ? {
        response_format: {
          type: 'json_schema',
          json_schema: {
            name: schemaName ?? 'answer',
            schema: { ...schema },
            strict: true
          }
        }
      }
    : {};
}

/** Put the pieces of a stream together. */
async function gather(
  stream: AsyncIterable<ChatCompletionChunk>,
  onText?: (text: string) => void
): Promise<ILanguageAnswer> {
  let text = '';
  let refusal = '';
  let finish: string | null = null;
  let usage: ILanguageAnswer['usage'] = null;
  for await (const chunk of stream) {
    const choice = chunk.choices?.[0];
    const piece = choice?.delta?.content;
    if (piece) {
      text += piece;
      onText?.(piece);
    }
    refusal += choice?.delta?.refusal ?? '';
    // Ollama has sent '' where OpenAI sends null.
    finish = choice?.finish_reason || finish;
    if (chunk.usage) {
      usage = {
        input: chunk.usage.prompt_tokens ?? 0,
        output: chunk.usage.completion_tokens ?? 0
      };
    }
  }
  if (refusal || finish === 'content_filter') {
    throw new ModelError('refused', 'The model declined to answer.', {
      said: refusal || undefined
    });
  }
  if (text === '' && finish === null) {
    throw new ModelError(
      'truncated',
      'The answer broke off before its first word.'
    );
  }
  return { text, usage, finish };
}
