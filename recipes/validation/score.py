"""The metric of the task."""

SUMMARY = "Accuracy."
DIRECTION = True
GREATER = True
LIKELIEST = False
HALF = False
NEAREST = False
NOT_NEGATIVE = False
VALUE = None

import numpy as np
import pandas as pd

# %% if DIRECTION
GREATER_IS_BETTER = GREATER
# %% end


def score(y_true, y_pred):
    SUMMARY
    # %% if LIKELIEST
    if np.ndim(y_pred) == 2:
        y_pred = np.array(CLASSES)[np.argmax(y_pred, axis=1)]
    # %% end
    # %% if HALF
    y_pred = (np.asarray(y_pred) >= 0.5).astype(int)
    # %% end
    # %% if NEAREST
    y_pred = np.clip(np.rint(y_pred), CLASSES[0], CLASSES[-1])
    # %% end
    # %% if NOT_NEGATIVE
    y_pred = np.clip(y_pred, 0, None)
    # %% end
    # %% if VALUE
    VALUE
    # %% end


results = {}
