"""Tables of JSON: a list of rows, columns of rows, or one row per line."""

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._number_lists import places_of, points_of
    from probes._shared import Json


def rows_by_line(text: str) -> "list[Json] | None":
    """Read one JSON object per line; None where a line is no such object."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    except ValueError:
        return None
    return rows if all(isinstance(row, dict) for row in rows) else None


def rows_of_json(text: str) -> "list[Json] | None":
    """Read a list of objects; None where it is none."""
    try:
        table = json.loads(text)
    except ValueError:
        return None
    rows = isinstance(table, list) and all(isinstance(row, dict) for row in table)
    return table if rows else None


def table_of_rows(rows: "list[Json]") -> "Json":
    """Tell columns, rows, and which columns hold lists of texts or of numbers."""
    # Keys in the order in which they come up, as pandas makes columns of them.
    columns = list(dict.fromkeys(key for row in rows for key in row))
    lists = [name for name in columns if all(is_list(row.get(name)) for row in rows)]
    answer: Json = {"columns": columns, "rows": len(rows)}
    cells = {name: [row.get(name) for row in rows] for name in columns}
    listed = {
        name: values
        for name, values in cells.items()
        if all(isinstance(value, list) for value in values)
    }
    numbers = {name: places_of(values) for name, values in listed.items()}
    uneven = {name: points_of(values) for name, values in listed.items()}
    answer |= {"lists": lists} if lists else {}
    return answer | {"numbers": numbers, "uneven": uneven}


def table_of_columns(text: str) -> "Json":
    """Tell columns and rows of an object of columns, each with its rows by name."""
    try:
        table = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(table, dict):
        return {}
    sizes = {len(c) if isinstance(c, dict) else 0 for c in table.values()}
    rows = sizes.pop() if len(sizes) == 1 else 0
    return {"columns": list(table), "rows": rows} if rows else {}


def is_list(cell: object) -> bool:
    """Say whether a cell is a list of texts."""
    return isinstance(cell, list) and all(isinstance(item, str) for item in cell)
