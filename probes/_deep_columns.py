"""Columns that say nearly the same; a part of the child's program."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from probes._deep_frames import Array, Frame, tell
# Columns whose ranks agree so well are one column twice.
SAME = 0.995
PAIR_COLUMNS = 2_000
PAIR_ROWS = 1_500
CODE_COLUMNS = 80
CODE_LEVELS = 2_000
ONE_TO_ONE = 0.98


def ranks(values: Array) -> Array:
    """Return ranks of each row of a matrix, centred and of unit length; ties share one."""
    filled = np.where(
        np.isnan(values), np.nanmedian(values, axis=1, keepdims=True), values
    )
    answer = np.empty_like(filled)
    for place, row in enumerate(filled):
        _, codes, counts = np.unique(row, return_inverse=True, return_counts=True)
        middle = np.cumsum(counts) - (counts - 1) / 2
        answer[place] = middle[codes]
    answer -= answer.mean(axis=1, keepdims=True)
    length = np.sqrt((answer**2).sum(axis=1, keepdims=True))
    return answer / np.where(length > 0, length, 1)


def near_duplicate_columns(frame: Frame, skip: set[str]) -> None:
    """Find numbers of equal order, and codes that stand for each other."""
    step = max(1, frame.rows // PAIR_ROWS)
    places = [
        p
        for p, column in enumerate(frame.columns)
        if column["kind"] == "number" and column["name"] not in skip
        if np.isfinite(frame.data[p, ::step]).mean() > 0.5
    ][:PAIR_COLUMNS]
    pairs: list[tuple[float, str, str]] = []
    taken: set[int] = set()
    if len(places) > 1 and frame.rows >= 30:
        some = frame.data[places][:, ::step]
        some = np.where(np.isfinite(some), some, np.nan)
        scaled = ranks(some)
        alike = np.abs(scaled @ scaled.T)
        for one in range(len(places)):
            if one in taken or not np.any(scaled[one]):
                continue
            for two in np.flatnonzero(alike[one, one + 1 :] >= SAME) + one + 1:
                if int(two) in taken or np.array_equal(
                    some[one], some[two], equal_nan=True
                ):
                    continue
                taken.add(int(two))
                names = [frame.columns[places[p]]["name"] for p in (two, one)]
                pairs.append((float(alike[one, two]), names[0], names[1]))
    pairs += one_to_one(frame, skip)
    if not pairs:
        return
    pairs.sort(reverse=True)
    shown = ", ".join(f"`{a[:40]}` and `{b[:40]}`" for _, a, b in pairs[:3])
    tail = f" and {len(pairs) - 3} more" if len(pairs) > 3 else ""
    tell(
        "near_duplicate_columns",
        "info",
        frame.name,
        [name for _, name, _ in pairs],
        sentence=f"Columns that say nearly the same: {shown}{tail} "
        f"(agreement at least {min(p[0] for p in pairs):.3f}).",
        numbers={"pairs": len(pairs), "least": min(p[0] for p in pairs)},
        consequence="One of each is enough for a linear model; importances are shared "
        "between them.",
    )


def one_to_one(frame: Frame, skip: set[str]) -> list[tuple[float, str, str]]:
    """Find columns of codes of which each tells the other."""
    coded: list[tuple[int, Array, int]] = []
    for place, column in enumerate(frame.columns):
        if column["kind"] != "code" or column["name"] in skip:
            continue
        _, codes = np.unique(frame.data[place], return_inverse=True)
        levels = int(codes.max()) + 1 if codes.size else 0
        if 3 <= levels <= min(CODE_LEVELS, frame.rows / 3):
            coded.append((place, codes, levels))
    found: list[tuple[float, str, str]] = []
    gone: set[int] = set()
    coded = coded[:CODE_COLUMNS]
    for start, (place, codes, levels) in enumerate(coded):
        for other, theirs, many in coded[start + 1 :]:
            if place in gone or other in gone or not 0.5 < levels / many < 2:
                continue
            pairs, counts = np.unique(codes * many + theirs, return_counts=True)
            ours = group_best(pairs // many, counts, levels)
            purity = min(ours, group_best(pairs % many, counts, many)) / frame.rows
            same = np.array_equal(frame.data[place], frame.data[other], equal_nan=True)
            if purity >= ONE_TO_ONE and not same:
                gone.add(other)
                names = [frame.columns[p]["name"] for p in (other, place)]
                found.append((purity, names[0], names[1]))
    return found


def group_best(groups: Array, counts: Array, size: int) -> float:
    """Sum the largest count of each group."""
    best = np.zeros(size)
    np.maximum.at(best, groups, counts)
    return float(best.sum())
