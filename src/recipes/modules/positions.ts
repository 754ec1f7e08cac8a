import positionsRecipe from '../../../recipes/data/positions.py';
import type { TaskFile } from '../../contracts/task-folder';
import type { IRecipe } from '../render';

/** Places before and after a position that are told of it. */
const REACH = 6;

/** What takes rows apart into the positions that the sample asks for; empty elsewhere. */
export function positionsOf(
  test: TaskFile | null,
  sample: TaskFile | null
): IRecipe[] {
  const found = sample?.positions;
  if (found === undefined) {
    return [];
  }
  const { id, mark, first, targets, letters, numbers } = found;
  const along = [...letters, ...numbers];
  const columns = test?.columns ?? [];
  return [
    {
      name: 'data/positions.py',
      text: positionsRecipe,
      values: {
        KEPT: columns.filter(name => !along.includes(name)),
        OWNER: id,
        ROW: sample?.columns?.[0] ?? '',
        MARK: mark,
        FIRST: first,
        PLACE: columns.includes('position') ? 'place' : 'position',
        REACH,
        LETTERS: letters.length === 0 ? null : letters,
        NUMBERS: numbers.length === 0 ? null : numbers,
        ALONG: along[0],
        TARGETS: targets
      }
    }
  ];
}
