"""Raw columns as numbers, categories and text; nothing is learned from the rows."""

DROP = ["id"]
MISSING = False
INFINITE = False
NUMBERS_IN_TEXT = []
CODES = []
DATES = []
PARTS = []
TEXT = []
RENAME = False

import re

import numpy as np
import pandas as pd
from sklearn.preprocessing import FunctionTransformer


def table_features(X):
    """Turn raw columns into numbers, categories and text."""
    # %% if DROP
    out = X.drop(columns=DROP)
    # %% else
    out = X.copy()
    # %% end
    # %% if MISSING
    out["missing_count"] = out.isna().sum(axis=1)
    # %% end
    # %% if NUMBERS_IN_TEXT
    for column in NUMBERS_IN_TEXT:
        out[column] = pd.to_numeric(out[column], errors="coerce")
    # %% end
    # %% if CODES
    for column in CODES:
        out[f"{column}_code"] = out[column].astype(float).astype(str)
    # %% end
    # %% if PARTS
    for column, delimiter, kinds in PARTS:
        pieces = out.pop(column).astype(str).str.split(delimiter, regex=False)
        for place, kind in enumerate(kinds):
            part = pieces.str[place]
            is_number = kind == "number"
            out[f"{column}_{place}"] = (
                pd.to_numeric(part, errors="coerce") if is_number else part
            )
    # %% end
    # %% if DATES
    for column in DATES:
        moment = pd.to_datetime(out.pop(column), errors="coerce")
        for part in ["year", "month", "day", "dayofweek", "hour"]:
            out[f"{column}_{part}"] = getattr(moment.dt, part)
        elapsed = moment - pd.Timestamp("2000-01-01")
        out[f"{column}_days"] = elapsed.dt.total_seconds() / 86400
    # %% end
    # %% if TEXT
    out[TEXT] = out[TEXT].fillna("").astype(str)
    # %% end
    # %% if INFINITE
    out = out.replace([np.inf, -np.inf], np.nan)
    # %% end
    numbers = out.select_dtypes(["number", "bool"]).columns
    out[numbers] = out[numbers].astype(float)
    # %% if TEXT
    names = out.columns.difference([*numbers, *TEXT], sort=False)
    # %% else
    names = out.columns.difference(numbers, sort=False)
    # %% end
    out[names] = out[names].astype(str).fillna("missing").astype("category")
    # %% if RENAME
    return out.rename(columns=lambda name: re.sub(r"\W+", "_", name))
    # %% else
    return out
    # %% end


def make_features_traditional():
    """Return the transformer of this track."""
    return FunctionTransformer(table_features)
