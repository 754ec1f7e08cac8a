"""Columns that are points of one curve: its shape and its slope."""

POINTS = r"^nm_\d+$"
TABLE = False

import numpy as np
import pandas as pd
from sklearn.preprocessing import FunctionTransformer


def curve_features(X):
    """Free each curve of its level and scale, then add its slope."""
    # %% if TABLE
    out = table_features(X)
    # %% else
    out = X
    # %% end
    curve = out.filter(regex=POINTS).astype(float)
    centred = curve.sub(curve.mean(axis=1), axis=0)
    scaled = centred.div(centred.std(axis=1), axis=0).fillna(0)
    slope = pd.DataFrame(np.gradient(scaled, axis=1), X.index, curve.columns)
    parts = [scaled, slope.add_suffix("_slope")]
    # %% if TABLE
    others = out.columns.difference(curve.columns, sort=False)
    return pd.concat([out[others], *parts], axis=1)
    # %% else
    return pd.concat(parts, axis=1)
    # %% end


def make_features_traditional():
    return FunctionTransformer(curve_features)
