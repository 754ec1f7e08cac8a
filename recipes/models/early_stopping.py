"""Boosting that finds its number of rounds itself."""

CLASSIFY = True
LIGHTGBM = True
CATBOOST = True
XGBOOST = False
EVAL_SET = False
QUIET = False

import warnings

import numpy as np
from catboost import CatBoostClassifier, CatBoostRegressor
from lightgbm import LGBMClassifier, LGBMRegressor
from sklearn.base import BaseEstimator, RegressorMixin, clone

# %% if QUIET
warnings.filterwarnings("ignore", "The argument 'eval_set'")  # for labels as they are
# %% end


# %% if CLASSIFY
class Stopping:
    """Boosting with as many rounds as help on every tenth row, which is kept back."""

    def fit(self, X, y):
        kept = np.zeros(len(y), dtype=bool)
        kept[np.argsort(y, kind="stable")[4::10]] = True  # spread over the classes
        kept &= np.isin(y, y[~kept])
        # %% if XGBOOST
        parts = X[~kept], y[~kept]
        # %% if LIGHTGBM and EVAL_SET
        if isinstance(self, LGBMClassifier):
            return super().fit(*parts, eval_set=[(X[kept], y[kept])])
        # %% elif LIGHTGBM
        if isinstance(self, LGBMClassifier):
            return super().fit(*parts, eval_X=X[kept], eval_y=y[kept])
        # %% end
        return super().fit(*parts, eval_set=[(X[kept], y[kept])], verbose=False)
        # %% elif EVAL_SET or not LIGHTGBM
        return super().fit(X[~kept], y[~kept], eval_set=[(X[kept], y[kept])])
        # %% else
        # %% if CATBOOST
        if isinstance(self, CatBoostClassifier):
            return super().fit(X[~kept], y[~kept], eval_set=(X[kept], y[kept]))
        # %% end
        return super().fit(X[~kept], y[~kept], eval_X=X[kept], eval_y=y[kept])
        # %% end


# %% if LIGHTGBM
class LightGBM(Stopping, LGBMClassifier):
    """LightGBM that finds its number of rounds."""


# %% end
# %% if CATBOOST
class CatBoost(Stopping, CatBoostClassifier):
    """CatBoost that finds its number of rounds."""


# %% end
# %% else
class Stopping(RegressorMixin, BaseEstimator):
    """Boosting with as many rounds as help on every tenth row, which is kept back."""

    def __init__(self, model):
        self.model = model

    def fit(self, X, y):
        """Find the number of rounds on the other rows, then fit to all with a few more."""
        kept, trial = np.zeros(len(y), dtype=bool), clone(self.model)
        kept[np.argsort(y, kind="stable")[4::10]] = True  # spread over the target
        # %% if XGBOOST
        parts = X[~kept], y[~kept]
        # %% if LIGHTGBM and EVAL_SET
        if isinstance(trial, LGBMRegressor):
            trial.fit(*parts, eval_set=[(X[kept], y[kept])])
        else:
            trial.fit(*parts, eval_set=[(X[kept], y[kept])], verbose=False)
        # %% elif LIGHTGBM
        if isinstance(trial, LGBMRegressor):
            trial.fit(*parts, eval_X=X[kept], eval_y=y[kept])
        else:
            trial.fit(*parts, eval_set=[(X[kept], y[kept])], verbose=False)
        # %% else
        trial.fit(*parts, eval_set=[(X[kept], y[kept])], verbose=False)
        # %% end
        # %% elif EVAL_SET or not LIGHTGBM
        trial.fit(X[~kept], y[~kept], eval_set=[(X[kept], y[kept])])
        # %% elif CATBOOST
        if isinstance(trial, CatBoostRegressor):
            trial.fit(X[~kept], y[~kept], eval_set=(X[kept], y[kept]))
        else:
            trial.fit(X[~kept], y[~kept], eval_X=X[kept], eval_y=y[kept])
        # %% else
        trial.fit(X[~kept], y[~kept], eval_X=X[kept], eval_y=y[kept])
        # %% end
        # %% if XGBOOST and LIGHTGBM or XGBOOST and CATBOOST
        counts = "tree_count_", "best_iteration_", "best_iteration"  # of each library
        rounds = 1 + max(getattr(trial, name, 0) for name in counts)
        # %% elif XGBOOST
        rounds = 1 + trial.best_iteration
        # %% elif LIGHTGBM and CATBOOST
        rounds = getattr(trial, "tree_count_", None) or trial.best_iteration_
        # %% elif LIGHTGBM
        rounds = trial.best_iteration_
        # %% else
        rounds = trial.tree_count_
        # %% end
        found = {"n_estimators": round(1.05 * rounds), "early_stopping_rounds": None}
        self.model_ = clone(self.model).set_params(**found).fit(X, y)
        return self

    def predict(self, X):
        return self.model_.predict(X)
# %% end
