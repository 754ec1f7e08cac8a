/** Names that generated cells use, and the import that each comes from. */
const FROM: Readonly<Record<string, readonly string[]>> = {
  pathlib: ['Path'],
  time: ['perf_counter'],
  collections: ['Counter', 'defaultdict', 'OrderedDict'],
  functools: ['partial'],
  'sklearn.base': [
    'BaseEstimator',
    'ClassifierMixin',
    'RegressorMixin',
    'TransformerMixin',
    'clone'
  ],
  'sklearn.calibration': ['CalibratedClassifierCV'],
  'sklearn.compose': [
    'ColumnTransformer',
    'TransformedTargetRegressor',
    'make_column_selector',
    'make_column_transformer'
  ],
  'sklearn.decomposition': ['PCA', 'TruncatedSVD'],
  'sklearn.dummy': ['DummyClassifier', 'DummyRegressor'],
  'sklearn.ensemble': [
    'ExtraTreesClassifier',
    'ExtraTreesRegressor',
    'GradientBoostingClassifier',
    'GradientBoostingRegressor',
    'HistGradientBoostingClassifier',
    'HistGradientBoostingRegressor',
    'RandomForestClassifier',
    'RandomForestRegressor',
    'StackingClassifier',
    'StackingRegressor',
    'VotingClassifier',
    'VotingRegressor'
  ],
  'sklearn.feature_extraction.text': [
    'CountVectorizer',
    'HashingVectorizer',
    'TfidfVectorizer'
  ],
  'sklearn.feature_selection': ['SelectKBest', 'VarianceThreshold'],
  'sklearn.impute': ['KNNImputer', 'MissingIndicator', 'SimpleImputer'],
  'sklearn.linear_model': [
    'ElasticNet',
    'Lasso',
    'LinearRegression',
    'LogisticRegression',
    'QuantileRegressor',
    'Ridge',
    'RidgeCV',
    'RidgeClassifier',
    'SGDClassifier',
    'SGDRegressor'
  ],
  'sklearn.metrics': [
    'accuracy_score',
    'average_precision_score',
    'balanced_accuracy_score',
    'cohen_kappa_score',
    'f1_score',
    'log_loss',
    'matthews_corrcoef',
    'mean_absolute_error',
    'mean_squared_error',
    'r2_score',
    'roc_auc_score',
    'root_mean_squared_error'
  ],
  'sklearn.model_selection': [
    'GroupKFold',
    'KFold',
    'RepeatedKFold',
    'RepeatedStratifiedKFold',
    'StratifiedGroupKFold',
    'StratifiedKFold',
    'TimeSeriesSplit',
    'cross_val_predict',
    'cross_val_score',
    'train_test_split'
  ],
  'sklearn.multioutput': ['MultiOutputClassifier', 'MultiOutputRegressor'],
  'sklearn.naive_bayes': ['BernoulliNB', 'GaussianNB', 'MultinomialNB'],
  'sklearn.neighbors': ['KNeighborsClassifier', 'KNeighborsRegressor'],
  'sklearn.neural_network': ['MLPClassifier', 'MLPRegressor'],
  'sklearn.pipeline': [
    'FeatureUnion',
    'Pipeline',
    'make_pipeline',
    'make_union'
  ],
  'sklearn.preprocessing': [
    'FunctionTransformer',
    'KBinsDiscretizer',
    'LabelEncoder',
    'MinMaxScaler',
    'OneHotEncoder',
    'OrdinalEncoder',
    'PolynomialFeatures',
    'PowerTransformer',
    'QuantileTransformer',
    'RobustScaler',
    'SplineTransformer',
    'StandardScaler',
    'TargetEncoder'
  ],
  'sklearn.svm': ['LinearSVC', 'LinearSVR', 'SVC', 'SVR'],
  'sklearn.tree': ['DecisionTreeClassifier', 'DecisionTreeRegressor'],
  'scipy.optimize': ['minimize'],
  'scipy.stats': ['spearmanr'],
  lightgbm: ['LGBMClassifier', 'LGBMRegressor'],
  catboost: ['CatBoostClassifier', 'CatBoostRegressor'],
  xgboost: ['XGBClassifier', 'XGBRegressor']
};

const PLAIN: Readonly<Record<string, string>> = {
  np: 'import numpy as np',
  numpy: 'import numpy',
  pd: 'import pandas as pd',
  pandas: 'import pandas',
  pl: 'import polars as pl',
  plt: 'import matplotlib.pyplot as plt',
  lgb: 'import lightgbm as lgb',
  xgb: 'import xgboost as xgb',
  sp: 'import scipy as sp',
  re: 'import re',
  os: 'import os',
  json: 'import json',
  math: 'import math',
  time: 'import time',
  random: 'import random',
  itertools: 'import itertools',
  warnings: 'import warnings',
  sklearn: 'import sklearn'
};

/** The import that brings a name; null when the table has none. */
export function importOf(name: string): string | null {
  if (Object.hasOwn(PLAIN, name)) {
    return PLAIN[name];
  }
  const module = Object.keys(FROM).find(key => FROM[key].includes(name));
  return module === undefined ? null : `from ${module} import ${name}`;
}

/** Names that the table knows. */
export function importableNames(): string[] {
  return [...Object.keys(PLAIN), ...Object.values(FROM).flat()];
}
