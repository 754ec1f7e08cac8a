import type { Blueprint } from '../contracts/blueprint';
import type { CodeModule } from '../contracts/code-module';
import type { Verdict } from '../contracts/verdict';

/** Does the models cell name every candidate of the blueprint? */
export async function inspect(
  module: CodeModule,
  blueprint: Blueprint
): Promise<Verdict[]> {
  const { key, source } = module;
  const planned = blueprint.tracks.find(({ name }) => name === key.track);
  if (key.module !== 'models' || planned === undefined) {
    return [];
  }
  const absent = planned.candidates
    .map(({ name }) => name)
    .filter(name => !new RegExp(`["']${name}["']|\\b${name}=`).test(source));
  return [
    {
      key,
      rule: 'models.follows_blueprint',
      ok: absent.length === 0,
      expected: `the candidates ${planned.candidates.map(({ name }) => name).join(', ')}`,
      found:
        absent.length === 0 ? 'all of them' : `without ${absent.join(', ')}`,
      blame: 'author'
    }
  ];
}
