"""How much memory the kernel holds and may hold, and what a step takes at its height."""

import os
import re
import threading
from types import TracebackType
from typing import Any

# Seconds between two looks.
EVERY_SECONDS = 0.005
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def text_of(path: str) -> str:
    """Text of a file; "" where there is none."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def held() -> int | None:
    """Bytes that this process holds; None where the system does not tell."""
    found = text_of("/proc/self/statm").split()
    return int(found[1]) * PAGE if len(found) > 1 else None


def room() -> int | None:
    """Bytes that are left, of the machine or of its container; None where nobody tells."""
    machine = re.search(
        r"^MemAvailable:\s+(\d+) kB", text_of("/proc/meminfo"), re.MULTILINE
    )
    if machine is None:
        return None
    rooms = [int(machine[1]) * 1024]
    own = re.search(r"^0::(/.*)$", text_of("/proc/self/cgroup"), re.MULTILINE)
    for folder in {f"/sys/fs/cgroup{own[1] if own else ''}", "/sys/fs/cgroup"}:
        most, used = (
            text_of(f"{folder}/memory.{name}").strip() for name in ("max", "current")
        )
        if most.isdigit() and used.isdigit():
            stat = text_of(f"{folder}/memory.stat")
            cache = re.search(r"^inactive_file (\d+)$", stat, re.MULTILINE)
            rooms.append(int(most) - int(used) + (int(cache[1]) if cache else 0))
    return max(0, min(rooms))


class Height:
    """Notes the most bytes that this process held more than at first, from another thread."""

    def __init__(self) -> None:
        self.bytes = 0
        self._first = held()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Height":
        if self._first is not None:
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        if self._first is not None:
            self._thread.join()
            self._look()

    def _watch(self) -> None:
        while not self._over.wait(EVERY_SECONDS):
            self._look()

    def _look(self) -> None:
        now = held()
        if now is not None and self._first is not None:
            self.bytes = max(self.bytes, now - self._first)


def bytes_of(table: Any) -> int:
    """Bytes of an array, a sparse matrix or a frame."""
    for parts in (("data", "indices", "indptr"), ()):
        found = [getattr(table, part, None) for part in parts]
        if found and all(hasattr(part, "nbytes") for part in found):
            return sum(int(getattr(part, "nbytes", 0)) for part in found)
    if hasattr(table, "memory_usage"):
        # Numbers all at once: of thousands of columns each alone takes seconds.
        numbers = table.select_dtypes("number")
        others = table.select_dtypes(exclude="number")
        plain = len(table) * sum(getattr(k, "itemsize", 8) for k in numbers.dtypes)
        return int(plain + others.memory_usage(deep=True).sum())
    return int(getattr(table, "nbytes", 0))
