"""Boosting that finds its number of rounds itself."""

CLASSIFY = True
LIGHTGBM = True
CATBOOST = True
EVAL_SET = False

import numpy as np
from catboost import CatBoostClassifier, CatBoostRegressor
from lightgbm import LGBMClassifier, LGBMRegressor


def every_tenth(y):
    """Rows kept back, spread over the target, to see when more rounds stop to help."""
    kept = np.zeros(len(y), dtype=bool)
    kept[np.argsort(y, kind="stable")[4::10]] = True
    # %% if CLASSIFY
    return kept & np.isin(y, y[~kept])
    # %% else
    return kept
    # %% end


# %% if not CLASSIFY
def for_all_rows(rounds):
    """Return parameters of a fit to all rows: a few more rounds than fewer rows bear."""
    return {"n_estimators": round(1.05 * rounds), "early_stopping_rounds": None}


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


# %% elif LIGHTGBM
class LightGBM(LGBMRegressor):
    """LightGBM with as many rounds as help on the rows kept back."""

    def fit(self, X, y):
        """Find the number of rounds on the other rows, then fit to all."""
        kept, trial = every_tenth(y), LGBMRegressor(**self.get_params())
        # %% if EVAL_SET
        trial.fit(X[~kept], y[~kept], eval_set=[(X[kept], y[kept])])
        # %% else
        trial.fit(X[~kept], y[~kept], eval_X=X[kept], eval_y=y[kept])
        # %% end
        self.set_params(**for_all_rows(trial.best_iteration_))
        return super().fit(X, y)


# %% end
# %% if CATBOOST and CLASSIFY
class CatBoost(CatBoostClassifier):
    """CatBoost with as many rounds as help on the rows kept back."""

    def fit(self, X, y):
        """Fit on the other rows."""
        kept = every_tenth(y)
        return super().fit(X[~kept], y[~kept], eval_set=(X[kept], y[kept]))
# %% elif CATBOOST
class CatBoost(CatBoostRegressor):
    """CatBoost with as many rounds as help on the rows kept back."""

    def fit(self, X, y):
        """Find the number of rounds on the other rows, then fit to all."""
        kept, trial = every_tenth(y), CatBoostRegressor(**self.get_params())
        trial.fit(X[~kept], y[~kept], eval_set=(X[kept], y[kept]))
        self.set_params(**for_all_rows(trial.tree_count_))
        return super().fit(X, y)
# %% end
