#| ## Models of the pretrained track
#|
#| 1,280 figures want a strong penalty, or one spread for all classes that is shrunk.
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def make_models_pretrained():
    """Return candidate → unfitted estimator."""
    return {
        "seen_logistic": make_pipeline(
            StandardScaler(), LogisticRegression(C=0.02, max_iter=200)
        ),
        "seen_discriminant": LinearDiscriminantAnalysis(solver="eigen", shrinkage=0.3),
    }
