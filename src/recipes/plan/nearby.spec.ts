import type { ColumnProfile } from '../../contracts/data-profile';
import { aColumn, aTable } from '../../testing/a-table';
import { factsOf } from '../facts';
import { nearbyOf } from './nearby';

const ROWS = 2000;

function hours(known: Partial<ColumnProfile> = {}): ColumnProfile {
  return aColumn('hour', {
    semantic: 'date',
    unique: ROWS,
    date: {
      min: '2024-01-01T00:00:00',
      max: '2024-03-24T07:00:00',
      step: 3600,
      format: null,
      sorted: true
    },
    ...known
  });
}

/** How many of so many numbers are told from the rows around, too. */
function told(
  time: ColumnProfile,
  {
    count = 2,
    later = time,
    ...known
  }: { count?: number; later?: ColumnProfile; group?: string } = {}
): number {
  const numbers = Array.from({ length: count }, (_, place) =>
    aColumn(`sensor ${place}`, { semantic: 'numeric', dtype: 'float64' })
  );
  const { task, profile } = aTable({
    rows: ROWS,
    testRows: 300,
    columns: [time, ...numbers],
    time: 'hour',
    ...known
  });
  const [train, test] = profile.frames;
  const frames = [train, { ...test, columns: [later, ...numbers] }];
  return nearbyOf(factsOf(task, { ...profile, frames }), numbers).length;
}

it('tells of the rows around where test goes on with one series, step by step', () => {
  expect(told(hours())).toBe(2);
});

const daily = hours();
it.each([
  ['moments are shared', hours({ unique: ROWS / 2 }), {}],
  ['a moment is missing', hours({ missing: 0.01 }), {}],
  [
    'test has another step',
    hours(),
    { later: { ...daily, date: daily.date && { ...daily.date, step: 86400 } } }
  ],
  ['rows have groups', hours(), { group: 'sensor 0' }],
  ['there are very many numbers', hours(), { count: 60 }]
])('leaves rows alone where %s', (_, time, known) => {
  expect(told(time, known)).toBe(0);
});
