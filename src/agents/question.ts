import type { z } from 'zod';
import house from '../../prompts/house.md';
import { substitute } from '../contracts/template';
import type { IQuestion } from '../llm/ask';
import type { IHouse } from './context';

/** Characters that the values of a prompt have at the least. */
const LEAST_ROOM = 2000;

/** A verb's question before it is put into words. */
export interface IAsking<T> {
  readonly house: IHouse;
  readonly verb: string;
  /** What it is about, where a verb is used more than once. */
  readonly about?: string;
  readonly prompt: string;
  /** The values of the placeholders in at most so many characters. */
  readonly values: (room: number) => Readonly<Record<string, string>>;
  readonly schema: z.ZodType<T>;
  readonly objection?: (answer: T) => string | null;
}

/** Put a question together: the rules of the house, the verb's prompt, its schema. */
export function questionOf<T>(asking: IAsking<T>): IQuestion<T> {
  const { verb, about, prompt, values, schema, objection } = asking;
  return {
    step: about === undefined ? verb : `${verb}:${about}`,
    name: verb,
    system: substitute(house, { fence: asking.house.fence.rule }).trim(),
    // Some of the room is the prompt's own.
    user: room =>
      substitute(
        prompt,
        values(Math.max(LEAST_ROOM, room - prompt.length - house.length))
      ).trim(),
    schema,
    objection
  };
}
