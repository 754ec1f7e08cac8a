"""Pictures as pixels and gradients, with what other columns there are."""

COLUMN = "image"
FOLDER = None
SIDE_PIXELS = 28
CELL = 4
TABLE = False

from functools import cache

import numpy as np
import pandas as pd
from PIL import Image
from sklearn.preprocessing import FunctionTransformer

SIDE = SIDE_PIXELS


@cache
def describe(path):
    """Grey pixels of a picture and, cell by cell, how strong its edges are and which way."""
    with Image.open(path) as file:
        picture = np.asarray(file.convert("L").resize((SIDE, SIDE)), dtype=float) / 255
    down, right = np.gradient(picture)
    strength, angle = np.hypot(down, right), np.arctan2(down, right) % np.pi
    bins = np.floor(angle / np.pi * 8).astype(int) % 8
    edges = np.where(bins[..., None] == np.arange(8), strength[..., None], 0)
    cells = edges.reshape(SIDE // CELL, CELL, SIDE // CELL, CELL, 8).sum(axis=(1, 3))
    around = np.linalg.norm(cells, axis=2, keepdims=True) + 0.1
    return np.concatenate([picture.ravel(), (cells / around).ravel(), cells.ravel()])


def image_features(X):
    """Turn each picture into numbers."""
    values = np.stack([describe(FOLDER / path) for path in X[COLUMN]])
    names = [f"value_{place}" for place in range(values.shape[1])]
    # %% if TABLE
    pictures = pd.DataFrame(values, columns=names, index=X.index)
    return table_features(X).join(pictures)
    # %% else
    return pd.DataFrame(values, columns=names, index=X.index)
    # %% end


def make_features_traditional():
    """Return the transformer of this track."""
    return FunctionTransformer(image_features)
