#| ## Features of the neural track
#|
#| The 784 pixels as they are, between 0 and 1.
import numpy as np
from PIL import Image
from sklearn.preprocessing import FunctionTransformer

raw = {}  # a picture is read once


def read_pixels(path):
    """Grey pixels of a picture in one row."""
    with Image.open(DATA / path) as file:
        return np.asarray(file.convert("L").resize((28, 28)), dtype=float).ravel() / 255


def pixel_features(X):
    """Pixels of each picture, by itself."""
    for path in X["image"]:
        if path not in raw:
            raw[path] = read_pixels(path)
    return np.stack([raw[path] for path in X["image"]])


def make_features_neural():
    """Return the transformer of this track."""
    return FunctionTransformer(pixel_features)
