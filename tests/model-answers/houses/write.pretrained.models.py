#| ## Models of the pretrained track
#|
#| 384 dimensions against 1,200 rows: a strong penalty, and a kernel on the same vectors.
import numpy as np
from sklearn.compose import TransformedTargetRegressor
from sklearn.linear_model import RidgeCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVR


def make_models_pretrained():
    """Return candidate → unfitted estimator."""
    scaled = StandardScaler()
    models = {
        "words_ridge": make_pipeline(scaled, RidgeCV(np.logspace(0, 4, 9))),
        "words_kernel": make_pipeline(scaled, SVR(C=2, gamma=0.0005, epsilon=0.05)),
    }
    return {
        name: TransformedTargetRegressor(model, func=np.log1p, inverse_func=np.expm1)
        for name, model in models.items()
    }
