import { z } from 'zod';
import prompt from '../../prompts/diagnose.md';
import type { CodeModule } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { Diagnosis, Failure } from '../contracts/diagnosis';
import { ask } from '../llm/ask';
import type { Line } from '../llm/line';
import type { IHouse } from './context';
import { evidenceText } from './evidence';
import { questionOf } from './question';

/** The schema names the modules that there are. */
function answerOf(modules: readonly string[]) {
  return z.object({
    cause: z.string().describe('one plain sentence'),
    culprit: z.enum(modules).describe('the module that has to change')
  });
}

/** Find the cause of a failure and the module that has to change. */
export async function diagnose(
  house: IHouse,
  line: Line,
  failure: Failure,
  written: readonly CodeModule[]
): Promise<Diagnosis> {
  const own = keyText(failure.key);
  const modules = new Map(
    [failure.key, ...written.map(({ key }) => key)].map(key => [
      keyText(key),
      key
    ])
  );
  const { cause, culprit } = await ask(
    line,
    questionOf({
      house,
      verb: 'diagnose',
      about: own,
      prompt,
      schema: answerOf([...modules.keys()]),
      values: room => ({
        module: own,
        source: house.fence.wrap(failure.source, room * 0.4),
        evidence: evidenceText(house, failure, room * 0.4),
        written: [...modules.keys()].join(', ')
      })
    })
  );
  return {
    key: failure.key,
    signature: failure.evidence.signature,
    route: culprit === own ? 'author' : 'caller',
    culprit: modules.get(culprit) ?? failure.key,
    cause,
    rule: null
  };
}
