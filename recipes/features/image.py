"""Pictures as pixels, gradients, colours and sharpness, with what other columns there are."""

COLUMN = "image"
FOLDER = None
SIDE_PIXELS = 28
CELL = 4
PREFIX = "value_"
CLEAR = False
TABLE = False

from functools import cache

import numpy as np
import pandas as pd
from PIL import Image
from sklearn.preprocessing import FunctionTransformer

SIDE = SIDE_PIXELS


def sharpness(file):
    """Colours of the middle and their spreads; how far pixels some steps apart differ."""
    left, top = (max(0, side // 2 - 256) for side in file.size)
    colours = np.asarray(file.convert("RGB"))[top : top + 512, left : left + 512] / 255
    figures = [*colours.mean(axis=(0, 1)), *colours.std(axis=(0, 1))]
    for grey in (colours.mean(axis=2), colours.mean(axis=2).T):
        for step in [grey[far:] - grey[:-far] for far in (1, 2, 4, 8)]:
            figures += [np.abs(step).mean(), step.std()] if step.size else [0, 0]
    return figures


@cache
def describe(path):
    """Grey pixels, edges cell by cell (how strong, which way), and how sharp it is."""
    with Image.open(path) as file:
        # %% if CLEAR
        if "A" in file.mode or "transparency" in file.info:  # on white
            top = file.convert("RGBA")
            file = Image.alpha_composite(Image.new("RGBA", top.size, "white"), top)
        # %% end
        figures = sharpness(file)
        picture = np.asarray(file.convert("L").resize((SIDE, SIDE)), dtype=float) / 255
    down, right = np.gradient(picture)
    strength, angle = np.hypot(down, right), np.arctan2(down, right) % np.pi
    bins = np.floor(angle / np.pi * 8).astype(int) % 8
    edges = np.where(bins[..., None] == np.arange(8), strength[..., None], 0)
    cells = edges.reshape(SIDE // CELL, CELL, SIDE // CELL, CELL, 8).sum(axis=(1, 3))
    around = np.linalg.norm(cells, axis=2, keepdims=True) + 0.1
    return np.concatenate([*map(np.ravel, [picture, cells / around, cells, figures])])


def image_features(X):
    """Turn each picture into numbers."""
    values = np.stack([describe(FOLDER / path) for path in X[COLUMN]])
    # %% if TABLE
    return table_features(X).join(pd.DataFrame(values, X.index).add_prefix(PREFIX))
    # %% else
    return pd.DataFrame(values, X.index).add_prefix(PREFIX)
    # %% end


def make_features_traditional():
    return FunctionTransformer(image_features)
