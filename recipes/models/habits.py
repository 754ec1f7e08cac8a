"""What somebody takes next, from what they and others took, how often and how lately."""

TIMED = True
RANKED = True
FIRST = 2

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import softmax
from sklearn.base import BaseEstimator, ClassifierMixin, clone


def fit_choice(features, taken):
    """Weigh features by the likelihood of what was taken among all things."""
    flat = features.reshape(-1, features.shape[-1])
    scale = flat.std(axis=0) + 1e-6
    flat = (flat - flat.mean(axis=0)) / scale

    def loss(weights):
        scores = (flat @ weights.astype(np.float32)).reshape(taken.shape)
        chances = softmax(scores, axis=1)
        wrong = chances * taken.sum(axis=1, keepdims=True) - taken
        error = weights @ weights / 2 - np.sum(taken * np.log(chances + 1e-30))
        slope = weights + wrong.ravel() @ flat
        return float(error / len(taken)), slope / len(taken)

    start = np.zeros(len(scale))
    return minimize(loss, start, jac=True, options={"maxiter": 40}).x / scale


class Habits(ClassifierMixin, BaseEstimator):
    """A choice among all things, learnt from the last tenth of each owner's rows."""

    # %% if RANKED
    def __init__(self, ranker=None):
        self.ranker = ranker

    # %% end
    def rows_of(self, X):
        """Owners as places in what is known, -1 for new ones, and their segments."""
        rows = pd.DataFrame({"owner": pd.Index(self.owners_).get_indexer(X.iloc[:, 0])})
        for name, levels in self.levels_.items():
            rows[name] = levels.get_indexer(X[name])
        return rows

    def fit(self, X, y):
        """Hold out the last rows of some owners in turn, and learn what foretells them."""
        self.owners_ = np.unique(X.iloc[:, 0])
        self.classes_, things = np.unique(y, return_inverse=True)
        shape = len(self.owners_), len(self.classes_)
        self.levels_ = {name: pd.Index(X[name].unique()) for name in X.columns[FIRST:]}
        rows = self.rows_of(X).assign(thing=things)
        # %% if TIMED
        rows = rows.assign(time=X.iloc[:, 1].to_numpy()).sort_values("time", kind="stable")
        # %% else
        rows = rows.sample(frac=1, random_state=0)
        # %% end
        owned = rows.groupby("owner")["thing"]
        size, since = owned.transform("size"), owned.cumcount(ascending=False)
        late = (since < np.ceil(size / 10)) & ((size > 1) | (size.max() == 1))
        most = 30 + min(len(rows) // 50, 250_000 // len(self.classes_))
        some = rows[late].drop_duplicates("owner").sample(frac=1, random_state=0)[:most]
        told, taken = [], []
        for part in range(3):
            owners = some.iloc[part::3]
            out = late & rows["owner"].isin(owners["owner"])
            self.pairs_ = Pairs(rows[~out], *shape, self.levels_)
            told.append(self.pairs_.describe(owners))
            held = count(rows[out], *shape, np.ones(out.sum())).sign()
            taken.append(held[owners["owner"]].toarray().astype(np.float32))
        told, taken = np.concatenate(told), np.concatenate(taken)
        self.again_ = np.sum(taken * told[..., self.pairs_.alone]) > 0.01 * taken.sum()
        self.weights_ = fit_choice(told, taken)
        self.of_new_ = fit_choice(told[..., : self.pairs_.alone], taken)
        # %% if RANKED
        if self.ranker is not None:
            places, candidates = self.likeliest(told)
            chosen = np.take_along_axis(taken, places, axis=1).ravel()
            self.ranker_ = clone(self.ranker).fit(
                candidates, chosen, group=[places.shape[1]] * len(places)
            )
        # %% end
        self.pairs_ = Pairs(rows, *shape, self.levels_)
        return self

    # %% if RANKED
    def likeliest(self, told):
        """Places of the 50 things of each owner that score best, and what is told of them."""
        scores = told @ self.weights_
        places = np.argsort(-scores, axis=1)[:, :50]
        told = np.concatenate([told, scores[..., None]], axis=-1)
        told = np.take_along_axis(told, places[..., None], axis=1)
        return places, told.reshape(-1, told.shape[-1])

    # %% end
    def scores_of(self, owners):
        """Score all things for each owner; what is never taken again comes last."""
        told = self.pairs_.describe(owners)
        scores = told @ self.weights_
        # %% if RANKED
        if self.ranker is not None:
            places, candidates = self.likeliest(told)
            more = self.ranker_.predict(candidates).reshape(places.shape)
            more = np.take_along_axis(scores, places, axis=1) + more - more.min()
            np.put_along_axis(scores, places, more, axis=1)
        # %% end
        if not self.again_:
            scores -= 50 * told[..., self.pairs_.alone]
        new = owners["owner"].to_numpy() < 0
        scores[new] = told[new, :, : self.pairs_.alone] @ self.of_new_
        return scores

    def predict_proba(self, X):
        """Answer how likely each thing is next."""
        each = X.iloc[:, 0].to_numpy()
        owners, places = np.unique(each, return_index=True)
        rows = self.rows_of(X.iloc[places])
        blocks = np.array_split(np.arange(len(rows)), 1 + len(rows) // 300)
        scores = np.concatenate([self.scores_of(rows.iloc[block]) for block in blocks])
        return softmax(scores, axis=1)[np.searchsorted(owners, each)]

    def predict(self, X):
        """Answer the likeliest thing."""
        return self.classes_[np.argmax(self.predict_proba(X), axis=1)]
