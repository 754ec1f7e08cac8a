"""Recordings as pictures of their spectra: time runs to the right, pitch upwards."""

COLUMN = "clip"
FOLDER = None
SIDE_PIXELS = 64
WAV = True

from functools import cache

import numpy as np
import pandas as pd
import soundfile
from PIL import Image
from scipy.io import wavfile
from scipy.signal import spectrogram
from sklearn.preprocessing import FunctionTransformer


@cache
def spectrum_of(path):
    """Bytes of a picture of the loudness of pitches, spaced as we hear them, over time."""
    # %% if WAV
    rate, sound = wavfile.read(path)
    # %% else
    sound, rate = soundfile.read(path)
    # %% end
    sound = np.asarray(sound, dtype=float).reshape(len(sound), -1).mean(axis=1)
    window = min(len(sound), 2 ** round(np.log2(rate / 32)))
    pitch, _, power = spectrogram(sound, rate, nperseg=window, noverlap=window // 2)
    mel = np.log1p(pitch / 700)
    centres = np.linspace(mel[1], mel[-1], SIDE_PIXELS + 2)[1:-1, None]
    weights = np.clip(1 - np.abs(mel - centres) / (centres[1] - centres[0]), 0, None)
    loud = np.log10(weights @ power / (power.max() + 1e-12) + 1e-8)
    grey = Image.fromarray((255 * (1 + loud / 8)).clip(0, 255).astype(np.uint8))
    return np.asarray(grey.resize((SIDE_PIXELS, SIDE_PIXELS))).ravel()


def spectrum_rows(X):
    """One row of pixels per recording."""
    rows = np.stack([spectrum_of(FOLDER / path) for path in X[COLUMN]])
    return pd.DataFrame(rows, index=X.index).add_prefix("pixel_")


def make_features_neural():
    """Return the transformer of this track."""
    return FunctionTransformer(spectrum_rows)
