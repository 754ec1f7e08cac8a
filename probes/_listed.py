"""Reads a column from a list of Python values: objects of pandas, all of polars and pyarrow."""

import datetime
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import (
        Column,
        as_array,
        fall_together,
        is_missing,
        list_figures,
        seconds_of,
        written_as,
    )


def from_list(name: str, dtype: str, raw: list[Any], missing: int | None) -> Column:
    """Read a column from Python values: objects of pandas, all of polars and pyarrow."""
    kinds = {type(value) for value in raw}
    values = raw
    if not kinds <= {str, int, bool, type(None)}:
        values = [None if is_missing(value) else value for value in raw]
    present = [value for value in values if value is not None]
    gone = len(values) - len(present) if missing is None else missing
    kinds = {type(value) for value in present}
    column = Column(name, dtype, "other", gone, values)
    text = all(issubclass(kind, str) for kind in kinds)
    if text and kinds - {str}:
        # A class of the user may compare and hash its texts in its own way.
        column.values = [None if v is None else str.__str__(v) for v in values]
    numeric = all(
        not issubclass(k, (str, bytes)) and k.__name__ != "bool_" and numberlike(k)
        for k in kinds
    ) and not fall_together({value for value in present if type(value) is int})
    if not present or text:
        column.kind = "text"
    elif all(kind.__name__ in ("bool", "bool_") for kind in kinds):
        column.kind = "bool"
        column.x = as_array(values)
    elif numeric:
        column.kind = "number"
        numbers = [None if value is None else as_float(value) for value in values]
        column.values, column.x = numbers, as_array(numbers)
    elif all(issubclass(kind, datetime.date) for kind in kinds):
        column.kind = "date"
        moments = [None if value is None else seconds_of(value) for value in values]
        column.x = as_array(moments)
        column.values = moments
        column.first, column.last = (
            min(present, key=seconds_of),
            max(present, key=seconds_of),
        )
    elif all(issubclass(kind, datetime.timedelta) for kind in kinds):
        column.kind = "number"
        column.values = [None if v is None else v.total_seconds() for v in values]
        column.x = as_array(column.values)
    elif kinds <= {list, tuple} and all(all_texts(value) for value in present):
        # Ingredients, tags: what `astype(str)` makes of them has the same words.
        column.kind = "text"
        column.lists = True
        column.values = [None if v is None else " ".join(v) for v in values]
    elif all(kind.__hash__ is not None and scalarlike(kind) for kind in kinds):
        column.kind = "text"
        names = sorted({kind.__name__ for kind in kinds})
        column.types = names if len(names) > 1 else []
        column.values = [None if v is None else written_as(v) for v in values]
    if column.kind == "number":
        column.exact = list_figures([v for v in column.values if v is not None])
        if column.has_numbers:
            column.values = []
    return column


def all_texts(cell: "list[Any] | tuple[Any, ...]") -> bool:
    """Say whether a list in a cell holds texts and nothing else."""
    return all(isinstance(item, str) for item in cell)


def as_float(value: Any) -> float:
    """Return a number as a float: infinite beyond its range, NaN where it is none."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf
    except ValueError:
        return math.nan


def numberlike(kind: type) -> bool:
    """Say whether a type is a number: Python's, numpy's, Decimal, Fraction."""
    names = {base.__name__ for base in kind.__mro__}
    return (
        bool(names & {"int", "float", "Decimal", "Fraction", "integer", "floating"})
        and "timedelta64" not in names
    )


def scalarlike(kind: type) -> bool:
    """Say whether values of a type are single things that can be shown as text."""
    return (
        issubclass(kind, (str, bytes, bool, int, float, datetime.date, datetime.time))
        or kind.__module__ in ("numpy", "decimal", "uuid", "fractions")
        or kind.__name__ in ("Timestamp", "Period", "Interval", "Timedelta")
    ) and kind.__name__ != "ndarray"
