"""Pictures as rows of pixels."""

COLUMN = "image"
FOLDER = None
SIDE_PIXELS = 28
CLEAR = False
TABLE = False

from functools import cache

import numpy as np
import pandas as pd
from PIL import Image
from sklearn.preprocessing import FunctionTransformer


@cache
def pixels_of(path):
    """Bytes of a picture, shrunk or grown to one size; each file is read once."""
    with Image.open(path) as file:
        # %% if CLEAR
        if "A" in file.mode or "transparency" in file.info:  # on white
            top = file.convert("RGBA")
            file = Image.alpha_composite(Image.new("RGBA", top.size, "white"), top)
        # %% end
        small = file.convert("RGB").resize((SIDE_PIXELS, SIDE_PIXELS))
    return np.asarray(small).ravel()


def pixel_rows(X):
    """One row of pixels per picture."""
    rows = np.stack([pixels_of(FOLDER / path) for path in X[COLUMN]])
    pixels = pd.DataFrame(rows, index=X.index).add_prefix("pixel_")
    # %% if TABLE
    by_row = {"left_index": True, "right_index": True}
    return table_features(X).merge(pixels, **by_row, suffixes=(None, "_made"))
    # %% else
    return pixels
    # %% end


def make_features_neural():
    return FunctionTransformer(pixel_rows)
