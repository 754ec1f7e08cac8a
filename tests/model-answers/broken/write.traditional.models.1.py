#| ## Models
#|
#| A linear model on the logarithmic scale, and boosting for the bends that 1,200 rows show.
import numpy as np
from lightgbm import LGBMRegressor
from sklearn.compose import (
    TransformedTargetRegressor,
    make_column_selector,
    make_column_transformer,
)
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

filled = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
one_hot = OneHotEncoder(min_frequency=5, handle_unknown="infrequent_if_exist")


def make_models_traditional():
    """Return candidate → unfitted estimator."""
    encoded = make_column_transformer(
        (filled, make_column_selector(dtype_include="number")),
        (one_hot, make_column_selector(dtype_include="category")),
    )
    models = {
        "ridge": make_pipeline(encoded, Ridge(alpha=10),
        "boosting": LGBMRegressor(
            n_estimators=300,
            learning_rate=0.04,
            num_leaves=15,
            colsample_bytree=0.6,
            random_state=0,
            n_jobs=1,
            verbose=-1,
        ),
    }
    return {
        name: TransformedTargetRegressor(model, func=np.log1p, inverse_func=np.expm1)
        for name, model in models.items()
    }
