import { z } from 'zod';
import prompt from '../../prompts/analyse.md';
import { METRICS } from '../contracts/metric';
import type { IAnalyseRequest, IPersonSaid } from '../contracts/ports';
import { ProblemType } from '../contracts/task';
import type { IFact, Task } from '../contracts/task';
import { ask } from '../llm/ask';
import type { Line } from '../llm/line';
import { absentColumns, columnsOf, dataText } from './context';
import type { IHouse } from './context';
import { questionOf } from './question';

const METRIC_NAMES = Object.keys(METRICS) as [
  keyof typeof METRICS,
  ...(keyof typeof METRICS)[]
];

const Answer = z.object({
  title: z.string().describe('a short title for the task'),
  targets: z.array(z.string()).min(1).describe('columns to predict'),
  problemType: ProblemType,
  metric: z.enum(METRIC_NAMES).describe('how the task is scored'),
  id: z.string().nullable(),
  group: z.string().nullable(),
  time: z.string().nullable(),
  evidence: z.object({
    targets: z.string(),
    problemType: z.string(),
    metric: z.string(),
    id: z.string(),
    group: z.string(),
    time: z.string()
  }),
  warnings: z
    .array(z.string())
    .describe('contradictions that the person should know of')
});

/** What a model has read in a task. */
export type Reading = z.infer<typeof Answer>;

type Field = keyof z.infer<typeof Answer>['evidence'];

/** Characters of a quoted evidence (`fact` in contracts/task.ts). */
const EVIDENCE = 300;

/** Files that are named in the prompt. */
const FILES = 60;

/**
 * Read the task: what rules read, corrected by what a model understands.
 *
 * @throws ModelError; Error when no rules have read the task before.
 */
export async function read(
  house: IHouse,
  line: Line,
  { draft, profile, folder, description }: IAnalyseRequest
): Promise<Reading> {
  if (!draft) {
    throw new Error('The agents read a task after rules have read it.');
  }
  const { train } = draft.roles.value;
  const known = columnsOf(profile, train);
  return ask(
    line,
    questionOf({
      house,
      verb: 'analyse',
      prompt,
      schema: Answer,
      values: room => ({
        description: house.fence.wrap(description || '(none)', room * 0.3),
        files: house.fence.wrap(
          (folder?.files ?? [])
            .slice(0, FILES)
            .map(({ path, rows }) => `${path}${rows ? `, ${rows} rows` : ''}`)
            .join('\n') || '(the data are dataframes of the notebook)',
          room * 0.1
        ),
        data: dataText(house, profile, draft, room * 0.4),
        draft: house.fence.wrap(
          JSON.stringify({ ...draft, description: undefined }),
          room * 0.2
        ),
        train,
        metrics: METRIC_NAMES.join(', ')
      }),
      objection: ({ targets, id, group, time }) =>
        absentColumns(
          [...targets, id, group, time].filter(
            (name): name is string => name !== null
          ),
          known
        )
    })
  );
}

/**
 * The task that follows from a reading.
 *
 * The model states facts as a person would; what follows from them (classes, direction,
 * the form of the submission) follows by rule. What the person said wins over both.
 */
export async function understood(
  answer: Reading,
  { draft, settle, said }: IAnalyseRequest
): Promise<Task> {
  if (!draft || !settle) {
    throw new Error('A reading is settled by the rules that read before it.');
  }
  const facts: IPersonSaid = {
    targets: answer.targets,
    metric: answer.metric,
    problemType: answer.problemType,
    id: answer.id,
    group: answer.group,
    time: answer.time,
    ...said
  };
  const settled = await settle(facts);
  const sourced = <T>(
    field: Field,
    drafted: IFact<T>,
    fact: IFact<T>
  ): IFact<T> =>
    said[field] !== undefined
      ? fact
      : JSON.stringify(drafted.value) === JSON.stringify(fact.value)
        ? drafted
        : {
            ...fact,
            source: 'description',
            evidence: answer.evidence[field].slice(0, EVIDENCE),
            guessed: false
          };
  return {
    ...settled,
    title: answer.title || settled.title,
    targets: sourced('targets', draft.targets, settled.targets),
    problemType: sourced('problemType', draft.problemType, settled.problemType),
    metric: sourced('metric', draft.metric, settled.metric),
    id: sourced('id', draft.id, settled.id),
    group: sourced('group', draft.group, settled.group),
    time: sourced('time', draft.time, settled.time),
    warnings: [...settled.warnings, ...answer.warnings]
  };
}
