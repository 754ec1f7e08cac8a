"""The candidates of the track."""

ENTRIES = None
SETTINGS = None
LOG_SCALE = False
LOGGED = []
WRAPPED = None

import pandas as pd
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer


def make_models_traditional():
    """Return candidate → unfitted estimator, the quick and strong ones first."""
    # %% if SETTINGS
    SETTINGS
    # %% end
    # %% if LOG_SCALE
    models = ENTRIES
    return {name: on_log_scale(model) for name, model in models.items()}
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
