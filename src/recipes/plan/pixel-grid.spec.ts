import type { ColumnProfile } from '../../contracts/data-profile';
import { aColumn, aTable } from '../../testing/a-table';
import { factsOf } from '../facts';
import { pixelGridOf } from './pixel-grid';

/** A bright spot in the middle of a picture of 12 × 12. */
const SIDE = 12;
const middle = (place: number): number => {
  const [row, column] = [Math.floor(place / SIDE), place % SIDE];
  return 200 * Math.exp(-((row - 6) ** 2 + (column - 6) ** 2) / 18);
};

function numeric(name: string, min = 0, max = 1, mean = 0.5): ColumnProfile {
  return aColumn(name, {
    semantic: 'numeric',
    numeric: {
      min,
      max,
      mean,
      std: 1,
      q25: min,
      median: mean,
      q75: max,
      skew: 0,
      zeros: 0,
      negatives: 0,
      integers: true,
      histogram: null
    }
  });
}

function pictures(
  nameOf: (place: number) => string,
  {
    min = 0,
    max = 255,
    meanOf = middle
  }: { min?: number; max?: number; meanOf?: (place: number) => number } = {}
): ColumnProfile[] {
  return Array.from({ length: SIDE ** 2 }, (_, place) => {
    return numeric(nameOf(place), min, max, meanOf(place));
  });
}

const found = (columns: readonly ColumnProfile[]) =>
  pixelGridOf({ columns, test: null });

describe('columns that are the pixels of one picture', () => {
  it('are known by their number, their names and by neighbours alike', () => {
    expect(found(pictures(place => `pixel${place}`))).toMatchObject({
      side: 12,
      cell: 2,
      brightest: 255,
      code: '[f"pixel{place}" for place in range(144)]'
    });
  });

  it.each([
    ['from one', 1, '[f"p{place}" for place in range(1, 145)]'],
    ['from a thousand', 1000, '[f"p{place}" for place in range(1000, 1144)]']
  ])('may be counted %s', (_, first, code) => {
    const columns = pictures(place => `p${place + first}`);
    expect(found(columns)?.code).toBe(code);
  });

  it('may be numbered with zeros in front', () => {
    const columns = pictures(place => `px_${String(place).padStart(3, '0')}`);
    expect(found(columns)?.code).toBe(
      '[f"px_{place:03d}" for place in range(144)]'
    );
  });

  it('may have a number for the row and one for the column', () => {
    const columns = pictures(
      place => `${Math.floor(place / SIDE) + 1}x${(place % SIDE) + 1}`
    );
    expect(found(columns)?.code).toBe(
      '[f"{row}x{column}" for row in range(1, 13) for column in range(1, 13)]'
    );
  });

  it('stand row by row, however the table orders them', () => {
    const columns = pictures(place => `pixel${place}`);
    expect(found([...columns].reverse())?.names).toEqual(
      columns.map(({ name }) => name)
    );
  });

  it('may stand beside a name of the row', () => {
    const id: ColumnProfile = { ...numeric('id'), semantic: 'identifier' };
    const columns = pictures(place => `pixel${place}`);
    expect(found([id, ...columns])?.names).toHaveLength(144);
  });

  it('are not those that the table to predict lacks or has gaps in', () => {
    const columns = pictures(place => `pixel${place}`);
    const { task, profile } = aTable({ rows: 2000, testRows: 500, columns });
    const { test } = factsOf(task, profile);
    const asked = (given: readonly ColumnProfile[]) =>
      pixelGridOf({ columns, test: test && { ...test, columns: [...given] } });
    const [first, ...rest] = columns;
    expect(asked(columns)?.side).toBe(12);
    expect(asked(rest)).toBeNull();
    expect(asked([{ ...first, missing: 0.1 }, ...rest])).toBeNull();
  });

  it.each<[string, readonly ColumnProfile[]]>([
    ['are no square', pictures(place => `v${place}`).slice(1)],
    ['do not count on', pictures(place => `v${place * 2}`)],
    ['are never 0', pictures(place => `v${place}`, { min: 2 })],
    ['are larger than a byte', pictures(place => `v${place}`, { max: 4096 })],
    [
      'have nothing to do with their neighbours',
      pictures(place => `v${place}`, {
        meanOf: place => (place * 0.618034) % 1
      })
    ],
    [
      'have a gap',
      pictures(place => `v${place}`).map(column => ({
        ...column,
        missing: 0.1
      }))
    ],
    ['stand beside other columns', [...pictures(p => `v${p}`), numeric('age')]]
  ])('are not those that %s', (_, columns) => {
    expect(found(columns)).toBeNull();
  });
});
