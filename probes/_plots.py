"""What plots of out-of-fold answers are drawn of: counts and quantiles, never rows.

Each function answers one plot of `src/contracts/result-plots.ts`; a million rows make no
larger an answer than a hundred.
"""

# ruff: noqa: TC004
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from probes._predictions import label_key
    from probes._shared import Json, number, shorten

# Classes and labels that are told apart; all others are one.
MOST_CLASSES = 12
# Bins of a heat map along each side.
CELLS = 24
# Groups of equally many rows, by what was answered.
GROUPS = 12
# Moments that are told apart along time.
MOMENTS = 60
# From here on, times the smallest value, the largest one asks for a scale of logarithms.
WIDE = 100


def named(label: Any) -> str:
    """Name a class as the panel shows it: what cannot be seen in quotation marks."""
    text = shorten(label_key(label), 40)
    return text if text.strip() else repr(text)


def confusion(
    target: str, classes: Sequence[Any], truth: np.ndarray, answer: np.ndarray
) -> "Json":
    """Count what was answered for each true class.

    Parameters
    ----------
    target : str
        What the classes are of.
    classes : sequence
        In their declared order.
    truth, answer : ndarray of int, shape (n,)
        Codes of classes; -1 where an answer is none of them.
    """
    size = len(classes)
    frequent = np.argsort(-np.bincount(truth, minlength=size), kind="stable")
    kept = np.sort(frequent[: MOST_CLASSES - 1] if size > MOST_CLASSES else frequent)
    strange = bool((answer < 0).any())
    others = size - len(kept) + strange
    place = np.full(size + 1, len(kept))
    place[kept] = np.arange(len(kept))
    side = len(kept) + bool(others)
    cells = np.bincount(place[truth] * side + place[answer], minlength=side * side)
    return {
        "kind": "confusion",
        "target": target,
        "classes": [named(classes[code]) for code in kept],
        "others": size - len(kept),
        "counts": cells.reshape(side, side).tolist(),
        "right": int((truth == answer).sum()),
    }


def labels(names: Sequence[Any], truth: np.ndarray, answer: np.ndarray) -> "Json":
    """Count for each label the rows that have it, those that were given it, and both.

    Parameters
    ----------
    names : sequence
        One per column.
    truth, answer : ndarray of 0 and 1, shape (n, labels)
    """
    real, said = truth == 1, answer == 1
    have, given, both = real.sum(0), said.sum(0), (real & said).sum(0)
    frequent = np.argsort(-have, kind="stable")[:MOST_CLASSES]
    return {
        "kind": "labels",
        "others": len(names) - len(frequent),
        "labels": [
            {
                "name": named(names[place]),
                "have": int(have[place]),
                "given": int(given[place]),
                "both": int(both[place]),
            }
            for place in np.sort(frequent)
        ],
    }


