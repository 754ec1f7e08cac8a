import type { SemanticType } from '../../contracts/data-profile';
import { column } from '../descriptions/build';
import { readId, type IIdReading } from './id';

/** What names the rows of a sample with an answer `y`; columns of test are `name:semantic`. */
function idOf(sample: string[], test: string[]): IIdReading {
  const columns = test.map(text => {
    const [name, semantic = 'numeric'] = text.split(':');
    return column(name, semantic as SemanticType);
  });
  return readId(
    {
      train: [...columns, column('y', 'numeric')],
      test: columns,
      sample: [...sample, 'y'].map(name => column(name, 'numeric'))
    },
    ['y'],
    ['y'],
    undefined
  );
}

describe('what names the rows of the submission', () => {
  it('is the id of test, and nothing more has to be said', () => {
    const { id, given, warnings } = idOf(['id'], ['id:identifier', 'a']);
    expect([id.value, given, warnings]).toEqual(['id', null, []]);
  });

  it.each([
    ['ID', 'id'],
    ['Row Id', 'row_id']
  ])('is the id of test in other letters: %s for %s', (name, own) => {
    const { id, given, warnings } = idOf([name], [`${own}:identifier`, 'a']);
    expect(id.value).toBe(own);
    expect(given).toEqual([{ column: name, test: own }]);
    expect(warnings).toEqual([]);
  });

  it('is several columns together, and then none of them alone', () => {
    const { id, given, warnings } = idOf(['shop', 'day'], ['shop', 'day', 'a']);
    expect(id.value).toBeNull();
    expect(given).toEqual([
      { column: 'shop', test: 'shop' },
      { column: 'day', test: 'day' }
    ]);
    expect(warnings).toEqual([
      'The sample submission names rows by shop and day together, and so are the answers matched.'
    ]);
  });

  it('is the order of test where the name is in no table, which is said', () => {
    const { id, given, warnings } = idOf(['row'], ['a', 'b']);
    expect(id.value).toBeNull();
    expect(given).toEqual([{ column: 'row', test: null }]);
    expect(warnings.join()).toContain('in the order of test');
  });

  it('leaves a column alone that is neither name nor answer', () => {
    const { id, given } = idOf(['id', 'Usage'], ['id:identifier', 'a']);
    expect(id.value).toBe('id');
    expect(given).toContainEqual({ column: 'Usage', test: null });
  });
});
