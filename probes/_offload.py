"""Hands a bounded sample of frames to a program in a process of its own."""

import array
import json
import os
import shutil
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column
    from probes._readers import spaced
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
) -> "list[tuple[Json, bytes]]":
    """Turn a column into floats: numbers as they are, all else as hashes.

    Returns
    -------
    list of tuple
        What the columns are, and their numbers; a text gives its length beside its hash.
    """
    name, semantic = column.name, profile["semantic"]
    head = {"name": name, "semantic": semantic}
    codes = semantic in ("boolean", "integer_code") or column.kind == "category"
    if column.has_numbers and not codes:
        return [(head | {"kind": "number"}, column.x[rows].astype("float64").tobytes())]
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
    answer = [(head | {"kind": "code"}, data)]
    if semantic == "text":
        lengths = [column.values[row] for row in rows]
        floats = [float("nan") if v is None else float(len(v)) for v in lengths]
        extra = head | {"kind": "number", "length": True}
        answer.append((extra, array.array("d", floats).tobytes()))
    return answer


def write_sample(
    path: str, views: "dict[str, View]", targets: list[str], seconds: float
) -> int:
    """Write the sampled columns of the frames; return the rows of the first one."""
    heads: list[Json] = []
    bodies: list[bytes] = []
    first = 0
    for role, view in views.items():
        pairs = [pair for pair in view.pairs() if pair[1]["semantic"] not in LEFT_OUT]
        kept = [pair for pair in pairs if pair[0].name in targets]
        others = [pair for pair in pairs if pair[0].name not in targets]
        width = min(len(others), SAMPLE_WIDTH)
        kept += [others[place] for place in spaced(len(others), width)]
        most = max(200, SAMPLE_NUMBERS // max(1, len(kept)))
        size = view.table.sampled_rows
        rows = spaced(size, min(size, SAMPLE_ROWS, most))
        first = first or len(rows)
        parts = [part for pair in kept for part in encoded(*pair, rows)]
        heads.append(
            {
                "role": role,
                "name": view.table.name,
                "rows": len(rows),
                "allRows": view.table.rows,
                "columns": [head for head, _ in parts],
            }
        )
        bodies += [data for _, data in parts]
    head = {"frames": heads, "targets": targets, "seconds": seconds}
    with open(path, "wb") as stream:
        stream.write(json.dumps(head).encode("ascii") + b"\n")
        stream.writelines(bodies)
    return first


def child_program(program: str) -> str:
    """Return the program with the folders that this interpreter imports from."""
    places = [place for place in sys.path if place]
    return f"import sys\nsys.path[:] = {places!r}\n{program}"


def run_child(program: str, path: str, seconds: float) -> tuple[list[Any], str]:
    """Run a program on a file; return the lines of JSON that it printed, and its complaint.

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
        [sys.executable, "-I", "-", path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | threads,
        cwd=os.path.dirname(path),
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
    program: str, views: "dict[str, View]", targets: list[str], seconds: float
) -> tuple[list[Any], int, str]:
    """Sample frames, run a program on the sample, and leave no file behind."""
    folder = tempfile.mkdtemp(prefix="iml-")
    try:
        path = os.path.join(folder, "sample")
        rows = write_sample(path, views, targets, 0.7 * seconds)
        found, complaint = run_child(program, path, seconds)
        return found, rows, complaint
    finally:
        shutil.rmtree(folder, ignore_errors=True)
