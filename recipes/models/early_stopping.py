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


# %% if LIGHTGBM and CLASSIFY
class LightGBM(LGBMClassifier):
    """LightGBM with as many rounds as help on the rows kept back."""
# %% elif LIGHTGBM
class LightGBM(LGBMRegressor):
    """LightGBM with as many rounds as help on the rows kept back."""
# %% end
# %% if LIGHTGBM

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
# %% elif CATBOOST
class CatBoost(CatBoostRegressor):
    """CatBoost with as many rounds as help on the rows kept back."""
# %% end
# %% if CATBOOST

    def fit(self, X, y):
        """Fit on the other rows."""
        kept = every_tenth(y)
        return super().fit(X[~kept], y[~kept], eval_set=(X[kept], y[kept]))
# %% end
