"""Watches the memory of a kernel from outside of it: one that swaps cannot watch itself."""

from __future__ import annotations

import inspect
import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tornado.ioloop import IOLoop, PeriodicCallback

#: Share of what the kernel may use at which its cell is interrupted, and at which it is ended.
INTERRUPT_AT = 0.85
END_AT = 0.95

#: Milliseconds between two looks.
EVERY = 250

#: Seconds without a word from whoever asked for the watch, after which an idle kernel is
#: watched no longer.
FORGOTTEN = 600.0

PROC = Path("/proc")
GROUPS = Path("/sys/fs/cgroup")


class Look(NamedTuple):
    """What a look at the machine tells, in bytes."""

    #: Held by the kernel and its children.
    used: int
    #: Left on the machine, or in its container where that is less.
    left: int

    @property
    def limit(self) -> int:
        """What the kernel could have at most: what it holds plus what is left."""
        return self.used + self.left


class KernelMemory:
    """The watch over one kernel.

    Parameters
    ----------
    look
        Looks at the kernel; None when its process is not on this machine.
    interrupt, end
        What is done to the kernel.
    busy
        Whether the kernel is at work.
    """

    def __init__(
        self,
        look: Callable[[], Look | None],
        interrupt: Callable[[], None],
        end: Callable[[], None],
        busy: Callable[[], bool],
    ) -> None:
        self._look = look
        self._interrupt = interrupt
        self._end = end
        self._busy = busy
        self._high = False
        self._asked = time.monotonic()
        self._timer = PeriodicCallback(self.watch, EVERY)
        #: What was done to the kernel, in order: ``interrupted`` or ``ended``.
        self.acts: list[str] = []

    def begin(self) -> int | None:
        """Begin, or go on; the limit in bytes, None where nobody can watch."""
        self._asked = time.monotonic()
        seen = self._look()
        if seen is not None and not self._timer.is_running():
            self._timer.start()
        return None if seen is None else seen.limit

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    def watch(self) -> None:
        """Look once and do what is due."""
        if not self._busy() and time.monotonic() - self._asked > FORGOTTEN:
            self.stop()
            return
        seen = self._look()
        if seen is None:
            return
        share = seen.used / max(1, seen.limit)
        if share >= END_AT:
            self.acts.append("ended")
            self._end()
        elif share >= INTERRUPT_AT and not self._high:
            self.acts.append("interrupted")
            self._interrupt()
        self._high = share >= INTERRUPT_AT


class Watches:
    """The watches of a server, one per kernel.

    Parameters
    ----------
    kernels
        The kernel manager of the server.
    most
        Bytes that a kernel may hold; 0 for what the machine gives.
    """

    def __init__(self, kernels: Any, most: int = 0) -> None:
        self._kernels = kernels
        self._most = most
        self._watches: dict[str, KernelMemory] = {}

    def begin(self, kernel: str) -> dict[str, Any]:
        """Watch a kernel; the limit and how much was done so far."""
        watch = self._watches.get(kernel)
        if watch is None:
            watch = self._watches[kernel] = KernelMemory(
                look=lambda: self._look(kernel),
                interrupt=lambda: self._interrupt(kernel),
                end=lambda: self._end(kernel),
                busy=lambda: self._is_busy(kernel),
            )
        limit = watch.begin()
        if limit is None:
            self.end(kernel)
        return {"limit": limit, "acts": watch.acts}

    def acts(self, kernel: str) -> list[str]:
        """What was done to a kernel since its watch began."""
        watch = self._watches.get(kernel)
        return [] if watch is None else watch.acts

    def end(self, kernel: str) -> None:
        """Watch a kernel no longer."""
        watch = self._watches.pop(kernel, None)
        if watch is not None:
            watch.stop()

    def _manager(self, kernel: str) -> Any:
        return self._kernels.get_kernel(kernel) if kernel in self._kernels else None

    def _look(self, kernel: str) -> Look | None:
        seen = look_at(self._process(kernel))
        if seen is None or self._most == 0:
            return seen
        return Look(seen.used, max(0, min(seen.left, self._most - seen.used)))

    def _process(self, kernel: str) -> int | None:
        # Kernels of a gateway, a cluster or a container have none of this machine.
        provisioner = getattr(self._manager(kernel), "provisioner", None)
        found = getattr(provisioner, "pid", None)
        return found if isinstance(found, int) else None

    def _is_busy(self, kernel: str) -> bool:
        return getattr(self._manager(kernel), "execution_state", None) == "busy"

    def _interrupt(self, kernel: str) -> None:
        manager = self._manager(kernel)
        if manager is not None:
            asked = manager.interrupt_kernel()
            if inspect.isawaitable(asked):
                IOLoop.current().add_callback(_settle, asked)

    def _end(self, kernel: str) -> None:
        found = self._process(kernel)
        if found is not None:
            # The server sees the death of the process and starts the kernel again.
            os.kill(found, signal.SIGKILL)


async def _settle(asked: Any) -> None:
    await asked


def look_at(root: int | None, proc: Path = PROC, groups: Path = GROUPS) -> Look | None:
    """Look at a process and all below it.

    Parameters
    ----------
    root
        Process id; None for no process of this machine.
    proc, groups
        Where the kernel of the machine tells of processes and of control groups.

    Returns
    -------
    Look or None
        None where there is no such process, or no ``/proc``.
    """
    used = None if root is None else _tree(proc, root)
    left = _left(proc, groups)
    return None if used is None or left is None else Look(used, left)


def _tree(proc: Path, root: int) -> int | None:
    """Bytes of a process and all below it."""
    found = re.search(
        r"^VmRSS:\s+(\d+) kB", _text(proc / f"{root}/status"), re.MULTILINE
    )
    if found is None:
        return None
    children = [
        int(child)
        for task in _names(proc / f"{root}/task")
        for child in _text(proc / f"{root}/task/{task}/children").split()
    ]
    return int(found[1]) * 1024 + sum(_tree(proc, child) or 0 for child in children)


def _left(proc: Path, groups: Path) -> int | None:
    """Bytes that are left: of the machine, or of its container where that is less."""
    machine = re.search(
        r"^MemAvailable:\s+(\d+) kB", _text(proc / "meminfo"), re.MULTILINE
    )
    if machine is None:
        return None
    own = re.search(r"^0::/(.*)$", _text(proc / "self/cgroup"), re.MULTILINE)
    rooms = [
        _room(groups / (own[1] if own else ""), "memory.max", "memory.current"),
        _room(groups, "memory.max", "memory.current"),
        _room(groups / "memory", "memory.limit_in_bytes", "memory.usage_in_bytes"),
    ]
    return min([int(machine[1]) * 1024, *(room for room in rooms if room is not None)])


def _room(folder: Path, limit: str, usage: str) -> int | None:
    """Bytes left in a control group, its file cache counted as free; None without a limit."""
    most, used = _text(folder / limit).strip(), _text(folder / usage).strip()
    if not most.isdigit() or not used.isdigit():
        return None
    cache = re.search(
        r"^(?:total_)?inactive_file (\d+)$", _text(folder / "memory.stat"), re.MULTILINE
    )
    return max(0, int(most) - int(used) + (int(cache[1]) if cache else 0))


def _text(path: Path) -> str:
    """Text of a file; "" where there is none, or the process has ended."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
