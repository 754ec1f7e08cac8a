"""The two frames on which profiles are timed: long and mixed, and wide."""

from __future__ import annotations

import numpy as np
import pandas as pd

LONG = (1_000_000, 30)
WIDE = (10_000, 2_000)


def long_frame(rows: int = LONG[0], seed: int = 0) -> pd.DataFrame:
    """Make 30 columns of mixed types with missing values, skew, codes, texts and dates."""
    rng = np.random.default_rng(seed)

    def gaps(values: np.ndarray, share: float) -> np.ndarray:
        values = values.astype("float64")
        values[rng.random(rows) < share] = np.nan
        return values

    frame: dict[str, object] = {"id": rng.permutation(rows) + 1_000_000}
    for place in range(8):
        frame[f"normal_{place}"] = rng.normal(place, 1 + place, rows)
    for place in range(3):
        frame[f"gaps_{place}"] = gaps(rng.gamma(2.0, 3.0, rows), 0.02 + 0.1 * place)
    frame["price"] = np.exp(rng.normal(4, 1, rows)).round(2)
    for place in range(4):
        frame[f"count_{place}"] = rng.poisson(2 + 10 * place, rows)
    frame["code"] = rng.integers(1, 8, rows).astype("int8")
    frame["flag"] = rng.random(rows) < 0.3
    frame["constant"] = np.ones(rows, dtype="int64")
    days = np.datetime64("2019-01-01") + rng.integers(0, 2_000, rows)
    frame["day"] = days.astype("datetime64[s]")
    frame["city"] = np.array([f"city {n}" for n in range(40)])[
        rng.integers(0, 40, rows)
    ]
    frame["kind"] = pd.Categorical.from_codes(
        rng.integers(0, 6, rows), categories=list("abcdef")
    )
    frame["level"] = np.array(["low", "medium", "high"])[rng.integers(0, 3, rows)]
    words = np.array(["red", "old", "quiet", "tall", "kind", "brief", "late", "sweet"])
    picks = rng.integers(0, len(words), (rows, 5))
    frame["note"] = [" ".join(row) for row in words[picks].tolist()]
    products = rng.zipf(1.5, rows) % 20_000
    frame["product"] = [f"P{n:05d}" for n in products.tolist()]
    frame["reference"] = [f"{n // 7:06d}-{n % 7}" for n in range(rows)]
    gappy = np.array(["north", "south", "west", None], dtype=object)
    frame["region"] = gappy[rng.integers(0, 4, rows)]
    frame["ratio"] = rng.random(rows).astype("float32")
    frame["target"] = (rng.random(rows) < 0.1).astype("int64")
    assert len(frame) == LONG[1], len(frame)
    return pd.DataFrame(frame)


def wide_frame(
    rows: int = WIDE[0], columns: int = WIDE[1], seed: int = 0
) -> pd.DataFrame:
    """Make mostly numbers, every twentieth column of another type."""
    rng = np.random.default_rng(seed)
    numbers = rng.normal(size=(rows, columns))
    frame = pd.DataFrame(numbers, columns=[f"x{place}" for place in range(columns)])
    names = np.array([f"level {n}" for n in range(12)])
    for place in range(0, columns, 20):
        kind = (place // 20) % 4
        label = f"x{place}"
        if kind == 0:
            frame[label] = names[rng.integers(0, 12, rows)]
        elif kind == 1:
            frame[label] = rng.integers(0, 9, rows)
        elif kind == 2:
            frame[label] = frame[label].where(frame[label] > -1)
        else:
            frame[label] = frame[label] > 0
    return frame
