"""Models of how far the target lies above what its past lets expect."""

LOG_SCALE = True
MEANS = False

import numpy as np
from sklearn.base import BaseEstimator, RegressorMixin, clone


class Above(RegressorMixin, BaseEstimator):
    """A regressor of the distance of the target from the base that its past suggests."""

    def __init__(self, model):
        self.model = model

    def fit(self, X, y):
        """Fit to rows with a past, to all where none has one."""
        rows = (X["value_now"].notna() | X["value_now"].isna().all()).to_numpy()
        X, y = X[rows], y[rows]
        # %% if LOG_SCALE
        distance = np.log1p(y) - X["base"]
        # %% else
        distance = y - X["base"]
        # %% end
        self.columns_ = X.columns[X.notna().any()].drop("base")
        self.model_ = clone(self.model).fit(X[self.columns_], distance)
        # %% if MEANS
        # The mean of values is more than what the mean of logarithms stands for.
        self.factor_ = 1.0
        self.factor_ = y.sum() / max(self.predict(X).sum(), 1e-9)
        # %% end
        return self

    def predict(self, X):
        """Add the distance to the base."""
        value = self.model_.predict(X[self.columns_]) + X["base"].to_numpy()
        # %% if LOG_SCALE and MEANS
        return np.maximum(np.expm1(value) * self.factor_, 0)
        # %% elif LOG_SCALE
        return np.maximum(np.expm1(value), 0)
        # %% else
        return value
        # %% end
