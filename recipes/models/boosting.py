"""What the candidates of the boosting libraries have in common."""

CLASSIFY = True
LIGHTGBM = True
CATBOOST = True
STOPPING = True
COMMON = {"n_estimators": 2000, "learning_rate": 0.04}
LIGHTGBM_PARAMS = {"random_state": 0, "n_jobs": 1, "verbose": -1}
QUIET = {"thread_count": 1, "verbose": 0, "allow_writing_files": False}
CATBOOST_PARAMS = {"random_state": 0}
ENCODED = True
CATBOOST_ENCODED = False

from catboost import CatBoostClassifier, CatBoostRegressor
from lightgbm import LGBMClassifier, LGBMRegressor
from sklearn.pipeline import make_pipeline

common = COMMON


# %% if LIGHTGBM
def lgb(**params):
    """Return LightGBM as all its candidates have it, but for some parameters."""
    # %% if STOPPING and CLASSIFY
    model = LightGBM(**common | params, **LIGHTGBM_PARAMS)
    # %% elif STOPPING
    model = Stopping(LGBMRegressor(**common | params, **LIGHTGBM_PARAMS))
    # %% elif CLASSIFY
    model = LGBMClassifier(**common | params, **LIGHTGBM_PARAMS)
    # %% else
    model = LGBMRegressor(**common | params, **LIGHTGBM_PARAMS)
    # %% end
    # %% if ENCODED
    return make_pipeline(for_trees(), model)
    # %% else
    return model
    # %% end


# %% end
# %% if CATBOOST
def cat(**params):
    """Return CatBoost as all its candidates have it, but for some parameters."""
    quiet = QUIET
    # %% if STOPPING and CLASSIFY
    model = CatBoost(**common | params, **quiet, **CATBOOST_PARAMS)
    # %% elif STOPPING
    model = Stopping(CatBoostRegressor(**common | params, **quiet, **CATBOOST_PARAMS))
    # %% elif CLASSIFY
    model = CatBoostClassifier(**common | params, **quiet, **CATBOOST_PARAMS)
    # %% else
    model = CatBoostRegressor(**common | params, **quiet, **CATBOOST_PARAMS)
    # %% end
    # %% if CATBOOST_ENCODED
    return make_pipeline(for_trees(), model)
    # %% else
    return model
    # %% end


# %% end
