"""Sequences as rows of letters."""

COLUMN = "sequence"
LENGTH = 60

import numpy as np
import pandas as pd
from sklearn.preprocessing import FunctionTransformer


def letter_rows(X):
    """One row of letters per sequence, by their codes; blanks where it has ended."""
    rows = X[COLUMN].fillna("").astype(str).str[:LENGTH].str.ljust(LENGTH)
    codes = np.frombuffer("".join(rows).encode("latin-1", "replace"), np.uint8)
    rows = codes.reshape(len(X), LENGTH)
    return pd.DataFrame(rows, index=X.index).add_prefix("letter_")


def make_features_neural():
    return FunctionTransformer(letter_rows)
