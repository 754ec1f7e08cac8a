import { render, renderExpression } from './render';

const TEXT = `"""A recipe."""

NAME = "target"
SIZE = 3
LIST = [1, 2]
OPTIONS = {}
FLAG = True
OTHER = False

import os
from pathlib import Path

import numpy as np
import pandas as pd

# %% if FLAG
value = np.zeros(SIZE)
# %% elif OTHER
value = pd.Series(LIST)
# %% else
value = Path(NAME)
# %% end
answer = call(**OPTIONS, name=NAME)  # NAME stays in a comment
`;

const VALUES = {
  NAME: 'price',
  SIZE: 4,
  LIST: ['a', 'b'],
  OPTIONS: { alpha: 0.5, deep: true },
  FLAG: true,
  OTHER: false
};

function rendered(values: Partial<typeof VALUES>, text = TEXT): string {
  return render([{ name: 'test.py', text, values: { ...VALUES, ...values } }]);
}

describe('render', () => {
  it('writes parameters as literals and keeps only the imports that are used', () => {
    expect(rendered({})).toBe(
      [
        'import numpy as np',
        '',
        'value = np.zeros(4)',
        'answer = call(alpha=0.5, deep=True, name="price")  # NAME stays in a comment'
      ].join('\n')
    );
  });

  it.each([
    [{ FLAG: false, OTHER: true }, 'value = pd.Series(["a", "b"])'],
    [{ FLAG: false }, 'value = Path("price")'],
    [{ FLAG: true, OTHER: true }, 'value = np.zeros(4)']
  ])('takes the first branch that holds: %j', (values, line) => {
    expect(rendered(values)).toContain(line);
  });

  it('leaves no comma behind where there are no keyword arguments', () => {
    const text = TEXT.replace('# NAME stays in a comment', '');
    expect(
      render([{ name: 'test.py', text, values: { ...VALUES, OPTIONS: {} } }])
    ).toContain('answer = call(name="price")');
  });

  it('leaves none before them, either', () => {
    const text = TEXT.replace('(**OPTIONS, name=NAME)', '(NAME, **OPTIONS)');
    expect(
      render([{ name: 'test.py', text, values: { ...VALUES, OPTIONS: {} } }])
    ).toContain('answer = call("price")');
  });

  it.each([
    ['an unknown parameter', { ...VALUES, MORE: 1 }, TEXT, 'MORE is unknown'],
    [
      'a missing parameter',
      { NAME: 'price' },
      TEXT,
      'SIZE is missing, LIST is missing'
    ],
    [
      'a parameter without use',
      { ...VALUES, IDLE: 1 },
      TEXT.replace('SIZE = 3', 'SIZE = 3\nIDLE = 2'),
      'IDLE has no use'
    ],
    [
      'an open condition',
      VALUES,
      TEXT.replace('# %% end', ''),
      'an "# %% if" has no end'
    ],
    [
      'a condition on nothing',
      VALUES,
      TEXT.replace('elif OTHER', 'elif OTHER or LOST').replace(
        'if FLAG',
        'if not FLAG'
      ),
      'the condition "LOST" names no parameter'
    ]
  ])('refuses %s', (_, values, text, message) => {
    expect(() => render([{ name: 'test.py', text, values }])).toThrow(message);
  });

  it('merges and sorts the imports of several recipes', () => {
    const one = {
      name: 'one.py',
      values: {},
      text: 'from b import d, C\nx = d(C)\n'
    };
    const two = {
      name: 'two.py',
      values: {},
      text: 'import time\nfrom b import A\nimport a\ny = a.f(A, time)\n'
    };
    expect(render([one, two]).split('\n').slice(0, 4)).toEqual([
      'import time',
      '',
      'import a',
      'from b import A, C, d'
    ]);
  });

  it('opens brackets of long statements as black does', () => {
    const text = 'LONG = []\n\nnames = make(first, LONG)\n';
    const words = Array.from(
      { length: 6 },
      (_, place) => `long_column_${place}`
    );
    const lines = render([{ name: 'long.py', text, values: { LONG: words } }])
      .split('\n')
      .map(line => line.trim());
    expect(lines.slice(0, 4)).toEqual([
      'names = make(',
      'first,',
      '[',
      '"long_column_0",'
    ]);
    expect(lines[lines.length - 1]).toBe(')');
  });

  it('sets two blank lines around functions and one elsewhere at most', () => {
    const text = 'a = 1\n\n\n\nb = 2\ndef f():\n    return a\nc = 3\n';
    expect(render([{ name: 'blank.py', text, values: {} }])).toBe(
      'a = 1\n\nb = 2\n\n\ndef f():\n    return a\n\n\nc = 3'
    );
  });

  it.each([
    ["it's", `"it's"`],
    ['say "yes"', `'say "yes"'`],
    [null, 'None'],
    [false, 'False'],
    [1e-7, '1e-7'],
    [{ a: [1, null] }, '{"a": [1, None]}']
  ])('writes %j as %s', (value, literal) => {
    const text = 'VALUE = 1\n\nx = VALUE\n';
    expect(render([{ name: 'v.py', text, values: { VALUE: value } }])).toBe(
      `x = ${literal}`
    );
  });
});

describe('renderExpression', () => {
  it('hands over the right side and its imports', () => {
    const text = 'P = {}\n\nfrom a import B\n\nestimator = B(**P)\n';
    expect(
      renderExpression(
        { name: 'e.py', text, values: { P: { depth: 3 } } },
        'estimator'
      )
    ).toEqual({ code: { code: 'B(depth=3)' }, imports: ['from a import B'] });
  });

  it('refuses a recipe that leaves anything else', () => {
    const text = 'estimator = 1\nother = 2\n';
    expect(() =>
      renderExpression({ name: 'e.py', text, values: {} }, 'estimator')
    ).toThrow('e.py leaves 2 statements.');
  });
});
