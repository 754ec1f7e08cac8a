"""Rows and columns that repeat others."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Table
    from probes._shared import Json, loaded
    from probes._view import (
        LISTED,
        View,
        cell_hashes,
        counted,
        finding,
        listed,
        percent,
        row_hashes,
    )
# Columns that are compared cell by cell when duplicates are looked for in a large frame.
KEY_COLUMNS = 3
COMPARED_CELLS = 6_000_000
# Parts in which a long column is sorted.
SLICES = 8


def duplicate_rows(view: View) -> int:
    """Count rows that repeat an earlier one in everything but identifiers.

    Exact for pandas, polars and whatever was read whole; else in the sampled rows.
    """
    np = loaded("numpy")
    table = view.table
    places = [
        place
        for place, profile in enumerate(view.profile)
        if profile["semantic"] != "identifier"
    ]
    if np is None or not places or not table.rows:
        return 0
    if table.sampled and table.library == "pandas":
        return pandas_duplicates(view, places)
    columns = [table.columns[place] for place in places]
    # Objects of Python make polars panic, which is no exception that could be caught.
    counts = all(column.dtype != "Object" for column in columns)
    if table.sampled and counts and hasattr(table.frame, "n_unique"):
        names = [column.name for column in columns]
        return int(table.rows - table.frame.n_unique(subset=names))
    return sampled_duplicates(view, places)


def sampled_duplicates(view: View, places: list[int]) -> int:
    """Count sampled rows that repeat an earlier one in some columns."""
    columns = [view.table.columns[place] for place in places]
    size = view.table.sampled_rows
    return int(size - loaded("numpy").unique(row_hashes(columns, size)).size)


def occurs_twice(values: Any, some: Any) -> bool:
    """Say whether a number occurs twice; `some` of them tell how to part them.

    They are sorted a slice of their range at a time: a table of all of them would take as
    much memory as several columns.
    """
    np = loaded("numpy")
    finite = some[np.isfinite(some)]
    inner = np.quantile(finite, np.arange(1, SLICES) / SLICES) if finite.size else []
    for low, high in pairwise([-np.inf, *np.unique(inner), np.inf]):
        part = np.sort(values[(values >= low) & (values < high)])
        if (part[1:] == part[:-1]).any():
            return True
    return int((values == np.inf).sum()) > 1 or int((values != values).sum()) > 1


def pandas_duplicates(view: View, places: list[int]) -> int:
    """Count duplicates in a large frame: rows that agree in a few columns, then in all."""
    columns = [view.table.columns[place] for place in places]
    slow = all(column.dtype.startswith("interval") for column in columns)
    if slow or any(column.kind == "other" or column.lists for column in columns):
        # pandas takes objects that cannot be hashed for one and compares each with each,
        # and makes an object of each interval.
        return sampled_duplicates(view, places)
    np = loaded("numpy")
    frame = view.table.frame
    keys = (
        sorted(
            (p for p in places if view.table.columns[p].kind == "number"),
            key=lambda p: -int(view.profile[p]["unique"]),
        )
        or [p for p in places if not view.table.columns[p].dtype.startswith("interval")]
    )[:KEY_COLUMNS]
    first = frame.iloc[:, keys[0]]
    plain = isinstance(first.dtype, np.dtype) and first.dtype.kind in "iuf"
    if plain and not occurs_twice(first.to_numpy(), view.table.columns[keys[0]].x):
        return 0
    try:
        for key in keys:
            # A repeated row is repeated in each of its columns.
            frame = frame[frame.iloc[:, key].duplicated(keep=False).to_numpy()]
            if not len(frame):
                return 0
        most = max(1, COMPARED_CELLS // max(1, len(places)))
        return int(frame.iloc[:most, places].duplicated().sum())
    except TypeError:
        # Lists in cells cannot be compared: the sampled rows have to do.
        return sampled_duplicates(view, places)


def duplicates(view: View, rows: int) -> "Json | None":
    """Report repeated rows."""
    if not rows:
        return None
    share = rows / view.table.rows
    ids = view.named("identifier")
    apart = f" apart from {listed(ids)}" if ids else ""
    return finding(
        "duplicate_rows",
        "warning" if share > 0.01 else "info",
        view.table.name,
        [],
        f"{counted(rows, 'row')} ({percent(share)}) {'repeats' if rows == 1 else 'repeat'} "
        f"an earlier row{apart}.",
        "Copies that fall on both sides of a fold make scores look better than they are.",
        rows=rows,
        share=share,
    )


def duplicate_columns(view: View) -> "Json | None":
    """Find columns that repeat another one exactly."""
    if loaded("numpy") is None or view.table.rows < 2:
        return None
    groups: dict[tuple[int, int], list[int]] = {}
    for place, (column, profile) in enumerate(view.pairs()):
        if profile["semantic"] != "constant":
            key = (column.missing, hash(cell_hashes(column).tobytes()))
            groups.setdefault(key, []).append(place)
    copies: list[tuple[str, str]] = []
    for places in groups.values():
        first = places[0]
        for place in places[1:]:
            if not view.table.sampled or same_column(view.table, first, place):
                names = view.table.columns
                copies.append((names[place].name, names[first].name))
    if not copies:
        return None
    copied = [copy for copy, _ in copies]
    shown = ", ".join(f"`{copy}` repeats `{first}`" for copy, first in copies[:LISTED])
    tail = f" and {len(copies) - LISTED} more" if len(copies) > LISTED else ""
    return finding(
        "duplicate_columns",
        "info",
        view.table.name,
        copied,
        f"{shown}{tail}, in all {view.table.rows:,} rows.",
        "One of each is kept.",
        columns=len(copies),
    )


def same_column(table: "Table", one: int, other: int) -> bool:
    """Compare two columns of a large frame over all rows, where the library can."""
    if table.library != "pandas":
        return True
    left, right = table.frame.iloc[:, one], table.frame.iloc[:, other]
    return bool(left.dtype == right.dtype and left.array.equals(right.array))
