# uses: _columns, _blocks, _index, _sample, _listed, _columnar, _pandas, _numpy, _far, _narwhals, _readers, _dates, _summaries, _written, _spans, _paths, _semantics
"""One column in bins or levels, with the target in each, for a chart."""

import contextlib
import datetime
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column
    from probes._readers import read_table
    from probes._semantics import SCALES, column_profile, plain_words, shown
    from probes._shared import (
        Json,
        Namespace,
        column_name,
        library_of,
        loaded,
        number,
        shorten,
    )
CHART_BINS = 24
FIRST_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
BELOW = re.compile(r"\s*(?:[<≤]|under|below|less|up to)", re.IGNORECASE)
LEVELS = 12
CLASSES = 5


def narrow(frame: Any, names: list[str]) -> Any:
    """Return a frame with the first column of each name; others are left out."""
    library = library_of(frame)
    if library == "numpy":
        return frame
    if library == "pandas":
        labels = [column_name(label) for label in frame.columns]
        return frame.iloc[:, [labels.index(name) for name in names if name in labels]]
    if library == "dask":
        return frame[[name for name in names if name in list(frame.columns)]]
    if library in ("duckdb", "pyspark"):
        return frame.select(*(f'"{n}"' if library == "duckdb" else n for n in names))
    if library == "narwhals" and not hasattr(type(frame), "to_native"):
        frame = loaded("narwhals").from_native(frame)
    there = [name for name in names if name in frame_columns(frame)]
    return frame.select(there)


def frame_columns(frame: Any) -> list[str]:
    """Return the names of the columns of a frame of polars or pyarrow."""
    if hasattr(frame, "collect_schema"):
        return list(frame.collect_schema().names())
    return list(frame.schema.names if hasattr(frame, "schema") else frame.columns)


def values_of(column: "Column") -> list[Any]:
    """Return the sampled values as a list, None where missing."""
    if column.has_numbers:
        return [None if v != v else v for v in column.x.tolist()]
    return list(column.values)


def text_of(column: "Column", value: Any) -> str:
    """Write a level as the panel shows it: what cannot be seen in quotation marks."""
    text = str(shown(value, column))
    return shorten(text, 40) if text.strip() else repr(text)


def moment_of(seconds: float) -> str:
    """Write a moment as a day."""
    start = datetime.datetime(1970, 1, 1)
    return (start + datetime.timedelta(seconds=seconds)).date().isoformat()


