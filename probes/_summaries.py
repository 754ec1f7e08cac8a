"""Figures of one column: of its numbers, of its texts, of its levels."""

import bisect
import math
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column, Exact, shown_as
    from probes._shared import Json, loaded, number
BINS = 20
# Distinct texts that are read closely.
TEXTS = 5_000
DIGIT = re.compile(r"\d")


def quantile(ordered: Any, share: float) -> float | None:
    """Interpolate a quantile of sorted numbers."""
    if not len(ordered):
        return None
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return number(ordered[low] + (ordered[high] - ordered[low]) * (place - low))


def ordered_numbers(column: "Column") -> Any:
    """Return the finite sampled numbers in ascending order."""
    if column.finite is not None:
        return column.finite
    np = loaded("numpy")
    if np is not None and column.has_numbers:
        x = column.x
        finite = np.sort(x[np.isfinite(x)])
    else:
        finite = sorted(v for v in column.present() if math.isfinite(v))
    if column.reread is None:
        column.finite = finite
    return finite


def numeric_summary(column: "Column") -> "Json":
    """Describe numbers: limits and moments of all rows, the rest of the sample."""
    exact = column.exact or Exact()
    shape = column.shape or shape_of(ordered_numbers(column))
    column.shape = None
    return {
        "min": number(exact.low, 17),
        "max": number(exact.high, 17),
        "mean": number(exact.mean, 15),
        "std": number(exact.std, 15),
        **shape,
        "zeros": number(exact.zeros) or 0.0,
        "negatives": number(exact.negatives) or 0.0,
        "integers": exact.integers,
    }


def shape_of(finite: Any, moments: tuple[float, float] | None = None) -> "Json":
    """Describe how sorted numbers are spread: what a sample can say of them."""
    return {
        "q25": quantile(finite, 0.25),
        "median": quantile(finite, 0.5),
        "q75": quantile(finite, 0.75),
        "skew": skew(finite, moments),
        "histogram": histogram(finite),
    }


def moments_of(finite: Any) -> tuple[float, float]:
    """Return the spread and the third central moment of numbers."""
    np = loaded("numpy")
    if np is not None and hasattr(finite, "mean"):
        with np.errstate(all="ignore"):
            centred = finite - finite.mean()
            squares = centred * centred
            return float(np.sqrt(squares.mean())), float((squares * centred).mean())
    mean = math.fsum(finite) / len(finite)
    spread = math.sqrt(math.fsum((v - mean) ** 2 for v in finite) / len(finite))
    return spread, math.fsum((v - mean) ** 3 for v in finite) / len(finite)


def skew(finite: Any, moments: tuple[float, float] | None = None) -> float | None:
    """Return the skewness of sorted numbers; None for fewer than three or a constant."""
    if len(finite) < 3:
        return None
    spread, third = moments or moments_of(finite)
    size = max(abs(float(finite[0])), abs(float(finite[-1])))
    # Rounding leaves a tiny spread in a constant column of large numbers.
    if not math.isfinite(spread) or spread <= 1e-12 * size:
        return None
    return number(third / spread**3)


def histogram(finite: Any) -> "Json | None":
    """Count sorted numbers in bins of equal width; `edges` are the two outer ones."""
    if not len(finite):
        return None
    low, high = float(finite[0]), float(finite[-1])
    width = (high - low) / BINS
    if width <= 0 or not math.isfinite(width):
        return {"edges": [number(low, 12), number(high, 12)], "counts": [len(finite)]}
    inner = [low + width * place for place in range(1, BINS)]
    np = loaded("numpy")
    if np is not None and hasattr(finite, "searchsorted"):
        places = [0, *finite.searchsorted(inner).tolist(), len(finite)]
    else:
        places = [0, *(bisect.bisect_left(finite, edge) for edge in inner), len(finite)]
    return {
        "edges": [number(low), number(high)],
        "counts": [after - before for before, after in pairwise(places)],
    }


def text_summary(levels: "Counter[Any]", sample: list[str]) -> "Json":
    """Describe lengths of strings, weighted by how often each occurs."""
    total = sum(levels[text] for text in sample) or 1
    lengths = [len(text) for text in sample] or [0]
    characters: set[str] = set()
    for text in sample:
        characters.update(text)
    return {
        "meanWords": number(sum(len(t.split()) * levels[t] for t in sample) / total)
        or 0.0,
        "meanLength": number(sum(len(t) * levels[t] for t in sample) / total) or 0.0,
        "minLength": min(lengths),
        "maxLength": max(lengths),
        "alphabet": len(characters),
        "figures": number(sum(levels[t] for t in sample if DIGIT.search(t)) / total)
        or 0.0,
    }


def level_count(column: "Column") -> "Counter[Any]":
    """Count the distinct sampled values of a column that can be hashed."""
    if column.kind == "other":
        return Counter(shown_as(value)[:200] for value in column.present()[:TEXTS])
    if column.kind in ("number", "bool", "date") and column.has_numbers:
        np = loaded("numpy")
        x = column.x
        found, counts = np.unique(x[x == x], return_counts=True)
        return Counter(dict(zip(found.tolist(), counts.tolist(), strict=True)))
    return Counter(column.present())
