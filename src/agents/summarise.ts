import { z } from 'zod';
import prompt from '../../prompts/summarise.md';
import type { DataProfile, Finding } from '../contracts/data-profile';
import type { Task } from '../contracts/task';
import { ask } from '../llm/ask';
import type { Line } from '../llm/line';
import { taskText } from './context';
import type { IHouse } from './context';
import { questionOf } from './question';

/** The schema names the findings that there are, so that an endpoint that holds it asks for no other. */
function answerOf(findings: number) {
  const finding = z.literal(Array.from({ length: findings }, (_, i) => i));
  return z.object({
    order: z.array(finding).describe('numbers of findings, best first'),
    meanings: z
      .array(z.object({ finding, meaning: z.string() }))
      .describe('what the first five mean for the plan')
  });
}

/** Findings that are put before a model; the rest keeps its order behind them. */
const SHOWN = 60;

/** Order the findings by what they mean for this task; none is lost and none is added. */
export async function summarise(
  house: IHouse,
  line: Line,
  profile: DataProfile,
  task: Task
): Promise<Finding[]> {
  const findings = profile.findings.slice(0, SHOWN);
  if (findings.length < 2) {
    return profile.findings;
  }
  const { order, meanings } = await ask(
    line,
    questionOf({
      house,
      verb: 'summarise',
      prompt,
      schema: answerOf(findings.length),
      values: room => ({
        task: taskText(house, task, room * 0.3),
        findings: house.fence.wrap(
          findings
            .map(
              ({ kind, severity, columns, numbers, consequence }, index) =>
                `${index}: ${JSON.stringify({ kind, severity, columns: columns.slice(0, 8), numbers, consequence })}`
            )
            .join('\n'),
          room * 0.6
        )
      }),
      objection: ({ order }) =>
        order.length === 0 ? 'The order names no finding.' : null
    })
  );
  // A finding that stands twice counts where it stands first.
  const rest = findings.map((_, index) => index);
  const sorted = [...new Set([...order, ...rest])];
  const meaning = new Map(meanings.map(one => [one.finding, one.meaning]));
  return [
    ...sorted.map(index => ({
      ...findings[index],
      consequence: meaning.get(index) ?? findings[index].consequence
    })),
    ...profile.findings.slice(SHOWN)
  ];
}
