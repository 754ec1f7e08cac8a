import { itMends } from '../testing/failures';

describe('mend_keyword', () => {
  itMends('mend_keyword', [
    [
      'an argument that was renamed',
      {
        source: 'encoder = OneHotEncoder(sparse=False, drop="first")',
        ename: 'TypeError',
        evalue:
          "OneHotEncoder.__init__() got an unexpected keyword argument 'sparse'",
        line: 1
      },
      'encoder = OneHotEncoder(sparse_output=False, drop="first")'
    ],
    [
      'an argument that does not exist',
      {
        source: 'model.fit(X, y, early_stopping_rounds=max(10, n))',
        ename: 'TypeError',
        evalue:
          "fit() got an unexpected keyword argument 'early_stopping_rounds'",
        line: 1
      },
      'model.fit(X, y)'
    ]
  ]);
});

describe('mend_attribute', () => {
  itMends('mend_attribute', [
    [
      'an alias that numpy removed',
      {
        source: 'x = x.astype(np.float)',
        ename: 'AttributeError',
        evalue: "module 'numpy' has no attribute 'float'.",
        line: 1
      },
      'x = x.astype(float)'
    ],
    [
      'a misspelt method',
      {
        source: 's = train.grouby("age")["rooms"]',
        ename: 'AttributeError',
        evalue: "'Series' object has no attribute 'grouby'",
        line: 1
      },
      's = train.groupby("age")["rooms"]'
    ]
  ]);
});

describe('mend_import', () => {
  itMends('mend_import', [
    [
      'an import from the wrong module',
      {
        source: 'from sklearn.ensemble import Ridge\nm = Ridge()',
        ename: 'ImportError',
        evalue: "cannot import name 'Ridge' from 'sklearn.ensemble'",
        line: 1
      },
      'from sklearn.linear_model import Ridge\nm = Ridge()'
    ]
  ]);
});
