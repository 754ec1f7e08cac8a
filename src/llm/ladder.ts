import { z } from 'zod';
import type { ILanguageMessage, ILanguageOptions } from '../contracts/ports';
import { jsonSchema, readAnswer } from './answer';

/**
 * How an endpoint can be made to answer in JSON, best first.
 *
 * - `json_schema`: OpenAI's structured outputs
 * - `json_object_schema`: JSON mode with the schema beside it, as llama.cpp, llama-cpp-python
 *   and Together take it
 * - `json_object`: JSON mode alone
 * - `fenced`: nothing but words
 */
export const FORMS = [
  'json_schema',
  'json_object_schema',
  'json_object',
  'fenced'
] as const;
export type Form = (typeof FORMS)[number];

/** The forms that an endpoint has to show that it holds. */
export const PROBED = [
  'json_schema',
  'json_object_schema',
  'json_object'
] as const;

/** An answer that a model would not give by chance: a schema that is held gives it. */
const Probe = z.object({ ready: z.literal('yes') });

/** The answer of a model that is held to it. */
export const READY = '{"ready": "yes"}';

/** A question that tells whether an endpoint holds a model to a form. */
export function probeOf(form: Exclude<Form, 'fenced'>): {
  readonly messages: readonly ILanguageMessage[];
  readonly options: ILanguageOptions;
} {
  return {
    messages: [
      {
        role: 'user',
        content:
          form !== 'json_object'
            ? 'Are you ready?'
            : `Are you ready? Answer with this JSON object: ${READY}`
      }
    ],
    options: {
      ...optionsOf(form, Probe, 'probe'),
      id: `probe:${form}`
    }
  };
}

/** Whether the answer to a probe has the form: JSON by itself, with nothing around it. */
export function holds(text: string): boolean {
  return text.trim().startsWith('{') && readAnswer(text, Probe).ok;
}

/** What asks an endpoint for a form. */
export function optionsOf(
  form: Form,
  schema: z.ZodType,
  name: string
): Pick<ILanguageOptions, 'schema' | 'schemaName' | 'json'> {
  switch (form) {
    case 'json_schema':
      return { schema: jsonSchema(schema), schemaName: name };
    case 'json_object_schema':
      return { schema: jsonSchema(schema), json: true };
    case 'json_object':
      return { json: true };
    case 'fenced':
      return {};
  }
}

/** What a question says of its form, where the endpoint does not hold the model to it. */
export function formText(form: Form, schema: z.ZodType): string {
  const shape = JSON.stringify(jsonSchema(schema));
  switch (form) {
    case 'json_schema':
    case 'json_object_schema':
      return 'Answer with one JSON object that fits the schema.';
    case 'json_object':
      return `Answer with one JSON object and nothing else. It fits this JSON schema:\n${shape}`;
    case 'fenced':
      return `Answer with one JSON object between a line \`\`\`json and a line \`\`\`. It fits this JSON schema:\n${shape}`;
  }
}

/** The next simpler form; the simplest stays. */
export function simpler(form: Form): Form {
  return FORMS[Math.min(FORMS.indexOf(form) + 1, FORMS.length - 1)];
}
