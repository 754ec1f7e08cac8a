"""XGBoost as it has to be where classes are predicted."""

NAMED = True
STOPPING = True

import numpy as np
from xgboost import XGBClassifier


# %% if NAMED
class Named(XGBClassifier):
    """XGBoost that takes classes of any name: it knows them by number alone."""

    classes_ = None

    def fit(self, X, y, eval_set=(), **more):
        names = np.unique(y)
        self.classes_ = np.arange(len(names))  # what it is to find while it fits
        parts = [(rows, np.searchsorted(names, of)) for rows, of in [(X, y), *eval_set]]
        super().fit(*parts[0], eval_set=parts[1:], **more)
        self.classes_ = names
        return self

    def predict(self, X):
        return self.classes_[super().predict(X)]


# %% end
# %% if STOPPING and NAMED
class XGBoost(Stopping, Named):
    """XGBoost that finds its number of rounds."""
# %% elif STOPPING
class XGBoost(Stopping, XGBClassifier):
    """XGBoost that finds its number of rounds."""
# %% end
