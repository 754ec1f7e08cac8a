import { column } from '../descriptions/build';
import { ascending, readClasses, readPositive } from './classes';
import { passagesOf } from './text';

describe('the order of classes', () => {
  it.each([
    ['numbers by size', [10, 9, -1, 2], [-1, 2, 9, 10]],
    [
      'text by code points, as numpy does',
      ['b', 'B', 'a', 'Ä', 'Z'],
      ['B', 'Z', 'a', 'b', 'Ä']
    ],
    ['truth values', [true, false], [false, true]],
    ['a prefix before the longer', ['ab', 'a', 'a b'], ['a', 'a b', 'ab']]
  ])('sorts %s', (_, labels, wanted) => {
    expect(ascending(labels)).toEqual(wanted);
  });
});

describe('the classes', () => {
  const whole = column('k', 'integer_code', {
    unique: 30,
    numeric: {
      min: 1,
      max: 30,
      mean: 15,
      std: 9,
      q25: 7,
      median: 15,
      q75: 23,
      skew: 0,
      zeros: 0,
      negatives: 0,
      integers: true,
      histogram: null
    }
  });

  it('are complete for whole numbers without a gap, listed or not', () => {
    expect(readClasses('multiclass', [whole], null).classes).toHaveLength(30);
  });

  it('are said to be incomplete when the profile lists too few', () => {
    const found = readClasses(
      'multiclass',
      [
        column('k', 'category', { unique: 99, top: [{ value: 'a', count: 3 }] })
      ],
      null
    );
    expect(found.warnings.join()).toMatch(/99 values and the profile lists 1/);
  });

  it('come from the columns of the sample when the profile lists too few', () => {
    const found = readClasses(
      'multiclass',
      [column('k', 'category', { unique: 3, top: [{ value: 'b', count: 3 }] })],
      ['c', 'a', 'b']
    );
    expect(found.classes).toEqual(['a', 'b', 'c']);
  });
});

describe('the positive class', () => {
  it.each([
    ['1 of 0 and 1', [0, 1], 'y', '', 1],
    ['yes of yes and no', ['no', 'yes'], 'y', '', 'yes'],
    [
      'the class that the text asks a probability of',
      ['good', 'bad'],
      'state',
      'Give the probability that a loan is bad.',
      'bad'
    ],
    [
      'the class that the text calls positive',
      ['a', 'b'],
      'k',
      'The positive class is "a".',
      'a'
    ],
    [
      '0 when the text asks for it',
      [0, 1],
      'alive',
      'Submit the probability that `alive` = 0.',
      0
    ],
    [
      'the class of which the text says what it alone is called',
      ['Sent by Android', 'Sent by iPhone'],
      'device',
      'Submit the probability of Android.',
      'Sent by Android'
    ],
    ['what is not the normal state', ['fault', 'normal'], 'state', '', 'fault']
  ])('is %s', (_, classes, target, text, wanted) => {
    expect(
      readPositive('binary', classes, target, [target], passagesOf(text))
        .positive
    ).toBe(wanted);
  });

  it('is a stated guess when nothing tells', () => {
    const { positive, warnings } = readPositive(
      'binary',
      ['red', 'white'],
      'wine',
      ['wine'],
      []
    );
    expect(positive).toBe('white');
    expect(warnings.join()).toMatch(/Nothing says which class/);
  });
});
