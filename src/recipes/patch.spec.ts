import type { CodeModule } from '../contracts/code-module';
import { Diagnosis } from '../contracts/diagnosis';
import { Patch } from '../contracts/patch';
import { diagnose } from './diagnose';
import { patch } from './patch';
import {
  failureOf,
  FEATURES,
  MODELS,
  moduleOf,
  patchRequest,
  RIDGE,
  type IFailing
} from './repair/failures';

async function repair(
  failing: IFailing,
  written: readonly CodeModule[] = []
): Promise<{ diagnosis: Diagnosis; patch: Patch | null }> {
  const failure = failureOf(failing);
  const found = await diagnose(failure, written);
  const diagnosis = Diagnosis.parse(found);
  const given = found ?? diagnosis;
  return {
    diagnosis,
    patch: await patch(patchRequest(failure, given, written))
  };
}

const NAN =
  'Input X contains NaN.\nRidge does not accept missing values encoded as NaN natively.';

const MENDED: readonly [string, IFailing, string, string][] = [
  [
    'a missing colon',
    {
      source: 'for fold in folds\n    print(fold)',
      ename: 'SyntaxError',
      evalue: "expected ':' (3421.py, line 1)",
      line: 1
    },
    'mend_syntax',
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
    'mend_syntax',
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
    'mend_syntax',
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
    'mend_syntax',
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
    'mend_syntax',
    'y = train["a"].to_numpy()'
  ],
  [
    'brackets of two kinds',
    {
      source: 'y = train[("a", "b"]',
      ename: 'SyntaxError',
      evalue: "closing parenthesis ']' does not match opening parenthesis '('",
      line: 1
    },
    'mend_syntax',
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
    'mend_syntax',
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
    'mend_syntax',
    'a = 1\nb = 2'
  ],
  [
    'a body that is not indented',
    {
      source: 'def f(X):\nreturn X',
      ename: 'IndentationError',
      evalue: 'expected an indented block after function definition on line 1',
      line: 2
    },
    'mend_syntax',
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
    'mend_syntax',
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
    'mend_syntax',
    'f(a, b, c)'
  ],
  [
    'numpy not imported',
    {
      source: '# weights\nw = np.ones(3)',
      ename: 'NameError',
      evalue: "name 'np' is not defined",
      line: 2
    },
    'add_import',
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
    'add_import',
    'from sklearn.linear_model import Lasso, Ridge\n\nmodel = Ridge()'
  ],
  [
    'a misspelt variable',
    {
      source: 'scored = np.isfinite(ooof)',
      ename: 'NameError',
      evalue: "name 'ooof' is not defined",
      line: 1,
      similar: ['oof', 'folds']
    },
    'replace_name',
    'scored = np.isfinite(oof)'
  ],
  [
    'a misspelt class',
    {
      source: 'from sklearn.linear_model import Ridge\nmodel = Rigde(alpha=1)',
      ename: 'NameError',
      evalue: "name 'Rigde' is not defined",
      line: 2
    },
    'replace_name',
    'from sklearn.linear_model import Ridge\nmodel = Ridge(alpha=1)'
  ],
  [
    'a misspelt column',
    {
      source: 'out["size"] = out["Living Area"] / out["rooms"]',
      ename: 'KeyError',
      evalue: "'Living Area'",
      line: 1
    },
    'replace_column',
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
    'replace_column',
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
    'replace_column',
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
    'replace_column',
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
    'replace_column',
    'X = X[["rooms", "age"]]'
  ],
  [
    'a bracket left open in the head of a loop',
    {
      source: 'for fold in range(3:\n    print(fold)',
      ename: 'SyntaxError',
      evalue: 'invalid syntax',
      line: 1
    },
    'mend_syntax',
    'for fold in range(3):\n    print(fold)'
  ],
  [
    'a drop of a column that is not there',
    {
      source: 'X = X.drop(columns=["rooms", "postcode"])',
      ename: 'KeyError',
      evalue: `"['postcode'] not found in axis"`,
      line: 1
    },
    'replace_column',
    'X = X.drop(columns=["rooms"])'
  ],
  [
    'missing values before one of several estimators',
    {
      source:
        'from sklearn.linear_model import Lasso, Ridge\n\n\ndef make_models_traditional():\n    return {\n        "lasso": Lasso(),\n        "ridge": Ridge(alpha=1.0),\n    }',
      key: MODELS,
      ename: '',
      evalue: '',
      verdict: {
        rule: 'models.fits',
        expected: 'ridge: fits on 200 rows and predicts',
        found: `ValueError: ${NAN.replace('\n', ' ')}`
      }
    },
    'fill_missing',
    'from sklearn.linear_model import Lasso, Ridge\nfrom sklearn.pipeline import make_pipeline\nfrom sklearn.impute import SimpleImputer\n\n\ndef make_models_traditional():\n    return {\n        "lasso": Lasso(),\n        "ridge": make_pipeline(SimpleImputer(strategy="median"), Ridge(alpha=1.0)),\n    }'
  ],
  [
    'missing values inside of a pipeline',
    {
      source:
        'from sklearn.linear_model import Ridge\nfrom sklearn.pipeline import make_pipeline\nfrom sklearn.preprocessing import StandardScaler\nmodels = {"ridge": make_pipeline(StandardScaler(), Ridge(alpha=1.0))}',
      key: MODELS,
      ename: 'ValueError',
      evalue: NAN
    },
    'fill_missing',
    'from sklearn.linear_model import Ridge\nfrom sklearn.pipeline import make_pipeline\nfrom sklearn.preprocessing import StandardScaler\nfrom sklearn.impute import SimpleImputer\nmodels = {"ridge": make_pipeline(StandardScaler(), SimpleImputer(strategy="median"), Ridge(alpha=1.0))}'
  ],
  [
    'missing values in a frame that is fitted by hand',
    {
      source: 'for fit, valid in folds:\n    distances = pairwise(X_num)',
      ename: 'ValueError',
      evalue: 'Input contains NaN.',
      line: 2,
      variables: [
        {
          name: 'X_num',
          type: 'DataFrame',
          shape: [10, 2],
          dtypes: null,
          nulls: { rooms: 3 },
          columns: ['rooms']
        }
      ]
    },
    'fill_missing',
    'for fit, valid in folds:\n    X_num = X_num.fillna(X_num.median(numeric_only=True))\n    distances = pairwise(X_num)'
  ],
  [
    'missing targets',
    {
      source: 'TARGET = "price"\ny = train[TARGET].to_numpy()',
      key: { module: 'validation', track: null, candidate: null },
      ename: 'ValueError',
      evalue: 'Input y contains NaN.',
      line: 2
    },
    'drop_missing_target',
    'TARGET = "price"\ntrain = train.dropna(subset=[TARGET]).reset_index(drop=True)\ny = train[TARGET].to_numpy()'
  ],
  [
    'text for an estimator',
    {
      source:
        'from sklearn.linear_model import Ridge\nmodels = {"ridge": Ridge()}',
      key: MODELS,
      ename: '',
      evalue: '',
      verdict: {
        rule: 'models.fits',
        expected: 'ridge: fits',
        found: "ValueError: could not convert string to float: 'red'"
      }
    },
    'encode_text',
    'from sklearn.linear_model import Ridge\nfrom sklearn.pipeline import make_pipeline\nfrom sklearn.preprocessing import OneHotEncoder\nfrom sklearn.compose import make_column_selector, make_column_transformer\nmodels = {"ridge": make_pipeline(make_column_transformer((OneHotEncoder(handle_unknown="ignore"), make_column_selector(dtype_exclude="number")), remainder="passthrough"), Ridge())}'
  ],
  [
    'no probabilities from a margin',
    {
      source:
        'from sklearn.svm import LinearSVC\nmodels = {"svm": LinearSVC(C=0.1)}',
      key: MODELS,
      ename: 'AttributeError',
      evalue: "'LinearSVC' object has no attribute 'predict_proba'"
    },
    'give_probability',
    'from sklearn.svm import LinearSVC\nfrom sklearn.calibration import CalibratedClassifierCV\nmodels = {"svm": CalibratedClassifierCV(LinearSVC(C=0.1))}'
  ],
  [
    'no probabilities from a regressor',
    {
      source:
        'from lightgbm import LGBMRegressor\nmodels = {"boost": LGBMRegressor(n_estimators=100)}',
      key: MODELS,
      ename: 'AttributeError',
      evalue: "'LGBMRegressor' object has no attribute 'predict_proba'"
    },
    'give_probability',
    'from lightgbm import LGBMClassifier, LGBMRegressor\nmodels = {"boost": LGBMClassifier(n_estimators=100)}'
  ],
  [
    'a classifier on real numbers',
    {
      source:
        'from sklearn.ensemble import RandomForestClassifier\nmodel = RandomForestClassifier(n_estimators=50)',
      key: MODELS,
      ename: 'ValueError',
      evalue:
        'Unknown label type: continuous. Maybe you are trying to fit a classifier'
    },
    'give_regressor',
    'from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor\nmodel = RandomForestRegressor(n_estimators=50)'
  ],
  [
    'an argument that was renamed',
    {
      source: 'encoder = OneHotEncoder(sparse=False, drop="first")',
      ename: 'TypeError',
      evalue:
        "OneHotEncoder.__init__() got an unexpected keyword argument 'sparse'",
      line: 1
    },
    'mend_keyword',
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
    'mend_keyword',
    'model.fit(X, y)'
  ],
  [
    'an alias that numpy removed',
    {
      source: 'x = x.astype(np.float)',
      ename: 'AttributeError',
      evalue: "module 'numpy' has no attribute 'float'.",
      line: 1
    },
    'mend_attribute',
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
    'mend_attribute',
    's = train.groupby("age")["rooms"]'
  ],
  [
    'an import from the wrong module',
    {
      source: 'from sklearn.ensemble import Ridge\nm = Ridge()',
      ename: 'ImportError',
      evalue: "cannot import name 'Ridge' from 'sklearn.ensemble'",
      line: 1
    },
    'mend_import',
    'from sklearn.linear_model import Ridge\nm = Ridge()'
  ],
  [
    'not enough memory',
    {
      source:
        'models = {"forest": RandomForestClassifier(n_estimators=500, max_depth=9)}',
      key: MODELS,
      ename: 'MemoryError',
      evalue: 'Unable to allocate 9.3 GiB'
    },
    'shrink',
    'models = {"forest": RandomForestClassifier(n_estimators=250, max_depth=9)}'
  ],
  [
    'a solver that did not converge',
    {
      source: 'm = LogisticRegression(max_iter=100)',
      key: MODELS,
      ename: 'ConvergenceWarning',
      evalue: 'lbfgs failed to converge'
    },
    'raise_iterations',
    'm = LogisticRegression(max_iter=400)'
  ]
];

