"""Models of how far the target lies above what its past lets expect."""

LOG_SCALE = True
MEANS = False
THETA = False
BASE = "base"
QUANTILE = None
NEWCOMERS = False

import numpy as np
from sklearn.base import BaseEstimator, RegressorMixin, clone
from sklearn.model_selection import KFold, cross_val_predict


class Above(RegressorMixin, BaseEstimator):
    """A regressor of how far the target is from what its past, if looked at, suggests."""

    # %% if THETA
    def __init__(self, model, past=True, base="base"):
        self.model, self.past, self.base = model, past, base
    # %% else
    def __init__(self, model, past=True):
        self.model, self.past = model, past
    # %% end

    def fit(self, X, y):
        """Fit to rows with a past, to all where it is not looked at or none has one."""
        # %% if THETA
        now, names = X["value_now"], X.columns[X.notna().any()].drop(["base", "theta"])
        # %% else
        now, names = X["value_now"], X.columns[X.notna().any()].drop("base")
        # %% end
        self.columns_ = names if self.past else names[: names.get_loc("ahead")]
        rows = (now.notna() | now.isna().all() | (not self.past)).to_numpy()
        # %% if LOG_SCALE
        distance = np.log1p(y[rows]) - X[BASE][rows] * self.past
        # %% else
        distance = y[rows] - X[BASE][rows] * self.past
        # %% end
        # %% if QUANTILE
        known, parts = X.loc[rows, self.columns_], KFold(3, shuffle=True, random_state=0)
        missed = distance - cross_val_predict(self.model, known, distance, cv=parts)
        self.more_ = np.quantile(missed, QUANTILE)  # a mean lies elsewhere
        self.model_ = clone(self.model).fit(known, distance)
        # %% else
        self.model_ = clone(self.model).fit(X.loc[rows, self.columns_], distance)
        # %% end
        # %% if NEWCOMERS
        # %% if LOG_SCALE
        self.new_ = clone(self.model).fit(unnamed(X), np.log1p(y))
        # %% else
        self.new_ = clone(self.model).fit(unnamed(X), y)
        # %% end
        # %% end
        # %% if MEANS
        # The mean of values is more than what the mean of logarithms stands for.
        self.factor_ = 1.0
        self.factor_ = y.sum() / max(self.predict(X).sum(), 1e-9)
        # %% end
        return self

    def predict(self, X):
        """Add the distance to the base."""
        # %% if QUANTILE
        base = self.past * X[BASE].to_numpy() + self.more_
        # %% else
        base = self.past * X[BASE].to_numpy()
        # %% end
        value = self.model_.predict(X[self.columns_]) + base
        # %% if NEWCOMERS
        value = np.where(X["value_now"].isna(), self.new_.predict(unnamed(X)), value)
        # %% end
        # %% if LOG_SCALE and MEANS
        return np.maximum(np.expm1(value) * self.factor_, 0)
        # %% elif LOG_SCALE
        return np.maximum(np.expm1(value), 0)
        # %% else
        return value
        # %% end
