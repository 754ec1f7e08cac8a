"""Columns of pixels as a network reads them: bytes, row by row of the picture."""

PIXELS = []
BYTES = True
BRIGHTEST = 255

from sklearn.preprocessing import FunctionTransformer


def pixel_rows(X):
    """One row of pixels per picture."""
    names = PIXELS
    # %% if BYTES
    return X[names].clip(0, 255).astype("uint8")
    # %% else
    return (X[names].clip(0, BRIGHTEST) * (255 / BRIGHTEST)).astype("uint8")
    # %% end


def make_features_neural():
    return FunctionTransformer(pixel_rows)
