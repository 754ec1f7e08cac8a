"""Recordings as what their spectra are like, with what other columns there are."""

COLUMN = "clip"
FOLDER = None
BANDS = 32
TABLE = False

from functools import cache

import numpy as np
import pandas as pd
from scipy.fft import dct
from sklearn.preprocessing import FunctionTransformer


@cache
def describe_clip(path):
    """How loud each band is, how much that varies and changes, and the shape of spectra."""
    bands = loudness_of(path, BANDS)
    shape = dct(bands, axis=0, norm="ortho")[:13]
    steps = np.diff(bands, axis=1, append=bands[:, -1:])
    share = np.exp(bands.mean(axis=1) / 10)
    centre = np.arange(BANDS) @ share / share.sum()
    parts = [f(bands, axis=1) for f in (np.mean, np.std, np.max)]
    parts += [np.abs(steps).mean(axis=1), shape.mean(axis=1), shape.std(axis=1)]
    return np.concatenate([*parts, [bands.shape[1], centre, bands.mean(axis=0).std()]])


def audio_features(X):
    """Turn each recording into numbers."""
    values = np.stack([describe_clip(FOLDER / path) for path in X[COLUMN]])
    names = [f"sound_{place}" for place in range(values.shape[1])]
    # %% if TABLE
    sounds = pd.DataFrame(values, columns=names, index=X.index)
    by_row = {"left_index": True, "right_index": True}
    return table_features(X).merge(sounds, **by_row, suffixes=(None, "_made"))
    # %% else
    return pd.DataFrame(values, columns=names, index=X.index)
    # %% end


def make_features_traditional():
    return FunctionTransformer(audio_features)
