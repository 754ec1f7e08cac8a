import { z } from 'zod';

/** JSON of an answer, or why there is none. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

/** Faults of a schema that one repair question can name. */
const MOST_FAULTS = 8;

/**
 * Read an answer: JSON by itself, in a fence, or with words around it.
 *
 * Models that think aloud put `<think>...</think>` before the answer where their server
 * does not take it out; it is not part of the answer.
 */
export function readAnswer<T>(text: string, schema: z.ZodType<T>): Parsed<T> {
  const found = jsonOf(text.replace(/^\s*<think>[\s\S]*?<\/think>/, ''));
  if (!found.ok) {
    return found;
  }
  const parsed = schema.safeParse(found.value);
  if (parsed.success) {
    return { ok: true, value: parsed.data };
  }
  const faults = parsed.error.issues
    .slice(0, MOST_FAULTS)
    .map(({ path, message }) => `${path.join('.') || 'answer'}: ${message}`);
  return { ok: false, reason: `${faults.join('; ')}.` };
}

function jsonOf(text: string): Parsed<unknown> {
  const fenced = /```(?:json)?\s*\n([\s\S]*?)\n\s*```/.exec(text)?.[1];
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  const tries = [
    text,
    fenced,
    start >= 0 && end > start ? text.slice(start, end + 1) : undefined
  ];
  let reason = 'There is no JSON object in it.';
  for (const one of tries) {
    if (one === undefined || !one.includes('{')) {
      continue;
    }
    try {
      return { ok: true, value: JSON.parse(one) };
    } catch (error) {
      reason = `The JSON cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
    }
  }
  return { ok: false, reason };
}

/**
 * Words of JSON Schema that zod checks by itself afterwards and that some servers refuse
 * or turn into grammars of megabytes.
 */
const LEFT_TO_ZOD = new Set([
  '$schema',
  'default',
  'format',
  'maximum',
  'maxItems',
  'maxLength',
  'minimum',
  'minItems',
  'minLength',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'pattern'
]);

/** The JSON schema that an endpoint is given: every key present, nothing else allowed. */
export function jsonSchema(schema: z.ZodType): object {
  return pruned(z.toJSONSchema(schema)) as object;
}

function pruned(node: unknown): unknown {
  if (Array.isArray(node)) {
    return node.map(pruned);
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  return Object.fromEntries(
    Object.entries(node)
      .filter(
        ([key, value]) => !LEFT_TO_ZOD.has(key) || typeof value === 'object'
      )
      .map(([key, value]) => [key, pruned(value)])
  );
}
