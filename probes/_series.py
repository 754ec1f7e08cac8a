"""Findings about series: what was measured again and again over time."""

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column
    from probes._dates import seconds_of_stamps
    from probes._order import time_columns
    from probes._semantics import ID_NAME
    from probes._shared import Json, loaded
    from probes._target import Target
    from probes._view import (
        View,
        cell_hashes,
        counted,
        finding,
        listed,
        percent,
        row_hashes,
    )
# Columns that name a series: so many at most together, out of so many.
MOST_KEYS = 3
MOST_COLUMNS = 12
# Of all pairs of a series and a moment at least this share has a row.
LEAST_FILLED = 0.1
# Seasons, in steps, that numbers without a calendar may have.
SEASONS = (4, 7, 12, 24, 52)
# Rows on which combinations of columns are tried first.
TRIED_ROWS = 2_000
# Seconds of a mean month.
MONTH = 365.25 / 12 * 86_400
# How alike a step and the one a season before have to be.
ALIKE = 0.3


def key_columns(
    train: View, test: "View | None", targets: list[str], time: str
) -> "list[Column]":
    """List columns that may name series, the likeliest first."""
    found = []
    for column, profile in train.pairs():
        if column.name == time or column.name in targets or column.missing:
            continue
        whole = column.exact is not None and column.exact.integers
        named = ID_NAME.search(column.name) is not None
        fits = column.kind in ("text", "category") or (
            column.kind == "number" and whole
        )
        if (
            not fits
            or profile["semantic"] in ("date", "constant", "text", "path")
            or not 1 < profile["unique"] <= train.table.sampled_rows / 3
            or (test is not None and test.find(column.name) is None)
        ):
            continue
        words = column.kind in ("text", "category")
        found.append((not named, not words, profile["unique"], column))
    found.sort(key=lambda item: item[:3])
    return [item[3] for item in found[:MOST_COLUMNS]]


def codes_of_columns(columns: "list[Column]", size: int) -> Any:
    """Number the combinations of values of columns."""
    np = loaded("numpy")
    codes = np.zeros(size, dtype="int64")
    for column in columns:
        _, own = np.unique(cell_hashes(column), return_inverse=True)
        _, codes = np.unique(codes * (own.max() + 1) + own, return_inverse=True)
    return codes


def mixed(codes: list[Any], *more: Any) -> Any:
    """Number combinations of codes, each with its own number, without closing gaps."""
    parts = [*codes, *more]
    answer = parts[0].astype("int64")
    for own in parts[1:]:
        answer = answer * (int(own.max(initial=0)) + 1) + own
    return answer


