"""Rows of lists and texts taken apart: one row per position."""

KEPT = ["id"]
OWNER = "id"
ROW = "id_position"
MARK = "_"
FIRST = 0
PLACE = "position"
REACH = 6
LETTERS = ["sequence"]
NUMBERS = []
ALONG = "sequence"
TARGETS = ["reactivity"]

from itertools import chain

import numpy as np
import pandas as pd


def by_position(table, targets):
    """One row per position: what stands there, before it and after it."""
    size = table[ALONG].str.len().to_numpy()
    owner = np.repeat(np.arange(len(table)), size)
    place = np.arange(size.sum()) - (np.cumsum(size) - size)[owner]
    names = table[OWNER].astype(str).to_numpy(dtype=object)[owner]
    parts = {ROW: names + MARK + (place + FIRST).astype(str), PLACE: place}
    # All rows one after the other, with a gap between them.
    at = np.arange(len(place)) + REACH * (owner + 1)
    # %% if LETTERS
    for name in LETTERS:
        gap = "_" * REACH
        letters = np.array(list(gap + gap.join(table[name]) + gap))
        for step in range(-REACH, REACH + 1):
            parts[f"{name}{step:+d}"] = letters[at + step]
    # %% end
    # %% if NUMBERS
    for name in NUMBERS:
        gap = [np.nan] * REACH
        lists = ([*cells, *gap] for cells in table[name])
        numbers = np.array([*gap, *chain(*lists)], dtype=float)
        for step in range(-REACH, REACH + 1):
            parts[f"{name}{step:+d}"] = numbers[at + step]
    # %% end
    rows = table[KEPT].iloc[owner].reset_index(drop=True)
    rows = pd.concat([rows, pd.DataFrame(parts)], axis=1)
    if targets:
        known = place < table[targets[0]].str.len().to_numpy()[owner]
        rows = rows[known].reset_index(drop=True)
        for name in targets:
            rows[name] = np.array([*chain(*table[name])], dtype=float)
    return rows


train = by_position(train, TARGETS)
test = by_position(test, [])
# The sample may ask for some positions alone.
asked = test[ROW].isin(sample_submission[ROW])
test = test[asked].reset_index(drop=True)
train.head()
