import { aColumn, aTable } from '../../testing/a-table';
import { factsOf } from '../facts';
import { addFactors } from './factors';
import { planFeatures } from './features';
import type { IShape } from './shape';

const name = (title: string, unique: number, isNumber: boolean) =>
  aColumn(title, {
    unique,
    semantic: isNumber ? 'integer_code' : 'category',
    numeric: isNumber
      ? {
          ...{ min: 1, max: unique, mean: 9, std: 1, q25: 5, median: 9 },
          ...{ q75: 12, skew: 0, zeros: 0, negatives: 0 },
          ...{ integers: true, histogram: null }
        }
      : null
  });

/** The names of the first model of factors; undefined where none is planned. */
function pairOf(...columns: ReturnType<typeof name>[]) {
  const { task, profile } = aTable({ rows: 20_000, testRows: 900, columns });
  const facts = factsOf(task, profile);
  const found: (string | number | boolean | null)[][] = [];
  addFactors(
    { facts, features: planFeatures(facts) } as unknown as IShape,
    (_, __, { first, second }) => {
      found.push([first as string, second as string]);
    }
  );
  return found[0];
}

describe('the names that factors bring together', () => {
  it('are numbers before titles, which tell the same once more', () => {
    expect(
      pairOf(
        name('film_id', 4700, true),
        name('title', 4690, false),
        name('kinds', 800, false),
        name('user_id', 670, true)
      )
    ).toEqual(['film_id', 'user_id']);
  });

  it('are two of many levels, or none', () => {
    const users = name('user', 670, false);
    expect(pairOf(users, name('film', 900, false))).toEqual(['film', 'user']);
    expect(pairOf(users)).toBeUndefined();
  });
});
