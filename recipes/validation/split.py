"""One list of folds for all tracks."""

N_FOLDS = 5
REPEATS = 1
REPEATED = False
SEED = 0
STRATIFY = True
RARE = False
GROUP_NAME = None
WITHIN_NAME = None
WHOLE = False
COPIES = False
NAMES_OF_ROWS = None
MOMENT = None
STEPS = False
GAP = 0
NEWCOMERS = 0
HORIZON = 100
NUMPY_ONLY = False

import warnings
from itertools import pairwise

import numpy as np
import pandas as pd
from sklearn.model_selection import (
    GroupKFold,
    KFold,
    RepeatedKFold,
    RepeatedStratifiedKFold,
    StratifiedGroupKFold,
    StratifiedKFold,
)

# %% if STEPS
# %% if GAP
# Each window of the size of the forecast is predicted from what came a gap before it.
# %% else
# Each window of the size of the forecast is predicted from all that came before it.
# %% end
step, folds = count_steps(X), []
moments = np.unique(step)
# %% if NEWCOMERS
names = name_series(X)
# %% end
for window in range(N_FOLDS, 0, -1):
    part = moments[len(moments) - HORIZON * window :][:HORIZON]
    # %% if GAP
    fit, valid = step < part[0] - GAP, np.isin(step, part)
    # %% else
    fit, valid = step < part[0], np.isin(step, part)
    # %% end
    # %% if NEWCOMERS
    # The test set has series with no past as well: here some are left without it.
    shuffled = np.random.default_rng(SEED + window).permutation(np.unique(names))
    fit &= ~np.isin(names, shuffled[: round(NEWCOMERS * len(shuffled))])
    # %% end
    folds.append((np.flatnonzero(fit), np.flatnonzero(valid)))
# %% elif MOMENT
# Each window, about as large as the forecast, is predicted from all moments before it.
moments = MOMENT.to_numpy()
order = np.argsort(moments, kind="stable")
# Rows of one moment stay together: cuts are made where a new one begins.
begins = np.flatnonzero(np.diff(pd.factorize(moments[order])[0])) + 1
wished = len(order) - HORIZON * np.arange(N_FOLDS, 0, -1)
cuts = np.unique([begins[np.abs(begins - start).argmin()] for start in wished])
folds = [(order[:a], order[a:b]) for a, b in pairwise([*cuts, len(order)])]
# %% else
# %% if COPIES
# Rows that repeat each other stay on one side of every fold.
# %% if NAMES_OF_ROWS
repeated = X.drop(columns=NAMES_OF_ROWS)
groups = pd.util.hash_pandas_object(repeated, index=False)
# %% else
groups = pd.util.hash_pandas_object(X, index=False)
# %% end
# %% elif WHOLE
# %% if WITHIN_NAME
names = X[GROUP_NAME].astype(str) + " " + X[WITHIN_NAME].astype(str)
# %% else
names = X[GROUP_NAME].astype(str)
# %% end
# Numbers of groups: names are slow to tell apart.
groups = pd.Series(names.factorize(sort=True)[0])
# %% end
# %% if NUMPY_ONLY and WHOLE
shuffled = np.random.default_rng(SEED).permutation(groups.unique())
parts = [groups.isin(shuffled[k::N_FOLDS]).to_numpy() for k in range(N_FOLDS)]
folds = [(np.flatnonzero(~part), np.flatnonzero(part)) for part in parts]
# %% elif NUMPY_ONLY
folds = []
for seed in range(SEED, SEED + REPEATS):
    rows = np.random.default_rng(seed).permutation(len(X))
    # %% if STRATIFY
    rows = rows[np.argsort(y[rows], kind="stable")]
    # %% end
    parts = [np.sort(rows[k::N_FOLDS]) for k in range(N_FOLDS)]
    folds += [(np.setdiff1d(rows, part), part) for part in parts]
# %% else
# %% if STRATIFY and RARE
# Some folds go without the rarest class: it has fewer rows than there are folds.
warnings.filterwarnings("ignore", "The least populated class")
# %% end
# %% if WHOLE and STRATIFY
splitter = StratifiedGroupKFold(n_splits=N_FOLDS, shuffle=True, random_state=SEED)
folds = list(splitter.split(X, y, groups=groups))
# %% elif WHOLE
splitter = GroupKFold(n_splits=N_FOLDS, shuffle=True, random_state=SEED)
folds = list(splitter.split(X, groups=groups))
# %% elif REPEATED and STRATIFY
splitter = RepeatedStratifiedKFold(
    n_splits=N_FOLDS, n_repeats=REPEATS, random_state=SEED
)
folds = list(splitter.split(X, y))
# %% elif REPEATED
splitter = RepeatedKFold(n_splits=N_FOLDS, n_repeats=REPEATS, random_state=SEED)
folds = list(splitter.split(X))
# %% elif STRATIFY
folds = list(
    StratifiedKFold(n_splits=N_FOLDS, shuffle=True, random_state=SEED).split(X, y)
)
# %% else
folds = list(KFold(n_splits=N_FOLDS, shuffle=True, random_state=SEED).split(X))
# %% end
# %% end
# %% end
