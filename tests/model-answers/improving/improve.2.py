#: traditional/models
#| A slightly weaker penalty for the planes.
from sklearn.linear_model import LogisticRegression


def make_models_traditional():
    """Return candidate → unfitted estimator."""
    return {
        "logistic": LogisticRegression(C=4.1, max_iter=500),
        "gentle": LogisticRegression(C=0.5, max_iter=500),
    }
