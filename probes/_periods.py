"""Columns of quarters and weeks, written as text: 1998 Q1, Q1-1998, 2015-W05."""

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._asked import tables_by_role, text_columns
    from probes._shared import Json
PERIODS = {
    "quarter": re.compile(r"\d{4}\W?Q[1-4]$|Q[1-4]\W?\d{4}$"),
    "week": re.compile(r"\d{4}\W?W(?:0?[1-9]|[1-4]\d|5[0-3])$"),
}
FEW_ROWS = 20
"""So many rows tell which columns to look at as a whole."""


def period_of(cells: list[str]) -> str | None:
    """Say of which period all cells are; None where some cell is of none."""
    for period, pattern in PERIODS.items():
        if cells and all(pattern.match(cell) for cell in set(cells)):
            return period
    return None


def periods_in(root: Path, file: "Json", kept: set[str]) -> dict[str, str]:
    """Name the columns of a text table that are periods as a whole."""
    few = text_columns(root, file, FEW_ROWS)
    wished = [name for name in few if name not in kept and period_of(few[name])]
    cells = text_columns(root, file | {"columns": wished}, None) if wished else {}
    found = {name: period_of(cells[name]) for name in wished}
    return {name: period for name, period in found.items() if period}


def tell_periods(root: Path, files: "list[Json]") -> None:
    """Add to text tables the `periods` of their columns; what the sample names keeps its form."""
    sample = tables_by_role(files)[2]
    kept = set() if sample is None else {*sample["columns"]}
    for file in files:
        if not file["rows"] or not file["delimiter"] or file is sample:
            continue
        try:
            found = periods_in(root, file, kept)
        except csv.Error:  # a field too long to be a date, or a line that is none
            continue
        if found:
            file["periods"] = found
