"""What is written in base64 within a table becomes files."""

from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir


def unpacked(text, ending):
    """Write the file that a text holds, and return its path."""
    data = b64decode(text.rpartition(",")[2])
    folder = Path(gettempdir()) / f"unpacked-{Path.home().name}"
    folder.mkdir(exist_ok=True)
    path = folder / (sha256(data).hexdigest() + ending)
    path.write_bytes(data)
    return str(path)
