import { z } from 'zod';
import type { IReportRequest } from '../contracts/ports';
import { ask } from '../llm/ask';
import type { Line } from '../llm/line';
import type { IHouse } from './context';
import { inventedFigures, recordText, safeMarkdown } from './prose';
import { questionOf } from './question';

const Answer = z.object({
  markdown: z.string().min(1).describe('as many sentences as are asked for')
});

/**
 * Let the model tell what rules have told before, in its own words.
 *
 * @returns safe markdown that quotes no figure which stands neither in the record nor in
 * the draft.
 */
export async function retell(
  house: IHouse,
  line: Line,
  about: { readonly verb: 'compare' | 'report'; readonly prompt: string },
  request: IReportRequest
): Promise<string> {
  const draft = request.draft ?? '';
  const told = recordText(house, request, line.room / 2) + draft;
  const { markdown } = await ask(
    line,
    questionOf({
      ...about,
      house,
      schema: Answer,
      values: room => ({
        record: recordText(house, request, room * 0.5),
        draft: house.fence.wrap(draft, room * 0.4)
      }),
      objection: ({ markdown }) => inventedFigures(markdown, told)
    })
  );
  return safeMarkdown(markdown);
}
