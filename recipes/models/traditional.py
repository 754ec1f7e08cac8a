"""The candidates of the track."""

ENTRIES = None
LIGHTGBM = {"random_state": 0, "n_jobs": 1, "verbose": -1}
CATBOOST = {"random_seed": 0, "thread_count": 1, "verbose": 0}
LOG_SCALE = False
WRAPPED = None

import numpy as np
from sklearn.compose import TransformedTargetRegressor

# %% if LIGHTGBM
lgb = LIGHTGBM
# %% end
# %% if CATBOOST
cat = CATBOOST
# %% end


def make_models_traditional():
    """Return candidate → unfitted estimator, the quick and strong ones first."""
    # %% if LOG_SCALE
    models = ENTRIES
    return {
        name: TransformedTargetRegressor(model, func=np.log1p, inverse_func=np.expm1)
        for name, model in models.items()
    }
    # %% elif WRAPPED
    models = ENTRIES
    return {name: WRAPPED for name, model in models.items()}
    # %% else
    return ENTRIES
    # %% end
