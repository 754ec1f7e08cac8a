import { itMends, MODELS, NAN } from '../testing/failures';

describe('fill_missing', () => {
  itMends('fill_missing', [
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
      'for fit, valid in folds:\n    X_num = X_num.fillna(X_num.median(numeric_only=True))\n    distances = pairwise(X_num)'
    ]
  ]);
});

describe('drop_missing_target', () => {
  itMends('drop_missing_target', [
    [
      'missing targets',
      {
        source: 'TARGET = "price"\ny = train[TARGET].to_numpy()',
        key: { module: 'validation', track: null, candidate: null },
        ename: 'ValueError',
        evalue: 'Input y contains NaN.',
        line: 2
      },
      'TARGET = "price"\ntrain = train.dropna(subset=[TARGET]).reset_index(drop=True)\ny = train[TARGET].to_numpy()'
    ]
  ]);
});

describe('encode_text', () => {
  itMends('encode_text', [
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
      'from sklearn.linear_model import Ridge\nfrom sklearn.pipeline import make_pipeline\nfrom sklearn.preprocessing import OneHotEncoder\nfrom sklearn.compose import make_column_selector, make_column_transformer\nmodels = {"ridge": make_pipeline(make_column_transformer((OneHotEncoder(handle_unknown="ignore"), make_column_selector(dtype_exclude="number")), remainder="passthrough"), Ridge())}'
    ]
  ]);
});

describe('give_probability', () => {
  itMends('give_probability', [
    [
      'no probabilities from a margin',
      {
        source:
          'from sklearn.svm import LinearSVC\nmodels = {"svm": LinearSVC(C=0.1)}',
        key: MODELS,
        ename: 'AttributeError',
        evalue: "'LinearSVC' object has no attribute 'predict_proba'"
      },
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
      'from lightgbm import LGBMClassifier, LGBMRegressor\nmodels = {"boost": LGBMClassifier(n_estimators=100)}'
    ]
  ]);
});

describe('give_regressor', () => {
  itMends('give_regressor', [
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
      'from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor\nmodel = RandomForestRegressor(n_estimators=50)'
    ]
  ]);
});
