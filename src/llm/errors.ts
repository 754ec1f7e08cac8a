/**
 * What can go wrong between a question and its answer.
 *
 * - `offline`: no connection
 * - `unauthorized`: no key, a wrong one, or one without the right
 * - `unknown_model`: the endpoint does not have the model
 * - `rate_limited`: too many requests, or no credit left
 * - `server`: the endpoint is broken or overloaded
 * - `timeout`: no whole answer within the limit
 * - `truncated`: the stream broke off, or the answer ran into its length
 * - `refused`: the model or a filter declined
 * - `context_overflow`: the question does not fit
 * - `unsupported`: the endpoint cannot do what was asked (a response format)
 * - `rejected`: any other answer of 4xx
 * - `unusable`: an answer that breaks its schema or the facts, after one repair question
 * - `budget`: a limit of ours is reached
 * - `cancelled`: the person said stop
 */
export type ModelErrorKind =
  | 'offline'
  | 'unauthorized'
  | 'unknown_model'
  | 'rate_limited'
  | 'server'
  | 'timeout'
  | 'truncated'
  | 'refused'
  | 'context_overflow'
  | 'unsupported'
  | 'rejected'
  | 'unusable'
  | 'budget'
  | 'cancelled';

/** What is known beside the kind. */
export interface IModelErrorDetail {
  /** The endpoint's own words, without secrets. */
  readonly said?: string;
  readonly status?: number;
  /** Seconds that the endpoint asks to wait. */
  readonly retryAfter?: number;
  /** Tokens that the model can take in, where the endpoint says so. */
  readonly context?: number;
}

const NEXT: Record<ModelErrorKind, string> = {
  offline: 'Check the base URL and that the server is running.',
  unauthorized: 'Set a key that the endpoint knows.',
  unknown_model: 'Choose a model that the endpoint lists.',
  rate_limited: 'Wait, or raise the quota with the provider.',
  server: 'Try again later, or choose another endpoint.',
  timeout: 'Raise the time limit, or choose a quicker model.',
  truncated: 'Raise the length of answers, or choose another endpoint.',
  refused: 'Choose another model for this task.',
  context_overflow:
    'Choose a model with a longer context, or start its server with one.',
  unsupported: 'A simpler form of answer is asked for instead.',
  rejected: 'Read what the endpoint says.',
  unusable: 'A larger model may answer better.',
  budget: 'Raise the limit to let the model go on.',
  cancelled: 'Run again to go on.'
};

/** A question that got no answer that can be used: the fact and the next step in one sentence each. */
export class ModelError extends Error {
  override readonly name = 'ModelError';

  constructor(
    readonly kind: ModelErrorKind,
    readonly fact: string,
    readonly detail: IModelErrorDetail = {}
  ) {
    super(
      detail.said
        ? `${fact} It says: "${detail.said.replace(/\.$/, '')}". ${NEXT[kind]}`
        : `${fact} ${NEXT[kind]}`
    );
  }
}

/** Kinds where the same question may succeed a little later. */
const PASSING: ReadonlySet<ModelErrorKind> = new Set<ModelErrorKind>([
  'offline',
  'rate_limited',
  'server',
  'truncated'
]);

/** Whether asking again may help. */
export function isPassing(error: unknown): error is ModelError {
  return error instanceof ModelError && PASSING.has(error.kind);
}
