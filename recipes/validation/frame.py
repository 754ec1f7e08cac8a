"""The target, the raw features and the classes."""

TARGET_NAME = "target"
TARGET_NAMES = None
ID_NAME = "id"
CLASS_LIST = [0, 1]
MANY_CLASSES = False
HAS_TEST = True
DROP_MISSING = False
POLARS = False

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
# %% if DROP_MISSING
# Rows without a target teach nothing.
# %% if TARGET_NAMES
train = train.dropna(subset=TARGETS).reset_index(drop=True)
# %% else
train = train.dropna(subset=[TARGET]).reset_index(drop=True)
# %% end
# %% end
# %% if TARGET_NAMES
y = train[TARGETS].to_numpy()
X = train.drop(columns=TARGETS)
# %% else
y = train[TARGET].to_numpy()
X = train.drop(columns=TARGET)
# %% end
# %% if MANY_CLASSES
CLASSES = np.unique(y).tolist()
# %% end
# %% if HAS_TEST
X_test = test.reindex(columns=X.columns)
# %% end
