#| ## Validation
#|
#| 5 shuffled folds that hold each class in its share: no row is tied to another.
import numpy as np
from sklearn.metrics import accuracy_score
from sklearn.model_selection import StratifiedKFold

TARGET = sample_submission.columns[1]
ID = sample_submission.columns[0]
y = train[TARGET].to_numpy()
X = train.drop(columns=TARGET)
X_test = test.reindex(columns=X.columns)
CLASSES = np.unique(y).tolist()

splitter = StratifiedKFold(n_splits=5, shuffle=True, random_state=0)
folds = list(splitter.split(X, y))

GREATER_IS_BETTER = True


def score(y_true, y_pred):
    """Accuracy of labels, or of the likeliest class of probabilities."""
    if np.ndim(y_pred) == 2:
        y_pred = np.array(CLASSES)[np.argmax(y_pred, axis=1)]
    return accuracy_score(y_true, y_pred)


results = {}
