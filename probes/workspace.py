"""Files of the run, read and written where the kernel lives.

Text is UTF-8 with line ends kept as they are. A write is all or nothing; an append is on
the disk before it is answered. What changes a file stays inside the kernel's folder.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from probes._shared import Json, Namespace


def inside(path: str) -> Path:
    """Return the place that may be changed, or say why it may not.

    Raises
    ------
    PermissionError
        When the path leads out of the working folder of the kernel.
    """
    root = Path.cwd().resolve()
    # The last part is not resolved: a link is replaced, what it points to is not.
    place = root / path
    place = place.parent.resolve() / place.name
    if place == root or not place.is_relative_to(root):
        raise PermissionError(
            f"{path} is outside of the kernel's folder {root}; iML only changes files "
            "inside of it. Give a path below that folder."
        )
    return place


def replace(place: Path, fill: Callable[[IO[bytes]], object]) -> None:
    """Fill a temporary neighbour and put it in the place of the file in one step."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp is private to the owner; a file of the run is as open as any other.
        os.chmod(name, 0o644)
        os.replace(name, place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read(path: str) -> str | None:
    """Return the text of a file, None when there is none.

    Bytes that are not UTF-8 (a line torn by a crash) show as U+FFFD.
    """
    try:
        return Path(path).read_bytes().decode("utf-8", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return None


def append(path: str, text: str) -> None:
    """Add text to the end of a file and wait until it is on the disk."""
    place = inside(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("ab") as stream:
        stream.write(text.encode("utf-8"))
        stream.flush()
        os.fsync(stream.fileno())


def copy(path: str, to: str) -> None:
    """Copy a file; the new one appears whole or not at all."""
    with Path(path).open("rb") as source:
        replace(inside(to), lambda target: shutil.copyfileobj(source, target))


def remove(path: str) -> None:
    """Delete a file; one that is not there is no error."""
    inside(path).unlink(missing_ok=True)


def claim(path: str, holder: str, seconds: float) -> str:
    """Hold a file unless somebody else renewed a claim on it in the last seconds.

    Returns
    -------
    str
        Who holds it now.
    """
    place = inside(path)
    held = read(path)
    if held is not None and held != holder:
        age = time.time() - place.stat().st_mtime
        if age < seconds:
            return held
    replace(place, lambda stream: stream.write(holder.encode("utf-8")))
    return holder


def main(
    namespace: "Namespace",
    op: str,
    path: str,
    text: str | None = None,
    to: str | None = None,
    seconds: float = 0.0,
) -> "Json":
    """Carry out one operation on one file.

    Parameters
    ----------
    op : {'read', 'write', 'append', 'copy', 'remove', 'list', 'claim'}
    path : str
        Relative to the kernel's folder; absolute too where nothing is changed.
    text : str, optional
        What to write or append; who claims.
    to : str, optional
        Where to copy to.
    seconds : float, optional
        After which a claim that was not renewed is free.

    Returns
    -------
    dict
        ``text`` of a read (None: no such file) or of a claim (its holder) and ``names`` of a list (none when
        there is no such folder).
    """
    answer: Json = {"text": None, "names": []}
    if op == "read":
        answer["text"] = read(path)
    elif op == "write":
        data = (text or "").encode("utf-8")
        replace(inside(path), lambda stream: stream.write(data))
    elif op == "append":
        append(path, text or "")
    elif op == "copy":
        copy(path, to or "")
    elif op == "remove":
        remove(path)
    elif op == "list":
        folder = Path(path)
        answer["names"] = sorted(os.listdir(folder)) if folder.is_dir() else []
    elif op == "claim":
        answer["text"] = claim(path, text or "", seconds)
    else:
        raise ValueError(
            f"workspace knows no operation {op!r}; it knows read, write, append, "
            "copy, remove, list and claim"
        )
    return answer
