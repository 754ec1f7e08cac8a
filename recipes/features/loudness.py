"""How recordings are heard: by pitch, over time."""

WAV = True

import numpy as np
import soundfile
from scipy.io import wavfile
from scipy.signal import spectrogram


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
