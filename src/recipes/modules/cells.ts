import encodedRecipe from '../../../recipes/data/encoded.py';
import numberListsRecipe from '../../../recipes/data/number_lists.py';
import type { TaskFile } from '../../contracts/task-folder';
import { pythonLiteral } from '../python-literal';
import type { IRecipe } from '../render';
import { periodLines } from './periods';

/** What the lines of cells need before the tables are loaded, and what is said of it. */
export function cellsOf(files: readonly TaskFile[]): {
  recipes: IRecipe[];
  prose: string;
} {
  const even = files.filter(({ numbers }) => numbers !== undefined);
  const uneven = files.filter(file => file.uneven !== undefined);
  const lists = [...even, ...uneven];
  const recipes: IRecipe[] = [];
  let prose = '';
  if (files.some(({ encoded }) => encoded !== undefined)) {
    recipes.push({ name: 'data/encoded.py', text: encodedRecipe, values: {} });
    prose += ' What is written in base64 within a table becomes files.';
  }
  if (lists.length > 0) {
    recipes.push({
      name: 'data/number_lists.py',
      text: numberListsRecipe,
      values: {
        TEXTS: lists.some(({ delimiter }) => delimiter !== null),
        EVEN: even.length > 0,
        UNEVEN: uneven.length > 0
      }
    });
    prose += ' Lists of numbers become columns of numbers.';
  }
  return { recipes, prose };
}

/**
 * Lists of texts (tags, ingredients) become one text each; a class stays what it is called;
 * quarters and weeks become their first days, files in base64 their paths.
 */
export function cellLines(
  name: string,
  {
    lists = [],
    words = {},
    periods,
    encoded = {},
    numbers = {},
    uneven = {}
  }: TaskFile
): string[] {
  const cells = (column: string): string => `${name}[${pythonLiteral(column)}]`;
  return [
    ...lists.map(column => `${cells(column)} = ${cells(column)}.str.join(" ")`),
    ...Object.entries(words).flatMap(([column, word]) => [
      '# A class of this name, which pandas reads as missing.',
      `${cells(column)} = ${cells(column)}.fillna(${pythonLiteral(word)})`
    ]),
    ...periodLines(name, periods),
    ...Object.entries(encoded).map(
      ([column, ending]) =>
        `${cells(column)} = ${cells(column)}.dropna().apply(unpacked, ending=${pythonLiteral(`.${ending}`)})`
    ),
    ...Object.entries(numbers).map(
      ([column, places]) =>
        `${name} = spread(${name}, ${pythonLiteral(column)}, ${places})`
    ),
    ...Object.entries(uneven).map(
      ([column, points]) =>
        `${name} = stretch(${name}, ${pythonLiteral(column)}, ${points})`
    )
  ];
}
