"""Whose row it is and when it was, and what rows tell of pairs of owner and thing."""

COLUMNS = ["user"]
TIME = None
MOMENT = None

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from sklearn.preprocessing import FunctionTransformer


# %% if TIME
def owner_of(X):
    """Keep the column that names whose row it is, and count the days."""
    # %% if MOMENT
    days = (MOMENT - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(days=1)
    return X[COLUMNS].assign(**{TIME: days})
    # %% else
    return X[COLUMNS].astype({TIME: float})
    # %% end
# %% else
def owner_of(X):
    """Keep the column that names whose row it is."""
    return X[COLUMNS]
# %% end


def make_features_traditional():
    return FunctionTransformer(owner_of)


def count(rows, owners, things, weights):
    """Sum up weights of rows by owner and thing; the last line is of nobody."""
    places = rows["owner"], rows["thing"]
    return csr_array((weights, places), shape=(owners + 1, things))


class Pairs:
    """What rows tell of pairs of owner and thing: codes of both, in the order of time."""

    def __init__(self, rows, owners, things, levels):
        once, one = np.ones(len(rows)), np.eye(things)
        self.own = [had := count(rows, owners, things, once).sign()]
        popular, often = [once], [once]
        # %% if TIME
        since = rows.groupby("owner").cumcount(ascending=False)
        ago = (rows["time"].max() - rows["time"]) / (np.ptp(rows["time"]) or 1)
        often += [0.5 ** (since / steps) for steps in (48, 12, 3)]
        popular += [0.5 ** (8 * ago), 0.5 ** (40 * ago)]
        # %% end
        self.own += [count(rows, owners, things, weights) for weights in often]
        sums = [np.bincount(rows["thing"], weights, things) for weights in popular]
        self.general = [np.log(total + 0.1) for total in sums]
        both = (had.T @ had).toarray()
        size = np.sqrt(np.diag(both))
        self.alike = (1 - one) * both / (np.outer(size, size) + 10)
        inverse = np.linalg.inv(both + 10 * len(rows) / owners * one)
        self.linear = (one - 1) * inverse / np.diag(inverse)
        share = (sums[0] + 0.1) / len(rows)
        self.within = {}  # how much more often than elsewhere, by level
        for name, index in levels.items():
            counts = np.zeros((len(index) + 1, things))
            np.add.at(counts, (rows[name], rows["thing"]), 1)
            size = counts.sum(axis=1, keepdims=True)
            self.within[name] = np.log((counts + 50 * share) / (size + 50) / share)

    def describe(self, owners):
        """Tell of each owner and thing, of the thing alone first."""
        places = owners["owner"].to_numpy()
        own = [table[places].toarray() for table in self.own]
        told = [np.tile(column, (len(places), 1)) for column in self.general]
        told += [more[owners[name]] for name, more in self.within.items()]
        self.alone = len(told)
        told += [own[0], *(np.log1p(4 * table) for table in own[1:])]
        near = [np.minimum(table, 1) @ self.alike for table in own[1:3]]
        told += [*(np.log(each + 0.02) for each in near), own[0] @ self.linear]
        return np.stack(told, axis=-1).astype(np.float32)
