#| ## Models
#|
#| Three views of the same words: planes, counts, and support vectors with probabilities.
from sklearn.calibration import CalibratedClassifierCV
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB
from sklearn.svm import LinearSVC


def make_models_traditional():
    """Return candidate → unfitted estimator."""
    return {
        "logistic": LogisticRegression(C=4, max_iter=500),
        "bayes": MultinomialNB(alpha=0.3),
        "machine": CalibratedClassifierCV(LinearSVC(random_state=0), cv=3),
    }
