"""The columns of a row and what was known of its series."""

import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin


class WithPast(TransformerMixin, BaseEstimator):
    """The columns of a row, and what was known of its series when its forecast began."""

    def fit(self, X, y):
        """Remember the past."""
        self.past_ = Past().fit(X, y)
        return self

    def transform(self, X):
        """Join columns and past."""
        return pd.concat([table_features(X), self.past_.transform(X)], axis=1)


def make_features_traditional():
    return WithPast()
