"""Columns that are the pixels of one picture: how dark, and where there are edges."""

PIXELS = []
SIDE = 28
CELL = 4
BRIGHTEST = 255

import numpy as np
import pandas as pd
from sklearn.preprocessing import FunctionTransformer


def pixel_features(X):
    """Grey pixels, and edges cell by cell: how strong, which way."""
    names = PIXELS
    pictures = X[names].to_numpy(dtype="float32").reshape(-1, SIDE, SIDE) / BRIGHTEST
    down, right = np.gradient(pictures, axis=(1, 2))
    strength, angle = np.hypot(down, right), np.arctan2(down, right) % np.pi
    bins = np.floor(angle / np.pi * 8).astype(int) % 8
    cells = np.empty((len(X), SIDE // CELL, SIDE // CELL, 8), dtype="float32")
    for way in range(8):
        edges = np.where(bins == way, strength, 0)
        parts = edges.reshape(-1, SIDE // CELL, CELL, SIDE // CELL, CELL)
        cells[..., way] = parts.sum(axis=(2, 4))
    around = np.linalg.norm(cells, axis=3, keepdims=True) + 0.1
    parts = [part.reshape(len(X), -1) for part in (pictures, cells / around, cells)]
    return pd.DataFrame(np.hstack(parts), X.index).add_prefix("value_")


def make_features_traditional():
    return FunctionTransformer(pixel_features)
