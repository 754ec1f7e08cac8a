"""Time the profile beside describe(), skrub's TableReport and ydata-profiling.

    make bench-profile

Each is run in a process of its own, all with the Python of ``.bench/profile``, on a frame of
1,000,000 x 30 mixed columns and on one of 10,000 x 2,000. Fills docs/benchmarks.md: wall and CPU
seconds, growth of the peak memory as a share of the frame, how far the sampled figures of the
profile are from those of all rows, and how busy the machine was.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import platform
import resource
import subprocess
import time
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jupyter_client.manager import start_new_kernel

from bench.document import PAGE, between
from bench.profile_frames import long_frame, wide_frame
from bench.table import markdown
from tests.probes.live_kernel import TIMEOUT, Kernel, probe_text, shipped_parts

ROOT = Path(__file__).resolve().parent.parent
FRAMES: dict[str, Callable[[], Any]] = {"long": long_frame, "wide": wide_frame}
SIZES = {"long": "1,000,000 × 30", "wide": "10,000 × 2,000"}
NAMES = {
    "describe": 'describe("all")',
    "fast": "profile, fast",
    "deep": "profile, deep",
    "skrub": "skrub",
    "ydata": "ydata-profiling",
}
PEERS = ("pandas", "skrub", "ydata-profiling")
HEAD = [
    "frame",
    "system",
    "wall, s",
    "CPU, s",
    "× describe (wall)",
    "memory, % of frame",
]
LIMIT = 900
# Seconds; what is quicker is measured three times.
QUICK = 10


def probe_main(name: str) -> Callable[..., Any]:
    """Return `main` of a probe, as the kernel has it."""
    scope: dict[str, Any] = {"__name__": "_iml_probe", "SHIPPED": shipped_parts(name)}
    text = probe_text(name)
    exec(compile(text, f"<iml probe {name}>", "exec", dont_inherit=True), scope)
    main: Callable[..., Any] = scope["main"]
    return main


def fast(frame: Any) -> Any:
    """The fast stage: every column of the frame, and findings over all of them."""
    asked = {"frames": ["f"], "targets": [], "base": None, "train": "f", "test": None}
    return probe_main("profile")({"f": frame}, **asked)


def deep(frame: Any) -> Any:
    """The deep stage, the later half of the rows playing the test set."""
    half = len(frame) // 2
    frames = {"f": frame.iloc[:half], "g": frame.iloc[half:]}
    return probe_main("deep")(frames, targets=[], train="f", test="g", seconds=120.0)


def describe(frame: Any) -> Any:
    """What pandas itself offers."""
    return frame.describe(include="all")


def skrub(frame: Any) -> Any:
    """The report of skrub, its HTML included."""
    from skrub import TableReport

    return len(TableReport(frame, verbose=0).html())


def ydata(frame: Any) -> Any:
    """The minimal report of ydata-profiling, its HTML included."""
    from ydata_profiling import ProfileReport

    return len(ProfileReport(frame, minimal=True, progress_bar=False).to_html())


SYSTEMS: dict[str, Callable[[Any], Any]] = {
    "describe": describe,
    "fast": fast,
    "deep": deep,
    "skrub": skrub,
    "ydata": ydata,
}


def errors(frame: Any, profile: Any) -> dict[str, float]:
    """Measure how far the sampled figures are off, as shares of the rows."""
    rank = unique = 0.0
    for column in profile["columns"]:
        values = frame[column["name"]]
        numbers = column["numeric"]
        if numbers is not None and values.dtype != "object":
            there = values.dropna()
            for name, share in (("q25", 0.25), ("median", 0.5), ("q75", 0.75)):
                slack = abs(numbers[name]) * 1e-5
                below = float((there < numbers[name] - slack).mean())
                upto = float((there <= numbers[name] + slack).mean())
                rank = max(rank, below - share, share - upto)
        if "uniqueRange" in column:
            low, high = column["uniqueRange"]
            truth = values.nunique()
            unique += not low <= truth <= high
    return {"rank": rank, "bound": profile["rankError"], "outside": unique}


def memory(what: str, process: str = "self") -> int:
    """Read a figure of a process's memory in bytes, as Linux counts it."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    (line,) = (line for line in lines if line.startswith(f"{what}:"))
    return 1024 * int(line.split()[1])


def fresh_peak() -> int:
    """Give back what making the frame left behind and let the peak start from here."""
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    return memory("VmRSS")


# Run in the kernel: what making the frame left behind is given back first.
SETTLE = """
import ctypes, os, sys
sys.path.insert(0, {root!r})
from bench.profile_frames import {maker}
f = {maker}()
small = f.iloc[:500, :20]
print(os.getpid(), f.memory_usage(deep=True).sum())
"""
TRIM = "ctypes.CDLL(None).malloc_trim(0)"


