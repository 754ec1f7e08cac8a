"""A run is solved from a copy of the public folder, measured, graded and never redone."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from bench.grade import append, grade
from bench.keys import Key
from bench.measure import measured
from bench.solve import Command, once, run_key


def solve(task: Path, key: Key, solver: Command, log: Path) -> dict[str, Any]:
    """Run a key on the task with a solver that is a script."""
    return run_key(
        key,
        task / "public",
        lambda submission: grade(task, submission, key, "abc1234", log),
        "abc1234",
        command=solver,
    )


def test_a_solver_reaches_a_copy_of_the_public_folder_alone(
    task: Path, key: Key, solver: Command, tmp_path: Path
) -> None:
    log = tmp_path / "log.csv"

    def refuse(submission: Path) -> dict[str, Any]:
        seen = (submission.parent / "seen.txt").read_text().splitlines()
        return {"valid": False, "errors": seen, "score": None}

    seen = run_key(key, task / "public", refuse, "abc1234", command=solver)
    names = seen["graded"]["errors"]
    assert "task/train.csv" in names
    assert not [name for name in names if "private" in name or "answers" in name]
    assert str(task) not in seen["log"]
    assert not log.exists()


def test_a_run_is_graded_and_the_call_is_logged(
    task: Path, key: Key, solver: Command, tmp_path: Path
) -> None:
    log = tmp_path / "log.csv"
    result = solve(task, key, solver, log)
    assert result["graded"]["score"] == 0.5
    assert result["cost"]["exit"] == 0
    assert result["cost"]["wall"] > 0
    with log.open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["commit"], row["task"], row["score"]) == ("abc1234", "colours", "0.5")
    append(log, replace(key, seed=2), "abc1234", result["graded"])
    assert len(log.read_text().splitlines()) == 3


def test_a_run_without_a_submission_is_invalid(
    task: Path, key: Key, tmp_path: Path
) -> None:
    def idle(*_: object) -> list[str]:
        return [sys.executable, "-c", "print('I give up')"]

    def grader(submission: Path) -> dict[str, Any]:
        assert not submission.exists()
        return {"valid": False, "errors": ["no submission"], "score": None}

    result = run_key(key, task / "public", grader, "abc1234", command=idle)
    assert result["graded"]["valid"] is False
    assert "I give up" in result["log"]


def test_a_run_is_done_once_and_again_only_when_its_file_is_gone(
    key: Key, tmp_path: Path
) -> None:
    done: list[str] = []

    def run(name: str) -> dict[str, Any]:
        done.append(name)
        return {"name": name}

    other = replace(key, task="shapes")
    for _ in range(2):
        assert once(key, lambda: run("colours"), tmp_path) == {"name": "colours"}
        assert once(other, lambda: run("shapes"), tmp_path) == {"name": "shapes"}
    assert done == ["colours", "shapes"]
    other.file(tmp_path).unlink()
    once(key, lambda: run("colours"), tmp_path)
    once(other, lambda: run("shapes"), tmp_path)
    assert done == ["colours", "shapes", "shapes"]


WORK = """
import subprocess, sys
burn = "x = 0\\nfor i in range(4_000_000): x += i"
subprocess.run([sys.executable, "-c", burn])
block = bytearray(150_000_000)
for i in range(0, len(block), 4096): block[i] = 1
import threading; threading.Event().wait(1)
"""


def test_the_cost_is_that_of_all_processes(tmp_path: Path) -> None:
    cost = measured([sys.executable, "-c", WORK], tmp_path, 60)
    assert cost.exit == 0
    assert cost.peak_mb > 150
    assert 0.05 < cost.cpu < 60


@pytest.mark.skipif(sys.platform != "linux", reason="orphans are adopted on Linux only")
def test_what_a_solver_leaves_running_is_ended(tmp_path: Path) -> None:
    orphan = (
        "import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', "
        "'import threading; threading.Event().wait()'], start_new_session=True); "
        "print(child.pid)"
    )
    cost = measured([sys.executable, "-c", orphan], tmp_path, 60)
    assert not psutil.pid_exists(int(cost.output))


def test_a_solver_without_an_end_is_stopped(tmp_path: Path) -> None:
    endless = "import threading; threading.Event().wait()"
    cost = measured([sys.executable, "-c", endless], tmp_path, 0.5)
    assert cost.exit is None
