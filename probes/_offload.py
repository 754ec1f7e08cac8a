"""Hands a bounded sample of frames to a program in a process of its own."""

import array
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time as clock
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from probes._columns import Column
    from probes._sample import spaced
    from probes._shared import Json, loaded
    from probes._view import View, cell_hashes, row_hashes
SAMPLE_ROWS = 10_000
SAMPLE_NUMBERS = 2_000_000
SAMPLE_WIDTH = 2_000
LEFT_OUT = ("path", "other", "constant")
# Whole numbers below 2**52 are floats without loss.
MASK = 2**52 - 1


def encoded(
    column: "Column", profile: "Json", rows: list[int]
) -> "Iterator[tuple[Json, bytes]]":
    """Turn a column into floats: numbers as they are, all else as hashes.

    Yields
    ------
    tuple
        What the column is, and its numbers; a text gives its length beside its hash.
    """
    name, semantic = column.name, profile["semantic"]
    head = {"name": name, "semantic": semantic}
    codes = semantic in ("boolean", "integer_code") or column.kind == "category"
    if column.has_numbers and not codes:
        yield head | {"kind": "number"}, column.x[rows].astype("float64").tobytes()
        return
    np = loaded("numpy")
    if np is not None:
        # Mixed first: the low bits of 0.0, 1.0 and 2.0 are the same.
        hashes = row_hashes([column], len(cell_hashes(column)))[rows]
        numbers = (hashes & np.uint64(MASK)).astype("float64")
        there = column.x == column.x if column.has_numbers else None
        if there is None:
            there = np.array([value is not None for value in column.values], dtype=bool)
        numbers[~there[rows]] = np.nan
        data = numbers.tobytes()
    else:
        values = [column.values[row] for row in rows]
        data = array.array(
            "d", [float("nan") if v is None else float(hash(v) & MASK) for v in values]
        ).tobytes()
    yield head | {"kind": "code"}, data
    if semantic == "text":
        lengths = [column.values[row] for row in rows]
        floats = [float("nan") if v is None else float(len(v)) for v in lengths]
        extra = head | {"kind": "number", "length": True}
        yield extra, array.array("d", floats).tobytes()


def write_view(
    stream: "BinaryIO", role: str, view: "View", targets: list[str]
) -> "Json":
    """Write the sampled columns of a frame one by one; return what they are."""
    pairs = [pair for pair in view.pairs() if pair[1]["semantic"] not in LEFT_OUT]
    kept = [pair for pair in pairs if pair[0].name in targets]
    others = [pair for pair in pairs if pair[0].name not in targets]
    width = min(len(others), SAMPLE_WIDTH)
    kept += [others[place] for place in spaced(len(others), width)]
    most = max(200, SAMPLE_NUMBERS // max(1, len(kept)))
    size = view.table.sampled_rows
    rows = spaced(size, min(size, SAMPLE_ROWS, most))
    heads: list[Json] = []
    for pair in kept:
        for head, data in encoded(*pair, rows):
            heads.append(head)
            stream.write(data)
    return {
        "role": role,
        "name": view.table.name,
        "rows": len(rows),
        "allRows": view.table.rows,
        "columns": heads,
    }


def write_sample(
    folder: str,
    readers: "dict[str, Callable[[], View]]",
    targets: list[str],
    ends: float,
) -> int:
    """Read the frames one after the other and write their samples.

    The numbers go to the file `numbers` as float64, column by column, so that the kernel
    never holds a copy of more than one; what they are goes to `head`, as JSON.

    Returns
    -------
    int
        Sampled rows of train; 0 when it has none, so that there is nothing to look at.
    """
    frames: list[Json] = []
    with open(os.path.join(folder, "numbers"), "wb") as numbers:
        for role, read in readers.items():
            head = write_view(numbers, role, read(), targets)
            if head["rows"]:
                frames.append(head)
    head = {"frames": frames, "targets": targets, "seconds": 0.7 * left(ends)}
    with open(os.path.join(folder, "head"), "w", encoding="ascii") as text:
        json.dump(head, text)
    return next((frame["rows"] for frame in frames if frame["role"] == "train"), 0)


def left(ends: float) -> float:
    """Return the seconds until a moment, at least one."""
    return max(1.0, ends - clock.perf_counter())


def child_program(program: str) -> str:
    """Return the program with the folders that this interpreter imports from."""
    places = [place for place in sys.path if place]
    return f"import sys\nsys.path[:] = {places!r}\n{program}"


def run_child(program: str, folder: str, seconds: float) -> tuple[list[Any], str]:
    """Run a program on a folder; return the lines of JSON that it printed, and its complaint.

    It is ended after `seconds`; what it had printed by then counts.

    Raises
    ------
    OSError
        When the interpreter of the kernel cannot be started a second time.
    """
    if not sys.executable:
        raise OSError(
            "The kernel does not know its own interpreter (sys.executable is empty), so the "
            "deep stage cannot start. Use a kernel that was started from a Python executable."
        )
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
    child = subprocess.Popen(
        [sys.executable, "-I", "-", folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | threads,
        cwd=folder,
    )
    complaint = ""
    try:
        out, err = child.communicate(child_program(program).encode("utf-8"), seconds)
        if child.returncode:
            words = err.decode("utf-8", "replace").strip().splitlines()
            complaint = words[-1] if words else f"exit code {child.returncode}"
    except subprocess.TimeoutExpired:
        child.kill()
        out, _ = child.communicate()
        complaint = f"it was ended after {seconds:.0f} s"
    lines = out.decode("utf-8", "replace").splitlines()
    # A line that was cut off by the end of the process says nothing.
    return [json.loads(line) for line in lines if line.endswith("}")], complaint


def offload(
    program: str,
    readers: "dict[str, Callable[[], View]]",
    targets: list[str],
    seconds: float,
) -> tuple[list[Any], int, str]:
    """Sample frames, run a program on the sample, and leave no file behind."""
    ends = clock.perf_counter() + seconds
    folder = tempfile.mkdtemp(prefix="iml-")
    try:
        rows = write_sample(folder, readers, targets, ends)
        if not rows:
            return [], 0, ""
        found, complaint = run_child(program, folder, left(ends))
        return found, rows, complaint
    finally:
        shutil.rmtree(folder, ignore_errors=True)
