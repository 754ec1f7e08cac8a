import { z } from 'zod';
import prompt from '../../prompts/inspect.md';
import type { Blueprint } from '../contracts/blueprint';
import type { CodeModule } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { Verdict } from '../contracts/verdict';
import { ask } from '../llm/ask';
import type { Line } from '../llm/line';
import { planText } from './context';
import type { IHouse } from './context';
import { questionOf } from './question';

const Answer = z.object({
  faults: z.array(
    z.object({
      line: z.string().describe('the line of the module, word for word'),
      expected: z.string().describe('what the plan or the rules ask for'),
      found: z.string().describe('what the line does instead')
    })
  )
});

/** What no probe can judge: whether the code does what the plan says. */
export async function inspect(
  house: IHouse,
  line: Line,
  module: CodeModule,
  blueprint: Blueprint
): Promise<Verdict[]> {
  const { key, source } = module;
  const { faults } = await ask(
    line,
    questionOf({
      house,
      verb: 'inspect',
      about: keyText(key),
      prompt,
      schema: Answer,
      values: room => ({
        plan: planText(house, blueprint, key.track, room * 0.4),
        module: keyText(key),
        source: house.fence.wrap(source, room * 0.5)
      })
    })
  );
  const lines = new Set(source.split('\n').map(text => text.trim()));
  return [
    // A fault without a line to show for it is no fault.
    ...faults
      .filter(fault => fault.line.trim() !== '' && lines.has(fault.line.trim()))
      .map(({ line: quoted, expected, found }) => ({
        key,
        rule: `${key.module}.reviewed`,
        ok: false,
        expected,
        found: `${found} (${quoted.trim()})`,
        blame: 'author' as const
      }))
  ];
}
