import { z } from 'zod';
import prompt from '../../prompts/report.md';
import type { IReportRequest } from '../contracts/ports';
import { ask } from '../llm/ask';
import type { Line } from '../llm/line';
import type { IHouse } from './context';
import { inventedFigures, recordText, safeMarkdown } from './prose';
import { questionOf } from './question';

const Answer = z.object({
  summary: z.string().min(1).describe('at most five sentences of markdown')
});

/** The report of the rules, opened by a summary in the model's words. */
export async function report(
  house: IHouse,
  line: Line,
  request: IReportRequest
): Promise<string> {
  const draft = request.draft ?? '';
  const record = recordText(house, request, line.room / 2);
  const { summary } = await ask(
    line,
    questionOf({
      house,
      verb: 'report',
      prompt,
      schema: Answer,
      values: room => ({
        record: recordText(house, request, room * 0.4),
        draft: house.fence.wrap(draft, room * 0.5)
      }),
      objection: ({ summary }) => inventedFigures(summary, record + draft)
    })
  );
  const [title, ...rest] = draft.split('\n');
  return [title, '', safeMarkdown(summary), ...rest].join('\n').trim();
}
