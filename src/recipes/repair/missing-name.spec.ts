import { itMends } from '../testing/failures';

describe('add_import', () => {
  itMends('add_import', [
    [
      'numpy not imported',
      {
        source: '# weights\nw = np.ones(3)',
        ename: 'NameError',
        evalue: "name 'np' is not defined",
        line: 2
      },
      '# weights\nimport numpy as np\n\nw = np.ones(3)'
    ],
    [
      'a class of scikit-learn not imported, seen by the static check',
      {
        source: 'from sklearn.linear_model import Lasso\n\nmodel = Ridge()',
        ename: '',
        evalue: '',
        verdict: {
          rule: 'static.names',
          expected: 'every name is defined',
          found: 'line 3: `Ridge` is not defined'
        }
      },
      'from sklearn.linear_model import Lasso, Ridge\n\nmodel = Ridge()'
    ]
  ]);
});

describe('replace_name', () => {
  itMends('replace_name', [
    [
      'a misspelt variable',
      {
        source: 'scored = np.isfinite(ooof)',
        ename: 'NameError',
        evalue: "name 'ooof' is not defined",
        line: 1,
        similar: ['oof', 'folds']
      },
      'scored = np.isfinite(oof)'
    ],
    [
      'a misspelt class',
      {
        source:
          'from sklearn.linear_model import Ridge\nmodel = Rigde(alpha=1)',
        ename: 'NameError',
        evalue: "name 'Rigde' is not defined",
        line: 2
      },
      'from sklearn.linear_model import Ridge\nmodel = Ridge(alpha=1)'
    ]
  ]);
});
