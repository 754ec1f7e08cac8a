"""Steps in time and names of series, as folds and features count them."""

MOMENT = None
MONTHS = None
STEP = None
WHOLE = None
KEYS = False
RAGGED = False
NAMES = None
NEWCOMERS = False
NAMED = ["store"]
NUMBERED = []

import numpy as np
import pandas as pd


# %% if RAGGED
def count_moments(X):
    """Count the time steps of rows, all from one moment."""
# %% else
def count_steps(X):
    """Count the time steps of rows."""
# %% end
    # %% if WHOLE
    return (MOMENT // WHOLE).astype(int).to_numpy()
    # %% elif MONTHS
    moment = MOMENT
    return ((moment.dt.year * 12 + moment.dt.month - 1) // MONTHS).to_numpy()
    # %% else
    elapsed = MOMENT - pd.Timestamp("2001-01-01")
    return (elapsed // pd.Timedelta(STEP)).to_numpy()
    # %% end


def name_series(X):
    """Name the series of rows."""
    # %% if KEYS
    return NAMES.to_numpy()
    # %% else
    return np.zeros(len(X), dtype=int)
    # %% end


# %% if RAGGED
last = pd.Series(count_moments(X), name_series(X)).groupby(level=0).max()


def count_steps(X):
    """Count the time steps of rows from the last one of their series, which is step 0."""
    own = last.reindex(name_series(X)).fillna(last.max()).to_numpy(int)
    return count_moments(X) - own


# %% end
def look_up(table, steps, names):
    """Take the value of a series at a step; missing where there is none."""
    row, column = table.index.get_indexer(steps), table.columns.get_indexer(names)
    hidden = (row < 0) | (column < 0)
    return np.where(hidden, np.nan, table.to_numpy()[row, column])


# %% if NEWCOMERS
def unnamed(X):
    """Take features for those of a new series: no past, and one name for all."""
    own = X.loc[:, :"ahead"].iloc[:, :-1]
    # %% if NUMBERED
    own[NUMBERED] = 0.0
    # %% end
    # %% if NAMED
    own[NAMED] = pd.DataFrame("", X.index, NAMED).astype("category")
    # %% end
    return own
# %% end
