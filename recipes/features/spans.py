"""Spans of time and times of day."""

import pandas as pd


def count_seconds(texts, colon="hours"):
    """Read 2 days 03:00:00, 3h 20m, 14:05 or 2:05 pm; `colon` is what 14 in 14:05 counts."""
    texts = texts.astype(str).str.lower()
    units = {"y": 31557600, "mo": 2629800, "w": 604800, "d": 86400, "h": 3600}
    units |= {"m(?!o)": 60, "s": 1}
    counts = [texts.str.extract(rf"(\d+(?:\.\d+)?)\s*{unit}")[0] for unit in units]
    counts = pd.concat(counts, axis=1).astype(float)
    spans = counts.fillna(0) @ list(units.values())
    parts = texts.str.extract(r"(?:(\d+):)?(\d+):(\d\d(?:\.\d+)?)").astype(float)
    clock = parts.fillna(0) @ [3600, 60, 1]
    if colon == "hours":
        clock = clock.mask(parts[0].isna(), 60 * clock)
    half = texts.str.extract(r"\d\s*([ap])\.?m\b")[0]
    clock = clock.mask(half.notna(), clock % 43200 + 43200 * (half == "p"))
    minus = texts.str.match(r"\s*-")  # in -1 days +23:59:00 the days alone
    clock = clock.mask(minus & (spans == 0), -clock)
    seconds = spans.mask(minus, -spans) + clock
    return seconds.where(counts.notna().any(axis=1) | parts[1].notna())
