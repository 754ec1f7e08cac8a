#| ## Models
#|
#| Planes between 441 figures, and trees for which of them go together.
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def make_models_traditional():
    """Return candidate → unfitted estimator."""
    return {
        "logistic": make_pipeline(
            StandardScaler(), LogisticRegression(C=0.1, max_iter=300)
        ),
        "trees": ExtraTreesClassifier(150, random_state=0, n_jobs=1),
    }
