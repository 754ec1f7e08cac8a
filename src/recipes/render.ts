import { UserError } from '../contracts/errors';
import { applyConditions } from './render-conditions';
import { formatStatement } from './render-format';
import { mergeImports, takeImports } from './render-imports';
import type { ICode, Literal } from './python-literal';
import { logicalLines, substitute } from './python-tokens';
import { withoutSingleLoops } from './render-loops';
import { tidy } from './render-tidy';

/** A recipe as it lies in `recipes/`, with what its parameters stand for. */
export interface IRecipe {
  /** File below `recipes/`, for messages: `features/table.py`. */
  readonly name: string;
  readonly text: string;
  /** UPPER_CASE parameter → value. Exactly the parameters of the recipe. */
  readonly values: Readonly<Record<string, Literal>>;
}

/** A recipe taken apart: its parameters, its imports, and what is left. */
interface IRendered {
  imports: string[];
  body: string;
}

const ASSIGNMENT = /^([A-Z][A-Z0-9_]*)(?:: [^=]+)? = /;

/**
 * Render recipes into the source of one cell.
 *
 * Parameters are written in their places as Python literals, the parts whose
 * condition does not hold are left out, imports are merged, sorted and kept only
 * where they are used.
 *
 * @param recipes - Rendered one after the other.
 * @param imports - Import statements that values of kind code need.
 * @returns Python source without a trailing newline.
 * @throws UserError when a parameter is missing, unknown or has no use.
 */
export function render(
  recipes: readonly IRecipe[],
  imports: string[] = []
): string {
  const parts = recipes.map(renderOne);
  const body = parts
    .map(part => part.body)
    .filter(text => text !== '')
    .join('\n\n\n');
  const block = mergeImports(
    [...imports, ...parts.flatMap(part => part.imports)],
    body
  );
  return tidy(block === '' ? body : `${block}\n\n${body}`);
}

/**
 * Render the right side of the single assignment `<name> = ...` of a recipe.
 *
 * @returns The expression as code to be placed in another recipe, and its imports.
 * @throws UserError when the recipe does not leave exactly that assignment.
 */
export function renderExpression(
  recipe: IRecipe,
  name: string
): { code: ICode; imports: string[] } {
  const { imports, body } = renderOne(recipe);
  const start = `${name} = `;
  const statements = logicalLines(body).filter(line => line.trim() !== '');
  if (statements.length !== 1 || !statements[0].startsWith(start)) {
    throw new UserError(
      `${recipe.name} leaves ${statements.length} statements.`,
      `An expression recipe leaves one assignment to "${name}".`,
      'Check its conditions and the estimator that was asked for.'
    );
  }
  return { code: { code: statements[0].slice(start.length) }, imports };
}

function renderOne(recipe: IRecipe): IRendered {
  const { names, rest } = takeParameters(recipe.text);
  check(recipe, names, rest);
  const kept = applyConditions(rest, recipe.values, recipe.name);
  const { imports, body } = takeImports(kept);
  const lines = logicalLines(body).flatMap(line => {
    const filled = substitute(line, token =>
      names.has(token) ? recipe.values[token] : undefined
    );
    return placed(line, filled);
  });
  return { imports, body: tidy(withoutSingleLoops(lines).join('\n')) };
}

/** A changed statement laid out; a parameter that stands alone may be several statements. */
function placed(line: string, filled: string): string[] {
  if (!/^\s*[A-Z][A-Z0-9_]*$/.test(line)) {
    return [formatStatement(filled)];
  }
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return logicalLines(filled.trim()).map(statement =>
    formatStatement(indent + statement)
  );
}

/** The UPPER_CASE assignments on top are the parameters; a docstring goes. */
function takeParameters(text: string): { names: Set<string>; rest: string } {
  const lines = logicalLines(
    text.replace(/^\s*(?:#[^\n]*\n)*"""[\s\S]*?"""\n/, '')
  );
  const names = new Set<string>();
  let index = 0;
  for (; index < lines.length; index++) {
    const line = lines[index];
    const match = ASSIGNMENT.exec(line);
    if (match !== null) {
      names.add(match[1]);
    } else if (
      line.trim() !== '' &&
      (!line.startsWith('#') || line.startsWith('# %%'))
    ) {
      break;
    }
  }
  return { names, rest: lines.slice(index).join('\n') };
}

function check(recipe: IRecipe, names: Set<string>, rest: string): void {
  const given = Object.keys(recipe.values);
  const problems = [
    ...given.filter(name => !names.has(name)).map(name => `${name} is unknown`),
    ...[...names]
      .filter(name => !given.includes(name))
      .map(name => `${name} is missing`),
    ...[...names]
      .filter(name => !new RegExp(`\\b${name}\\b`).test(rest))
      .map(name => `${name} has no use`)
  ];
  if (problems.length > 0) {
    throw new UserError(
      `Recipe ${recipe.name}: ${problems.join(', ')}.`,
      'Each parameter of a recipe is given, known and used.',
      'Make the values and the constants on top of the recipe agree.'
    );
  }
}
