import { figure } from '../facts';
import type { Add, IShape } from './shape';

/** Rows per level of both names at least, on average: fewer say little of a level. */
const ROWS_PER_LEVEL = 3;

/** Models of values, or of one of two classes, that two names of many levels have to do with each other, numbers first: users and films. */
export function addFactors({ facts, features }: IShape, add: Add): void {
  const many = features
    .filter(({ kind }) => kind === 'high_cardinality')
    .flatMap(({ columns }) => columns);
  const [first, second] = facts.columns
    .filter(
      ({ name, unique }) =>
        many.includes(name) && unique * ROWS_PER_LEVEL <= facts.rows
    )
    // A title or a kind beside the number of a film is the film once more.
    .sort(
      (a, b) =>
        Number(b.numeric !== null) - Number(a.numeric !== null) ||
        b.unique - a.unique
    );
  if (second === undefined || facts.several) {
    return;
  }
  // Zeros and ones spread less than most values do.
  const strength = facts.probability ? 4 : 8;
  const pair = { first: first.name, second: second.name, size: 4 };
  const names = `\`${first.name}\` and \`${second.name}\`, ${figure(first.unique)} and ${figure(second.unique)} levels`;
  add(
    'factors',
    'factors',
    { ...pair, strength },
    `A level of each of ${names}, and four factors that tell how they go together.`
  );
  add(
    'factors_loose',
    'factors',
    { ...pair, strength: strength / 2 },
    `The same factors of ${names}, held back less: ${figure(facts.rows)} rows may tell more of each.`
  );
}
