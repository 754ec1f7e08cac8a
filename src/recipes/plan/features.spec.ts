import { aColumn, aTable } from '../../testing/a-table';
import { factsOf, type IFacts } from '../facts';
import { planFeatures } from './features';

const number = (name: string) =>
  aColumn(name, {
    unique: 500,
    semantic: 'numeric',
    numeric: {
      ...{ min: 1, max: 900, mean: 450, std: 1, q25: 5, median: 9 },
      ...{ q75: 12, skew: 0, zeros: 0, negatives: 0 },
      ...{ integers: true, histogram: null }
    }
  });

/** What whole numbers of so many names are used as, where another table is joined by one. */
function kindsOf(names: readonly string[], join: Partial<IFacts['joins'][0]>) {
  const { task, profile } = aTable({
    rows: 3000,
    testRows: 900,
    columns: names.map(number)
  });
  const facts = {
    ...factsOf(task, profile),
    joins: [{ several: false, ...join }] as IFacts['joins']
  };
  return Object.fromEntries(
    planFeatures(facts).flatMap(({ kind, columns }) =>
      columns.map(name => [name, kind])
    )
  );
}

describe('whole numbers by which another table is joined', () => {
  it('are names', () => {
    expect(kindsOf(['household', 'price'], { on: ['household'] })).toEqual({
      household: 'high_cardinality',
      price: 'numeric'
    });
  });

  it.each([
    ['that go on with time', { on: ['week'] }, 'week'],
    ['of which the table has several rows', { on: ['a'], several: true }, 'a'],
    ['two at once', { on: ['a', 'b'] }, 'a']
  ])('are numbers: those %s', (_, join, name) => {
    expect(kindsOf(['a', 'b', 'week'], join)[name]).toBe('numeric');
  });
});

it('reads words that stand in one row each by their letters, whichever come first', () => {
  const strings = (name: string, top: string, figures: number) =>
    aColumn(name, {
      unique: 300,
      top: [{ value: top, count: 1 }],
      text: {
        meanWords: 1,
        meanLength: 8,
        minLength: 2,
        maxLength: 12,
        alphabet: 40,
        figures
      }
    });
  const columns = [
    strings('smiley or word', ":-)'", 0.01),
    strings('number of a register', '#12', 1)
  ];
  const { task, profile } = aTable({ rows: 300, columns });
  const kinds = planFeatures(factsOf(task, profile));
  expect(kinds.find(({ kind }) => kind === 'text')?.columns).toEqual([
    'smiley or word'
  ]);
});

it.each([
  ['read where it is a text', 5, 'text'],
  ['left out where it is a name', 2, 'drop']
])('lets what groups the rows be %s', (_, meanWords, kind) => {
  const question = aColumn('question', {
    unique: 100,
    text: {
      ...{ meanWords, meanLength: 30, minLength: 9, maxLength: 90 },
      ...{ alphabet: 40, figures: 0 }
    }
  });
  const { task, profile } = aTable({
    rows: 300,
    testRows: 90,
    columns: [question, number('votes')],
    group: 'question'
  });
  const kinds = planFeatures(factsOf(task, profile));
  expect(kinds.find(({ columns }) => columns.includes('question'))?.kind).toBe(
    kind
  );
});