describe('the repair of a module', () => {
  it.each(MENDED)('mends %s', async (_, failing, rule, after) => {
    const { diagnosis, patch: found } = await repair(failing);
    expect(diagnosis.rule).toBe(rule);
    expect(diagnosis.cause).toMatch(/\w.*\.$/s);
    expect(Patch.parse(found)).toMatchObject({
      before: failing.source,
      after,
      rule,
      author: 'recipe'
    });
  });

  it('goes to the cell that holds the wrong name, not to the one that called it', async () => {
    const features = moduleOf(
      FEATURES,
      'def make_features_traditional():\n    return pick(["agee", "rooms"])'
    );
    const { diagnosis, patch: found } = await repair(
      {
        source:
          'results["traditional/ridge"] = evaluate(\n    make_features_traditional, make_models_traditional, "ridge"\n)',
        key: RIDGE,
        ename: 'KeyError',
        evalue: "'agee'"
      },
      [features]
    );
    expect(diagnosis.culprit).toEqual(FEATURES);
    expect(found?.after).toContain('["age", "rooms"]');
  });

  it('goes to the models when an evaluation meets missing values, and finds the candidate there', async () => {
    const models = moduleOf(
      MODELS,
      'models = {\n    "lasso": Ridge(alpha=2.0),\n    "ridge": Ridge(alpha=1.0),\n}'
    );
    const { diagnosis, patch: found } = await repair(
      {
        source:
          'results["traditional/ridge"] = evaluate(\n    make_features_traditional, make_models_traditional, "ridge"\n)',
        key: RIDGE,
        ename: 'ValueError',
        evalue: NAN
      },
      [models]
    );
    expect(diagnosis.culprit).toEqual(MODELS);
    expect(found?.after).toContain('"lasso": Ridge(alpha=2.0)');
    expect(found?.after).toContain(
      '"ridge": make_pipeline(SimpleImputer(strategy="median"), Ridge(alpha=1.0))'
    );
  });

  it.each<[string, IFailing]>([
    [
      'a name that resembles nothing',
      {
        source: 'x = flurb',
        ename: 'NameError',
        evalue: "name 'flurb' is not defined",
        line: 1
      }
    ],
    [
      'a column that resembles nothing',
      {
        source: 'x = X["postcode"]',
        ename: 'KeyError',
        evalue: "'postcode'",
        line: 1
      }
    ],
    [
      'a syntax error of no known kind',
      {
        source: 'x = = 1',
        ename: 'SyntaxError',
        evalue: 'invalid syntax',
        line: 1
      }
    ],
    [
      'an error of no known kind',
      {
        source: 'f()',
        ename: 'ZeroDivisionError',
        evalue: 'division by zero',
        line: 1
      }
    ]
  ])('leaves alone %s', async (_, failing) => {
    expect((await repair(failing)).patch).toBeNull();
  });
});

