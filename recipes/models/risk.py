"""Models of the risk that the event comes early, from times and events."""

import numpy as np
from sklearn.base import BaseEstimator, RegressorMixin, clone


class Risk(RegressorMixin, BaseEstimator):
    """A regressor led to Cox's likelihood by Newton steps; 0 where it knows it itself."""

    def __init__(self, model, newton=1):
        self.model, self.newton = model, newton

    def fit(self, X, y):
        """Fit to times and events; the negative of a time was censored."""
        order = np.argsort(y[:, 0], kind="stable")
        X, y = X.iloc[order], y[order]
        signed, margin = np.where(y[:, 1] == 1, 1, -1) * y[:, 0], np.zeros(len(y))
        if not self.newton:
            self.model_ = clone(self.model).fit(X, signed)
        last = list(getattr(self.model, "named_steps", {}))[-1:]
        weight = "__".join([*last, "sample_weight"])
        for _ in range(self.newton):
            slope, bend = cox_gradient(signed, margin)
            goal, weights = margin - slope / bend, {weight: bend}
            self.model_ = clone(self.model).fit(X, goal, **weights)
            margin = self.model_.predict(X)
        self.scale_ = np.std(self.model_.predict(X)) or 1.0
        return self

    def predict(self, X):
        """Answer the higher, the earlier the event is expected."""
        return self.model_.predict(X) / self.scale_
