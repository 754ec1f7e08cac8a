import { itMends } from '../testing/failures';

describe('replace_column', () => {
  itMends('replace_column', [
    [
      'a misspelt column',
      {
        source: 'out["size"] = out["Living Area"] / out["rooms"]',
        ename: 'KeyError',
        evalue: "'Living Area'",
        line: 1
      },
      'out["size"] = out["Living_Area"] / out["rooms"]'
    ],
    [
      'a misspelt column that the check of features met',
      {
        source: "def f(X):\n    return X[['rooms', 'agee']]",
        ename: '',
        evalue: '',
        verdict: {
          rule: 'features.fits',
          expected: 'fit works',
          found: `KeyError: "['agee'] not in index" (line 2 of the cell)`
        }
      },
      "def f(X):\n    return X[['rooms', 'age']]"
    ],
    [
      'a column as an attribute',
      {
        source: 'total = train.romos.sum()',
        ename: 'AttributeError',
        evalue: "'DataFrame' object has no attribute 'romos'",
        line: 1
      },
      'total = train.rooms.sum()'
    ],
    [
      'a misspelt column of a column transformer',
      {
        source: 'make_column_transformer((StandardScaler(), ["room"]))',
        ename: 'ValueError',
        evalue: "Some column names are not columns of the dataframe: {'room'}",
        line: 1
      },
      'make_column_transformer((StandardScaler(), ["rooms"]))'
    ],
    [
      'several columns of which none is there',
      {
        source: 'X = X[["roomz", "agee"]]',
        ename: 'KeyError',
        evalue: `"None of [Index(['roomz', 'agee'], dtype='str')] are in the [columns]"`,
        line: 1
      },
      'X = X[["rooms", "age"]]'
    ],
    [
      'a drop of a column that is not there',
      {
        source: 'X = X.drop(columns=["rooms", "postcode"])',
        ename: 'KeyError',
        evalue: `"['postcode'] not found in axis"`,
        line: 1
      },
      'X = X.drop(columns=["rooms"])'
    ]
  ]);
});
