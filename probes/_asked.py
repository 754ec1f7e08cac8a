"""Which rows a sample submission asks for, where no test table names them."""

import csv
import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probes._delimited import open_text
    from probes._shared import Json
SAMPLE_NAME = re.compile(r"(?:^|[_\-. ])(?:sample|submission|submit)")
TEST_NAME = re.compile(r"(?:^|[_\-. ])(?:test|eval|holdout)")
TRAIN_NAME = re.compile(r"(?:^|[_\-. ])(?:train|learn|label)")
# Rows that are read of a table.
READ_ROWS = 200_000
# Marks that join the parts of an id, and how many parts one mark joins at most.
JOINTS = ("_", "|", "/", ":", "#", " ", "-", ".")
MOST_PARTS = 4
# Share of a part's values that a column of train has to hold.
KNOWN = 0.5
# A form such as "a9999" tells a column; words, and few figures alone, fit too many.
PLAIN_FORM = re.compile(r"9{1,3}|[^9]*")
MOST_FORMS = 3

Columns = dict[str, list[str]]
# Names of train's columns, None for a class, and the pattern that finds them.
Parts = tuple[list[str | None], str]


def plain_cell(cell: str) -> str:
    """Write whole numbers alike: 07 and 7.0 are 7."""
    found = re.fullmatch(r"0*(\d+)(?:\.0+)?", cell.strip())
    return found[1] if found else cell.strip()