def in_bins(values: list[Any], is_date: bool) -> tuple[list[Json], list[int]]:
    """Cut numbers into bins of equal width between the 0.5 and 99.5 % quantiles."""
    there = sorted(v for v in values if v is not None and abs(v) != float("inf"))
    if not there:
        return [], [-1] * len(values)
    cut = len(there) // 200
    low, high = there[cut], there[-1 - cut]
    whole = all(v == int(v) for v in there[:: max(1, len(there) // 500)])
    count = (
        CHART_BINS
        if not whole or is_date
        else int(min(CHART_BINS, max(1, high - low + 1)))
    )
    if whole and not is_date:
        # Bins of whole width, so that no bin holds one number more than its neighbour.
        step = -(-(high - low + 1) // count)
        count = int(-(-(high - low + 1) // step))
        # Whole numbers stand in the middle between the ends of their bin.
        low -= 0.5
    else:
        step = (high - low) / count or 1.0
    bins: list[Json] = []
    for place in range(count):
        ends = low + place * step, low + (place + 1) * step
        named = (
            dict.fromkeys([ends[0] + 0.5, ends[1] - 0.5])
            if whole and not is_date
            else ends
        )
        label = " – ".join(moment_of(e) if is_date else f"{e:.4g}" for e in named)
        bins.append(
            {"label": label, "low": number(ends[0], 12), "high": number(ends[1], 12)}
        )
    places = [
        -1
        if v is None or abs(v) == float("inf")
        else min(count - 1, max(0, int((v - low) / step)))
        for v in values
    ]
    return bins, places


def ranks_of(levels: list[Any]) -> dict[Any, float] | None:
    """Say where graded words stand: on a known scale, or by the first number in each."""
    words = {level: plain_words(str(level)) for level in levels}
    for scale in SCALES:
        if set(words.values()) <= set(scale):
            return {level: scale.index(word) for level, word in words.items()}
    found = {level: FIRST_NUMBER.search(str(level)) for level in levels}
    if not all(found.values()):
        return None
    return {
        level: float(match[0].replace(",", "")) - 0.5 * bool(BELOW.match(str(level)))
        for level, match in found.items()
        if match is not None
    }


def told_apart(labels: list[str]) -> list[str]:
    """Number labels that were cut to the same text: a chart takes equal ones for one level."""
    times: Counter[str] = Counter()
    unlike: list[str] = []
    for label in labels:
        times[label] += 1
        again = times[label]
        unlike.append(label if again == 1 else f"{label} ({again})")
    return unlike


def in_levels(
    column: "Column", values: list[Any], graded: bool
) -> tuple[list[Json], list[int]]:
    """Tell the most frequent levels apart, graded ones in order; all others are one."""
    counts = Counter(v for v in values if v is not None)
    order = [value for value, _ in counts.most_common(LEVELS)]
    ranks = ranks_of(order) if graded else None
    if ranks is not None:
        order.sort(key=ranks.__getitem__)
    elif column.ordered:
        order.sort(key=column.ordered.index)
    elif column.kind in ("number", "bool"):
        order.sort()
    labels = told_apart([text_of(column, value) for value in order])
    bins: list[Json] = [{"label": text, "low": None, "high": None} for text in labels]
    if len(counts) > LEVELS:
        others = f"{len(counts) - LEVELS:,} others"
        bins.append({"label": others, "low": None, "high": None})
    place_of = {value: place for place, value in enumerate(order)}
    return bins, [-1 if v is None else place_of.get(v, LEVELS) for v in values]


def fill(
    bins: "list[Json]", places: list[int], target: "Column | None", is_class: bool
) -> list[str]:
    """Count the rows of each bin and describe the target there; return the classes."""
    rows: list[list[Any]] = [[] for _ in bins]
    answers = values_of(target) if target is not None else [None] * len(places)
    for place, answer in zip(places, answers, strict=True):
        if place >= 0:
            rows[place].append(answer)
    classes: list[Any] = []
    more = False
    if target is not None and is_class:
        counts = Counter(v for v in answers if v is not None)
        classes = [value for value, _ in counts.most_common(CLASSES)]
        more = len(counts) > CLASSES
        if target.ordered:
            classes.sort(key=target.ordered.index)
        elif target.kind in ("number", "bool"):
            classes.sort()
    for one, found in zip(bins, rows, strict=True):
        known = sorted(v for v in found if v is not None) if not is_class else []
        has = target is not None and bool(known)
        one["count"] = len(found)
        one["mean"] = number(sum(known) / len(known)) if has else None
        one["q25"] = number(known[len(known) // 4]) if has else None
        one["q75"] = number(known[(3 * len(known)) // 4]) if has else None
        levels = Counter(v for v in found if v is not None) if classes else Counter()
        one["classCounts"] = [levels[value] for value in classes]
        if more:
            rest = sum(levels.values()) - sum(one["classCounts"])
            one["classCounts"].append(rest)
    names = [text_of(target, value) for value in classes] if target is not None else []
    return [*names, "others"] if more else names


def main(namespace: "Namespace", frame: str, column: str, target: str | None) -> "Json":
    """Describe one column for a chart.

    Parameters
    ----------
    frame, column : str
        Variable, and column by its name as the profile shows it.
    target : str or None
        Column whose values are described within each bin.

    Raises
    ------
    KeyError
        When there is no such frame or column.
    """
    value = namespace.get(frame)
    if value is None or library_of(value) is None:
        raise KeyError(
            f"The kernel holds no dataframe `{frame}`. Run the cell that defines it."
        )
    np = loaded("numpy")
    names = list(dict.fromkeys([column, *([target] if target else [])]))
    with np.errstate(all="ignore") if np is not None else contextlib.nullcontext():
        table = read_table(frame, narrow(value, names))
        pairs = [
            (one, column_profile(one, table.rows, table.sampled_rows, None))
            for one in table.columns
        ]
    by_name = {one.name: (one, profile) for one, profile in reversed(pairs)}
    if column not in by_name:
        raise KeyError(
            f"`{frame}` has no column `{column}` any more. Profile it again."
        )
    found, profile = by_name[column]
    goal, its = by_name.get(target or "", (None, None))
    if goal is found:
        goal, its = None, None
    is_class = its is not None and its["semantic"] not in ("numeric", "date")
    values = values_of(found)
    numeric = found.has_numbers and profile["semantic"] in (
        "numeric",
        "date",
        "geo",
        "identifier",
    )
    if found.kind == "other":
        bins: list[Json] = []
        places = [-1] * len(values)
        kind = "level"
    elif numeric:
        is_date = profile["semantic"] == "date" and found.kind in ("date", "text")
        bins, places = in_bins(values, is_date)
        kind = "date" if is_date else "number"
    else:
        graded = profile["semantic"] == "ordinal" and not found.ordered
        bins, places = in_levels(found, values, graded)
        kind = "level"
    classes = fill(bins, places, goal, is_class)
    return {
        "frame": frame,
        "column": column,
        "target": target if goal is not None else None,
        "kind": kind,
        "rows": table.sampled_rows,
        "classes": classes,
        "bins": bins,
    }
