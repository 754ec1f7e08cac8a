import { tokens } from '../python-tokens';
import { importOf } from './imports';
import type { IMendRequest } from './rule';
import {
  callsOf,
  entryOf,
  hasName,
  replaceSpan,
  withImport,
  type ISpan
} from './source';

/** Calls of these make no estimator of their own: they hold others. */
const HOLDERS = new Set([
  'make_pipeline',
  'Pipeline',
  'make_column_transformer',
  'ColumnTransformer',
  'TransformedTargetRegressor',
  'make_union',
  'FeatureUnion',
  'OrderedDict',
  'dict'
]);
const ESTIMATOR =
  /^(?:[A-Z]\w*(?:Classifier|Regressor|Regression|CV|NB|SVC|SVR|Net)|Ridge|Lasso|SVC|SVR|LinearSVC|LinearSVR|ElasticNet|PCA|TruncatedSVD|LassoLars|OMP)$/;

/** Calls in the source that make an estimator. */
export function estimatorCalls(
  source: string
): { name: string; span: ISpan }[] {
  const names = [...new Set(tokens(source))].filter(
    token => ESTIMATOR.test(token) && !HOLDERS.has(token)
  );
  return names
    .flatMap(name => callsOf(source, name).map(span => ({ name, span })))
    .sort((a, b) => a.span.start - b.span.start);
}

/** The name of the class that a message or a traceback blames. */
function blamedClass({ fault, source }: IMendRequest): string | null {
  const spoken = [
    ...fault.message.matchAll(
      /\b([A-Z]\w+) does not accept|['"]([A-Z]\w+)['"]? object has no|This '?(\w+)'? has no/g
    ),
    ...fault.story.matchAll(
      /\bin (?:\w+\.)*([A-Z]\w+)\.(?:fit|predict|predict_proba|_fit|transform)\b/g
    )
  ].flatMap(([, ...groups]) =>
    groups.filter((group): group is string => group !== undefined)
  );
  return spoken.find(name => callsOf(source, name).length > 0) ?? null;
}

/**
 * The estimator that failed: the one of the blamed class inside of the candidate's
 * entry, else the last one of that entry, else the only one of the blamed class.
 *
 * @returns null when it cannot be told from others.
 */
export function blamedCall(
  request: IMendRequest
): { name: string; span: ISpan } | null {
  const { fault, source } = request;
  const blamed = blamedClass(request);
  const calls = estimatorCalls(source);
  const byClass =
    blamed === null
      ? calls
      : callsOf(source, blamed).map(span => ({ name: blamed, span }));
  const entry =
    fault.candidate === null ? null : entryOf(source, fault.candidate);
  const inEntry = (list: typeof calls) =>
    entry === null
      ? []
      : list.filter(
          ({ span }) => span.start >= entry.start && span.end <= entry.end
        );
  const own = inEntry(byClass);
  const candidates = own.length > 0 ? own : inEntry(calls);
  if (candidates.length > 0) {
    return candidates[candidates.length - 1];
  }
  return byClass.length === 1 ? byClass[0] : null;
}

/** Put a step before an estimator: into its pipeline, or a pipeline around both. */
export function withStep(
  source: string,
  span: ISpan,
  step: string,
  imports: readonly string[]
): string {
  const around = callsOf(source, 'make_pipeline').filter(
    pipe => pipe.start < span.start && pipe.end > span.end
  );
  const inner = around[around.length - 1];
  // Directly a step: nothing but whole steps stands between the bracket and it.
  const lead =
    inner === undefined
      ? ''
      : source.slice(inner.start + 'make_pipeline('.length, span.start);
  const depth = tokens(lead).reduce(
    (sum, token) =>
      sum + ('([{'.includes(token) ? 1 : ')]}'.includes(token) ? -1 : 0),
    0
  );
  const text = source.slice(span.start, span.end);
  const direct = inner !== undefined && depth === 0;
  const changed = direct
    ? replaceSpan(source, span, `${step}, ${text}`)
    : replaceSpan(source, span, `make_pipeline(${step}, ${text})`);
  return [...(direct ? [] : ['make_pipeline']), ...imports].reduce(
    (made, name) => {
      const statement = importOf(name);
      return statement === null || isImported(made, name)
        ? made
        : withImport(made, statement);
    },
    changed
  );
}

/** The name is brought by an import of the source. */
function isImported(source: string, name: string): boolean {
  return (
    new RegExp(`^(?:from .* )?import [^\\n]*\\b${name}\\b`, 'm').test(source) ||
    (/^from \S+ import \($/m.test(source) &&
      new RegExp(`^\\s+${name},?$`, 'm').test(source) &&
      hasName(source, name))
  );
}

/** Swap the class of an estimator. */
export function withClass(
  source: string,
  { name, span }: { name: string; span: ISpan },
  other: string,
  keepArguments: boolean
): string {
  const text = source.slice(span.start, span.end);
  const changed = replaceSpan(
    source,
    span,
    keepArguments ? text.replace(name, other) : `${other}()`
  );
  const statement = importOf(other);
  return statement === null ? changed : withImport(changed, statement);
}
