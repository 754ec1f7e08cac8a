"""Recordings as pictures of their spectra: time runs to the right, pitch upwards."""

COLUMN = "clip"
FOLDER = None
SIDE_PIXELS = 64
TABLE = False

from functools import cache

import numpy as np
import pandas as pd
from PIL import Image
from sklearn.preprocessing import FunctionTransformer


@cache
def spectrum_of(path):
    """Bytes of a picture of how loud each pitch is over time, 90 decibels from black to white."""
    loud = loudness_of(path, SIDE_PIXELS)
    grey = Image.fromarray((255 * (1 + loud / 90)).clip(0, 255).astype(np.uint8))
    return np.asarray(grey.resize((SIDE_PIXELS, SIDE_PIXELS))).ravel()


def spectrum_rows(X):
    """One row of pixels per recording."""
    rows = np.stack([spectrum_of(FOLDER / path) for path in X[COLUMN]])
    pixels = pd.DataFrame(rows, index=X.index).add_prefix("pixel_")
    # %% if TABLE
    by_row = {"left_index": True, "right_index": True}
    return table_features(X).merge(pixels, **by_row, suffixes=(None, "_made"))
    # %% else
    return pixels
    # %% end


def make_features_neural():
    return FunctionTransformer(spectrum_rows)
