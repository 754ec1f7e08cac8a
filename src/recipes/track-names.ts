import type { TrackName } from '../contracts/code-module';
import { isCode } from './python-literal';
import { isOpaque, tokens } from './python-tokens';
import { IRecipe, render } from './render';

/** Names that recipes for one track define: cells of other tracks must not overwrite them. */
const NAMES: ReadonlySet<string> = new Set([
  'table_features',
  'likeness',
  'image_features',
  'curve_features',
  'numbers',
  'categories',
  'word_weights',
  'piece_weights',
  'for_linear',
  'for_trees',
  'common',
  'lgb',
  'cat',
  'on_log_scale'
]);

/** What the contract names by track; recipes are written with the name of the first. */
const ENDING = /^(make_features|make_models|evaluate)_traditional$/;

/**
 * The name that a recipe's own name bears in the cells of a track:
 * `make_features_neural`, `for_linear_neural`; those of the first track stay.
 */
export function nameIn(track: TrackName, name: string): string {
  return track === 'traditional'
    ? name
    : NAMES.has(name)
      ? `${name}_${track}`
      : name.replace(ENDING, `$1_${track}`);
}

/** Python in which the names of recipes are those of a track; strings and comments stay. */
export function inTrack(track: TrackName, text: string): string {
  const list = tokens(text);
  return list
    .map((token, index) =>
      isOpaque(token) || list[index - 1] === '.' ? token : nameIn(track, token)
    )
    .join('');
}

/**
 * Render the cell of a track, as `render` does.
 *
 * @throws UserError when a parameter is missing, unknown or has no use.
 */
export function renderTrack(
  track: TrackName,
  recipes: readonly IRecipe[],
  imports: string[] = []
): string {
  return render(
    recipes.map(recipe => ({
      ...recipe,
      text: inTrack(track, recipe.text),
      values: Object.fromEntries(
        Object.entries(recipe.values).map(([name, value]) => [
          name,
          isCode(value) ? { code: inTrack(track, value.code) } : value
        ])
      )
    })),
    imports
  );
}
