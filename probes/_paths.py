"""Paths in a column: what kind of file they name, and in which folder the files lie."""

import os
import time as clock
from collections import Counter, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._sample import spaced
ENDINGS = {
    "image": {"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp"},
    "audio": {"wav", "mp3", "flac", "ogg", "m4a", "aac"},
    "text": {"txt", "md", "html", "json", "xml"},
}
# Seconds for a walk through the folders.
WALK = 0.1
# Names that say where the files lie.
TRIED = 20
# Folders below the task's that are looked into, and how deep.
FOLDERS = 100
DEPTH = 2
ENTRIES = 500
PASSED = ("node_modules", "__pycache__", "site-packages")


def path_kind(texts: list[str], base: str | None) -> str | None:
    """Say what kind of file the texts point to; None when they are no paths."""
    endings = Counter(
        text.rsplit(".", 1)[1].lower()
        for text in texts
        if "." in text and "\n" not in text
    )
    for kind, known in ENDINGS.items():
        hits = sum(endings[ending] for ending in known)
        looks = kind in ("image", "audio")
        if hits < 0.9 * len(texts):
            continue
        if looks or (base and place_of(texts, folders_below(base), True)):
            return kind
    slashed = sum("/" in text or "." in text for text in texts)
    return "other" if slashed >= 0.9 * len(texts) and exist(texts, base) else None


def exist(texts: list[str], base: str | None) -> bool:
    """Say whether most of a few of the texts are files below the folder."""
    few = [
        text for text in texts[:: max(1, len(texts) // 10)][:10] if 0 < len(text) < 500
    ]
    if base is None or not few or any("\0" in text for text in few):
        return False
    return sum(os.path.isfile(os.path.join(base, text)) for text in few) >= 0.9 * len(
        few
    )


def folders_below(base: str) -> list[tuple[str, str]]:
    """List the folder and those below it, each with the ending most of its files have.

    Hidden folders and what cannot be read are left out; of a large folder the first
    entries are looked at.
    """
    found: list[tuple[str, str]] = []
    waiting = deque([(base, 0)])
    started = clock.perf_counter()
    while waiting and len(found) < FOLDERS and clock.perf_counter() - started < WALK:
        folder, depth = waiting.popleft()
        endings: Counter[str] = Counter()
        try:
            with os.scandir(folder) as entries:
                for _, entry in zip(range(ENTRIES), entries, strict=False):
                    if entry.name.startswith(".") or entry.name in PASSED:
                        continue
                    if entry.is_dir():
                        if depth < DEPTH:
                            waiting.append((entry.path, depth + 1))
                    elif "." in entry.name:
                        endings[entry.name.rpartition(".")[2]] += 1
        except OSError:
            continue
        common = endings.most_common(1)
        found.append((folder, common[0][0] if common else ""))
    return found


def hits(names: list[str], folder: str, ending: str) -> int:
    """Count the names that are files of a folder."""
    return sum(os.path.isfile(os.path.join(folder, name + ending)) for name in names)


class Place:
    """Where the files of a column lie: a folder, and the ending that its values lack."""

    def __init__(self, folder: str, ending: str) -> None:
        self.folder = folder
        self.ending = ending

    def path(self, value: str) -> str:
        """Return the path of a value's file."""
        return os.path.join(self.folder, value + self.ending)


def place_of(
    values: list[str], folders: list[tuple[str, str]], is_path: bool
) -> Place | None:
    """Find the folder in which most of some values are files, at least half of them.

    Values that are no paths may be the names of files without their ending.
    """
    some = [values[row] for row in spaced(len(values), min(TRIED, len(values)))]
    some = [value for value in some if 0 < len(value) < 500 and "\0" not in value]
    if not some:
        return None
    best: tuple[int, Place] | None = None
    for folder, common in folders:
        if not is_path and not is_media(common):
            continue
        ending = "" if is_path else f".{common}"
        count = hits(some, folder, ending)
        if count and (best is None or count > best[0]):
            best = count, Place(folder, ending)
        if count == len(some):
            break
    if best is None or (not is_path and best[0] < len(some) / 2):
        return None
    return best[1]


def is_media(ending: str) -> bool:
    """Say whether an ending is one of pictures, sounds or texts."""
    return any(ending.lower() in endings for endings in ENDINGS.values())
