"""Boosting that finds its number of rounds itself."""

CLASSIFY = True
LIGHTGBM = True
CATBOOST = True
EVAL_SET = False

import numpy as np
from catboost import CatBoostClassifier, CatBoostRegressor
from lightgbm import LGBMClassifier
from sklearn.base import BaseEstimator, RegressorMixin, clone


def every_tenth(y):
    """Rows kept back, spread over the target, to see when more rounds stop to help."""
    kept = np.zeros(len(y), dtype=bool)
    kept[np.argsort(y, kind="stable")[4::10]] = True
    # %% if CLASSIFY
    return kept & np.isin(y, y[~kept])
    # %% else
    return kept
    # %% end


# %% if LIGHTGBM and CLASSIFY
class LightGBM(LGBMClassifier):
    """LightGBM with as many rounds as help on the rows kept back."""

    def fit(self, X, y):
        """Fit on the other rows."""
        kept = every_tenth(y)
        # %% if EVAL_SET
        return super().fit(X[~kept], y[~kept], eval_set=[(X[kept], y[kept])])
        # %% else
        return super().fit(X[~kept], y[~kept], eval_X=X[kept], eval_y=y[kept])
        # %% end


# %% end
# %% if CATBOOST and CLASSIFY
class CatBoost(CatBoostClassifier):
    """CatBoost with as many rounds as help on the rows kept back."""

    def fit(self, X, y):
        """Fit on the other rows."""
        kept = every_tenth(y)
        return super().fit(X[~kept], y[~kept], eval_set=(X[kept], y[kept]))


# %% end
# %% if not CLASSIFY
class Stopping(RegressorMixin, BaseEstimator):
    """Boosting with as many rounds as help on the rows kept back."""

    def __init__(self, model):
        self.model = model

    def fit(self, X, y):
        """Find the number of rounds on the other rows, then fit to all with a few more."""
        kept, trial = every_tenth(y), clone(self.model)
        # %% if EVAL_SET or not LIGHTGBM
        trial.fit(X[~kept], y[~kept], eval_set=[(X[kept], y[kept])])
        # %% elif CATBOOST
        if isinstance(trial, CatBoostRegressor):
            trial.fit(X[~kept], y[~kept], eval_set=(X[kept], y[kept]))
        else:
            trial.fit(X[~kept], y[~kept], eval_X=X[kept], eval_y=y[kept])
        # %% else
        trial.fit(X[~kept], y[~kept], eval_X=X[kept], eval_y=y[kept])
        # %% end
        # %% if LIGHTGBM and CATBOOST
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
        """Predict with the model of all rows."""
        return self.model_.predict(X)
# %% end
