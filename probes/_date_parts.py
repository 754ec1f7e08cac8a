"""Columns of train that make one date together: a year, and a month, quarter or week."""

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from probes._asked import Columns, tables_by_role, text_columns
    from probes._shared import Json
PART_NAMES = {
    "year": ("year", "yr"),
    "quarter": ("quarter", "qtr"),
    "month": ("month", "mon", "mth"),
    "week": ("week", "wk"),
    "day": ("day",),
    "hour": ("hour", "hr"),
}
# What is tried, the finest first.
PARTS = (
    ("year", "month", "day", "hour"),
    ("year", "month", "day"),
    ("year", "week"),
    ("year", "month"),
    ("year", "quarter"),
)
# Days up to 7 alone may be those of a week, and weeks up to 5 those of a month.
BEYOND = {"day": 7, "week": 5}
YEARS = range(1000, 3000)
# What a column that holds dates by itself looks like.
WHOLE_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}|\d{4}-\d{2}$")

Cells = dict[str, list[str]]


def part_of(name: str) -> tuple[tuple[str, ...], str] | None:
    """Say which part of which date a column is called: `sale_month` is a month of `sale`."""
    words = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+|\d+", name)]
    for part, names in PART_NAMES.items():
        if words and words[-1] in names:
            return tuple(words[:-1]), part
    return None


def dates_named(columns: "Iterable[str]") -> "list[dict[str, str]]":
    """List dates by the columns of their parts."""
    dates: dict[tuple[str, ...], dict[str, str]] = {}
    for name in columns:
        found = part_of(name)
        if found is not None:
            dates.setdefault(found[0], {}).setdefault(found[1], name)
    return [parts for parts in dates.values() if "year" in parts and len(parts) > 1]


def moments_of(cells: Cells, parts: "dict[str, str]") -> set[datetime.datetime] | None:
    """Read the moments of rows; None where some row has none.

    The day of a month, quarter or week is its first one; weeks are those of ISO 8601.
    """
    moments = set()
    for row in set(zip(*(cells[name] for name in parts.values()), strict=True)):
        try:
            found = dict(zip(parts, (int(float(cell)) for cell in row), strict=True))
            if found["year"] not in YEARS:
                return None
            if "week" in found:
                day = datetime.date.fromisocalendar(found["year"], found["week"], 1)
            elif "quarter" in found:
                day = datetime.date(found["year"], 3 * found["quarter"] - 2, 1)
            else:
                day = datetime.date(found["year"], found["month"], found.get("day", 1))
            time = datetime.time(found.get("hour", 0))
        except (ValueError, OverflowError):
            return None
        moments.add(datetime.datetime.combine(day, time))
    return moments


def date_parts(train: Cells, test: Cells) -> "dict[str, str] | None":
    """Find columns that make one date, by which all rows of test come after train's.

    Returns
    -------
    dict or None
        The column of each part: year and quarter, month or week, and with a month perhaps
        the day and the hour. None where nothing does, or where a column holds whole dates.
    """
    both = [name for name in train if name in test]
    if any(WHOLE_DATE.match(cell) for name in both for cell in train[name][:20]):
        return None
    for named in dates_named(both):
        for wished in PARTS:
            if not named.keys() >= set(wished):
                continue
            parts = {part: named[part] for part in wished}
            known, asked = moments_of(train, parts), moments_of(test, parts)
            if not known or not asked:
                continue
            plain = all(
                max(float(cell) for cell in set(train[parts[part]])) > least
                for part, least in BEYOND.items()
                if part in parts
            )
            if plain:
                return parts if min(asked) > max(known) else None
    return None


def cells_asked(sample: "Json", cells: "Columns") -> Cells:
    """Take the columns of train out of what names the rows of a sample."""
    asks = sample.get("asks", {})
    if "parts" not in asks:
        return {name: cells[name] for name in asks.get("keys", [])}
    names, pattern = asks["parts"]["columns"], re.compile(asks["parts"]["pattern"])
    found = [pattern.match(cell) for cell in cells[sample["columns"][0]]]
    rows = [match.groups() for match in found if match is not None]
    columns = zip(names, zip(*rows, strict=True), strict=True)
    return {name: list(values) for name, values in columns if name is not None}


def tell_date_parts(root: Path, files: "list[Json]") -> None:
    """Add to train the `dateParts` that order the rows, where test comes after it."""
    train, test, sample = tables_by_role(files)
    asked = sample if test is None else test
    if train is None or asked is None or not dates_named(train["columns"]):
        return
    cells = text_columns(root, asked, None)
    rows = cells if asked is test else cells_asked(asked, cells)
    shared = [name for name in train["columns"] if name in rows]
    # The new column is called `date`.
    if dates_named(shared) and "date" not in {*train["columns"], *rows}:
        # All rows are looked at: one without a date leaves no column of dates.
        known = text_columns(root, train | {"columns": shared}, None)
        found = date_parts(known, rows)
        if found is not None:
            train["dateParts"] = found
