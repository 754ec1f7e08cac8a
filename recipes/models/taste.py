"""What somebody takes next, from what all have taken."""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.linalg import svds
from sklearn.base import BaseEstimator, ClassifierMixin


class Taste(ClassifierMixin, BaseEstimator):
    """Things by how well they go with what an owner has; what is had is not told again."""

    def __init__(self, how="together", strength=10):
        self.how, self.strength = how, strength

    def fit(self, X, y):
        """Learn which things go together from who has taken them."""
        self.owners_, rows = np.unique(X.iloc[:, 0], return_inverse=True)
        self.classes_, things = np.unique(y, return_inverse=True)
        shape = len(self.owners_), len(self.classes_)
        had = csr_array((np.ones(len(y)), (rows, things)), shape=shape)
        again = had.nnz < 0.9 * len(y)  # most things are taken once
        had.data[:] = 1
        self.often_ = had.sum(axis=0) / len(y)
        both = (had.T @ had).toarray()
        count = np.diag(both).copy()
        if self.how == "together":  # cosine of two things, shrunk where they are rare
            np.fill_diagonal(both, 0)
            scores = had @ (both / (np.sqrt(np.outer(count, count)) + self.strength))
        elif self.how == "linear":  # each thing from all others, by ridge regression
            inverse = np.linalg.inv(both + self.strength * np.eye(len(count)))
            weights = -inverse / np.diag(inverse)
            np.fill_diagonal(weights, 0)
            scores = had @ weights
        else:  # tastes: a few directions in which owners differ
            rank = min(self.strength, min(shape) - 1)
            left, size, right = svds(had, rank, random_state=0)
            scores = (left * size) @ right
        scores = scores / (scores.std(axis=1, keepdims=True) + 1e-9)
        self.scores_ = scores if again else scores - 50 * had.toarray()
        return self

    def predict_proba(self, X):
        """Answer how likely each thing is next; of a new owner, what is frequent."""
        owners = X.iloc[:, 0].to_numpy()
        place = np.searchsorted(self.owners_, owners).clip(max=len(self.owners_) - 1)
        known = (self.owners_[place] == owners)[:, None]
        scores = np.where(known, self.scores_[place], 0) + 0.1 * np.log(self.often_)
        weights = np.exp(scores - scores.max(axis=1, keepdims=True))
        return weights / weights.sum(axis=1, keepdims=True)

    def predict(self, X):
        """Answer the likeliest thing."""
        return self.classes_[np.argmax(self.predict_proba(X), axis=1)]
