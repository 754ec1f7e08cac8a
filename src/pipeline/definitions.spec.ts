import { definitionsOf, needs, withoutLosses } from './definitions';

describe('definitionsOf', () => {
  it('names functions, classes and variables of the outermost level', () => {
    const source = 'A = 1\n\n\ndef f(x):\n    y = x\n\n\nclass C:\n    z = 1';
    expect([...definitionsOf(source)]).toEqual(['A', 'f', 'C']);
  });
});

describe('needs', () => {
  it.each([
    ['a name that stands elsewhere', 'print(oof)', true],
    ['one in the braces of an f-string', 'print(f"{oof:.3f}")', true],
    [
      'one of several variables of its own',
      'def f():\n    a, oof = 1, 2\n    return oof',
      false
    ],
    ['a parameter', 'def f(a, oof=None):\n    return oof', false],
    ['a variable of a loop', 'for k, oof in pairs:\n    print(oof)', false],
    ['a key', 'results["ridge"]["oof"]', false],
    ['an attribute', 'torch.oof(rows)', false]
  ])('knows %s', (_, source, isNeeded) => {
    expect(needs(source, 'oof')).toBe(isNeeded);
  });
});

describe('withoutLosses', () => {
  const whole = new Map([
    ['features', 'def for_linear():\n    pass\n\n\ndef for_trees():\n    pass'],
    ['models', 'm = for_trees()\nn = for_linear()']
  ]);
  const features = 'def for_linear():\n    pass';

  it('keeps a shorter form where nobody misses what it leaves out', () => {
    const shorter = new Map([
      ['features', features],
      ['models', 'n = for_linear()']
    ]);
    // `m` was defined and is not named elsewhere.
    expect(withoutLosses(whole, shorter)).toEqual(shorter);
  });

  it('leaves a cell whole where another needs it, and whatever follows from that', () => {
    const shorter = new Map([['features', features]]);
    expect(withoutLosses(whole, shorter).size).toBe(0);
    const more = new Map([
      ['features', features],
      ['models', 'n = for_linear()\nnew = 1']
    ]);
    expect(withoutLosses(whole, more).size).toBe(0);
  });
});
