"""Columns whose cells are lists of as many numbers each: a curve, the pixels of a picture."""

import csv
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._asked import text_columns
    from probes._shared import Json
SOME_CELLS = 300
"""So many cells of a text table tell what a column holds."""
FEWEST = 8
MOST = 10_000
"""Fewer numbers may be a place or a range; more are no columns of a table."""
WRITTEN = re.compile(
    r"\[?\s*[-+]?[\d.]+(?:e[-+]?\d+)?(?:[,\s]+[-+]?[\d.]+(?:e[-+]?\d+)?)+\s*\]?"
)


def places_of(cells: list[Any]) -> int:
    """Say how many numbers each cell lists; 0 where some list more, fewer or other things."""
    places = places_in(cells[0]) if cells else 0
    if not FEWEST <= places <= MOST:
        return 0
    return places if all(places_in(cell) == places for cell in cells) else 0


def places_in(cell: Any) -> int:
    """Count the numbers of one cell, a list or a text."""
    if isinstance(cell, list):
        known = all(isinstance(item, int | float) or item is None for item in cell)
        return len(cell) if known else 0
    if isinstance(cell, str) and WRITTEN.fullmatch(cell.strip()):
        return len(cell.strip("[] \n").replace(",", " ").split())
    return 0


def tell_number_lists(root: Path, files: "list[Json]") -> None:
    """Add to tables the `numbers` of their columns: how many each cell lists.

    What one table alone lists is what is asked for; what is taken apart into rows stays.
    """
    apart = any("positions" in file for file in files)
    for file in files:
        if file["rows"] and file["delimiter"]:
            try:
                # A table may have thousands of columns: one row tells that none is a list.
                cells = text_columns(root, file, 1)
                if any(map(places_of, cells.values())):
                    cells = text_columns(root, file, SOME_CELLS)
            except csv.Error:  # a line that is none
                continue
            file["numbers"] = {name: places_of(cells[name]) for name in cells}
    counts = Counter(
        pair for file in files for pair in file.get("numbers", {}).items() if pair[1]
    )
    for file in files:
        found = file.pop("numbers", {})
        told = {name: size for name, size in found.items() if counts[name, size] > 1}
        if told and not apart:
            file["numbers"] = told
