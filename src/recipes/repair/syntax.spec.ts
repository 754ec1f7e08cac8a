import { itMends } from '../testing/failures';

describe('mend_syntax', () => {
  itMends('mend_syntax', [
    [
      'a missing colon',
      {
        source: 'for fold in folds\n    print(fold)',
        ename: 'SyntaxError',
        evalue: "expected ':' (3421.py, line 1)",
        line: 1
      },
      'for fold in folds:\n    print(fold)'
    ],
    [
      'a missing colon that a check found',
      {
        source: 'import numpy as np\n\ndef f(X)\n    return X  # as it is',
        ename: 'static.syntax',
        evalue: '',
        verdict: {
          rule: 'static.syntax',
          expected: 'Python that can be parsed',
          found: "line 3: expected ':': def f(X)"
        }
      },
      'import numpy as np\n\ndef f(X):\n    return X  # as it is'
    ],
    [
      'a bracket left open on one line',
      {
        source: 'out = pd.DataFrame(X\nout["a"] = 1',
        ename: 'SyntaxError',
        evalue: "'(' was never closed (x.py, line 1)",
        line: 1
      },
      'out = pd.DataFrame(X)\nout["a"] = 1'
    ],
    [
      'a bracket left open over several lines',
      {
        source:
          'models = {\n    "ridge": make_pipeline(\n        StandardScaler(),\n        Ridge(alpha=1.0),\n    "forest": Forest(),\n}\nnext_one = 2',
        ename: 'SyntaxError',
        evalue:
          "closing parenthesis '}' does not match opening parenthesis '(' on line 2",
        line: 6
      },
      'models = {\n    "ridge": make_pipeline(\n        StandardScaler(),\n        Ridge(alpha=1.0)),\n    "forest": Forest(),\n}\nnext_one = 2'
    ],
    [
      'a bracket that nothing opened',
      {
        source: 'y = train["a"].to_numpy())',
        ename: 'SyntaxError',
        evalue: "unmatched ')'",
        line: 1
      },
      'y = train["a"].to_numpy()'
    ],
    [
      'brackets of two kinds',
      {
        source: 'y = train[("a", "b"]',
        ename: 'SyntaxError',
        evalue:
          "closing parenthesis ']' does not match opening parenthesis '('",
        line: 1
      },
      'y = train[("a", "b")]'
    ],
    [
      'a text without its end',
      {
        source: 'X = train.drop(columns=["a", "b"])\nTARGET = "price\n',
        ename: 'SyntaxError',
        evalue: 'unterminated string literal (detected at line 2)',
        line: 2
      },
      'X = train.drop(columns=["a", "b"])\nTARGET = "price"\n'
    ],
    [
      'a line too deep',
      {
        source: 'a = 1\n    b = 2',
        ename: 'IndentationError',
        evalue: 'unexpected indent',
        line: 2
      },
      'a = 1\nb = 2'
    ],
    [
      'a body that is not indented',
      {
        source: 'def f(X):\nreturn X',
        ename: 'IndentationError',
        evalue:
          'expected an indented block after function definition on line 1',
        line: 2
      },
      'def f(X):\n    return X'
    ],
    [
      'typographic quotes',
      {
        source: 'TARGET = “price”',
        ename: 'SyntaxError',
        evalue: "invalid character '“' (U+201C)",
        line: 1
      },
      'TARGET = "price"'
    ],
    [
      'a comma left out',
      {
        source: 'f(a, b c)',
        ename: 'SyntaxError',
        evalue: 'invalid syntax. Perhaps you forgot a comma?',
        line: 1
      },
      'f(a, b, c)'
    ],
    [
      'a bracket left open in the head of a loop',
      {
        source: 'for fold in range(3:\n    print(fold)',
        ename: 'SyntaxError',
        evalue: 'invalid syntax',
        line: 1
      },
      'for fold in range(3):\n    print(fold)'
    ]
  ]);
});
