"""Reads frames that narwhals knows and the other readers do not, where it is loaded.

Such are its own wrappers, modin, cuDF, Ibis, and any class that speaks its protocol.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from probes._columns import Column, Table
    from probes._listed import from_list
    from probes._sample import LIST_ROWS, sample_size, spaced
    from probes._shared import library_of, loaded
# Engines that count rows without computing the frame.
COUNTING = ("POLARS", "DUCKDB", "IBIS", "PYARROW", "PANDAS")


def read_narwhals(
    read: "Callable[[str, Any], Table]", name: str, frame: Any
) -> "Table":
    """Read what narwhals can look into.

    Its own wrapper is taken off where `read` knows what is below.
    """
    nw = loaded("narwhals")
    wrapped = frame if hasattr(type(frame), "to_native") else nw.from_native(frame)
    native = wrapped.to_native()
    if library_of(native) not in (None, "narwhals"):
        table = read(name, native)
        table.library = "narwhals"
        return table
    if not hasattr(type(wrapped), "collect"):
        return read_eager(name, wrapped, wrapped.shape[0], True)
    part = wrapped.head(LIST_ROWS).collect()
    total = part.shape[0]
    counted = total < LIST_ROWS
    if not counted and wrapped.implementation.name in COUNTING:
        total, counted = int(wrapped.select(nw.len()).collect().item()), True
    table = read_eager(name, part, total, counted)
    table.frame = frame
    return table


def read_eager(name: str, frame: Any, total: int, counted: bool) -> "Table":
    """Read a frame that is there, from rows spread over all of it."""
    rows = frame.shape[0]
    places = spaced(rows, sample_size(rows, len(frame.columns), LIST_ROWS))
    part = frame if len(places) == rows else frame[places]
    columns: list[Column] = []
    for label in frame.columns:
        full = frame[label]
        column = from_list(label, str(full.dtype), part[label].to_list(), None)
        if len(places) < rows:
            column.missing = int(full.null_count())
            exact = column.exact
            if exact is not None and full.dtype.is_numeric() and full.len():
                exact.low, exact.high = float(full.min()), float(full.max())
                exact.mean, exact.std = float(full.mean()), float(full.std())
        column.missing = round(column.missing * total / max(1, rows))
        columns.append(column)
    return Table(name, "narwhals", total, columns, len(places), places, frame, counted)
