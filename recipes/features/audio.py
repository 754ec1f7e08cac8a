"""Recordings as what their spectra are like, with what other columns there are."""

COLUMN = "clip"
FOLDER = None
BANDS = 32
TABLE = False
WAV = True

from functools import cache

import numpy as np
import pandas as pd
import soundfile
from scipy.fft import dct
from scipy.io import wavfile
from scipy.signal import spectrogram
from sklearn.preprocessing import FunctionTransformer


def loudness_of(path, bands):
    """Loudness in decibels of bands that are spaced as we hear pitch, over time."""
    # %% if WAV
    rate, sound = wavfile.read(path)
    # %% else
    sound, rate = soundfile.read(path)
    # %% end
    sound = np.asarray(sound, dtype=float).reshape(len(sound), -1).mean(axis=1)
    window = min(len(sound), 2 ** round(np.log2(rate / 32)))
    pitch, _, power = spectrogram(sound, rate, nperseg=window, noverlap=window // 2)
    mel = np.log1p(pitch / 700)
    centres = np.linspace(mel[1], mel[-1], bands + 2)[1:-1, None]
    weights = np.clip(1 - np.abs(mel - centres) / (centres[1] - centres[0]), 0, None)
    return 10 * np.log10(weights @ power / (power.max() + 1e-12) + 1e-9)


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
    return table_features(X).join(sounds)
    # %% else
    return pd.DataFrame(values, columns=names, index=X.index)
    # %% end


def make_features_traditional():
    """Return the transformer of this track."""
    return FunctionTransformer(audio_features)
