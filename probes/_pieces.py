"""A table in many files: each holds the rows of one id of train or of test."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._asked import text_columns
    from probes._delimited import DELIMITED, head_of, plain_text, rows_of, sniff
    from probes._shared import Json
FEWEST_FILES = 20
SOME_FILES = 10
"""So many files of a folder tell that all have the same columns."""
SOME_IDS = 300
MOST_BYTES = 300_000_000
"""More in all files together is not read."""


def folders_of_tables(root: Path, paths: list[Path]) -> dict[Path, list[Path]]:
    """Tell the folders below the top with several text tables of one ending."""
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        if path.parent != root and path.suffix.lower() in DELIMITED:
            folders.setdefault(path.parent, []).append(path)
    return {
        folder: found
        for folder, found in folders.items()
        if len(found) > 1 and len({path.suffix for path in found}) == 1
    }


def head_of_all(found: list[Path]) -> tuple[tuple[str, ...], str, bool] | None:
    """Tell columns and delimiter that some of the files share, and whether a header names them."""
    heads = set()
    for path in found[:: max(1, len(found) // SOME_FILES)]:
        text = plain_text(head_of(path))
        delimiter, _ = sniff(text, DELIMITED[path.suffix.lower()])
        rows = rows_of(text, delimiter, 2)
        columns = tuple(rows[0]) if rows else ()
        if headless := bool(columns) and all(map(is_number, columns)):
            columns = tuple(f"x{place}" for place in range(len(columns)))
        heads.add((columns, delimiter, headless))
    if len(heads) != 1:
        return None
    [(columns, delimiter, headless)] = heads
    named = all(columns) and len(set(columns)) == len(columns)
    return (columns, delimiter, headless) if named and columns else None


def is_number(cell: str) -> bool:
    """Say whether a cell holds a number, so that its row is no header."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


def key_of(
    root: Path, files: "list[Json]", found: list[Path]
) -> tuple[str, bool] | None:
    """Name the column whose cells name the files, and whether with their ending."""
    stems, names = {path.stem for path in found}, {path.name for path in found}
    for file in files:
        if not (file["rows"] and file["delimiter"]):
            continue
        try:
            cells = text_columns(root, file, SOME_IDS)
        except csv.Error:  # a line that is none
            continue
        for name, values in cells.items():
            if len(set(values)) > 1 and stems.issuperset(values):
                return name, False
            if len(set(values)) > 1 and names.issuperset(values):
                return name, True
    return None


def tell_pieces(root: Path, files: "list[Json]", paths: list[Path]) -> set[Path]:
    """Add one table per set of folders whose files are the rows of an id each.

    Returns the files that it stands for.
    """
    alike: dict[tuple[tuple[str, ...], str, bool, str], list[Path]] = {}
    for found in folders_of_tables(root, paths).values():
        head = head_of_all(found)
        if head is not None:
            alike.setdefault((*head, found[0].suffix), []).extend(found)
    told: set[Path] = set()
    for (columns, delimiter, headless, suffix), found in alike.items():
        if len(found) < FEWEST_FILES:
            continue
        stems = {path.stem for path in found}
        size = sum(path.stat().st_size for path in found)
        named = key_of(root, files, found)
        if named is None or named[0] in columns or len(stems) < len(found):
            continue
        key, ending = named
        whole = all(is_whole(stem) for stem in stems)
        if not ending and not whole and any(map(str.isdecimal, stems)):
            for file in files:
                # Pandas would take the zeros in front away.
                if file["delimiter"] and key in file["columns"]:
                    file["texts"] = [key]
        told.update(found)
        if size > MOST_BYTES:
            continue
        folders = sorted({path.parent.relative_to(root).as_posix() for path in found})
        files.append(
            {
                "path": f"{folders[0]}/*{suffix}",
                "bytes": size,
                "kind": "table",
                "columns": [key, *columns],
                "rows": None,
                "delimiter": delimiter,
                "pieces": {
                    "key": key,
                    "folders": folders,
                    "names": "file" if ending else "number" if whole else "stem",
                    **({"columns": list(columns)} if headless else {}),
                },
            }
        )
    return told


def is_whole(stem: str) -> bool:
    """Say whether pandas reads a name as a whole number."""
    return stem.isdecimal() and str(int(stem)) == stem
