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

  const trees = 'm = for_trees()';

  /** The forms that are kept; `again` answers with what is asked for. */
  async function kept(
    shorter: Record<string, string>,
    again: Record<string, string> = {}
  ): Promise<Record<string, string>> {
    const found = await withoutLosses(
      whole,
      new Map(Object.entries(shorter)),
      async (cell, needed) => again[`${cell}: ${needed.join(', ')}`] ?? null
    );
    return Object.fromEntries(found);
  }

  it('keeps a shorter form where nobody misses what it leaves out', async () => {
    // `m` was defined and is not named elsewhere.
    const shorter = { features, models: 'n = for_linear()' };
    expect(await kept(shorter)).toEqual(shorter);
  });

  it('leaves a cell whole where another needs it, and whatever follows from that', async () => {
    expect(await kept({ features })).toEqual({});
    const more = { features, models: 'n = for_linear()\nnew = 1' };
    expect(await kept(more)).toEqual({});
  });

  it('asks for a form that has what others need, and for more where that is not all', async () => {
    const shorter = { features: '', models: trees };
    const again = { 'features: for_trees': 'def for_trees():\n    pass' };
    expect(await kept(shorter, again)).toEqual({
      features: again['features: for_trees'],
      models: trees
    });
    expect(
      await kept(
        { features: '' },
        {
          'features: for_linear, for_trees': features,
          'features: for_linear, for_trees, other': ''
        }
      )
    ).toEqual({});
  });
});
