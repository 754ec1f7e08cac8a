"""Run tasks in Kaggle form, grade what comes out, and write the table.

    python -m bench.bench TASKS_FOLDER [--only a,b] [--budget 120] [--plain-python PYTHON]

TASKS_FOLDER holds one folder per task with ``public/`` and ``private/``, and beside it a
``grade.py`` that prints one line of JSON for ``grade.py TASK SUBMISSION``. A solver is given
a copy of ``public/`` alone. One JSON per (system, version, task, budget, machine) lies in
``bench/results/``; a run whose key has a file is not done again. Every call of the grader is
a line of ``docs/bench-log.csv``.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import hashlib
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.export_check import same_answers

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
LOG = ROOT / "docs" / "bench-log.csv"
LOG_COLUMNS = ["date", "commit", "system", "task", "budget", "score", "normalized"]

Result = dict[str, Any]


def commit_of() -> str:
    """Hash of what solves: the commit, marked when the tree differs from it."""
    head = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--", "src", "recipes", "probes")
    return f"{head}+" if changed else head


def machine_of() -> str:
    """A short name of the machine's kind."""
    return f"{platform.system()}-{platform.machine()}-{os.cpu_count()}cpu".lower()


def solve(public: Path, out: Path, budget: int) -> Result:
    """Let iML solve a copy of a task; wall, CPU seconds and memory are of all its processes."""
    command = ["node", str(ROOT / "lib-cli" / "iml.mjs"), "run", "--verify", "0"]
    command += ["--task", str(public), "--out", str(out), "--budget", str(budget)]
    command += ["--python", str(ROOT / ".venv" / "bin" / "python")]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wall = time.monotonic() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "exit": done.returncode,
        "wall": round(wall, 1),
        "cpu": round(
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1
        ),
        "log": done.stdout[-4000:] + done.stderr[-2000:],
    }


def grade(task: Path, submission: Path) -> Result:
    """Ask the grader beside the tasks; an absent file is invalid."""
    if not submission.exists():
        return {"valid": False, "errors": ["no submission"], "score": None}
    grader = task.parent.parent / "grade.py"
    command = [
        str(ROOT / ".venv" / "bin" / "python"),
        str(grader),
        str(task),
        str(submission),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    answer: Result = json.loads(done.stdout)
    return answer


def run_task(task: Path, budget: int, commit: str, plain: str | None) -> Result:
    """Solve, grade, and execute the exported notebook where a plain Python is given."""
    with tempfile.TemporaryDirectory(prefix="iml-bench-") as scratch:
        public, out = Path(scratch, "task"), Path(scratch, "out")
        shutil.copytree(task / "public", public)
        result = solve(public, out, budget)
        graded = grade(task, out / "submission.csv")
        log_grade(commit, task.name, budget, graded)
        record = out / "run.json"
        result["run"] = json.loads(record.read_text()) if record.exists() else None
        if plain is not None and (out / "solution.ipynb").exists():
            result["export"] = same_answers(out, plain)
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    graded.pop("references", None)
    return {
        "task": task.name,
        "budget": budget,
        "commit": commit,
        "at": now,
        **graded,
        **result,
    }


def log_grade(commit: str, task: str, budget: int, graded: Result) -> None:
    """Leave a line: nobody asks the grader unseen."""
    new = not LOG.exists()
    with LOG.open("a", newline="") as file:
        writer = csv.writer(file)
        if new:
            writer.writerow(LOG_COLUMNS)
        today = datetime.datetime.now(datetime.UTC).date().isoformat()
        score, normalized = graded.get("score"), graded.get("normalized")
        writer.writerow([today, commit, "iml", task, budget, score, normalized])


def table(results: list[Result]) -> str:
    """Render the results as a markdown table, with the means below."""
    head = [
        "task", "valid", "metric", "score", "normalised", "cross-validated ± s.e.",
        "first valid, s", "total, s", "rest + waiting", "CPU, s", "export",
    ]  # fmt: skip
    rows = [_row(result) for result in results]
    lines = [head, ["---"] * len(head), *rows]
    normalised = [float(r.get("normalized") or 0) for r in results]
    valid = sum(bool(r["valid"]) for r in results)
    text = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    mean = sum(normalised) / max(1, len(normalised))
    return (
        f"{text}\n\nValid {valid} of {len(results)}; mean normalised score {mean:.3f}."
    )


def _row(result: Result) -> list[str]:
    run = result.get("run") or {}
    seconds, ensemble = run.get("seconds", {}), run.get("ensemble") or {}
    total = seconds.get("total") or 0
    idle = (seconds.get("rest", 0) + seconds.get("waiting", 0)) / total if total else 0
    export = result.get("export")
    return [
        result["task"],
        "yes" if result["valid"] else "no",
        str(result.get("metric", "")),
        _number(result.get("score")),
        _number(result.get("normalized"), 3),
        f"{_number(ensemble.get('score'))} ± {_number(ensemble.get('spread'))}",
        _number(seconds.get("toFirstValid"), 1),
        _number(total, 1),
        f"{idle:.1%}",
        _number(result.get("cpu"), 0),
        "not tried"
        if export is None
        else ("same" if export["same"] else export["reason"]),
    ]


def _number(value: float | None, digits: int = 5) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def main() -> int:
    """Run what has no result yet, print the table of everything asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tasks", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--budget", type=int, default=300)
    parser.add_argument("--plain-python", default=None)
    given = parser.parse_args()
    wanted = [name for name in given.only.split(",") if name]
    tasks = sorted(path.parent for path in given.tasks.resolve().glob("*/public"))
    tasks = [task for task in tasks if not wanted or task.name in wanted]
    if not tasks:
        print(f"{given.tasks} holds no task: a task is a folder with public/ in it.")
        return 2
    commit, results = commit_of(), []
    RESULTS.mkdir(exist_ok=True)
    for task in tasks:
        key = f"iml/{commit}/{task.name}/{given.budget}/{machine_of()}"
        file = RESULTS / f"{hashlib.sha256(key.encode()).hexdigest()[:16]}.json"
        if not file.exists():
            result = run_task(task, given.budget, commit, given.plain_python)
            file.write_text(json.dumps({"key": key, **result}, indent=1) + "\n")
        results.append(json.loads(file.read_text()))
        print(" | ".join(_row(results[-1])), flush=True)
    print("\n" + table(results))
    return 0 if all(result["valid"] for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
