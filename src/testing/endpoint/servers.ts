/**
 * What the well-known servers behind "OpenAI-compatible" do differently, as their
 * documentation and issue threads tell. These are imitations: which servers were tried
 * for real is said in docs/language-models.md.
 */

/** A chat request as far as the endpoint reads it. */
export interface IChatBody {
  readonly model?: string;
  readonly messages?: readonly {
    readonly role: string;
    readonly content: string;
  }[];
  readonly stream?: boolean;
  readonly stream_options?: { readonly include_usage?: boolean };
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly response_format?: {
    readonly type: string;
    readonly json_schema?: {
      readonly name?: string;
      readonly schema?: { readonly additionalProperties?: unknown };
    };
    readonly schema?: object;
  };
}

/** An answer of the HTTP kind. */
export interface IRefusal {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server's own ways. */
export interface IServerMode {
  /** null: the server takes any key, or none. */
  wrongKey(key: string): IRefusal | null;
  /** null: the server answers with the model that it has. */
  unknownModel(model: string): IRefusal | null;
  /** What is wrong with the request as this server sees it. */
  objection(body: IChatBody): IRefusal | null;
  /** null: the server cuts the question without a word. */
  overflow(tokens: number, context: number): IRefusal | null;
  rateLimit(seconds: number): IRefusal;
  broken(): IRefusal;
  /** Whether answers are held to the form that was asked for. */
  readonly holds: {
    readonly schema: boolean;
    readonly object: boolean;
    /** A schema beside JSON mode. */
    readonly beside?: boolean;
  };
  /** Lines before the first chunk. */
  readonly preamble: readonly string[];
  /** Deltas before the answer: thoughts, roles. */
  readonly thoughts: readonly object[];
  /** More of each chunk. */
  readonly extra: object;
  /** The finish reason of a chunk that does not end the answer. */
  readonly unfinished: null | '';
  /** When `usage` is sent: when asked for, always, never. */
  readonly usage: 'asked' | 'always' | 'never';
  /** An error in the middle of a stream, as the `data:` of an event. */
  midStream(message: string): object;
}

function openAiError(
  status: number,
  message: string,
  code: string | null,
  type = 'invalid_request_error'
): IRefusal {
  return { status, body: { error: { message, type, param: null, code } } };
}

const OPENAI: IServerMode = {
  // The key comes back half hidden in the message (openai/openai-python#1196 and many more).
  wrongKey: key =>
    openAiError(
      401,
      `Incorrect API key provided: ${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
      'invalid_api_key'
    ),
  unknownModel: model =>
    openAiError(
      404,
      `The model \`${model}\` does not exist or you do not have access to it.`,
      'model_not_found'
    ),
  objection: body => {
    // teilomillet/gollm#33, griptape-ai/ComfyUI-Griptape#312
    if (body.max_tokens !== undefined) {
      return openAiError(
        400,
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        'unsupported_parameter'
      );
    }
    const { response_format: format, messages = [] } = body;
    // API reference, response_format: the word JSON must stand in a message.
    if (
      format?.type === 'json_object' &&
      !messages.some(({ content }) => /json/i.test(content))
    ) {
      return openAiError(
        400,
        "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
        null
      );
    }
    // Guide "Structured model outputs": objects of a strict schema allow nothing else.
    return format?.type === 'json_schema' &&
      format.json_schema?.schema?.additionalProperties !== false
      ? openAiError(
          400,
          `Invalid schema for response_format '${format.json_schema?.name}': In context=(), 'additionalProperties' is required to be supplied and to be false.`,
          null
        )
      : null;
  },
  // crewAIInc/crewAI-examples#121
  overflow: (tokens, context) =>
    openAiError(
      400,
      `This model's maximum context length is ${context} tokens. However, your messages resulted in ${tokens} tokens. Please reduce the length of the messages.`,
      'context_length_exceeded'
    ),
  rateLimit: seconds => ({
    ...openAiError(
      429,
      `Rate limit reached for requests. Please try again in ${seconds}s.`,
      'rate_limit_exceeded',
      'requests'
    ),
    headers: { 'retry-after': String(seconds) }
  }),
  broken: () =>
    openAiError(
      500,
      'The server had an error while processing your request.',
      null,
      'server_error'
    ),
  holds: { schema: true, object: true },
  preamble: [],
  thoughts: [{ role: 'assistant', content: '', refusal: null }],
  extra: { service_tier: 'default', system_fingerprint: 'fp_test' },
  unfinished: null,
  usage: 'asked',
  midStream: message => ({ error: { message, type: 'server_error' } })
};

/** vLLM's errors have no `error` around them (vllm-project/vllm#4667, #20409). */
function vllmError(status: number, message: string, type: string): IRefusal {
  return {
    status,
    body: { object: 'error', message, type, param: null, code: status }
  };
}

const VLLM: IServerMode = {
  ...OPENAI,
  wrongKey: () => ({ status: 401, body: { error: 'Unauthorized' } }),
  unknownModel: model =>
    vllmError(404, `The model \`${model}\` does not exist.`, 'NotFoundError'),
  objection: () => null,
  overflow: (tokens, context) =>
    vllmError(
      400,
      `This model's maximum context length is ${context} tokens. However, you requested ${tokens} tokens (${tokens} in the messages, 0 in the completion). Please reduce the length of the messages or completion. None`,
      'BadRequestError'
    ),
  broken: () =>
    vllmError(500, 'EngineCore encountered an issue.', 'InternalServerError'),
  // Reasoning models think in `reasoning_content`, with `content` null or absent
  // (docs.vllm.ai, "Reasoning Outputs").
  thoughts: [
    { role: 'assistant', content: '' },
    { reasoning_content: 'The user wants JSON. ', content: null },
    { reasoning_content: 'Let me write it.' }
  ],
  extra: {},
  usage: 'asked',
  // block/goose#8031
  midStream: message => ({
    error: vllmError(500, message, 'InternalServerError').body
  })
};

function llamaError(
  status: number,
  message: string,
  type: string,
  more = {}
): IRefusal {
  return { status, body: { error: { code: status, message, type, ...more } } };
}

const LLAMA_CPP: IServerMode = {
  ...OPENAI,
  wrongKey: () => llamaError(401, 'Invalid API Key', 'authentication_error'),
  // It serves the model that it was started with, whatever the name says (tools/server/README.md).
  unknownModel: () => null,
  objection: () => null,
  // ggml-org/llama.cpp#15780, #19774
  overflow: (tokens, context) =>
    llamaError(
      400,
      `request (${tokens} tokens) exceeds the available context size (${context} tokens), try increasing it`,
      'exceed_context_size_error',
      { n_prompt_tokens: tokens, n_ctx: context }
    ),
  broken: () => llamaError(503, 'Loading model', 'unavailable_error'),
  thoughts: [{ role: 'assistant', content: null }],
  extra: { timings: { prompt_n: 1, predicted_n: 1 } },
  usage: 'asked'
};

/** As version 0.3.36 was seen to answer (make check-local-model). */
const LLAMA_CPP_PYTHON: IServerMode = {
  ...LLAMA_CPP,
  // The key is that of the server, if it has one.
  wrongKey: () => openAiError(401, 'Invalid API key', null),
  objection: ({ response_format: format }) =>
    format?.type === 'json_schema'
      ? openAiError(
          500,
          "1 validation error: {'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\"}",
          null,
          'internal_server_error'
        )
      : null,
  overflow: (tokens, context) =>
    openAiError(
      400,
      `This model's maximum context length is ${context} tokens. However, you requested ${tokens} tokens (${tokens} in the messages, None in the completion). Please reduce the length of the messages or completion.`,
      'context_length_exceeded'
    ),
  broken: OPENAI.broken,
  holds: { schema: false, object: true, beside: true },
  extra: {},
  usage: 'never'
};

const OLLAMA: IServerMode = {
  ...OPENAI,
  // "required but ignored" (docs, "OpenAI compatibility").
  wrongKey: () => null,
  // netease-youdao/QAnything#555
  unknownModel: model =>
    openAiError(
      404,
      `model "${model}" not found, try pulling it first`,
      null,
      'api_error'
    ),
  objection: () => null,
  // The question is cut to the context, with no error (ollama/ollama#3839, #17889).
  overflow: () => null,
  // Its cloud takes a schema and does not hold the model to it (ollama/ollama#12362).
  holds: { schema: false, object: true },
  thoughts: [{ role: 'assistant', content: '', reasoning: 'Hm.' }],
  extra: { system_fingerprint: 'fp_ollama' },
  // ollama/ollama#4357
  unfinished: '',
  usage: 'asked'
};

/** LM Studio's errors are a bare string (lmstudio-ai/lmstudio-bug-tracker#173). */
function lmStudioError(message: string): IRefusal {
  return { status: 400, body: { error: message } };
}

const LM_STUDIO: IServerMode = {
  ...OPENAI,
  wrongKey: () => null,
  unknownModel: model => lmStudioError(`Model with key '${model}' not loaded.`),
  // lmstudio-ai/lmstudio-bug-tracker#189, #307
  objection: ({ response_format: format }) =>
    format?.type === 'json_object'
      ? lmStudioError("'response_format.type' must be 'json_schema' or 'text'")
      : null,
  // lmstudio-ai/lmstudio-bug-tracker#546
  overflow: (tokens, context) =>
    lmStudioError(
      `Trying to keep the first ${tokens} tokens when context the overflows. However, the model is loaded with context length of only ${context} tokens, which is not enough. Try to load the model with a larger context length, or provide a shorter input.`
    ),
  broken: () =>
    lmStudioError('The model has crashed without additional information.'),
  // A vision or thinking model may ignore the schema altogether; JSON mode is not there.
  holds: { schema: true, object: false },
  thoughts: [{ role: 'assistant' }],
  extra: { system_fingerprint: 'own-model' },
  usage: 'never'
};

/** The code is the status (openrouter.ai/docs, "Errors and Debugging"). */
function routerError(status: number, message: string, more = {}): IRefusal {
  return { status, body: { error: { code: status, message, ...more } } };
}

const OPENROUTER: IServerMode = {
  ...OPENAI,
  wrongKey: () => routerError(401, 'User not found.'),
  unknownModel: model => routerError(400, `${model} is not a valid model ID`),
  objection: () => null,
  overflow: (tokens, context) =>
    routerError(
      400,
      `This endpoint's maximum context length is ${context} tokens. However, you requested about ${tokens} tokens. Please reduce the length of either one.`
    ),
  rateLimit: seconds => ({
    ...routerError(429, 'Provider returned error', {
      metadata: { raw: 'upstream is rate-limited', provider_name: 'Test' }
    }),
    headers: { 'retry-after': String(seconds) }
  }),
  broken: () => routerError(502, 'Provider returned error'),
  // Comments keep the connection open (openrouter.ai/docs, "Streaming").
  preamble: [': OPENROUTER PROCESSING', ': OPENROUTER PROCESSING'],
  thoughts: [{ role: 'assistant', content: '', reasoning: null }],
  extra: { provider: 'Test' },
  usage: 'always',
  midStream: message => ({
    error: { code: 502, message },
    choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }]
  })
};

/** Server by name. */
export const SERVERS = {
  openai: OPENAI,
  vllm: VLLM,
  'llama.cpp': LLAMA_CPP,
  'llama-cpp-python': LLAMA_CPP_PYTHON,
  ollama: OLLAMA,
  'lm-studio': LM_STUDIO,
  openrouter: OPENROUTER
} as const;

export type ServerName = keyof typeof SERVERS;
