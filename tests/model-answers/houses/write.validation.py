#| ## Validation
#|
#| 5 shuffled folds: each of the 1,200 sales stands for itself.
import numpy as np
from sklearn.metrics import root_mean_squared_log_error
from sklearn.model_selection import KFold

TARGET = "price"
ID = "house"
y = train[TARGET].to_numpy()
X = train.drop(columns=TARGET)
X_test = test.reindex(columns=X.columns)

folds = list(KFold(n_splits=5, shuffle=True, random_state=0).split(X))

GREATER_IS_BETTER = False


def score(y_true, y_pred):
    """Root mean squared logarithmic error."""
    return root_mean_squared_log_error(y_true, np.clip(y_pred, 0, None))


results = {}
