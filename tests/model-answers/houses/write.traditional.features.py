#| ## Features
#|
#| The age at sale, the share of the lot that is built on and the size of a room say more than 45 raw columns.
import numpy as np
from sklearn.preprocessing import FunctionTransformer


def house_features(X):
    """Ratios and ages of a house; words as categories. Each row by itself."""
    out = X.drop(columns=["house"])
    out["age"] = (out["year_sold"] - out["built"]).astype(float)
    out["years_since_work"] = (out["year_sold"] - out["remodelled"]).astype(float)
    area = out["living_area"] + out["basement_area"]
    out["log_area"] = np.log1p(area)
    out["room_size"] = out["living_area"] / out["rooms"].clip(lower=1)
    out["built_share"] = out["ground_floor_area"] / out["lot_area"].clip(lower=1)
    numbers = out.select_dtypes("number").columns
    out[numbers] = out[numbers].astype(float)
    names = out.columns.difference(numbers, sort=False)
    out[names] = out[names].astype(str).fillna("missing").astype("category")
    return out


def make_features_traditional():
    """Return the transformer of this track."""
    return FunctionTransformer(house_features)