def form_of(cell: str) -> str:
    """Write what a text looks like: `clip0042` is `a9999`."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d", "9", cell))


class Known:
    """What the columns of train hold."""

    def __init__(self, columns: Columns) -> None:
        self.values = {
            name: {plain_cell(cell) for cell in cells if cell}
            for name, cells in columns.items()
        }
        self.forms = {
            name: {form_of(cell.strip()) for cell in set(cells) if cell}
            for name, cells in columns.items()
        }

    def column_of(self, cells: list[str], taken: "Sequence[str | None]") -> str | None:
        """Name the column that holds these values, or values of their form."""
        distinct = {plain_cell(cell) for cell in cells}
        free = [name for name in self.values if name not in taken]
        shares = {
            name: len(distinct & self.values[name]) / len(distinct | self.values[name])
            for name in free
            if len(distinct & self.values[name]) >= KNOWN * len(distinct)
        }
        if shares:
            return max(shares, key=lambda name: shares[name])
        forms = {form_of(cell) for cell in cells}
        alike = [
            name
            for name in free
            if forms <= self.forms[name]
            and len(self.forms[name]) <= MOST_FORMS
            and not any(PLAIN_FORM.fullmatch(form) for form in forms)
        ]
        return max(alike, key=lambda name: len(self.values[name]), default=None)


def splits_of(cells: list[str], mark: str) -> "list[tuple[list[list[str]], list[str]]]":
    """Part cells at a mark: at each place, at the last one, at the first one.

    With the parts comes the pattern of each.
    """
    counts = {cell.count(mark) for cell in cells}
    if min(counts) == 0:
        return []
    short, long = f"([^{re.escape(mark)}]*)", "(.*)"
    found: list[tuple[list[list[str]], list[str]]] = []
    if len(counts) == 1 and max(counts) < MOST_PARTS:
        parts = [cell.split(mark) for cell in cells]
        found.append((parts, [short] * len(parts[0])))
    if counts != {1}:
        found.append(([cell.rsplit(mark, 1) for cell in cells], [long, short]))
        found.append(([cell.split(mark, 1) for cell in cells], [short, long]))
    return found


def columns_joined(
    cells: list[str], known: Known, taken: "Sequence[str | None]", depth: int = 0
) -> "Parts | None":
    """Find the columns of train whose values the cells join."""
    for mark in JOINTS:
        for parts, patterns in splits_of(cells, mark):
            names: list[str | None] = []
            pieces: list[str] = []
            for column, pattern in zip(zip(*parts, strict=True), patterns, strict=True):
                name = known.column_of(list(column), [*taken, *names])
                inner: Parts | None = None if name is None else ([name], pattern)
                if inner is None and depth == 0:
                    inner = columns_joined(list(column), known, [*taken, *names], 1)
                if inner is None:
                    break
                names += inner[0]
                pieces.append(inner[1])
            else:
                return names, re.escape(mark).join(pieces)
    return None


def class_joined(cells: list[str], known: Known) -> "Parts | None":
    """Find the column that an id and the name of a class or of a target are made of."""
    for mark in JOINTS:
        for parts, patterns in splits_of(cells, mark):
            columns = [list(column) for column in zip(*parts, strict=True)]
            if len(columns) != 2:
                continue
            sizes = [len(set(column)) for column in columns]
            if sizes[0] * sizes[1] != len(cells) or min(sizes) < 2:
                continue
            for place in (1, 0):
                names, rows = set(columns[place]), columns[1 - place]
                classes = [
                    name
                    for name, values in known.values.items()
                    if {plain_cell(name) for name in names} == values
                ]
                if not classes and not names <= set(known.values):
                    continue
                own = known.column_of(rows, [*classes, *names])
                if own is not None:
                    order = [own, None] if place else [None, own]
                    return order, re.escape(mark).join(patterns)
    return None


def rows_asked(sample: Columns, train: Columns) -> "Json":
    """Say what names the rows of a sample: its first columns, or the parts of its id.

    Returns
    -------
    dict
        `keys` are the fewest first columns that differ from row to row. `parts`, where the
        first column is none of train's, has a `pattern` and the `columns` of train that its
        groups are values of; None stands for the name of a class or of a target.
    """
    names = list(sample)
    rows = len(sample[names[0]])
    width = next(
        (
            size
            for size in range(1, len(names))
            if len(set(zip(*(sample[name] for name in names[:size]), strict=True)))
            == rows
        ),
        0,
    )
    answer: Json = {"keys": names[:width]}
    if width != 1 or names[0] in train:
        return answer
    known = Known(train)
    joined = None
    if len(names) == 2 and names[1] not in train:
        joined = class_joined(sample[names[0]], known)
    joined = joined or columns_joined(sample[names[0]], known, names[1:])
    if joined is not None:
        columns, pattern = joined
        answer["parts"] = {"columns": columns, "pattern": f"^{pattern}$"}
    return answer


def text_columns(root: Path, file: "Json", most: int | None = READ_ROWS) -> Columns:
    """Read the cells of a text table, column by column, of so many rows or of all."""
    columns: Columns = {name: [] for name in file["columns"]}
    with open_text(root / file["path"], file) as text:
        rows = csv.DictReader(text, delimiter=file["delimiter"])
        for row in islice(rows, most):
            for name, cells in columns.items():
                cells.append(row.get(name) or "")
    return columns


def tables_by_role(
    files: "list[Json]",
) -> "tuple[Json | None, Json | None, Json | None]":
    """Pick, by their names, the text tables of train, of test and of the sample."""
    tables = [file for file in files if file["rows"] and file["delimiter"]]
    by_name = {file["path"]: Path(file["path"]).stem.lower() for file in tables}

    def called(pattern: "re.Pattern[str]") -> "list[Json]":
        return [file for file in tables if pattern.search(by_name[file["path"]])]

    samples = called(SAMPLE_NAME)
    tests = sorted(called(TEST_NAME), key=lambda file: file in samples)
    others = [file for file in tables if file not in [*samples, *tests]]
    train = max(
        others,
        key=lambda file: (
            bool(TRAIN_NAME.search(by_name[file["path"]])),
            file["bytes"],
        ),
        default=None,
    )
    return train, next(iter(tests), None), next(iter(samples), None)


def tell_rows(root: Path, files: "list[Json]") -> None:
    """Add to the sample submission which rows it `asks` for, where no table of test does."""
    train, test, sample = tables_by_role(files)
    if train is None or test is not None or sample is None:
        return
    sample["asks"] = rows_asked(text_columns(root, sample), text_columns(root, train))
