"""Recordings: calls of three animals in noise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from scipy.io import wavfile

from bench.minis.mini import Mini, write_task

RATE = 8000


def call(kind: int, rng: np.random.Generator) -> np.ndarray:
    """Half a second: a tone that rises, one that falls, or one that trembles."""
    time = np.arange(RATE // 2) / RATE
    base = rng.uniform(700, 1500)
    if kind == 2:
        pitch = base + 200 * np.sign(np.sin(2 * np.pi * 12 * time))
    else:
        pitch = base + (1 if kind == 0 else -1) * rng.uniform(300, 600) * (time - 0.25)
    tone = np.sin(2 * np.pi * np.cumsum(pitch) / RATE) * rng.uniform(0.2, 0.5)
    start = rng.integers(0, RATE // 8)
    tone[:start] = 0
    return tone + rng.normal(0, 0.25, len(tone))


def audio(folder: Path) -> Mini:
    """Which animal calls?"""
    rng = np.random.default_rng(41)
    rows = 330
    names = np.array(["lark", "owl", "toad"])
    kinds = rng.integers(0, 3, rows)
    table = pd.DataFrame({"clip": [f"c{k:03d}" for k in range(rows)]})
    table["file"] = "clips/" + table["clip"] + ".wav"
    table["animal"] = names[kinds]
    (folder / "clips").mkdir(parents=True)
    crossings = []
    for path, kind in zip(table["file"], kinds, strict=True):
        sound = call(kind, rng)
        crossings.append((np.diff(np.sign(sound)) != 0).mean())
        coded = np.clip(128 + 100 * sound, 0, 255).astype(np.uint8)
        wavfile.write(folder / path, RATE, coded)
    train, test = table.iloc[:210], table.iloc[210:]
    sample = pd.DataFrame({"clip": test["clip"], "animal": names[0]})
    write_task(
        folder,
        "Name the `animal` that calls in each recording (`file`). Scored by accuracy.",
        train,
        test.drop(columns="animal"),
        sample,
    )
    heard = pd.Series(crossings)
    means = heard[: len(train)].groupby(train["animal"]).mean()
    gaps = np.abs(heard[len(train) :].to_numpy()[:, None] - means.to_numpy())
    nearest = means.index[gaps.argmin(axis=1)]

    def right(truth: pd.DataFrame, answers: pd.DataFrame) -> float:
        """Share of right names."""
        return float((truth.iloc[:, 0].to_numpy() == answers.iloc[:, 0]).mean())

    return Mini(
        "calls",
        "audio",
        "accuracy",
        True,
        "the animal whose calls cross zero as often",
        test[["animal"]],
        pd.DataFrame({"animal": nearest}),
        None,
        right,
    )
