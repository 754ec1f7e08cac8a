"""The estimators that a blueprint can name; exactly one is rendered at a time."""

PARAMS = {}
CLASSIFY = True
FRAME = True
RIDGE = False
LOGISTIC = False
ELASTIC_NET = False
PLS = False
SVM = False
GAUSSIAN_PROCESS = False
NEIGHBOURS = False
EXTRA_TREES = False
RANDOM_FOREST = False
LIGHTGBM = True
HIST_GRADIENT_BOOSTING = False
CATBOOST = False

from catboost import CatBoostClassifier, CatBoostRegressor
from lightgbm import LGBMClassifier, LGBMRegressor
from sklearn.cross_decomposition import PLSRegression
from sklearn.decomposition import PCA
from sklearn.ensemble import (
    ExtraTreesClassifier,
    ExtraTreesRegressor,
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, WhiteKernel
from sklearn.linear_model import ElasticNet, LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.svm import SVC, SVR

# %% if RIDGE
estimator = make_pipeline(for_linear(), Ridge(**PARAMS))
# %% elif LOGISTIC
estimator = make_pipeline(for_linear(), LogisticRegression(**PARAMS))
# %% elif ELASTIC_NET
estimator = make_pipeline(for_linear(), ElasticNet(**PARAMS))
# %% elif PLS
estimator = make_pipeline(for_linear(), PLSRegression(**PARAMS))
# %% elif SVM and CLASSIFY
estimator = make_pipeline(for_linear(), SVC(**PARAMS))
# %% elif SVM
estimator = make_pipeline(for_linear(), SVR(**PARAMS))
# %% elif GAUSSIAN_PROCESS
estimator = make_pipeline(
    for_linear(), GaussianProcessRegressor(RBF(10.0) + WhiteKernel(0.1), **PARAMS)
)
# %% elif NEIGHBOURS and CLASSIFY
estimator = make_pipeline(for_linear(), KNeighborsClassifier(**PARAMS))
# %% elif NEIGHBOURS
estimator = make_pipeline(for_linear(), KNeighborsRegressor(**PARAMS))
# %% elif EXTRA_TREES and CLASSIFY
estimator = make_pipeline(for_trees(), ExtraTreesClassifier(**PARAMS))
# %% elif EXTRA_TREES
estimator = make_pipeline(for_trees(), ExtraTreesRegressor(**PARAMS))
# %% elif RANDOM_FOREST and CLASSIFY
estimator = make_pipeline(for_trees(), RandomForestClassifier(**PARAMS))
# %% elif RANDOM_FOREST
estimator = make_pipeline(for_trees(), RandomForestRegressor(**PARAMS))
# %% elif LIGHTGBM and CLASSIFY and FRAME
estimator = LGBMClassifier(**PARAMS)
# %% elif LIGHTGBM and CLASSIFY
estimator = make_pipeline(for_trees(), LGBMClassifier(**PARAMS))
# %% elif LIGHTGBM and FRAME
estimator = LGBMRegressor(**PARAMS)
# %% elif LIGHTGBM
estimator = make_pipeline(for_trees(), LGBMRegressor(**PARAMS))
# %% elif HIST_GRADIENT_BOOSTING and CLASSIFY
estimator = make_pipeline(for_trees(), HistGradientBoostingClassifier(**PARAMS))
# %% elif HIST_GRADIENT_BOOSTING
estimator = make_pipeline(for_trees(), HistGradientBoostingRegressor(**PARAMS))
# %% elif CATBOOST and CLASSIFY
estimator = make_pipeline(for_trees(), CatBoostClassifier(**PARAMS))
# %% elif CATBOOST
estimator = make_pipeline(for_trees(), CatBoostRegressor(**PARAMS))
# %% end