def parts_of(values: np.ndarray, groups: int) -> list[np.ndarray]:
    """Positions of rows in groups of about equally many, by value; equal values stay together."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    cuts = np.linspace(0, len(values), groups + 1)[1:-1].astype(int)
    starts = np.unique(np.searchsorted(ordered, ordered[cuts], side="left"))
    return [part for part in np.split(order, starts) if len(part)]


def reliability(positive: Any, truth: np.ndarray, chance: np.ndarray) -> "Json":
    """Compare the chances that were answered with how often the class was there.

    The limits are those of Wilson (1927) for 95 %: what the rows of a group leave open.
    """
    groups = []
    for part in parts_of(chance, GROUPS):
        rows, share = len(part), float(truth[part].mean())
        z = 1.96**2 / rows
        middle = (share + z / 2) / (1 + z)
        half = (share * (1 - share) * z + z**2 / 4) ** 0.5 / (1 + z)
        groups.append(
            {
                "chance": number(float(chance[part].mean())),
                "share": number(share),
                "low": number(max(0.0, middle - half)),
                "high": number(min(1.0, middle + half)),
                "rows": rows,
            }
        )
    return {"kind": "reliability", "positive": named(positive), "groups": groups}


def limits_of(truth: np.ndarray, answer: np.ndarray) -> tuple[np.ndarray, bool]:
    """Ends of the bins of truth and answers alike, and whether they grow by a factor.

    The outermost half percent lies in the first and the last bin, as in a chart of a column.
    """
    low = min(float(np.quantile(values, 0.005)) for values in (truth, answer))
    high = max(float(np.quantile(values, 0.995)) for values in (truth, answer))
    if low == high:
        return np.array([low - 0.5, high + 0.5]), False
    if low > 0 and high / low > WIDE:
        return np.geomspace(low, high, CELLS + 1), True
    whole = bool((truth == np.rint(truth)).all())
    if whole and high - low < CELLS:
        # Whole numbers stand in the middle of their bins.
        return np.arange(np.floor(low), np.ceil(high) + 2) - 0.5, False
    return np.linspace(low, high, CELLS + 1), False


def heat(target: str, truth: np.ndarray, answer: np.ndarray) -> "Json":
    """Count rows by truth and answer, in cells of equal width."""
    ends, by_factor = limits_of(truth, answer)
    side = len(ends) - 1
    across, up = (
        np.clip(np.searchsorted(ends, values, side="right") - 1, 0, side - 1)
        for values in (truth, answer)
    )
    counts = np.bincount(across * side + up, minlength=side * side)
    away = np.abs(truth - answer)
    return {
        "kind": "truth",
        "target": target,
        "ends": [number(end, 8) for end in ends.tolist()],
        "byFactor": by_factor,
        "cells": [
            [int(cell // side), int(cell % side), int(counts[cell])]
            for cell in np.flatnonzero(counts)
        ],
        "half": number(float(np.quantile(away, 0.5))),
        "most": number(float(np.quantile(away, 0.9))),
    }


def residuals(target: str, truth: np.ndarray, answer: np.ndarray) -> "Json":
    """Describe what is missing to the truth, in groups by the size of the answer."""
    groups = []
    for part in parts_of(answer, GROUPS):
        missing = truth[part] - answer[part]
        q05, q25, q50, q75, q95 = np.quantile(missing, (0.05, 0.25, 0.5, 0.75, 0.95))
        groups.append(
            {
                "low": number(float(answer[part].min())),
                "high": number(float(answer[part].max())),
                "middle": number(float(np.median(answer[part]))),
                "rows": len(part),
                "q05": number(float(q05)),
                "q25": number(float(q25)),
                "median": number(float(q50)),
                "q75": number(float(q75)),
                "q95": number(float(q95)),
            }
        )
    return {"kind": "residuals", "target": target, "groups": groups}


def along(
    target: str, column: str, when: np.ndarray, truth: np.ndarray, answer: np.ndarray
) -> "Json":
    """Mean truth and mean answer along time.

    Parameters
    ----------
    when : ndarray
        Moments (datetime64) or numbers that count them, one per row; none is missing.
    """
    is_date = when.dtype.kind == "M"
    moments = when.astype("datetime64[ns]").astype(np.int64) / 1e9 if is_date else when
    levels, codes = np.unique(moments.astype(float), return_inverse=True)
    if len(levels) > MOMENTS:
        ends = np.linspace(levels[0], levels[-1], MOMENTS + 1)
        codes = np.clip(np.searchsorted(ends, moments, "right") - 1, 0, MOMENTS - 1)
        levels = (ends[:-1] + ends[1:]) / 2
    rows = np.bincount(codes, minlength=len(levels))
    sums = [
        np.bincount(codes, values, minlength=len(levels)) for values in (truth, answer)
    ]
    return {
        "kind": "time",
        "target": target,
        "column": column,
        "isDate": is_date,
        "moments": [
            {
                "moment": number(float(levels[place]), 12),
                "truth": number(float(sums[0][place] / rows[place])),
                "answer": number(float(sums[1][place] / rows[place])),
                "rows": int(rows[place]),
            }
            for place in np.flatnonzero(rows)
        ],
    }


def survival(time: np.ndarray, event: np.ndarray, risk: np.ndarray) -> "Json":
    """Share that is left along time (Kaplan and Meier, 1958), in three groups by the answer."""
    curves = []
    for part in parts_of(risk, 3):
        moments, codes = np.unique(time[part], return_inverse=True)
        leave = np.bincount(codes)
        seen = np.bincount(codes, event[part] == 1)
        there = len(part) - np.concatenate([[0], np.cumsum(leave)[:-1]])
        left = np.cumprod(1 - seen / there)
        shown = np.unique(np.linspace(0, len(moments) - 1, MOMENTS).astype(int))
        curves.append(
            {
                "rows": len(part),
                "events": int(seen.sum()),
                "points": [
                    [number(float(moments[place])), number(float(left[place]))]
                    for place in shown
                ],
            }
        )
    return {"kind": "survival", "curves": curves}


def places(relevance: np.ndarray, groups: np.ndarray, score: np.ndarray) -> "Json":
    """Mean relevance at each place of a list, as it was ordered and as it would be best."""
    codes = np.unique(groups, return_inverse=True)[1]
    size = np.bincount(codes)
    first = np.concatenate([[0], np.cumsum(size)[:-1]])
    means = []
    for order in (np.lexsort((-score, codes)), np.lexsort((-relevance, codes))):
        place = np.arange(len(order)) - first[codes[order]]
        shown = place < MOST_CLASSES
        sums = np.bincount(place[shown], relevance[order][shown])
        means.append(sums / np.bincount(place[shown]))
    lists = [int((size > place).sum()) for place in range(len(means[0]))]
    return {
        "kind": "places",
        "places": [
            {"found": number(float(found)), "best": number(float(best)), "lists": count}
            for found, best, count in zip(*means, lists, strict=True)
        ],
    }
