import { aColumn } from '../../testing/a-table';
import { counterpartsOf } from './counterparts';

function pairsIn(names: string): string[] {
  const columns = names.split(' ').map(name => aColumn(name));
  return counterpartsOf(columns).map(pair =>
    pair.map(({ name }) => name).join('+')
  );
}

it.each([
  ['the end of names', 'name_1 town_1 name_2 town_2'],
  ['the beginning', 'left_name left_town right_name right_town'],
  ['a capital', 'nameA townA nameB townB'],
  ['the word behind', 'team1_goals team1_rank team2_goals team2_rank']
])('sets the same of two sides beside each other, told by %s', (_, names) => {
  expect(pairsIn(names)).toHaveLength(2);
});

it('goes by the end that sets most columns apart', () => {
  expect(
    pairsIn('line_1_1 line_2_1 name_1 line_1_2 line_2_2 name_2 age')
  ).toEqual(['line_1_1+line_1_2', 'line_2_1+line_2_2', 'name_1+name_2']);
});

it.each([
  ['one pair alone', 'address_1 address_2 name'],
  ['lists', 'cell_1 cell_2 cell_3 row_1 row_2 row_3'],
  [
    'words that name no side',
    'sepal_length sepal_width petal_length petal_width'
  ],
  ['a side without the other', 'name_1 town_1 age_2 street_2']
])('finds no sides in %s', (_, names) => {
  expect(pairsIn(names)).toEqual([]);
});

it('compares no number with a word', () => {
  const numeric = {
    ...{ min: 1, max: 9, mean: 4, std: 1, q25: 2, median: 4, q75: 6 },
    ...{ skew: 0, zeros: 0, negatives: 0, integers: true, histogram: null }
  };
  const columns = ['name_1', 'town_1', 'name_2', 'town_2'].map(name =>
    aColumn(name, { numeric: name === 'town_2' ? numeric : null })
  );
  expect(counterpartsOf(columns)).toEqual([]);
});
