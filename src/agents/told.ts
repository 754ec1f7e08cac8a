import type { RunEventBody } from '../contracts/run-event';
import type { IAskedEvent } from '../llm/line';

/** A question and its answer as the journal keeps them. */
export function eventOf(asked: IAskedEvent): RunEventBody {
  const { step, model, messages, answer, error, usage, cost, seconds } = asked;
  return {
    type: 'model_asked',
    step,
    model,
    question: messages
      .map(({ role, content }) => `[${role}]\n${content}`)
      .join('\n\n'),
    answer: answer?.text ?? null,
    finish: answer?.finish ?? null,
    error: error?.message ?? null,
    ...(error ? { errorKind: error.kind } : {}),
    tokens: usage ? usage.input + usage.output : null,
    ...(usage ? { usage } : {}),
    cost,
    seconds
  };
}
