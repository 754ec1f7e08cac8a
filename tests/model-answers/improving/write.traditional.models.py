#| ## Models
#|
#| Two views of the same words: planes and counts.
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB


def make_models_traditional():
    """Return candidate → unfitted estimator."""
    return {
        "logistic": LogisticRegression(C=4, max_iter=500),
        "bayes": MultinomialNB(alpha=0.3),
    }
