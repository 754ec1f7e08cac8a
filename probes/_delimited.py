"""Text tables in files: how they are packed, encoded and delimited, and their first rows."""

import codecs
import csv
import gzip
import io
import re
import zipfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

if TYPE_CHECKING:
    from probes._shared import Json
HEAD_BYTES = 65_536
# Counting rows with the csv reader takes about a second per 50 MB.
COUNT_LIMIT = 50_000_000
# So many lines may stand above the header of a table, and so many rows agree below them.
MOST_ABOVE, LEAST_BELOW = 10, 5
SEPARATOR = re.compile(r"sep=.\r?\n")

DELIMITED = {".csv": None, ".tsv": "\t", ".tab": "\t"}
DECIMAL_COMMA = re.compile(r"[+-]?\d+(?:,\d+)?")
DECIMAL_POINT = re.compile(r"[+-]?\d+(?:\.\d+)?")
OTHER_TABLES = {".parquet", ".json", ".jsonl", ".ndjson", ".feather", ".xlsx", ".xls"}
MAYBE_TABLES = {".txt", ".dat", ".data"}


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


def open_text(path: Path, file: "Json") -> io.TextIOWrapper:
    """Open a text table at its header; `file` says its encoding and what to skip."""
    data = io.BufferedReader(cast("io.RawIOBase", open_bytes(path)))
    # Its mark is taken off here: the codec that does so would stay behind as a module.
    if "encoding" not in file and data.peek(3).startswith(codecs.BOM_UTF8):
        data.read(3)
    text = io.TextIOWrapper(data, file.get("encoding", "utf-8"), newline="")
    for _ in range(file.get("skip", 0)):
        text.readline()
    return text


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
        with open_text(path, {"encoding": encoding, "skip": skip}) as text:
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