describe('the routing of a failure', () => {
  it.each<[string, IFailing, Partial<Diagnosis>]>([
    [
      'a missing library to the planner',
      {
        source: 'import catboost',
        ename: 'ModuleNotFoundError',
        evalue: "No module named 'catboost'"
      },
      { route: 'planner', rule: 'missing_module' }
    ],
    [
      'a time limit to the planner',
      {
        source: 'f()',
        ename: '',
        evalue: '',
        outcome: { status: 'interrupted', seconds: 61, by: 'limit' }
      },
      { route: 'planner', rule: 'shrink' }
    ],
    [
      'a dead kernel to the planner',
      {
        source: 'f()',
        ename: '',
        evalue: '',
        outcome: { status: 'died', seconds: 3, cause: 'out of memory' }
      },
      { route: 'planner', rule: 'shrink' }
    ],
    [
      'a stop by the person to nobody',
      {
        source: 'f()',
        ename: '',
        evalue: '',
        outcome: { status: 'interrupted', seconds: 3, by: 'person' }
      },
      { route: 'planner', rule: null }
    ],
    [
      'a broken rule to the author',
      {
        source: 'f()',
        ename: '',
        evalue: '',
        verdict: {
          rule: 'features.rows_kept',
          expected: '10 rows',
          found: '9 rows'
        }
      },
      { route: 'author', rule: null }
    ],
    [
      'a misused contract to the caller',
      {
        source: 'f()',
        ename: '',
        evalue: '',
        verdict: {
          rule: 'evaluate.shape',
          expected: '10 rows',
          found: '9 rows',
          blame: 'caller'
        }
      },
      { route: 'caller', rule: null }
    ],
    [
      'a fault of the environment to the planner',
      {
        source: 'f()',
        ename: '',
        evalue: '',
        verdict: {
          rule: 'models.runs',
          expected: 'runs',
          found: 'it did not',
          blame: 'environment'
        }
      },
      { route: 'planner', rule: null }
    ]
  ])('sends %s', async (_, failing, wanted) => {
    expect((await repair(failing)).diagnosis).toMatchObject(wanted);
  });

  it('sends features that fail in the check of the models to the features', async () => {
    const { diagnosis } = await repair(
      {
        source: 'models = {}',
        key: MODELS,
        ename: '',
        evalue: '',
        verdict: {
          rule: 'models.features',
          expected: 'prepares the sample',
          found: 'ValueError: no such thing',
          blame: 'caller'
        }
      },
      [moduleOf(FEATURES, 'def make_features_traditional(): ...')]
    );
    expect(diagnosis).toMatchObject({ route: 'caller', culprit: FEATURES });
  });
});
