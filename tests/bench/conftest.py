"""A small bench: one task in Kaggle form, its grader, and solvers that are scripts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.keys import Key
from bench.solve import Command

GRADER = """
import csv, json, sys
task, submission = sys.argv[1:]
answers = dict(list(csv.reader(open(task + "/private/answers.csv")))[1:])
found = dict(list(csv.reader(open(submission)))[1:])
right = [found.get(key) == value for key, value in answers.items()]
score = sum(right) / len(right)
print(json.dumps({
    "valid": found.keys() == answers.keys(), "errors": [], "score": score,
    "metric": "accuracy", "direction": "max", "normalized": score,
    "references": {"sample": 0.0, "baseline": 0.5, "strong": 1.0},
}))
"""

SOLVER = """
import pathlib, shutil, sys
task, out = map(pathlib.Path, sys.argv[1:])
seen = sorted(str(path.relative_to(task.parent)) for path in task.parent.rglob("*"))
out.mkdir()
(out / "seen.txt").write_text("\\n".join(seen))
sample = next(path for path in task.glob("*.csv") if path.read_text().count("0") == 4)
shutil.copy(sample, out / "submission.csv")
print("solved", *seen)
"""


@pytest.fixture
def task(tmp_path: Path) -> Path:
    """Make a task whose sample submission is right in half of the rows."""
    home = tmp_path / "bench" / "open" / "colours"
    public, private = home / "public", home / "private"
    (public / "photos").mkdir(parents=True)
    private.mkdir()
    (public / "photos" / "a.png").write_bytes(b"no picture")
    write = {
        "train.csv": "id,shade,picture,colour\n1,3,photos/a.png,red\n2,5,photos/a.png,blue\n",
        "test.csv": "id,shade,picture\n30,4,photos/a.png\n40,6,photos/a.png\n",
        "sample_submission.csv": "id,colour\n30,red0\n40,red0\n",
        "description.md": (
            "# Colours\n\nEvery colour has a shade. Predict `colour`.\n\n"
            "| column | meaning |\n|---|---|\n| `shade` | its shade |\n\n"
            "```\nid,colour\n30,red0\n```\n\n`photos/` holds pictures, `train.csv` rows.\n"
        ),
    }
    for name, text in write.items():
        (public / name).write_text(text)
    (private / "answers.csv").write_text("id,colour\n30,red0\n40,blue\n")
    (private / "grade.json").write_text("{}")
    (home.parent.parent / "grade.py").write_text(GRADER)
    return home


@pytest.fixture
def key() -> Key:
    """Make the key of a run."""
    return Key("iml", "0a1b2c3d", "colours", 60, 1, "linux-x86_64-2cpu")


@pytest.fixture
def solver(tmp_path: Path) -> Command:
    """Make a system that hands in the sample, and lists all it can reach."""
    script = tmp_path / "solver.py"
    script.write_text(SOLVER)
    return lambda system, key, public, out: [
        *[sys.executable, str(script), str(public), str(out)]
    ]
