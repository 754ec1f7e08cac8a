import { z } from 'zod';
import prompt from '../../prompts/compare.md';
import type { IReportRequest } from '../contracts/ports';
import { ask } from '../llm/ask';
import type { Line } from '../llm/line';
import type { IHouse } from './context';
import { inventedFigures, recordText, safeMarkdown } from './prose';
import { questionOf } from './question';

const Answer = z.object({
  markdown: z.string().min(1).describe('at most six sentences')
});

/** Explain the leaderboard; the table itself, and the choice, are the harness's. */
export async function compare(
  house: IHouse,
  line: Line,
  request: IReportRequest
): Promise<string> {
  const draft = request.draft ?? '';
  const record = recordText(house, request, line.room / 2);
  const { markdown } = await ask(
    line,
    questionOf({
      house,
      verb: 'compare',
      prompt,
      schema: Answer,
      values: room => ({
        record: recordText(house, request, room * 0.6),
        draft: house.fence.wrap(draft, room * 0.3)
      }),
      objection: ({ markdown }) => inventedFigures(markdown, record + draft)
    })
  );
  const [table] = /^(?:\|.*\n?)+/m.exec(draft) ?? [''];
  return `${table.trim()}\n\n${safeMarkdown(markdown)}`.trim();
}
