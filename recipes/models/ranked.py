"""Models of an order within groups."""

GROUP_PARAMETER = "group"
LISTS = True

import numpy as np
from sklearn.base import BaseEstimator, RegressorMixin, clone


class Ranked(RegressorMixin, BaseEstimator):
    """A model of relevance whose answers are brought to one scale."""

    # %% if LISTS
    def __init__(self, model, lists=False):
        self.model, self.lists = model, lists

    def fit(self, X, y):
        """Fit to the relevance, or to the order within each group."""
        order = np.argsort(y[:, 1], kind="stable")
        X, (relevance, group) = X.iloc[order], y[order].T
        sizes = np.unique(group, return_counts=True)[1]
        extra = {GROUP_PARAMETER: sizes} if self.lists else {}
        self.model_ = clone(self.model).fit(X, relevance, **extra)
        self.scale_ = np.std(self.model_.predict(X)) or 1.0
        return self
    # %% else
    def __init__(self, model):
        self.model = model

    def fit(self, X, y):
        """Fit to the relevance."""
        self.model_ = clone(self.model).fit(X, y[:, 0])
        self.scale_ = np.std(self.model_.predict(X)) or 1.0
        return self
    # %% end

    def predict(self, X):
        """Answer the higher, the further up."""
        return self.model_.predict(X) / self.scale_
