# uses: _asked, _date_parts, _kept
"""Files of a task's folder: kinds, headers of tables, row counts, the description."""

import codecs
import csv
import gzip
import io
import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from probes._asked import below_preamble, tell_rows
    from probes._date_parts import tell_date_parts
    from probes._kept import tell_kept
    from probes._shared import Json, Namespace, loaded

# A listing is for reading: beyond this the rest is only said to be there.
FILE_LIMIT = 500
# Files of one folder below the top that are no tables or texts (photos, sounds).
FOLDER_LIMIT = 20
# Names looked at in one folder; a folder of a million photos must not hold the kernel.
SCAN_LIMIT = 20_000
DEPTH_LIMIT = 4
# Counting rows with the csv reader takes about a second per 50 MB.
COUNT_LIMIT = 50_000_000
COUNT_TOTAL = 150_000_000
HEAD_BYTES = 65_536
# So many lines may stand above the header of a table, and so many rows agree below them.
MOST_ABOVE, LEAST_BELOW = 10, 5
SEPARATOR = re.compile(r"sep=.\r?\n")
DESCRIPTION_LIMIT = 200_000

DELIMITED = {".csv": None, ".tsv": "\t", ".tab": "\t"}
DECIMAL_COMMA = re.compile(r"[+-]?\d+(?:,\d+)?")
DECIMAL_POINT = re.compile(r"[+-]?\d+(?:\.\d+)?")
OTHER_TABLES = {".parquet", ".json", ".jsonl", ".ndjson", ".feather", ".xlsx", ".xls"}
MAYBE_TABLES = {".txt", ".dat", ".data"}
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


def zipped_table(path: Path) -> str | None:
    """Return the name of the only member of an archive when that is a text table."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [i.filename for i in archive.infolist() if not i.is_dir()]
    except (OSError, zipfile.BadZipFile):
        return None
    names = [name for name in names if not name.startswith("__MACOSX")]
    single = len(names) == 1 and Path(names[0]).suffix.lower() in DELIMITED
    return names[0] if single else None


def open_bytes(path: Path) -> IO[bytes]:
    """Open a file for reading, unpacked where it is packed."""
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return io.BufferedReader(gzip.GzipFile(path, "rb"))
    member = zipped_table(path) if suffix == ".zip" else None
    if member is not None:
        return zipfile.ZipFile(path).open(member)
    return path.open("rb")


def encoding_of(data: bytes) -> str:
    """Name the encoding of a text: UTF-16 by its mark, UTF-8, else Latin-1.

    Latin-1 knows every byte.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"


def plain_text(data: bytes) -> str:
    """Decode a text, without its mark.

    The codec that drops the mark of UTF-8 would be an import.
    """
    return data.decode(encoding_of(data), "ignore").removeprefix("\ufeff")


def head_of(path: Path) -> bytes:
    """Return the beginning of a file, cut after its last whole line."""
    with open_bytes(path) as stream:
        data = stream.read(HEAD_BYTES)
    if len(data) == HEAD_BYTES and b"\n" in data:
        data = data[: data.rindex(b"\n") + 1]
    return data


