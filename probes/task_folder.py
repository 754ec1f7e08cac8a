# uses: _delimited, _number_lists, _records, _asked, _positions, _date_parts, _periods, _encoded, _kept, _pieces
"""Files of a task's folder: kinds, columns and rows of tables, the description."""

import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._asked import tell_rows
    from probes._date_parts import tell_date_parts
    from probes._delimited import (
        COUNT_LIMIT,
        DELIMITED,
        MAYBE_TABLES,
        OTHER_TABLES,
        count_rows,
        encoding_of,
        has_decimal_commas,
        head_of,
        lines_above,
        open_bytes,
        plain_text,
        rows_of,
        sniff,
        unpacked_bytes,
        zipped_table,
    )
    from probes._encoded import tell_encoded
    from probes._kept import tell_kept
    from probes._number_lists import tell_number_lists
    from probes._periods import tell_periods
    from probes._pieces import tell_pieces
    from probes._positions import tell_positions
    from probes._records import (
        rows_by_line,
        rows_of_json,
        table_of_columns,
        table_of_rows,
    )
    from probes._shared import Json, Namespace, loaded

# A listing is for reading: beyond this the rest is only said to be there.
FILE_LIMIT = 500
# Files of one folder below the top that are no tables or texts (photos, sounds).
FOLDER_LIMIT = 20
# Names looked at in one folder; a folder of a million photos must not hold the kernel.
SCAN_LIMIT = 20_000
DEPTH_LIMIT = 4
# Bytes of all tables together whose rows are counted.
COUNT_TOTAL = 150_000_000
DESCRIPTION_LIMIT = 200_000

IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"}
SOUNDS = {".wav", ".mp3", ".flac", ".ogg", ".m4a", ".aac"}
TEXTS = {".md", ".txt", ".rst"}
DESCRIPTIONS = [
    r"description$",
    r"overview$",
    r"task$",
    r"readme$",
    r".*(description|overview|competition|problem|task|readme)",
]


