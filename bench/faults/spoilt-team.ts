import type { Blueprint } from '../../src/contracts/blueprint';
import type { CodeModule } from '../../src/contracts/code-module';
import { keyText } from '../../src/contracts/code-module';
import type { IAgentTeam } from '../../src/contracts/ports';
import { ComposedTeam } from '../../src/pipeline/team';
import { teamWith } from '../../src/contracts/team-with';
import type { Injection } from './row';

/** Candidates of the track that is tried: where a kernel dies, enough to see what becomes of the others. */
const CANDIDATES = 1;
const CANDIDATES_WHERE_IT_DIES = 2;

/** What a spoilt team did. */
export interface ISpoilt {
  readonly team: IAgentTeam;
  /** The key whose first version was spoilt; null until that was written. */
  readonly spoilt: () => string | null;
}

/**
 * The team with the faults of a row in what it writes.
 *
 * @throws Error from `write` when an injection changes nothing.
 */
export function spoiltTeam(team: IAgentTeam, inject: Injection): ISpoilt {
  let spoilt: string | null = null;
  const write: IAgentTeam['write'] = async request => {
    const module = await team.write(request);
    const name = keyText(request.key);
    if (!module || spoilt !== null || !isMeant(inject.module, name)) {
      return module;
    }
    spoilt = name;
    const source = spoil(module.source, inject);
    if (source === module.source) {
      throw new Error(`The fault changed nothing in ${name}.`);
    }
    return { ...module, source, author: 'model', recipe: null };
  };
  const made = teamWith(team, {
    write,
    blueprint: async request =>
      few(
        await team.blueprint(request),
        inject.when ? CANDIDATES_WHERE_IT_DIES : CANDIDATES
      )
  });
  return {
    team: inject.model ? withModel(made, inject.model) : made,
    spoilt: () => spoilt
  };
}

/** Whether a key is the one that a pattern means; `*` stands for any candidate. */
export function isMeant(pattern: string | undefined, name: string): boolean {
  if (pattern === undefined) {
    return false;
  }
  const [first, last] = pattern.split('*');
  return last === undefined
    ? name === pattern
    : name.startsWith(first) && name.endsWith(last);
}

/** A text with a fault in it. */
export function spoil(text: string, inject: Injection): string {
  const { source, replace, prepend, append } = inject;
  let spoilt = source ?? text;
  if (replace) {
    spoilt = spoilt.replaceAll(replace[0], replace[1]);
  }
  return [prepend, spoilt, append]
    .filter((part): part is string => part !== undefined)
    .join('\n\n');
}

function few(plan: Blueprint, candidates: number): Blueprint {
  return {
    ...plan,
    tracks: plan.tracks.map(track => ({
      ...track,
      enabled: track.enabled && /baseline|traditional/.test(track.name),
      candidates: track.candidates.slice(0, candidates)
    }))
  };
}

/** A language model in front of the recipes that never helps. */
function withModel(
  recipes: IAgentTeam,
  kind: NonNullable<Injection['model']>
): IAgentTeam {
  const refuse = () =>
    Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:9'));
  const refusing: Partial<IAgentTeam> = {
    analyse: refuse,
    summarise: refuse,
    blueprint: refuse,
    write: refuse,
    inspect: refuse,
    diagnose: refuse,
    patch: refuse,
    improve: refuse,
    compare: refuse,
    report: refuse
  };
  const prose = async (
    request: Parameters<IAgentTeam['write']>[0]
  ): Promise<CodeModule> => ({
    key: request.key,
    prose: 'As asked.',
    source: 'Certainly! Here is the code that you asked for:',
    author: 'model',
    recipe: null,
    attempt: 1
  });
  const model = teamWith(recipes, {
    ...refusing,
    ...(kind === 'prose' ? { write: prose } : {})
  });
  return new ComposedTeam(model, recipes);
}
