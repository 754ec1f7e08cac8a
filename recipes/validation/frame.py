"""The target, the raw features and the classes."""

TARGET_NAME = "target"
TARGET_NAMES = None
ID_NAME = "id"
CLASS_LIST = [0, 1]
MANY_CLASSES = False
ONE = None
REST = "other"
HAS_TEST = True
WRITTEN = {}
NUMBERS_IN_TEXT = []
DROP_MISSING = False
MOST = None
SEEN = None
GROUP_NAME = None
POLARS = False
POLARS_SAMPLE = False
LABEL_SETS = False
MARK = " "
TABLES = False
TRAIN_FILES = None
TEST_ROWS = None

import numpy as np
import pandas as pd

# %% if TARGET_NAMES
TARGETS = TARGET_NAMES
# %% else
TARGET = TARGET_NAME
# %% end
# %% if ID_NAME
ID = ID_NAME
# %% end
# %% if CLASS_LIST
CLASSES = CLASS_LIST
# %% end
# %% if POLARS
train = train.to_pandas()
# %% if HAS_TEST
test = test.to_pandas()
# %% end
# %% end
# %% if POLARS_SAMPLE
sample_submission = sample_submission.to_pandas()
# %% end
# %% if WRITTEN
for name, form in WRITTEN.items():
    if not pd.api.types.is_numeric_dtype(train[name]):  # as it is once this has run
        train = train.assign(**{name: plain_numbers(train[name], *form)})
# %% end
# %% if NUMBERS_IN_TEXT
for name in NUMBERS_IN_TEXT:
    train = train.assign(**{name: pd.to_numeric(train[name], errors="coerce")})
# %% end
# %% if DROP_MISSING
# Rows without a target teach nothing.
# %% if TARGET_NAMES
train = train.dropna(subset=TARGETS).reset_index(drop=True)
# %% else
train = train.dropna(subset=[TARGET]).reset_index(drop=True)
# %% end
# %% end
# %% if MOST
# What is rare is hardly ever among the likeliest: the most frequent are told apart.
frequent = train[TARGET].value_counts().index[:MOST]
train = train[train[TARGET].isin(frequent)].reset_index(drop=True)
# %% end
# %% if SEEN
# Times, and whether the event was seen by then.
y = train[TARGETS].assign(**{TARGETS[1]: train[TARGETS[1]] == SEEN}).to_numpy(float)
X = train.drop(columns=TARGETS)
# %% elif GROUP_NAME
# Relevance, and the list that a row is ranked in.
y = np.column_stack([train[TARGET], pd.factorize(train[GROUP_NAME])[0]])
X = train.drop(columns=TARGET)
# %% elif LABEL_SETS
# One column for each label: 1 where it is among those of the row.
y = train[TARGET].fillna("").astype(str).str.get_dummies(MARK)[CLASSES].to_numpy()
X = train.drop(columns=TARGET)
# %% elif TARGET_NAMES
y = train[TARGETS].to_numpy()
X = train.drop(columns=TARGETS)
# %% elif ONE
# One class against all others.
y = train[TARGET].where(train[TARGET] == ONE, REST).to_numpy()
X = train.drop(columns=TARGET)
# %% else
y = train[TARGET].to_numpy()
X = train.drop(columns=TARGET)
# %% end
# %% if MANY_CLASSES
CLASSES = np.unique(y).tolist()
# %% end
# %% if TRAIN_FILES
X = with_files(X, TRAIN_FILES)
# %% end
# %% if TABLES
X = add_tables(X)
# %% end
# %% if HAS_TEST
X_test = TEST_ROWS.reindex(columns=X.columns)
# %% end