def keys_of(x: Any, columns: "list[Column]") -> "list[Column] | None":
    """Find the fewest columns that name series, each with one row per moment."""
    np = loaded("numpy")
    _, moments = np.unique(x, return_inverse=True)
    count = int(moments.max()) + 1
    if count >= 0.999 * x.size:
        return []
    coded = [(column, codes_of_columns([column], x.size)) for column in columns]
    # Most combinations repeat within one moment: all rows of a few moments show it.
    some = moments % max(1, x.size // TRIED_ROWS) == 0
    for size in range(1, MOST_KEYS + 1):
        best: tuple[float, list[Column]] | None = None
        for chosen in combinations(coded, size):
            widest = max(int(own.max()) + 1 for _, own in chosen)
            if x.size < LEAST_FILLED * widest * count:
                continue
            tried = mixed([own[some] for _, own in chosen], moments[some])
            if np.unique(tried).size < 0.99 * tried.size:
                continue
            series = np.unique(mixed([own for _, own in chosen])).size
            pairs = np.unique(mixed([own for _, own in chosen], moments)).size
            filled = x.size / (series * count)
            if pairs < 0.999 * x.size or filled < LEAST_FILLED:
                continue
            if best is None or filled > best[0] + 0.01:
                best = (filled, [column for column, _ in chosen])
        if best is not None:
            return best[1]
    return None


def newcomers(keys: "list[Column]", size: int, test: View) -> float:
    """Tell the share of rows of the test set whose series train does not have."""
    np = loaded("numpy")
    there = [found[0] for key in keys if (found := test.find(key.name))]
    known = row_hashes(keys, size)
    return float(1 - np.isin(row_hashes(there, test.table.sampled_rows), known).mean())


def own_ends(
    keys: "list[Column]", x: Any, test: View, y: Any
) -> "tuple[Any, Any] | None":
    """Find where each series ends, for rows of train and of test; None where test goes back."""
    np = loaded("numpy")
    there = [found[0] for key in keys if (found := test.find(key.name))]
    names, codes = np.unique(row_hashes(keys, x.size), return_inverse=True)
    theirs = row_hashes(there, y.size)
    last = np.full(names.size, -np.inf)
    np.maximum.at(last, codes, x)
    place = np.minimum(np.searchsorted(names, theirs), names.size - 1)
    if not ((names[place] == theirs) & (y > last[place])).all():
        return None
    return last[codes], last[place]


def season_of(x: Any, y: Any) -> int:
    """Say after how many steps the mean of all series repeats itself; 1 when it does not."""
    np = loaded("numpy")
    _, moments = np.unique(x, return_inverse=True)
    mean = np.bincount(moments, y) / np.maximum(np.bincount(moments), 1)
    change = np.diff(mean)
    best, alike = 1, ALIKE
    for season in SEASONS:
        if change.size >= 2.5 * season:
            found = float(np.corrcoef(change[season:], change[:-season])[0, 1])
            if found > alike:
                best, alike = season, found
    return best


def series(train: View, test: "View | None", targets: list[str]) -> Iterator["Json"]:
    """Find series that the test set goes on with, and how far ahead it reaches."""
    np = loaded("numpy")
    for column, profile in time_columns(train):
        if column.name in targets or column.missing:
            continue
        x = column.x
        other = test.find(column.name) if test is not None else None
        y = other[0].x if other is not None else None
        if profile["date"] is not None and column.kind == "number":
            x = seconds_of_stamps(x)
            y = None if y is None else seconds_of_stamps(y)
        if y is not None and not y.size:
            continue
        goes_on = y is None or float(np.nanmin(y)) > float(x.max())
        moments = np.unique(x)
        if moments.size < 8 or (test is not None and y is None):
            continue
        keys = keys_of(x, key_columns(train, test, targets, column.name))
        if keys is None or (not keys and y is None and not (np.diff(x) > 0).all()):
            continue
        gaps, counts = np.unique(np.diff(moments), return_counts=True)
        step = float(gaps[counts.argmax()])
        count = int(codes_of_columns(keys, x.size).max()) + 1
        if not goes_on:
            # Each series may end at a moment of its own, and test goes on from there.
            ends = own_ends(keys, x, test, y) if keys and test is not None else None
            if ends is None:
                continue
            months = round(step / MONTH) if step >= 0.9 * MONTH else 0
            x, y = (
                np.round((there - end) / (months * MONTH or step)) * step
                for there, end in zip((x, y), ends, strict=True)
            )
            moments = np.unique(x)
        ahead = np.unique(y[y == y]) if y is not None else np.array([])
        reach = float(ahead[-1] - moments[-1]) / step if ahead.size else 0.0
        gap = float(ahead[0] - moments[-1]) / step - 1 if ahead.size else 0.0
        goal = Target(train, targets[0]) if targets and train.find(targets[0]) else None
        season = 1
        if profile["date"] is None and goal is not None and goal.numbers is not None:
            season = season_of(x, np.nan_to_num(goal.numbers))
        names = [key.name for key in keys]
        new = newcomers(keys, x.size, test) if test is not None else 0.0
        told = "" if goes_on else " Each ends at a moment of its own."
        if new:
            told += f" {percent(new)} of the test rows are of other series."
        by = f" by {listed(names)}" if names else ""
        yield finding(
            "series",
            "info",
            train.table.name,
            [column.name, *names],
            f"`{column.name}` counts {counted(moments.size, 'moment')} of {count:,} series"
            f"{by}.{told}",
            "The past of each series is a feature, as far as it is known ahead.",
            series=count,
            moments=moments.size,
            steps=round(float(moments[-1] - moments[0]) / step) + 1,
            step=step,
            horizon=ahead.size,
            reach=reach,
            gap=max(0.0, gap),
            season=season,
            calendar=float(profile["date"] is not None),
            newcomers=new,
            ragged=float(not goes_on),
        )
        return
