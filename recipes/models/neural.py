"""The candidates of the neural track."""

ENTRIES = None
LOG_SCALE = False

import numpy as np
from sklearn.compose import TransformedTargetRegressor


def make_models_neural():
    # %% if LOG_SCALE
    models = ENTRIES
    return {
        name: TransformedTargetRegressor(model, func=np.log1p, inverse_func=np.expm1)
        for name, model in models.items()
    }
    # %% else
    return ENTRIES
    # %% end
