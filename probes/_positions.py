"""Rows that hold a list of answers each, of which a sample asks for every position."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._asked import JOINTS, SAMPLE_NAME, TEST_NAME
    from probes._delimited import open_bytes, open_text, plain_text
    from probes._records import rows_by_line, rows_of_json
    from probes._shared import Json


def read_rows(path: Path) -> "list[Json]":
    """Read the rows of a table of JSON."""
    with open_bytes(path) as stream:
        text = plain_text(stream.read())
    return rows_by_line(text) or rows_of_json(text) or []


def lengths(rows: "list[Json]", name: str) -> list[int]:
    """Count the numbers of each list of a column, or the letters of each text.

    The answer is empty where a cell is neither.
    """
    cells: list[Any] = [row.get(name) for row in rows]
    texts = all(isinstance(cell, str) for cell in cells)
    lists = all(
        isinstance(cell, list)
        and all(isinstance(item, (int, float, type(None))) for item in cell)
        for cell in cells
    )
    return [len(cell) for cell in cells] if texts or lists else []


def places_asked(cells: list[str], ids: set[str]) -> "tuple[str, int] | None":
    """Find the mark between the id of a row and a position, and the first position."""
    for mark in JOINTS:
        parts = [cell.rpartition(mark) for cell in cells]
        if all(row in ids and place.isdecimal() for row, _, place in parts):
            first = min(int(place) for _, _, place in parts)
            return (mark, first) if first in (0, 1) else None
    return None


def positions(
    train: "list[Json]", test: "list[Json]", names: list[str], cells: list[str]
) -> "Json | None":
    """Say how rows are taken apart into their positions.

    Parameters
    ----------
    names : list of str
        Columns of the sample after its id.
    cells : list of str
        The id of each row of the sample.
    """
    targets = [name for name in names if isinstance(train[0].get(name), list)]
    known = [lengths(train, name) for name in targets]
    if not targets or not known[0] or any(sizes != known[0] for sizes in known):
        return None
    for owner in test[0]:
        ids = {str(row.get(owner)) for row in test}
        asked = places_asked(cells, ids) if len(ids) == len(test) else None
        if asked is not None:
            break
    else:
        return None
    sizes = {
        name: (lengths(train, name), lengths(test, name))
        for name in test[0]
        if name in train[0] and name != owner
    }
    # Answers may be known of the first positions alone.
    along = [
        name
        for name, (own, later) in sizes.items()
        if own and later and all(map(int.__ge__, own, known[0]))
    ]
    # Of texts and lists those count that agree with most.
    groups = [[name for name in along if sizes[name] == sizes[n]] for n in along]
    same = max(groups, key=len, default=[])
    if not same:
        return None
    letters = [name for name in same if isinstance(train[0][name], str)]
    return {
        "id": owner,
        "mark": asked[0],
        "first": asked[1],
        "targets": targets,
        "letters": letters,
        "numbers": [name for name in same if name not in letters],
    }


def tell_positions(root: Path, files: "list[Json]") -> None:
    """Add to the sample submission how rows of JSON are taken apart into `positions`."""

    def stem(file: "Json") -> str:
        return Path(file["path"]).stem.lower()

    tables = [file for file in files if file["rows"]]
    sample = next((f for f in tables if SAMPLE_NAME.search(stem(f))), None)
    if sample is None or not sample["delimiter"] or len(sample["columns"]) < 2:
        return
    id_name, *names = sample["columns"]
    json = [
        file for file in tables if not file["delimiter"] and ".json" in file["path"]
    ]
    test = next((file for file in json if TEST_NAME.search(stem(file))), None)
    train = next(
        (f for f in json if f is not test and {*names} & {*f["columns"]}), None
    )
    if train is None or test is None or {*names} & {*test["columns"]}:
        return
    with open_text(root / sample["path"], sample) as text:
        rows = csv.DictReader(text, delimiter=sample["delimiter"])
        cells = [row[id_name] or "" for row in rows]
    found = positions(
        read_rows(root / train["path"]), read_rows(root / test["path"]), names, cells
    )
    if found is not None:
        sample["positions"] = found
