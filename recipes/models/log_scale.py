"""Models of the logarithm of the target."""

import numpy as np
from sklearn.compose import TransformedTargetRegressor


def on_log_scale(model):
    """Learn the logarithm of the target."""
    return TransformedTargetRegressor(model, func=np.log1p, inverse_func=np.expm1)
