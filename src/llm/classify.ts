import { ModelError } from './errors';
import type { IModelErrorDetail, ModelErrorKind } from './errors';
import { scrub } from './secrets';
import { clip } from './untrusted';

/** What the question was, as far as its error may speak of it. */
export interface IAsked {
  readonly model: string;
  /** What the endpoint is called. */
  readonly called: string;
  readonly apiKey: string | null;
  readonly cancelled: boolean;
  /** A form of answer was asked for. */
  readonly formatted: boolean;
}

/** Characters of the endpoint's words that a person can take in. */
const WORDS = 400;

/**
 * How servers say that a question does not fit: OpenAI's code `context_length_exceeded`,
 * vLLM's "maximum context length is N tokens", llama.cpp's `exceed_context_size_error`,
 * llama-cpp-python's "exceed context window of N", LM Studio's "context length of only N".
 */
const OVERFLOW =
  /context[_ ](?:length|size|window)|exceed_context|maximum context|context the overflows|too many tokens|prompt is too long/i;

/** The figures in those words. */
const LENGTHS = [
  /maximum context length (?:is|of) (\d+)/i,
  /context (?:window|length) of (?:only )?(\d+)/i,
  /available context size \((\d+)/i,
  /\bn_ctx"?\s*:\s*(\d+)/i
];

/** How servers say that they cannot hold a model to a form. */
const FORM =
  /response_format|json_schema|json_object|json mode|structured output|grammar/i;

/** Turn whatever a request threw into an error that says what happened. */
export function errorOf(thrown: unknown, asked: IAsked): ModelError {
  if (thrown instanceof ModelError) {
    return thrown;
  }
  if (asked.cancelled) {
    return new ModelError('cancelled', 'The question was taken back.');
  }
  const status = numberOf(thrown, 'status');
  const words = wordsOf(thrown, asked);
  const { kind, fact } =
    status === undefined
      ? without(thrown, asked)
      : byStatus(status, words, asked);
  const detail: IModelErrorDetail = {
    said: words || undefined,
    status,
    retryAfter: retryAfterOf(thrown),
    context: kind === 'context_overflow' ? contextOf(thrown, words) : undefined
  };
  return new ModelError(kind, fact, detail);
}

interface IKind {
  readonly kind: ModelErrorKind;
  readonly fact: string;
}

/** No HTTP status: nothing came back, or the stream itself told of an error. */
function without(thrown: unknown, { called, model }: IAsked): IKind {
  const name = thrown instanceof Error ? thrown.constructor.name : '';
  if (name === 'APIConnectionTimeoutError') {
    return { kind: 'timeout', fact: `${called} did not answer in time.` };
  }
  if (name === 'APIError') {
    // An `error` event in the middle of a stream.
    const text = thrown instanceof Error ? thrown.message : '';
    return OVERFLOW.test(text)
      ? {
          kind: 'context_overflow',
          fact: `The question is too long for ${model}.`
        }
      : {
          kind: 'server',
          fact: `${called} gave up in the middle of the answer.`
        };
  }
  if (name === 'APIConnectionError') {
    return { kind: 'offline', fact: `${called} cannot be reached.` };
  }
  return { kind: 'truncated', fact: `${called} broke off its answer.` };
}

function byStatus(status: number, words: string, asked: IAsked): IKind {
  const { model, called, formatted } = asked;
  if (status === 401 || status === 403) {
    return {
      kind: 'unauthorized',
      fact: `${called} refused the key (${status}).`
    };
  }
  if (OVERFLOW.test(words)) {
    return {
      kind: 'context_overflow',
      fact: `The question is too long for ${model} (${status}).`
    };
  }
  if (status === 404) {
    return {
      kind: 'unknown_model',
      fact: `${called} does not know the model ${model} (404).`
    };
  }
  if (status === 402 || status === 429) {
    return {
      kind: 'rate_limited',
      fact: `${called} takes no more requests now (${status}).`
    };
  }
  if (status === 408 || status === 504) {
    return {
      kind: 'timeout',
      fact: `${called} did not answer in time (${status}).`
    };
  }
  if (formatted && FORM.test(words)) {
    return {
      kind: 'unsupported',
      fact: `${called} cannot answer in this form (${status}).`
    };
  }
  if (
    /model/i.test(words) &&
    /not (?:a valid|found|exist|loaded|available)|unknown|no such|invalid model|does not exist/i.test(
      words
    )
  ) {
    return {
      kind: 'unknown_model',
      fact: `${called} does not know the model ${model} (${status}).`
    };
  }
  if (status >= 500) {
    return { kind: 'server', fact: `${called} is out of order (${status}).` };
  }
  return {
    kind: 'rejected',
    fact: `${called} rejected the question (${status}).`
  };
}

/** The provider's own words; the key that it may quote is taken out. */
function wordsOf(thrown: unknown, { apiKey }: IAsked): string {
  const body = propertyOf(thrown, 'error');
  const inner =
    typeof body === 'string'
      ? body
      : (stringOf(body, 'message') ??
        stringOf(propertyOf(body, 'error'), 'message'));
  const text =
    inner ??
    (thrown instanceof Error ? thrown.message.replace(/^\d{3} /, '') : '');
  return clip(
    scrub(text, apiKey ? [apiKey] : [])
      .replace(/\s+/g, ' ')
      .trim(),
    WORDS
  );
}

/** `Retry-After` in seconds; a date is counted from the answer's own date. */
function retryAfterOf(thrown: unknown): number | undefined {
  const headers = propertyOf(thrown, 'headers');
  if (!(headers instanceof Headers)) {
    return undefined;
  }
  const text = headers.get('retry-after');
  if (!text) {
    return undefined;
  }
  const seconds = Number(text);
  if (Number.isFinite(seconds)) {
    return Math.max(0, seconds);
  }
  const until = Date.parse(text);
  const now = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(until) || Number.isNaN(now)
    ? undefined
    : Math.max(0, (until - now) / 1000);
}

function contextOf(thrown: unknown, words: string): number | undefined {
  const text = `${words} ${JSON.stringify(propertyOf(thrown, 'error') ?? '')}`;
  for (const pattern of LENGTHS) {
    const found = pattern.exec(text);
    if (found) {
      return Number(found[1]);
    }
  }
  return undefined;
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function stringOf(value: unknown, name: string): string | undefined {
  const found = propertyOf(value, name);
  return typeof found === 'string' ? found : undefined;
}

function numberOf(value: unknown, name: string): number | undefined {
  const found = propertyOf(value, name);
  return typeof found === 'number' ? found : undefined;
}