def kernel_growth(which: str) -> float:
    """Profile a frame in a real kernel; growth of its peak memory as a share of the frame.

    The message with the answer counts, as it does for the user.
    """
    manager, client = start_new_kernel(startup_timeout=TIMEOUT)
    try:
        kernel = Kernel(client)
        maker = FRAMES[which].__name__
        told = kernel.cell(SETTLE.format(root=str(ROOT), maker=maker))
        process, size = told.split()[-2:]
        asked: dict[str, Any] = {"targets": [], "base": None, "test": None}
        kernel.probe("profile", frames=["small"], train="small", **asked)
        kernel.cell(TRIM)
        Path(f"/proc/{process}/clear_refs").write_text("5", "ascii")
        before = memory("VmRSS", process)
        kernel.probe("profile", frames=["f"], train="f", **asked)
        return (memory("VmHWM", process) - before) / float(size)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def measure(system: str, which: str) -> dict[str, Any]:
    """Run one system once on one frame, after a run on a small one that loads its parts."""
    frame = FRAMES[which]()
    work = SYSTEMS[system]
    work(frame.iloc[:500, :20])
    size = float(frame.memory_usage(deep=True).sum())
    before = fresh_peak()
    wall, cpu = time.perf_counter(), time.process_time()
    answer = work(frame)
    result: dict[str, Any] = {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "memory": (memory("VmHWM") - before) / size,
    }
    if system == "deep":
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        result["cpu"] += children.ru_utime + children.ru_stime
    if system == "fast":
        result["memory"] = kernel_growth(which)
        result["errors"] = errors(frame, answer["frames"][0])
    return result


def outcome(python: str, system: str, which: str) -> dict[str, Any] | str:
    """Measure one system on one frame in a process of its own; why not, where it failed."""
    command = [python, "-m", "bench.profile", "--one", system, which]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            cwd=ROOT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"over {LIMIT} s"
    if done.returncode:
        return f"failed: {(done.stderr.strip().splitlines() or ['?'])[-1][:80]}"
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def middle(python: str, system: str, which: str) -> dict[str, Any] | str:
    """Measure a quick system three times and return the middle run by wall time."""
    first = outcome(python, system, which)
    if isinstance(first, str) or first["wall"] > QUICK:
        return first
    again = [outcome(python, system, which) for _ in range(2)]
    runs = [first, *(run for run in again if not isinstance(run, str))]
    return sorted(runs, key=lambda run: float(run["wall"]))[len(runs) // 2]


def sampled(which: str, found: dict[str, Any]) -> str:
    """Tell how far the sampled figures of a frame are off."""
    worst, bound = 100 * found["rank"], 100 * found["bound"]
    return (
        f"{SIZES[which]}: the worst quartile is off by {worst:.2f} % of the rows (stated bound "
        f"{bound:.2f} %); the true number of distinct values lies outside of the stated range in "
        f"{found['outside']:.0f} columns."
    )


def main() -> None:
    """Run everything and fill the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=2, metavar=("SYSTEM", "FRAME"))
    parser.add_argument("--python", default=str(ROOT / ".bench/profile/bin/python"))
    parser.add_argument("--systems", default=",".join(SYSTEMS))
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(*arguments.one)))
        return
    rows: list[list[str]] = []
    loads: list[float] = []
    about: list[str] = []
    for which in FRAMES:
        base = None
        for system in arguments.systems.split(","):
            loads.append(os.getloadavg()[0])
            found = middle(arguments.python, system, which)
            row = [SIZES[which], NAMES[system]]
            if isinstance(found, str):
                row += [found, "", "", ""]
            else:
                base = base or found["wall"]
                row += [f"{found['wall']:.2f}", f"{found['cpu']:.2f}"]
                row += [f"{found['wall'] / base:.2f}", f"{100 * found['memory']:,.1f}"]
                if "errors" in found:
                    about.append(sampled(which, found["errors"]))
            rows.append(row)
            print(*row, sep=" | ", flush=True)
    versions = ", ".join(f"{name} {version(name)}" for name in PEERS)
    measured = (
        f"Measured {date.today()} on {os.cpu_count()} cores ({platform.machine()}), Python "
        f"{platform.python_version()}, {versions}; load {min(loads):.0f} to {max(loads):.0f}."
    )
    text = "\n\n".join([measured, markdown(HEAD, rows), *about])
    print(text)
    PAGE.write_text(between(PAGE.read_text("utf-8"), "profile", text), "utf-8")


if __name__ == "__main__":
    main()
