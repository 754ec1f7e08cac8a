"""Run a program and measure it with all that it starts: wall, CPU seconds, peak memory."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

PR_SET_CHILD_SUBREAPER = 36
SAMPLE_SECONDS = 0.25


@dataclass(frozen=True)
class Measured:
    """What a program cost; seconds, and memory in MB."""

    exit: int | None
    """None when it was stopped for want of an end."""
    wall: float
    cpu: float
    peak_mb: float
    load_before: float
    load_after: float
    first_output: float | None
    """Seconds until the watched file first stood complete, or None."""
    output: str


class Watcher(threading.Thread):
    """Samples the memory of a tree of processes, and when a file first appears."""

    def __init__(self, pid: int, watched: Path | None, began: float) -> None:
        super().__init__(daemon=True)
        self._pid, self._watched, self._began = pid, watched, began
        self._ended = threading.Event()
        self.peak = 0.0
        self.first: float | None = None

    def run(self) -> None:
        """Sample until stopped."""
        while not self._ended.wait(SAMPLE_SECONDS):
            self.peak = max(self.peak, memory_of(self._pid))
            if self.first is None and self._watched and self._watched.exists():
                self.first = time.monotonic() - self._began

    def stop(self) -> None:
        """End the sampling."""
        self._ended.set()
        self.join()


def memory_of(pid: int) -> float:
    """Sum the memory of a process and its descendants in MB, shared pages counted once.

    Where the system tells no proportional share, the resident size stands in.
    """
    total = 0
    try:
        root = psutil.Process(pid)
        tree = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0
    for process in tree:
        try:
            full = process.memory_full_info()
            total += getattr(full, "pss", full.rss)
        except (psutil.NoSuchProcess, psutil.AccessDenied, ProcessLookupError):
            continue  # It ended between the listing and the look.
    return total / 1e6


def measured(
    command: list[str],
    cwd: Path,
    limit: float,
    watched: Path | None = None,
    environment: dict[str, str] | None = None,
) -> Measured:
    """Run ``command`` and measure it; stop it after ``limit`` seconds.

    Its orphans become children of this process, so that their CPU seconds are counted and
    nothing is left running. That is Linux only; elsewhere an orphan's seconds are missed.
    """
    others = set(psutil.Process().children(recursive=True))
    load = os.getloadavg()[0]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _adopt_orphans(True)
    began = time.monotonic()
    with tempfile.TemporaryFile() as written:  # A pipe would wait for orphans.
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
        watcher = Watcher(process.pid, watched, began)
        watcher.start()
        code: int | None
        try:
            code = process.wait(timeout=limit)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            wall = time.monotonic() - began
            watcher.stop()
            _end_all_but(others)
            process.wait()
            _adopt_orphans(False)
        written.seek(0)
        output = written.read().decode(errors="replace")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(
        exit=code,
        wall=round(wall, 3),
        cpu=round(cpu, 3),
        peak_mb=round(watcher.peak),
        load_before=round(load, 2),
        load_after=round(os.getloadavg()[0], 2),
        first_output=None if watcher.first is None else round(watcher.first, 1),
        output=output,
    )


def _adopt_orphans(on: bool) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, int(on), 0, 0, 0)


def _end_all_but(others: set[psutil.Process]) -> None:
    """End this process's descendants that were not there before, and take their times."""
    for child in psutil.Process().children(recursive=True):
        if child in others:
            continue
        try:
            child.send_signal(signal.SIGKILL)
            child.wait()
        except psutil.NoSuchProcess:
            continue  # It ended by itself.
