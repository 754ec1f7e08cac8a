import { z } from 'zod';
import type { ILanguageMessage, ILanguageOptions } from '../contracts/ports';
import { jsonSchema, readAnswer } from './answer';

/** How an endpoint can be made to answer in JSON, best first. */
export const FORMS = ['json_schema', 'json_object', 'fenced'] as const;
export type Form = (typeof FORMS)[number];

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
          form === 'json_schema'
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
      return 'Answer with one JSON object that fits the schema.';
    case 'json_object':
      return `Answer with one JSON object and nothing else. It fits this JSON schema:\n${shape}`;
    case 'fenced':
      return `Answer with one JSON object between a line \`\`\`json and a line \`\`\`. It fits this JSON schema:\n${shape}`;
  }
}
