"""Let a system solve a copy of a task's public folder, and measure it."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.export_check import same_answers
from bench.keys import PEERS, RESULTS, ROOT, Key
from bench.measure import Measured, measured
from bench.variants import vary

Result = dict[str, Any]
Command = Callable[[str, Key, Path, Path], list[str]]
"""Gives the program that solves a public folder into an output folder."""
Grader = Callable[[Path], Result]
"""Grades a submission's file, which may be absent: ``valid``, ``errors``, ``score`` ..."""
ENVIRONMENTS = ROOT / ".bench"


def iml_command(public: Path, out: Path, budget: int, seed: int = 0) -> list[str]:
    """Give the command by which iML solves ``public`` into ``out``."""
    return [
        *["node", str(ROOT / "lib-cli" / "iml.mjs"), "run", "--verify", "0"],
        *["--task", str(public), "--out", str(out), "--budget", str(budget)],
        *["--seed", str(seed), "--python", str(ROOT / ".venv" / "bin" / "python")],
    ]


def command_of(system: str, key: Key, public: Path, out: Path) -> list[str]:
    """Give the command by which a system solves ``public`` into ``out``."""
    if system == "iml":
        return iml_command(public, out, key.budget, key.seed)
    return [
        *[
            str(environment_of(system, PEERS / f"{system}.txt")),
            "-m",
            f"bench.peers.{system}",
        ],
        *["--task", str(public), "--name", key.task, "--out", str(out)],
        *["--budget", str(key.budget), "--seed", str(key.seed)],
    ]


def limit_of(budget: int) -> float:
    """Seconds after which a run that does not end is stopped."""
    return 3 * budget + 120


def environment_of(name: str, pins: Path) -> Path:
    """Make an environment of pinned packages where it does not stand yet; give its Python."""
    home = ENVIRONMENTS / name
    python = home / "bin" / "python"
    stamp = home / "pins.txt"
    if stamp.exists() and stamp.read_text() == pins.read_text():
        return python
    print(f"The environment of {name} into {home} …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    subprocess.run(
        [str(python), "-m", "pip", "install", "-q", "-r", str(pins)], check=True
    )
    shutil.copy(pins, stamp)
    return python


def once(key: Key, do: Callable[[], Result], folder: Path = RESULTS) -> Result:
    """Read the result of a key, or do the run and write it."""
    file = key.file(folder)
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(do(), indent=1, ensure_ascii=False) + "\n")
    result: Result = json.loads(file.read_text())
    return result


def run_key(
    key: Key,
    public: Path,
    grader: Grader,
    commit: str,
    plain: str | None = None,
    command: Command = command_of,
) -> Result:
    """Solve, grade, and execute the exported notebook where a plain Python is given.

    The solver's folder is a copy of ``public`` elsewhere: nothing on its way leads to the
    answers.
    """
    with tempfile.TemporaryDirectory(prefix="iml-bench-") as scratch:
        copy, out = Path(scratch, "task"), Path(scratch, "out")
        shutil.copytree(public, copy)
        varied = vary(key.variant, copy, key.seed)
        cost = measured(
            command(key.system, key, copy, out),
            cwd=Path(scratch),
            limit=limit_of(key.budget),
            watched=out / "submission.csv",
            environment={"PYTHONPATH": str(ROOT)},
        )
        varied.restore(out / "submission.csv")
        graded = grader(out / "submission.csv")
        result: Result = {
            "key": key.as_dict(),
            "commit": commit,
            "at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            "graded": graded,
            "cost": cost_of(cost),
            "run": digest_of_run(out / "run.json"),
            "peer": read(out / "peer.json"),
            "names": varied.names,
        }
        if not graded["valid"]:
            result["log"] = cost.output[-3000:]
        if plain is not None and (out / "solution.ipynb").exists():
            result["export"] = same_answers(out, plain)
    return result


def cost_of(cost: Measured) -> Result:
    """Keep the figures of a measurement, without what the program printed."""
    return {name: value for name, value in asdict(cost).items() if name != "output"}


def read(file: Path) -> Result | None:
    """Read a JSON file, or None where there is none."""
    if not file.exists():
        return None
    record: Result = json.loads(file.read_text())
    return record


def digest_of_run(file: Path) -> Result | None:
    """Keep of iML's record what the tables and the comparisons need."""
    record = read(file)
    return None if record is None else shorten(record)


def shorten(record: Result) -> Result:
    """Leave out the texts and the modules of a record of a run."""
    task = {
        name: field.get("value") if isinstance(field, dict) else field
        for name, field in (record["task"] or {}).items()
        if name not in ("title", "description", "warnings")
    }
    candidates = [
        {
            "track": track["name"],
            **{name: one[name] for name in ("name", "status", "score", "spread")},
            "seconds": one["seconds"],
        }
        for track in record["tracks"]
        for one in track["candidates"]
    ]
    kept = ("status", "reason", "seconds", "ensemble", "valid")
    return {
        **{name: record[name] for name in kept},
        "task": task,
        "candidates": candidates,
    }
