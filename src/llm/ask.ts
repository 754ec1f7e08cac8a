import type { z } from 'zod';
import type { ILanguageAnswer, ILanguageMessage } from '../contracts/ports';
import { readAnswer } from './answer';
import type { Parsed } from './answer';
import { ModelError } from './errors';
import { formText, optionsOf } from './ladder';
import type { Form } from './ladder';
import type { Line } from './line';
import { clip } from './untrusted';

/** A question to a model: what it is about and what its answer must hold. */
export interface IQuestion<T> {
  /** The verb and, after a colon, the module: `write:traditional/models`. */
  readonly step: string;
  /** Name of the schema on the wire: letters, digits, `_`. */
  readonly name: string;
  readonly system: string;
  /** The question in at most so many characters. */
  readonly user: (room: number) => string;
  readonly schema: z.ZodType<T>;
  /** What does not hold in an answer that fits the schema; null: all of it holds. */
  readonly objection?: (answer: T) => string | null;
}

/** Times that a question is made shorter because it did not fit. */
const SHORTER = 3;

/** Characters of a bad answer that its repair question repeats. */
const REPEATED = 6000;

/**
 * Ask a model: send, parse, validate, and once ask to mend what does not hold.
 *
 * @throws ModelError: `unusable` when the mended answer does not hold either, else what
 * the line ran into.
 */
export async function ask<T>(line: Line, question: IQuestion<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    const user = question.user(line.room);
    try {
      return await inForm(line, question, user);
    } catch (error) {
      if (!(error instanceof ModelError) || tries >= SHORTER) {
        throw error;
      }
      if (error.kind === 'context_overflow') {
        line.shrink(user.length + question.system.length, error.detail.context);
      } else if (
        error.kind === 'unsupported' &&
        (await line.form()) !== 'fenced'
      ) {
        await line.lower();
      } else {
        throw error;
      }
    }
  }
}

async function inForm<T>(
  line: Line,
  question: IQuestion<T>,
  user: string
): Promise<T> {
  const form = await line.form();
  const options = optionsOf(form, question.schema, question.name);
  const messages: ILanguageMessage[] = [
    { role: 'system', content: question.system },
    { role: 'user', content: `${user}\n\n${formText(form, question.schema)}` }
  ];
  const first = await line.send(question.step, messages, options);
  const read = judge(first, question);
  if (read.ok) {
    return read.value;
  }
  const second = await line.send(
    question.step,
    [...messages, ...repair(first, read.reason, form)],
    options
  );
  const mended = judge(second, question);
  if (mended.ok) {
    return mended.value;
  }
  throw new ModelError(
    'unusable',
    `The answer to ${question.step} cannot be used: ${mended.reason}`
  );
}

function judge<T>(answer: ILanguageAnswer, question: IQuestion<T>): Parsed<T> {
  const read = readAnswer(answer.text, question.schema);
  if (!read.ok) {
    return answer.finish === 'length' || answer.finish === null
      ? { ok: false, reason: 'The answer broke off before its end.' }
      : read;
  }
  const reason = question.objection?.(read.value) ?? null;
  return reason === null ? read : { ok: false, reason };
}

/** The repair question: the answer, what is wrong with it, once more please. */
function repair(
  { text }: ILanguageAnswer,
  reason: string,
  form: Form
): ILanguageMessage[] {
  return [
    { role: 'assistant', content: clip(text, REPEATED) || '(nothing)' },
    {
      role: 'user',
      content: `That answer cannot be used. ${reason}\n\nMend exactly this and answer again, whole and in the same form${form === 'fenced' ? ', between ```json and ```' : ''}.`
    }
  ];
}
