# uses: _weights
"""What this kernel can do: packages, pretrained models, processors, memory, folder."""

import importlib.metadata
import os
import platform
import re
from pathlib import Path
from typing import TYPE_CHECKING

# ruff: noqa: TC004
if TYPE_CHECKING:
    from probes._shared import Json, Namespace
    from probes._weights import usable_models

# cgroup v2 writes "max", v1 a number near 2**63, where there is no limit.
UNLIMITED = 2**60


def limit_of(path: str) -> int | None:
    """Read a memory limit from a cgroup file; None when there is none."""
    try:
        text = Path(path).read_text("ascii").strip()
    except OSError:
        return None
    return int(text) if text.isdigit() and int(text) < UNLIMITED else None


def memory_bytes() -> int | None:
    """Return the memory that this process may use: the machine's or the container's."""
    figures: list[int] = []
    try:
        table = Path("/proc/meminfo").read_text("ascii")
    except OSError:
        table = ""
    total = re.search(r"^MemTotal:\s+(\d+) kB", table, re.MULTILINE)
    if total:
        figures.append(int(total[1]) * 1024)
    elif hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        figures.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    own = ""
    try:
        for line in Path("/proc/self/cgroup").read_text("ascii").splitlines():
            if line.startswith("0::"):
                own = line[3:].rstrip("/")
    except OSError:
        own = ""
    places = [
        f"/sys/fs/cgroup{own}/memory.max",
        "/sys/fs/cgroup/memory.max",
        "/sys/fs/cgroup/memory/memory.limit_in_bytes",
    ]
    figures += [limit for limit in map(limit_of, places) if limit is not None]
    return min(figures) if figures else None


def cpu_count() -> int:
    """Count the processors that this process may run on, quota of the container included."""
    affinity = getattr(os, "sched_getaffinity", None)
    count = len(affinity(0)) if affinity else (os.cpu_count() or 1)
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text("ascii").split()
    except (OSError, ValueError):
        return count
    if quota.isdigit() and int(period) > 0:
        count = min(count, max(1, -(-int(quota) // int(period))))
    return count


def has_halves() -> bool:
    """Whether the processor multiplies numbers of half precision, as far as Linux tells."""
    try:
        flags = Path("/proc/cpuinfo").read_text("ascii", "replace").split()
    except OSError:
        return False
    return "avx512_bf16" in flags


def main(namespace: "Namespace") -> "Json":
    """Describe the kernel; nothing is imported for it."""
    packages: dict[str, str] = {}
    for distribution in importlib.metadata.distributions():
        name = distribution.metadata["Name"]
        # The first one on sys.path is the one that would be imported.
        if name and name.lower() not in packages:
            packages[name.lower()] = distribution.version or ""
    return {
        "python": platform.python_version(),
        "language": "python",
        "packages": dict(sorted(packages.items())),
        "cpus": cpu_count(),
        "halves": has_halves(),
        "memoryBytes": memory_bytes(),
        "cwd": os.getcwd(),
        "models": usable_models(),
    }
