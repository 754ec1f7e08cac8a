import { z } from 'zod';
import prompt from '../../prompts/patch.md';
import { keyText } from '../contracts/code-module';
import type { Patch } from '../contracts/patch';
import type { IPatchRequest } from '../contracts/ports';
import { ask } from '../llm/ask';
import type { Line } from '../llm/line';
import { modulesText, packagesText } from './context';
import type { IHouse } from './context';
import { evidenceText } from './evidence';
import { contractText, reliedOn } from './module-contract';
import { questionOf } from './question';
import { codeObjection } from './write';

const Answer = z.object({
  edits: z
    .array(
      z.object({
        search: z.string().min(1).describe('text of the module, exactly once'),
        replace: z.string()
      })
    )
    .min(1),
  why: z.string().describe('one sentence: what was wrong and what mends it')
});

/** Mend a module by replacing as little of it as removes the cause. */
export async function patch(
  house: IHouse,
  line: Line,
  request: IPatchRequest
): Promise<Patch> {
  const { failure, diagnosis, module, write } = request;
  const { key, source } = module;
  const { edits, why } = await ask(
    line,
    questionOf({
      house,
      verb: 'patch',
      about: keyText(key),
      prompt,
      schema: Answer,
      values: room => ({
        module: keyText(key),
        cause: house.fence.wrap(diagnosis.cause, 500),
        evidence: evidenceText(house, failure, room * 0.25),
        contract: contractText(key, write.blueprint),
        modules: modulesText(house, reliedOn(key, write.written), room * 0.3),
        packages: write.profile
          ? packagesText(write.profile.environment)
          : 'numpy and pandas.',
        source: house.fence.wrap(source, room * 0.35)
      }),
      objection: ({ edits }) => {
        const after = apply(source, edits);
        return typeof after === 'string'
          ? codeObjection(key, after, write)
          : after.reason;
      }
    })
  );
  const after = apply(source, edits);
  if (typeof after !== 'string') {
    throw new Error(after.reason);
  }
  return {
    key,
    before: source,
    after,
    author: 'model',
    rule: 'model',
    why
  };
}

/** The text with its edits, or why they do not fit. */
function apply(
  source: string,
  edits: readonly { search: string; replace: string }[]
): string | { reason: string } {
  let text = source;
  for (const { search, replace } of edits) {
    const parts = text.split(search);
    if (parts.length !== 2) {
      return {
        reason: `The text ${JSON.stringify(search.slice(0, 80))} occurs ${parts.length - 1} times in the module; it has to occur exactly once.`
      };
    }
    text = parts.join(replace);
  }
  return text;
}
