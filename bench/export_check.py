"""Execute an exported notebook where iML is not installed, and compare what it hands in."""

from __future__ import annotations

import csv
import math
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

TOLERANCE = 1e-6

EXECUTE = """
import importlib.util, sys
import nbformat
from nbclient import NotebookClient

assert importlib.util.find_spec("jupyterlab_iml") is None, "iML is installed here"
notebook = nbformat.read("solution.ipynb", as_version=4)
nbformat.validate(notebook)
NotebookClient(notebook, timeout=3600, kernel_name="python3").execute()
"""


def same_answers(out: Path, python: str) -> dict[str, Any]:
    """Run ``out/solution.ipynb`` in a copy of its folder and compare ``submission.csv``.

    Parameters
    ----------
    out
        Folder of a finished run.
    python
        Interpreter that has nbclient, ipykernel and the run's packages, and no iML.

    Returns
    -------
    dict
        ``same``, and ``reason`` when it is false.
    """
    with tempfile.TemporaryDirectory(prefix="iml-export-", dir=out.parent) as scratch:
        shutil.copy(out / "solution.ipynb", scratch)
        done = subprocess.run(
            [python, "-c", EXECUTE],
            cwd=scratch,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            return {"same": False, "reason": done.stderr.strip()[-400:]}
        return compare(out / "submission.csv", Path(scratch, "submission.csv"))


def compare(expected: Path, found: Path) -> dict[str, Any]:
    """Compare two submissions: text equal, numbers within 1e-6 relative."""
    if not found.exists():
        return {"same": False, "reason": "the notebook wrote no submission.csv"}
    before, after = (
        list(csv.reader(path.open(newline=""))) for path in (expected, found)
    )
    if len(before) != len(after):
        return {"same": False, "reason": f"{len(after)} lines instead of {len(before)}"}
    for number, (left, right) in enumerate(zip(before, after, strict=True), start=1):
        if len(left) != len(right) or not all(map(_same, left, right)):
            return {
                "same": False,
                "reason": f"line {number}: {right} instead of {left}",
            }
    return {"same": True, "reason": None}


def _same(left: str, right: str) -> bool:
    if left == right:
        return True
    try:
        return math.isclose(float(left), float(right), rel_tol=TOLERANCE)
    except ValueError:
        return False
