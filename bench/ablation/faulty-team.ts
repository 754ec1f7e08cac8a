import { readFileSync } from 'node:fs';
import { sha256 } from 'js-sha256';
import { parse } from 'yaml';
import { z } from 'zod';
import { keyText } from '../../src/contracts/code-module';
import type { IAgentTeam } from '../../src/contracts/ports';
import { isMeant, spoil } from '../faults/spoilt-team';
import { teamWith } from '../../src/contracts/team-with';

const Fault = z.object({
  module: z.string(),
  id: z.string(),
  prepend: z.string().optional(),
  append: z.string().optional()
});
export type Fault = z.infer<typeof Fault>;

/** The faults of a file. */
export function readFaults(file: string): Fault[] {
  return z.array(Fault).parse(parse(readFileSync(file, 'utf8')));
}

/**
 * A team whose first version of each module has a fault, as a language model's on a bad
 * day: one is drawn of those that fit the module, the same for the same seed.
 */
export function faultyTeam(
  team: IAgentTeam,
  faults: readonly Fault[],
  seed: number
): IAgentTeam {
  const spoilt = new Set<string>();
  return teamWith(team, {
    write: async request => {
      const module = await team.write(request);
      const name = keyText(request.key);
      const fitting = faults.filter(fault => isMeant(fault.module, name));
      if (!module || spoilt.has(name) || fitting.length === 0) {
        return module;
      }
      spoilt.add(name);
      const drawn = parseInt(sha256(`${seed} ${name}`).slice(0, 8), 16);
      const fault = fitting[drawn % fitting.length];
      return {
        ...module,
        source: spoil(module.source, fault),
        author: 'model',
        recipe: null
      };
    }
  });
}
