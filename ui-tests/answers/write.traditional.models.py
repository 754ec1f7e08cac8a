#| ## Models
#|
#| A linear model for what adds up, trees for the rest of 240 flats.
import numpy as np
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.linear_model import RidgeCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def make_models_traditional():
    """Return candidate → unfitted estimator."""
    return {
        "ridge": make_pipeline(StandardScaler(), RidgeCV(np.logspace(-2, 3, 11),
        "trees": ExtraTreesRegressor(100, random_state=0, n_jobs=1),
    }
