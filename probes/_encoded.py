"""Columns of text tables whose cells are pictures or recordings, written in base64."""

import base64
import csv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._asked import text_columns
    from probes._shared import Json
SOME_ROWS = 5
"""So many rows tell what a column holds."""
STARTS = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF8": "gif",
    b"RIFF": "wav",
    b"fLaC": "flac",
    b"OggS": "ogg",
}
"""How the bytes of a file begin, and its ending."""


def ending_of(cell: str) -> str | None:
    """Name the ending of the file that a text holds; None where it holds none."""
    try:
        # The head is enough; data URIs have words and a comma in front.
        head = base64.b64decode(cell.rpartition(",")[2][:24], validate=True)
    except ValueError:  # letters that base64 does not have
        return None
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    return next((STARTS[start] for start in STARTS if head.startswith(start)), None)


def tell_encoded(root: Path, files: "list[Json]") -> None:
    """Add to text tables which of their columns hold files, with the ending of those."""
    for file in files:
        if not file["rows"] or not file["delimiter"]:
            continue
        try:
            cells = text_columns(root, file, SOME_ROWS)
        except csv.Error:  # a line that is none
            continue
        found = {}
        for name, values in cells.items():
            endings = [ending_of(cell) for cell in values]
            if all(endings):
                found[name] = endings[0]
        if found:
            file["encoded"] = found
