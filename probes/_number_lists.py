"""Columns whose cells are lists of numbers: a curve, the pixels of a picture, a recording."""

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
MOST_POINTS = 400
"""Lists that differ in length are stretched to as many points; so many in all columns."""
WRITTEN = re.compile(
    r"\[?\s*[-+]?[\d.]+(?:e[-+]?\d+)?(?:[,\s]+[-+]?[\d.]+(?:e[-+]?\d+)?)*\s*\]?"
)


def places_of(cells: list[Any]) -> int:
    """Say how many numbers each cell lists; 0 where some list more, fewer or other things."""
    places = places_in(cells[0]) if cells else 0
    if not FEWEST <= places <= MOST:
        return 0
    return places if all(places_in(cell) == places for cell in cells) else 0


def points_of(cells: list[Any]) -> int:
    """Say how many numbers the longest of lists has that differ in length; else 0.

    Whole numbers may be names of things, such as tags, and stay as they are.
    """
    listed = [cell for cell in cells if items_of(cell)]
    sizes = [places_in(cell) for cell in listed]
    if not sizes or not 0 < min(sizes) < max(sizes) or max(sizes) < FEWEST:
        return 0
    measured = sum(any(map(is_broken, items_of(cell))) for cell in listed)
    return max(sizes) if 2 * measured > len(listed) else 0


def items_of(cell: Any) -> list[str]:
    """Tell what one cell lists, as it is written."""
    if isinstance(cell, list):
        return [str(item) for item in cell]
    return str(cell or "").strip("[] \n").replace(",", " ").split()


def is_broken(number: str) -> bool:
    """Say whether a number has more than zeros behind its point."""
    return number.partition(".")[2].strip("0") != ""


def places_in(cell: Any) -> int:
    """Count the numbers of one cell, a list or a text."""
    if isinstance(cell, list):
        known = all(isinstance(item, int | float) or item is None for item in cell)
        return len(cell) if known else 0
    if isinstance(cell, str) and WRITTEN.fullmatch(cell.strip()):
        return len(items_of(cell))
    return 0


def tell_number_lists(root: Path, files: "list[Json]") -> None:
    """Add to tables how many `numbers` each cell of a column lists.

    Where the lists differ in length, `uneven` has the points that they are stretched to.
    What one table alone lists is what is asked for; what is taken apart into rows stays.
    """
    apart = any("positions" in file for file in files)
    for file in files:
        if file["rows"] and file["delimiter"]:
            try:
                # A table may have thousands of columns: one row tells that none is a list.
                cells = text_columns(root, file, 1)
                if any(places_in(cell) > 1 for row in cells.values() for cell in row):
                    cells = text_columns(root, file, SOME_CELLS)
            except csv.Error:  # a line that is none
                continue
            file["numbers"] = {name: places_of(cells[name]) for name in cells}
            file["uneven"] = {name: points_of(cells[name]) for name in cells}
    even = [file.pop("numbers", {}) for file in files]
    uneven = [file.pop("uneven", {}) for file in files]
    counts = Counter(pair for sizes in even for pair in sizes.items() if pair[1])
    differing = longest_of(even, uneven)
    for file, sizes, points in zip(files, even, uneven, strict=True):
        told = {name: size for name, size in sizes.items() if counts[name, size] > 1}
        stretched = {
            name: differing[name] for name in points if name in differing.keys() - told
        }
        if told and not apart:
            file["numbers"] = told
        if stretched and not apart:
            file["uneven"] = stretched


def longest_of(
    even: list[dict[str, int]], uneven: list[dict[str, int]]
) -> dict[str, int]:
    """Tell the points of the columns whose lists differ in length, in or between tables."""
    found: dict[str, list[int]] = {}
    for sizes, points in zip(even, uneven, strict=True):
        for name, size in points.items():
            if size or sizes[name]:
                found.setdefault(name, []).append(size or sizes[name])
    differing = {
        name: max(sizes)
        for name, sizes in found.items()
        if len(sizes) > 1 and any(points.get(name) for points in uneven)
    }
    most = max(FEWEST, MOST_POINTS // max(len(differing), 1))
    return {name: min(size, most) for name, size in differing.items()}
