"""The estimators that a blueprint can name; exactly one is rendered at a time.

What is rendered are the last steps of a pipeline, most often one.
"""

PARAMS = {}
CLASSIFY = True
SEED = 0
JOBS = 1
COMPONENTS = None
CATBOOST_PARAMS = {}
CONTEXT = {}
LIGHTGBM_PARAMS = {}
RIDGE = False
RIDGE_CV = False
LOGISTIC = False
ELASTIC_NET = False
PLS = False
SVM = False
LINEAR_SVM = False
DISCRIMINANT = False
CENTROID = False
QUADRATIC = False
NAIVE_BAYES = False
GAUSSIAN_PROCESS = False
NEIGHBOURS = False
EXTRA_TREES = False
RANDOM_FOREST = False
LIGHTGBM = True
SHARED = True
STOPPING = False
HIST_GRADIENT_BOOSTING = False
CATBOOST = False
XGBOOST = False
NAMED = False
NUMBERS = False
LAMBDARANK = False
TABICL = False
MEDIAN = False
HABITS = False
RANKED_HABITS = False
FACTORS = False

import numpy as np
from catboost import CatBoostClassifier, CatBoostRegressor
from lightgbm import LGBMClassifier, LGBMRanker, LGBMRegressor
from sklearn.calibration import CalibratedClassifierCV
from sklearn.cross_decomposition import PLSRegression
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import (
    LinearDiscriminantAnalysis,
    QuadraticDiscriminantAnalysis,
)
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import (
    ExtraTreesClassifier,
    ExtraTreesRegressor,
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.linear_model import ElasticNetCV, LogisticRegression, Ridge, RidgeCV
from sklearn.naive_bayes import ComplementNB
from sklearn.neighbors import (
    KNeighborsClassifier,
    KNeighborsRegressor,
    NearestCentroid,
)
from sklearn.preprocessing import FunctionTransformer
from sklearn.svm import SVC, SVR, LinearSVC
from tabicl import TabICLClassifier, TabICLRegressor
from xgboost import XGBClassifier, XGBRegressor

# %% if RIDGE
estimator = Ridge(**PARAMS)
# %% elif RIDGE_CV
estimator = RidgeCV(np.logspace(-1, 3, 13), **PARAMS)
# %% elif LOGISTIC and COMPONENTS
estimator = (PCA(COMPONENTS, random_state=SEED), LogisticRegression(**PARAMS))
# %% elif LOGISTIC
estimator = LogisticRegression(**PARAMS)
# %% elif ELASTIC_NET
estimator = ElasticNetCV(**PARAMS, random_state=SEED)
# %% elif PLS
estimator = PLSRegression(**PARAMS)
# %% elif SVM and CLASSIFY and COMPONENTS
estimator = (
    PCA(COMPONENTS, random_state=SEED),
    CalibratedClassifierCV(SVC(**PARAMS), ensemble=False, cv=3),
)
# %% elif SVM and CLASSIFY
estimator = CalibratedClassifierCV(SVC(**PARAMS), ensemble=False, cv=3)
# %% elif SVM and COMPONENTS
estimator = (PCA(COMPONENTS, random_state=SEED), SVR(**PARAMS))
# %% elif SVM
estimator = SVR(**PARAMS)
# %% elif LINEAR_SVM
estimator = CalibratedClassifierCV(
    LinearSVC(**PARAMS, random_state=SEED), ensemble=False, cv=3
)
# %% elif DISCRIMINANT
estimator = LinearDiscriminantAnalysis(**PARAMS)
# %% elif CENTROID
estimator = NearestCentroid(**PARAMS)
# %% elif QUADRATIC
estimator = CalibratedClassifierCV(
    QuadraticDiscriminantAnalysis(**PARAMS), method="temperature", ensemble=False, cv=3
)
# %% elif NAIVE_BAYES and NUMBERS
estimator = (FunctionTransformer(abs), ComplementNB(**PARAMS))
# %% elif NAIVE_BAYES
estimator = ComplementNB(**PARAMS)
# %% elif GAUSSIAN_PROCESS and COMPONENTS
estimator = (PCA(COMPONENTS, random_state=SEED), Smooth(**PARAMS))
# %% elif GAUSSIAN_PROCESS
estimator = Smooth(**PARAMS)
# %% elif NEIGHBOURS and CLASSIFY
estimator = KNeighborsClassifier(**PARAMS)
# %% elif NEIGHBOURS
estimator = KNeighborsRegressor(**PARAMS)
# %% elif EXTRA_TREES and CLASSIFY
estimator = ExtraTreesClassifier(**PARAMS, random_state=SEED, n_jobs=JOBS)
# %% elif EXTRA_TREES
estimator = ExtraTreesRegressor(**PARAMS, random_state=SEED, n_jobs=JOBS)
# %% elif RANDOM_FOREST and CLASSIFY
estimator = RandomForestClassifier(**PARAMS, random_state=SEED, n_jobs=JOBS)
# %% elif RANDOM_FOREST
estimator = RandomForestRegressor(**PARAMS, random_state=SEED, n_jobs=JOBS)
# %% elif LIGHTGBM and SHARED
estimator = lgb(**PARAMS)
# %% elif LIGHTGBM and STOPPING and CLASSIFY
estimator = LightGBM(**PARAMS, **LIGHTGBM_PARAMS)
# %% elif LIGHTGBM and STOPPING
estimator = Stopping(
    LGBMRegressor(**PARAMS, **LIGHTGBM_PARAMS)
)
# %% elif LIGHTGBM and CLASSIFY
estimator = LGBMClassifier(**PARAMS, **LIGHTGBM_PARAMS)
# %% elif LIGHTGBM
estimator = LGBMRegressor(**PARAMS, **LIGHTGBM_PARAMS)
# %% elif HIST_GRADIENT_BOOSTING and CLASSIFY
estimator = HistGradientBoostingClassifier(**PARAMS, random_state=SEED)
# %% elif HIST_GRADIENT_BOOSTING
estimator = HistGradientBoostingRegressor(**PARAMS, random_state=SEED)
# %% elif CATBOOST and SHARED
estimator = cat(**PARAMS)
# %% elif CATBOOST and STOPPING and CLASSIFY
estimator = CatBoost(**PARAMS, **CATBOOST_PARAMS)
# %% elif CATBOOST and STOPPING
estimator = Stopping(CatBoostRegressor(**PARAMS, **CATBOOST_PARAMS))
# %% elif CATBOOST and CLASSIFY
estimator = CatBoostClassifier(**PARAMS, **CATBOOST_PARAMS)
# %% elif CATBOOST
estimator = CatBoostRegressor(**PARAMS, **CATBOOST_PARAMS)
# %% elif XGBOOST and STOPPING and CLASSIFY
estimator = XGBoost(**PARAMS, random_state=SEED, n_jobs=JOBS)
# %% elif XGBOOST and STOPPING
estimator = Stopping(XGBRegressor(**PARAMS, random_state=SEED, n_jobs=JOBS))
# %% elif XGBOOST and CLASSIFY and NAMED
estimator = Named(**PARAMS, random_state=SEED, n_jobs=JOBS)
# %% elif XGBOOST and CLASSIFY
estimator = XGBClassifier(**PARAMS, random_state=SEED, n_jobs=JOBS)
# %% elif XGBOOST
estimator = XGBRegressor(**PARAMS, random_state=SEED, n_jobs=JOBS)
# %% elif LAMBDARANK
estimator = LGBMRanker(**PARAMS, random_state=SEED, n_jobs=JOBS, verbose=-1)
# %% elif TABICL and CLASSIFY
estimator = TabICLClassifier(**PARAMS, **CONTEXT)
# %% elif TABICL
estimator = TabICLRegressor(**PARAMS, **CONTEXT)
# %% elif MEDIAN
estimator = DummyRegressor(**PARAMS)
# %% elif HABITS
estimator = Habits(**PARAMS)
# %% elif RANKED_HABITS
estimator = Habits(LGBMRanker(**PARAMS, random_state=SEED, n_jobs=JOBS, verbose=-1))
# %% elif FACTORS and CLASSIFY
estimator = Chances(**PARAMS)
# %% elif FACTORS
estimator = Factors(**PARAMS)
# %% end
