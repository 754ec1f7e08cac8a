import contracts from '../../prompts/contracts.md';
import type { Blueprint } from '../contracts/blueprint';
import type {
  CodeModule,
  ModuleKey,
  ModuleName
} from '../contracts/code-module';
import { substitute } from '../contracts/template';

/** The modules that a module plugs into, of its own track where there is one. */
const RELIES_ON: Record<ModuleName, readonly ModuleName[]> = {
  data: [],
  validation: ['data'],
  evaluate: ['validation'],
  features: ['data', 'validation'],
  models: ['validation', 'features'],
  ensemble: ['validation', 'evaluate'],
  submission: ['data', 'validation', 'ensemble']
};

/** The modules that the module of `key` reads names of. */
export function reliedOn(
  key: ModuleKey,
  written: readonly CodeModule[]
): CodeModule[] {
  const names: readonly ModuleName[] =
    key.candidate === null
      ? RELIES_ON[key.module]
      : ['evaluate', 'features', 'models'];
  return written.filter(
    other =>
      names.includes(other.key.module) &&
      other.key.candidate === null &&
      (other.key.track === null || other.key.track === key.track)
  );
}

/** Names of the candidates that a plan has for a track. */
export function candidatesOf(
  blueprint: Blueprint | null,
  track: string | null
): string[] {
  return (
    blueprint?.tracks
      .find(({ name }) => name === track)
      ?.candidates.filter(({ of }) => of === undefined)
      .map(({ name }) => name) ?? []
  );
}

/** The contract of a module, as its author is told it. */
export function contractText(
  key: ModuleKey,
  blueprint: Blueprint | null
): string {
  const section = key.candidate === null ? key.module : 'candidate';
  const [, text] =
    new RegExp(`^## ${section}\\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, 'm').exec(
      contracts
    ) ?? [];
  if (text === undefined) {
    throw new Error(`prompts/contracts.md has no section ${section}.`);
  }
  const values: Record<string, string> = {
    track: key.track ?? '',
    key: `${key.track}/${key.candidate}`,
    candidates: candidatesOf(blueprint, key.track).join(', ')
  };
  return substitute(
    text,
    Object.fromEntries(
      Object.entries(values).filter(([name]) => text.includes(`{{${name}}}`))
    )
  ).trim();
}
