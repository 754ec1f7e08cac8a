"""Figures of one column: of its numbers, of its texts, of its levels."""

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column, Exact
    from probes._semantics import TEXTS
    from probes._shared import Json, loaded, number
BINS = 20


def quantile(ordered: Any, share: float) -> float | None:
    """Interpolate a quantile of sorted numbers."""
    if not len(ordered):
        return None
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return number(ordered[low] + (ordered[high] - ordered[low]) * (place - low))


def numeric_summary(column: "Column") -> "Json":
    """Describe numbers: limits and moments of all rows, quantiles of the sample."""
    exact = column.exact or Exact()
    np = loaded("numpy")
    if np is not None and column.x is not None:
        finite = np.sort(column.x[np.isfinite(column.x)])
    else:
        finite = sorted(v for v in column.present() if math.isfinite(v))
    answer: Json = {
        "min": number(exact.low, 12),
        "max": number(exact.high, 12),
        "mean": number(exact.mean),
        "std": number(exact.std),
        "q25": quantile(finite, 0.25),
        "median": quantile(finite, 0.5),
        "q75": quantile(finite, 0.75),
        "skew": skew(finite),
        "zeros": number(exact.zeros) or 0.0,
        "negatives": number(exact.negatives) or 0.0,
        "integers": exact.integers,
        "histogram": histogram(finite),
    }
    return answer


def skew(finite: Any) -> float | None:
    """Return the skewness of numbers; None for fewer than three or for a constant."""
    if len(finite) < 3:
        return None
    np = loaded("numpy")
    if np is not None and hasattr(finite, "mean"):
        with np.errstate(all="ignore"):
            centred = finite - finite.mean()
            spread = float(np.sqrt((centred**2).mean()))
            third = float((centred**3).mean())
    else:
        mean = math.fsum(finite) / len(finite)
        spread = math.sqrt(math.fsum((v - mean) ** 2 for v in finite) / len(finite))
        third = math.fsum((v - mean) ** 3 for v in finite) / len(finite)
    size = max(abs(float(finite[0])), abs(float(finite[-1])))
    # Rounding leaves a tiny spread in a constant column of large numbers.
    if not math.isfinite(spread) or spread <= 1e-12 * size:
        return None
    return number(third / spread**3)


def histogram(finite: Any) -> "Json | None":
    """Count sorted numbers in bins of equal width."""
    if not len(finite):
        return None
    low, high = float(finite[0]), float(finite[-1])
    width = (high - low) / BINS
    if width <= 0 or not math.isfinite(width):
        return {"edges": [number(low, 12), number(high, 12)], "counts": [len(finite)]}
    counts = [0] * BINS
    np = loaded("numpy")
    if np is not None and hasattr(finite, "mean"):
        places = np.minimum(((finite - low) / width).astype("int64"), BINS - 1)
        counts = np.bincount(places, minlength=BINS).tolist()
    else:
        for value in finite:
            counts[min(int((value - low) / width), BINS - 1)] += 1
    return {
        "edges": [number(low + width * place) for place in range(BINS)]
        + [number(high)],
        "counts": counts,
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
    }


def level_count(column: "Column") -> "Counter[Any]":
    """Count the distinct sampled values of a column that can be hashed."""
    if column.kind == "other":
        return Counter(repr(value)[:200] for value in column.present()[:TEXTS])
    if column.kind in ("number", "bool", "date") and column.x is not None:
        np = loaded("numpy")
        found, counts = np.unique(column.x[column.x == column.x], return_counts=True)
        return Counter(dict(zip(found.tolist(), counts.tolist(), strict=True)))
    return Counter(column.present())
