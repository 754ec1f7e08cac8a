#| ## Models of the pretrained track
#|
#| Planes between 384 figures, and the 9 nearest messages by their sense.
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier


def make_models_pretrained():
    """Return candidate → unfitted estimator."""
    return {
        "sense_logistic": LogisticRegression(C=10, max_iter=500),
        "sense_neighbours": KNeighborsClassifier(
            9, weights="distance", metric="cosine"
        ),
    }
