"""The candidates of the track."""

ENTRIES = None
SETTINGS = None
LOG_SCALE = False
BOTH_SCALES = False
LOGGED = []
WRAPPED = None

import numpy as np
import pandas as pd
from sklearn.compose import TransformedTargetRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer


# %% if BOTH_SCALES
def on_log_scale(model):
    """Learn the logarithm of the target."""
    return TransformedTargetRegressor(model, func=np.log1p, inverse_func=np.expm1)


# %% end
def make_models_traditional():
    """Return candidate → unfitted estimator, the quick and strong ones first."""
    # %% if SETTINGS
    SETTINGS
    # %% end
    # %% if LOG_SCALE
    models = ENTRIES
    return {
        name: TransformedTargetRegressor(model, func=np.log1p, inverse_func=np.expm1)
        for name, model in models.items()
    }
    # %% elif LOGGED
    models = ENTRIES
    logged = LOGGED
    return models | {f"{name}_log": on_log_scale(models[name]) for name in logged}
    # %% elif WRAPPED
    models = ENTRIES
    return {name: WRAPPED for name, model in models.items()}
    # %% else
    return ENTRIES
    # %% end
