import { z } from 'zod';
import prompt from '../../prompts/improve.md';
import type { ModuleKey } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { IImprovement, IWriteRequest } from '../contracts/ports';
import type { Score } from '../contracts/score';
import { ask } from '../llm/ask';
import type { Line } from '../llm/line';
import { dataText, modulesText, packagesText, taskText } from './context';
import type { IHouse } from './context';
import { questionOf } from './question';
import { codeObjection } from './write';

const Answer = z.object({
  nothing: z.boolean().describe('true: nothing is worth the time'),
  module: z.enum(['features', 'models', 'ensemble']),
  track: z.enum(['traditional', 'pretrained', 'neural']).nullable(),
  idea: z.string().describe('one line: what is tried and why'),
  source: z.string().describe('the whole new module; empty with nothing')
});

/** Lessons that are told, the newest. */
const LESSONS = 20;

/** One atomic change of features, models or blend. */
export async function improve(
  house: IHouse,
  line: Line,
  request: IWriteRequest,
  leaderboard: readonly Score[],
  lessons: readonly string[]
): Promise<IImprovement | null> {
  const { task, profile, blueprint, written } = request;
  if (!task || !profile || !blueprint) {
    throw new Error('A change is proposed after the plan was carried out.');
  }
  const open = written.filter(
    ({ key }) =>
      ['features', 'models', 'ensemble'].includes(key.module) &&
      key.candidate === null
  );
  const find = (answer: Pick<ModuleKey, 'module' | 'track'>) =>
    open.find(
      ({ key }) => key.module === answer.module && key.track === answer.track
    );
  const answer = await ask(
    line,
    questionOf({
      house,
      verb: 'improve',
      prompt,
      schema: Answer,
      values: room => ({
        task: taskText(house, task, room * 0.1),
        data: dataText(house, profile, task, room * 0.25),
        leaderboard: JSON.stringify(
          leaderboard.map(({ track, candidate, score, spread, seconds }) => ({
            candidate: `${track}/${candidate}`,
            score,
            spread,
            seconds
          }))
        ),
        lessons: lessons.slice(-LESSONS).join('\n') || 'Nothing yet.',
        modules: modulesText(house, open, room * 0.45),
        packages: packagesText(profile.environment)
      }),
      objection: answer => {
        if (answer.nothing) {
          return null;
        }
        const module = find(answer);
        return module === undefined
          ? `There is no module ${answer.track ?? ''} ${answer.module} to change; there are ${open.map(({ key }) => keyText(key)).join(', ')}.`
          : answer.source.trim() === module.source.trim()
            ? 'The source is the one that stands.'
            : codeObjection(module.key, answer.source, request);
      }
    })
  );
  const module = answer.nothing ? undefined : find(answer);
  if (module === undefined) {
    return null;
  }
  return {
    key: module.key,
    idea: answer.idea.replace(/\s+/g, ' ').trim(),
    module: {
      ...module,
      source: answer.source.replace(/\s+$/, ''),
      author: 'model',
      recipe: null,
      attempt: module.attempt + 1
    }
  };
}
