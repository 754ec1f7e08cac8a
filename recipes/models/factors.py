"""What two names have to do with each other, from the pairs that were seen."""

CHANCES = True

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin


class Factors(RegressorMixin, BaseEstimator):
    """A level of each name, and factors whose products tell how two names go together."""

    def __init__(self, first, second, size=4, strength=4, rounds=8, random_state=0):
        self.first, self.second = first, second
        self.size, self.strength, self.rounds = size, strength, rounds
        self.random_state = random_state

    def _codes(self, X):
        """Look up both names; -1 is the last row, which is of names that were not seen."""
        names = (X[name].astype(str) for name in (self.first, self.second))
        return [a.get_indexer(name) for a, name in zip(self.levels_, names, strict=True)]

    def fit(self, X, y):
        """Fit each name by ridge regression on the factors of the other, in turns."""
        names = (X[name].astype(str) for name in (self.first, self.second))
        self.levels_ = [pd.Index(name.unique()) for name in names]
        y, codes = np.asarray(y, dtype=float), self._codes(X)
        rng, ones = np.random.default_rng(self.random_state), np.ones(len(y))
        sums = [csr_array((ones, (code, np.arange(len(y))))) for code in codes]
        self.mean_, width = y.mean(), 1 + self.size
        shrink = np.diag([4, *[self.strength] * self.size])  # levels, then factors
        tables = [rng.normal(0, 0.1, (len(a) + 1, width)) for a in self.levels_]
        for table in tables:
            table[:, 0] = table[-1] = 0
        for turn in range(2 * self.rounds):
            own, theirs = turn % 2, tables[1 - turn % 2][codes[1 - turn % 2]]
            told = np.column_stack([ones, theirs[:, 1:]])
            rest = (y - self.mean_ - theirs[:, 0])[:, None]
            squares = [sums[own] @ (told * told[:, [k]]) for k in range(width)]
            squares = np.stack(squares, axis=1) + shrink
            solved = np.linalg.solve(squares, (sums[own] @ (told * rest))[:, :, None])
            tables[own][:-1] = solved[:, :, 0]
        self.tables_ = tables
        return self

    def predict(self, X):
        """Add up levels and products; a name that was not seen adds nothing."""
        one, other = (t[code] for t, code in zip(self.tables_, self._codes(X), strict=True))
        products = (one[:, 1:] * other[:, 1:]).sum(axis=1)
        return self.mean_ + one[:, 0] + other[:, 0] + products


# %% if CHANCES
class Chances(ClassifierMixin, Factors):
    """The chance of the second of two classes, by the same levels and factors."""

    def fit(self, X, y):
        """Fit to zeros and ones."""
        self.classes_, second = np.unique(y, return_inverse=True)
        return super().fit(X, second)

    def predict_proba(self, X):
        """Answer the chance of each class; sums beyond 0 and 1 are drawn in."""
        chance = super().predict(X).clip(0.01, 0.99)
        return np.column_stack([1 - chance, chance])

    def predict(self, X):
        """Answer the likelier class."""
        return self.classes_[np.argmax(self.predict_proba(X), axis=1)]
# %% end