def kind_of(path: Path) -> str:
    """Name the kind of a file by its ending: table, text, image, audio or other."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    last = suffixes[-1] if suffixes else ""
    if last in (".gz", ".zip"):
        inner = suffixes[0] if len(suffixes) == 2 else ""
        table = inner in DELIMITED or inner in OTHER_TABLES
        return "table" if table or (last == ".zip" and zipped_table(path)) else "other"
    if last in DELIMITED or last in OTHER_TABLES:
        return "table"
    if last in IMAGES:
        return "image"
    if last in SOUNDS:
        return "audio"
    if last in MAYBE_TABLES and re.search(
        r"train|test|sample|submission", path.stem, re.IGNORECASE
    ):
        return "table" if sniff(plain_text(head_of(path)), None)[1] > 1 else "text"
    return "text" if last in TEXTS else "other"


def at_top(root: Path, path: Path) -> bool:
    """Say whether a file lies in the folder of the task itself."""
    return path.parent == root


class Reader:
    """Describes files, and stops counting rows when much has been counted."""

    def __init__(self) -> None:
        self.counted = 0

    def may_count(self, size: int) -> bool:
        """Say whether another file of this size may be read whole."""
        if size > COUNT_LIMIT or self.counted + size > COUNT_TOTAL:
            return False
        self.counted += size
        return True

    def describe(self, root: Path, path: Path) -> "Json":
        """Describe one file as `TaskFile`."""
        size = path.stat().st_size
        answer: Json = {
            "path": path.relative_to(root).as_posix(),
            "bytes": size,
            "kind": kind_of(path),
            "columns": None,
            "rows": None,
            "delimiter": None,
        }
        if answer["kind"] != "table" or not os.access(path, os.R_OK):
            return answer
        try:
            answer |= self.table(path, size)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile):
            # Cut off or damaged: it is listed, and has no columns that could be named.
            answer["columns"] = None
        return answer

    def table(self, path: Path, size: int) -> "Json":
        """Read what is cheap to know of a table."""
        suffixes = [suffix.lower() for suffix in path.suffixes]
        if ".parquet" in suffixes:
            return parquet(path)
        if any(suffix in (".json", ".jsonl", ".ndjson") for suffix in suffixes):
            return self.records(path, unpacked_bytes(path, size))
        if any(suffix in OTHER_TABLES for suffix in suffixes):
            return {}
        return self.delimited(path, unpacked_bytes(path, size))

    def delimited(self, path: Path, size: int) -> "Json":
        """Read header, delimiter and row count of a text table."""
        known = next(
            (DELIMITED[s.lower()] for s in path.suffixes if s.lower() in DELIMITED),
            None,
        )
        head = head_of(path)
        text, encoding, count = plain_text(head), encoding_of(head), None
        skip = lines_above(text, known)
        text = "\n".join(text.split("\n")[skip:])
        delimiter, _ = sniff(text, known)
        rows = rows_of(text, delimiter, 30)
        if not rows:
            return {"columns": [], "rows": 0, "delimiter": delimiter}
        # Between commas a comma in a number parts thousands.
        commas = delimiter != "," and has_decimal_commas(rows[1:])
        if self.may_count(size):
            try:
                count = count_rows(path, delimiter, encoding, skip)
            except UnicodeDecodeError:
                encoding = "latin-1"
                count = count_rows(path, delimiter, encoding, skip)
        return {
            "columns": rows[0],
            "rows": count,
            "delimiter": delimiter,
            **({"decimal": ","} if commas else {}),
            **({"skip": skip} if skip else {}),
            **({} if encoding == "utf-8" else {"encoding": encoding}),
        }

    def records(self, path: Path, size: int) -> "Json":
        """Read columns and row count of JSON: rows, columns of rows, or a row per line."""
        if not self.may_count(size):
            rows = rows_by_line(plain_text(head_of(path)))
            columns = table_of_rows(rows)["columns"] if rows else None
            return {"columns": columns, "perLine": True} if rows else {}
        with open_bytes(path) as stream:
            text = plain_text(stream.read())
        rows = rows_by_line(text)
        # One object alone is no table, but by the ending of its file.
        if rows and (len(rows) > 1 or ".json" not in map(str.lower, path.suffixes)):
            return {**table_of_rows(rows), "perLine": True}
        rows = rows_of_json(text)
        return table_of_columns(text) if rows is None else table_of_rows(rows)


def parquet(path: Path) -> "Json":
    """Read the schema of a parquet file if the user has imported its reader."""
    reader = loaded("pyarrow.parquet")
    if reader is None:
        return {}
    try:
        file = reader.ParquetFile(path)
    except loaded("pyarrow").ArrowException:
        return {}
    return {"columns": list(file.schema_arrow.names), "rows": file.metadata.num_rows}


def walk(root: Path, depth: int = 0) -> Iterator[tuple[Path, bool]]:
    """Yield files, those of the top first, and whether some of their folder are left out."""
    with os.scandir(root) as entries:
        found: list[tuple[str, bool]] = []
        for entry in entries:
            if len(found) == SCAN_LIMIT:
                break
            if not entry.name.startswith((".", "__")):
                found.append((entry.name, entry.is_dir(follow_symlinks=False)))
    cut = len(found) == SCAN_LIMIT
    bulk = 0
    for name, folder in sorted(found):
        path = root / name
        if folder or not path.is_file():
            continue
        if depth and path.suffix.lower() not in DELIMITED | dict.fromkeys(
            OTHER_TABLES | TEXTS
        ):
            bulk += 1
            if bulk > FOLDER_LIMIT:
                cut = True
                continue
        yield path, False
    for name, folder in sorted(found):
        if folder and depth < DEPTH_LIMIT and os.access(root / name, os.R_OK | os.X_OK):
            yield from walk(root / name, depth + 1)
        elif folder:
            cut = True
    if cut:
        yield root, True


def description_of(root: Path) -> tuple[str, str | None]:
    """Find the text that states the task: by its name, else the only text there is."""
    texts = [
        path
        for path in sorted(root.iterdir())
        if path.suffix.lower() in TEXTS | {""}
        and path.is_file()
        and not path.name.startswith(".")
        and kind_of(path) != "table"
    ]
    chosen: Path | None = None
    for pattern in DESCRIPTIONS:
        named = [p for p in texts if re.match(pattern, p.stem, re.IGNORECASE)]
        if named:
            # Of two with one name the markdown is the fuller one; then the shorter name.
            chosen = min(named, key=lambda p: (p.suffix.lower() != ".md", len(p.name)))
            break
    written = [path for path in texts if path.suffix]
    if chosen is None and len(written) == 1:
        chosen = written[0]
    if chosen is None:
        return "", None
    text = plain_text(chosen.read_bytes())
    return text[:DESCRIPTION_LIMIT], chosen.name


def main(namespace: "Namespace", path: str) -> "Json":
    """Describe the folder of a task.

    Parameters
    ----------
    path : str
        The folder, relative to the kernel's or absolute; ``~`` is the home folder.

    Raises
    ------
    FileNotFoundError, NotADirectoryError, PermissionError
        With a message that names the path and the next step.
    """
    root = Path(path).expanduser()
    where = "" if root.is_absolute() else f" (seen from {Path.cwd()})"
    if not root.exists():
        raise FileNotFoundError(
            f"There is no folder {path}{where}. Check the path; the kernel reads it, so "
            "it has to exist where the kernel runs."
        )
    if not root.is_dir():
        raise NotADirectoryError(
            f"{path}{where} is a file. Give the folder that holds the tables of the task."
        )
    if not os.access(root, os.R_OK | os.X_OK):
        raise PermissionError(
            f"The kernel may not read the folder {path}{where}. Change its permissions "
            "or copy it."
        )
    root = root.resolve()
    reader = Reader()
    files: list[Json] = []
    truncated = False
    found = list(walk(root))
    files.extend(
        reader.describe(root, file)
        for file, cut in found
        if not cut and at_top(root, file)
    )
    told = tell_pieces(root, files, [file for file, cut in found if not cut])
    for file, cut in found:
        if cut or len(files) == FILE_LIMIT:
            truncated = True
        elif file not in told and not at_top(root, file):
            files.append(reader.describe(root, file))
    tell_rows(root, files)
    tell_positions(root, files)
    tell_date_parts(root, files)
    tell_periods(root, files)
    tell_encoded(root, files)
    tell_number_lists(root, files)
    text, name = description_of(root)
    tell_kept(root, files, text)
    return {
        "path": root.as_posix(),
        "files": files,
        "truncated": truncated,
        "description": text,
        "descriptionFile": name,
    }
