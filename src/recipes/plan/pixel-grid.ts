import type { ColumnProfile } from '../../contracts/data-profile';
import type { IFacts } from '../facts';
import { neumannRatio } from './curve';

/** The pixels of one square picture in grey, a column each. */
export interface IPixelGrid {
  /** The columns, row by row of the picture. */
  readonly names: readonly string[];
  /** The same as a Python expression: `[f"pixel{place}" for place in range(784)]`. */
  readonly code: string;
  readonly side: number;
  /** Side of the cells in which edges are counted; it divides the side of the picture. */
  readonly cell: number;
  /** The largest value of any pixel. */
  readonly brightest: number;
}

/** A smaller picture shows little. */
const LEAST_SIDE = 8;

/** Pixels are bytes, or parts of 1. */
const MOST_BRIGHT = 255;

/** Most pixels are black in some picture, half of them nearly white in another. */
const BLACK = 0.9;
const WHITE = 0.5;

/** Means of neighbours have a lower ratio of von Neumann (1941) than this; unrelated ones have 2. */
const ALIKE = 1.2;

/** Sides of cells, the best first, of a picture of so many pixels a side or fewer and of a larger one. */
const SMALL_SIDE = 15;
const SMALL_CELLS = [2, 3, 5];
const CELLS = [4, 3, 2, 5];

/** A stem of names that can stand in a Python text as it is. */
const STEM = /^[\w .-]*$/;

interface INaming {
  readonly names: readonly string[];
  readonly code: string;
}

/** `pixel0`, `pixel1`, …, or `p_000`, `p_001`, …: one number counts on. */
function counted(found: readonly string[]): INaming | null {
  const [, stem, digits] = /^(.*?)(\d+)$/.exec(found[0]) ?? [];
  if (stem === undefined || !STEM.test(stem)) {
    return null;
  }
  const numbers = found.map(name => Number(name.slice(stem.length)));
  const first = Math.min(...numbers);
  const width = digits.length > 1 && digits.startsWith('0') ? digits.length : 0;
  const names = found.map(
    (_, place) => stem + String(first + place).padStart(width, '0')
  );
  const start = first === 0 ? '' : `${first}, `;
  const form = width === 0 ? 'place' : `place:0${width}d`;
  return {
    names,
    code: `[f"${stem}{${form}}" for place in range(${start}${first + found.length})]`
  };
}

/** `1x1`, `1x2`, … or `r0c0`, `r0c1`, …: a number for the row and one for the column. */
function placed(found: readonly string[], side: number): INaming | null {
  const pattern = /^(\D*)(\d+)(\D+)(\d+)$/;
  const [, stem, , between] = pattern.exec(found[0]) ?? [];
  if (stem === undefined || ![stem, between].every(part => STEM.test(part))) {
    return null;
  }
  const first = Math.min(
    ...found.map(name => Number(pattern.exec(name)?.[2] ?? NaN))
  );
  const steps = Array.from({ length: side }, (_, step) => first + step);
  const names = steps.flatMap(row =>
    steps.map(column => `${stem}${row}${between}${column}`)
  );
  const range = `range(${first === 0 ? '' : `${first}, `}${first + side})`;
  return {
    names,
    code: `[f"${stem}{row}${between}{column}" for row in ${range} for column in ${range}]`
  };
}

/** Side of the cells in which edges are counted; undefined where none divides the side of the picture. */
export function cellOf(side: number): number | undefined {
  const cells = side <= SMALL_SIDE ? SMALL_CELLS : CELLS;
  return cells.find(length => side % length === 0);
}

/** Columns without a gap. */
function complete(columns: readonly ColumnProfile[]): ColumnProfile[] {
  return columns.filter(({ missing }) => missing === 0);
}

/**
 * The pixels of a picture, where a table holds nothing else: as many columns as a square has
 * fields, numbered on, all from 0 up to one brightness, each like the one beside and the one below it.
 */
export function pixelGridOf({
  columns,
  test
}: Pick<IFacts, 'columns' | 'test'>): IPixelGrid | null {
  const own = columns.filter(({ semantic }) => semantic !== 'identifier');
  const side = Math.sqrt(own.length);
  const cell = cellOf(side);
  if (!Number.isInteger(side) || side < LEAST_SIDE || cell === undefined) {
    return null;
  }
  const known = new Map(
    complete(own).map(({ name, numeric }) => [name, numeric])
  );
  const found = own.map(({ name }) => name);
  const naming = [counted(found), placed(found, side)].find(
    given =>
      new Set(given?.names).size === own.length &&
      given?.names.every(name => known.has(name))
  );
  const asked = test && new Set(complete(test.columns).map(({ name }) => name));
  if (!naming || !found.every(name => asked?.has(name) ?? true)) {
    return null;
  }
  const values = naming.names.map(name => known.get(name));
  const lows = values.map(value => value?.min ?? NaN);
  const highs = values.map(value => value?.max ?? NaN);
  const brightest = Math.max(...highs);
  const share = (flags: readonly boolean[]): number =>
    flags.filter(Boolean).length / flags.length;
  const isBright =
    brightest > 0 &&
    brightest <= MOST_BRIGHT &&
    lows.every(low => low >= 0) &&
    share(lows.map(low => low === 0)) >= BLACK &&
    share(highs.map(high => high >= brightest / 2)) >= WHITE;
  if (!isBright) {
    return null;
  }
  const means = values.map(value => value?.mean ?? 0);
  const turned = means.map(
    (_, place) => means[(place % side) * side + Math.floor(place / side)]
  );
  return neumannRatio(means) < ALIKE && neumannRatio(turned) < ALIKE
    ? { ...naming, side, cell, brightest }
    : null;
}
