#| ## Models
#|
#| Planes between classes under two penalties.
from sklearn.linear_model import LogisticRegression


def make_models_traditional():
    """Return candidate → unfitted estimator."""
    return {
        "logistic": LogisticRegression(C=4, max_iter=500),
        "gentle": LogisticRegression(C=0.5, max_iter=500),
    }
