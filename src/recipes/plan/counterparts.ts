import type { ColumnProfile } from '../../contracts/data-profile';

/** Two columns that hold the same of the two sides of a row. */
export type Counterparts = readonly [ColumnProfile, ColumnProfile];

/** How the sides of a row are told apart in the names of its columns. */
const SIDES: readonly (readonly [string, string])[] = [
  ['1', '2'],
  ['a', 'b'],
  ['l', 'r'],
  ['left', 'right'],
  ['first', 'second'],
  ['one', 'two'],
  ['home', 'away'],
  ['host', 'guest'],
  ['white', 'black'],
  ['red', 'blue'],
  ['source', 'target'],
  ['query', 'candidate'],
  ['player', 'opponent']
];

/** One pair alone may be two lines of an address or two places on a map. */
const LEAST_PAIRS = 2;

/** More columns than this are a measurement rather than a record. */
const MOST_PAIRS = 30;

/** `playerA_age`, `team1 goals`, `surname_2`: the words, and numbers apart from letters. */
function wordsOf(name: string): string[] {
  return (
    name
      .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
      .replace(/(\p{L})(?=\d)|(\d)(?=\p{L})/gu, '$1$2 ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function isAlike(a: ColumnProfile, b: ColumnProfile): boolean {
  return (a.numeric === null) === (b.numeric === null);
}

/** Names that differ in one word at the same end, which names the side. */
function pairsBy(
  columns: readonly ColumnProfile[],
  [first, second]: readonly [string, string],
  end: 0 | -1
): Counterparts[] {
  // The side may stand behind a word of its own: player 1 age, player 2 age.
  const stems = new Map<string, ColumnProfile[]>();
  for (const column of columns) {
    const words = wordsOf(column.name);
    const stands = end === 0 ? words.slice(0, 2) : words.slice(-1);
    const place = stands.findIndex(word => word === first || word === second);
    const at = end === 0 ? place : words.length - 1;
    if (place >= 0 && words.length > 1) {
      const key = words.map((word, i) => (i === at ? '*' : word)).join(' ');
      stems.set(key, [...(stems.get(key) ?? []), column]);
    }
  }
  return [...stems.values()].flatMap(found =>
    found.length === 2 && isAlike(found[0], found[1])
      ? [[found[0], found[1]] as const]
      : []
  );
}

/** A third of the same name: they are a list, of which the first two are no sides. */
function isListed(
  [{ name }]: Counterparts,
  columns: readonly ColumnProfile[]
): boolean {
  const words = wordsOf(name);
  return columns.some(other => {
    const others = wordsOf(other.name);
    const apart = words.flatMap((word, i) => (word === others[i] ? [] : [i]));
    return (
      others.length === words.length &&
      apart.length === 1 &&
      /^(?:[3-9]|c)$/.test(others[apart[0]])
    );
  });
}

/**
 * Columns that stand side by side where a row sets two things beside each other: two records
 * of people, two players, two offers. The same ending, or beginning, sets all pairs apart.
 */
export function counterpartsOf(
  columns: readonly ColumnProfile[]
): readonly Counterparts[] {
  const found = SIDES.flatMap(sides => [
    pairsBy(columns, sides, -1),
    pairsBy(columns, sides, 0)
  ])
    .map(pairs => pairs.filter(pair => !isListed(pair, columns)))
    .sort((a, b) => b.length - a.length)[0];
  return found.length >= LEAST_PAIRS && found.length <= MOST_PAIRS ? found : [];
}