def rows_of(text: str, delimiter: str, limit: int) -> list[list[str]]:
    """Read the first non-empty rows of a delimited text."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if row:
                rows.append(row)
            if len(rows) == limit:
                break
    except csv.Error:
        # A field longer than the reader allows: what came before it is enough.
        return rows
    return rows


def sniff(text: str, known: str | None) -> tuple[str, int]:
    """Find the delimiter of a table and the width of its header.

    The widest reading in which nearly all of the first rows agree wins; a comma wins
    ties, and is the answer for a table of one column.
    """
    best, best_width = known or ",", 1
    for delimiter in [known] if known else [",", "\t", ";", "|"]:
        rows = rows_of(text, delimiter, 30)
        if not rows:
            continue
        width = len(rows[0])
        alike = sum(len(row) == width for row in rows) / len(rows)
        if width > best_width and alike >= 0.9:
            best, best_width = delimiter, width
    return best, best_width


def lines_above(text: str, known: str | None) -> int:
    """Count the lines above a header that are no rows: a title, `sep=;`, a comment.

    They have up to half as many cells as the rows below them, which agree on a width. A
    header that lacks the name of its first column is no such line.
    """
    if SEPARATOR.match(text):
        return 1
    if sniff(text, known)[1] > 1:
        return 0
    lines = text.split("\n")
    for skip in range(1, min(MOST_ABOVE, len(lines)) + 1):
        below = "\n".join(lines[skip:])
        delimiter, width = sniff(below, known)
        if width > 1 and len(rows_of(below, delimiter, LEAST_BELOW)) == LEAST_BELOW:
            above = rows_of("\n".join(lines[:skip]), delimiter, skip)
            return skip if all(2 * len(row) <= width for row in above) else 0
    return 0


def has_decimal_commas(rows: list[list[str]]) -> bool:
    """Say whether numbers are written 3,14: in some column all are, in none 3.14."""
    commas = points = 0
    for column in zip(*rows, strict=False):
        cells = [cell.strip() for cell in column if cell.strip()]
        commas += any("," in cell for cell in cells) and all(
            DECIMAL_COMMA.fullmatch(cell) for cell in cells
        )
        points += any("." in cell for cell in cells) and all(
            DECIMAL_POINT.fullmatch(cell) for cell in cells
        )
    return commas > 0 and points == 0


def count_rows(path: Path, delimiter: str, encoding: str, skip: int) -> int | None:
    """Count the rows below the header; None for a text that is no proper table.

    The header stands below `skip` lines. A quoted line break is part of its row; empty lines are no rows.

    Raises
    ------
    UnicodeDecodeError
        When the text has another encoding.
    """
    former = csv.field_size_limit(COUNT_LIMIT)
    try:
        with (
            open_bytes(path) as data,
            below_preamble(data, {"encoding": encoding, "skip": skip}) as text,
        ):
            filled = sum(1 for row in csv.reader(text, delimiter=delimiter) if row)
    except (csv.Error, EOFError, OSError):
        return None
    finally:
        csv.field_size_limit(former)
    return max(0, filled - 1)


def unpacked_bytes(path: Path, size: int) -> int:
    """Estimate how many bytes the reader would see."""
    if path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive:
            return sum(info.file_size for info in archive.infolist())
    return size * 5 if path.suffix.lower() == ".gz" else size


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
        if any(suffix in (".jsonl", ".ndjson") for suffix in suffixes):
            return self.lines(path, unpacked_bytes(path, size))
        if ".parquet" in suffixes:
            return parquet(path)
        if ".json" in suffixes:
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

    def lines(self, path: Path, size: int) -> "Json":
        """Read keys and row count of a file with one JSON object per line."""
        first = plain_text(head_of(path)).lstrip().partition("\n")[0]
        try:
            record = json.loads(first)
        except ValueError:
            return {}
        rows = None
        if self.may_count(size):
            with open_bytes(path) as stream:
                rows = sum(1 for line in stream if line.strip())
        return {
            "columns": list(record) if isinstance(record, dict) else None,
            "rows": rows,
        }

    def records(self, path: Path, size: int) -> "Json":
        """Read columns and row count of JSON: a list of rows, or columns of rows."""
        if not self.may_count(size):
            return {}
        with open_bytes(path) as stream:
            text = plain_text(stream.read())
        try:
            table = json.loads(text)
        except ValueError:
            return {}
        if isinstance(table, dict):
            # Columns, each with its rows by name.
            sizes = {len(c) if isinstance(c, dict) else 0 for c in table.values()}
            rows = sizes.pop() if len(sizes) == 1 else 0
            return {"columns": list(table), "rows": rows} if rows else {}
        if not isinstance(table, list) or not all(isinstance(r, dict) for r in table):
            return {}
        # Keys in the order in which they come up, as pandas makes columns of them.
        columns = list(dict.fromkeys(key for row in table for key in row))
        lists = [c for c in columns if all(is_list(row.get(c)) for row in table)]
        answer: Json = {"columns": columns, "rows": len(table)}
        return answer | ({"lists": lists} if lists else {})


def is_list(cell: object) -> bool:
    """Say whether a cell is a list of texts."""
    return isinstance(cell, list) and all(isinstance(item, str) for item in cell)


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
    for file, cut in walk(root):
        if cut or len(files) == FILE_LIMIT:
            truncated = True
        else:
            files.append(reader.describe(root, file))
    tell_rows(root, files, open_bytes)
    tell_date_parts(root, files, open_bytes)
    text, name = description_of(root)
    tell_kept(root, files, open_bytes, text)
    return {
        "path": root.as_posix(),
        "files": files,
        "truncated": truncated,
        "description": text,
        "descriptionFile": name,
    }
