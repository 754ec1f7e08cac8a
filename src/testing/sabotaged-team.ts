import type { CodeModule } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { IAgentTeam, IWriteRequest } from '../contracts/ports';
import { teamWith } from '../contracts/team-with';

/** Breaks the source of a module. */
export type Sabotage = (source: string) => string;

/**
 * A team whose modules are broken on purpose: the first version of each named module
 * goes through its sabotage, everything else is the team's own.
 *
 * @param team - The team that works well.
 * @param sabotage - Text of a module's key → how it is broken.
 */
export function sabotaged(
  team: IAgentTeam,
  sabotage: ReadonlyMap<string, Sabotage>
): IAgentTeam {
  const broken = new Set<string>();
  const write = async (request: IWriteRequest): Promise<CodeModule | null> => {
    const module = await team.write(request);
    const name = keyText(request.key);
    const spoil = sabotage.get(name);
    if (!module || !spoil || broken.has(name)) {
      return module;
    }
    broken.add(name);
    const source = spoil(module.source);
    if (source === module.source) {
      throw new Error(`The sabotage of ${name} changed nothing.`);
    }
    return { ...module, source, author: 'model', recipe: null };
  };
  return teamWith(team, { write });
}
