import { UserError } from '../contracts/errors';
import { isTrue, Literal } from './python-literal';

const MARK = /^\s*# %% (if|elif|else|end)\b ?(.*)$/;

/** One open `# %% if`. */
interface IBlock {
  /** What surrounds it is kept. */
  outer: boolean;
  /** A branch of it was kept already. */
  taken: boolean;
  keep: boolean;
}

/**
 * Keep the parts of a recipe whose conditions hold and drop the marks.
 *
 * A condition is `FLAG`, `not FLAG`, or several of these joined by `and` or by `or`.
 *
 * @throws UserError for an unknown flag or marks that do not pair.
 */
export function applyConditions(
  text: string,
  values: Readonly<Record<string, Literal>>,
  recipe: string
): string {
  const blocks: IBlock[] = [];
  const kept: string[] = [];
  const holds = (condition: string): boolean =>
    condition
      .split(' or ')
      .some(any => any.split(' and ').every(term => truth(term.trim())));
  const truth = (term: string): boolean => {
    const [, negated, name] = /^(not )?([A-Z][A-Z0-9_]*)$/.exec(term) ?? [];
    if (name === undefined || !(name in values)) {
      throw wrong(recipe, `the condition "${term}" names no parameter`);
    }
    return isTrue(values[name]) !== (negated !== undefined);
  };
  for (const line of text.split('\n')) {
    const [, mark, condition] = MARK.exec(line) ?? [];
    const block = blocks[blocks.length - 1];
    if (mark === undefined) {
      if (block === undefined || block.keep) {
        kept.push(line);
      }
    } else if (mark === 'if') {
      const outer = block === undefined || block.keep;
      const keep = holds(condition) && outer;
      blocks.push({ outer, taken: keep, keep });
    } else if (block === undefined) {
      throw wrong(recipe, `"# %% ${mark}" stands without an if`);
    } else if (mark === 'end') {
      blocks.pop();
    } else {
      block.keep =
        block.outer && !block.taken && (mark === 'else' || holds(condition));
      block.taken = block.taken || block.keep;
    }
  }
  if (blocks.length > 0) {
    throw wrong(recipe, 'an "# %% if" has no end');
  }
  return kept.join('\n');
}

function wrong(recipe: string, fact: string): UserError {
  return new UserError(
    `Recipe ${recipe}: ${fact}.`,
    'Optional parts stand between "# %% if FLAG" and "# %% end".',
    'Mend the marks of the recipe.'
  );
}
