"""What each track is worth by itself, and what the blend gains over the best of them.

    python -m bench.tracks TASKS_FOLDER --only a,b,c [--budget 300]

Solves each task once. Of every track the candidate with the best out-of-fold score hands in
its own answers, which the grader scores beside those of the run and beside its plain baseline.
No track is chosen by what the grader says. Rows are kept in ``bench/results/tracks/`` and
written into docs/benchmarks.md. Answers are read as values, as the probability of the one
column asked for, or as labels; other forms of submission are refused.
"""

from __future__ import annotations

import argparse
import datetime
import json
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from bench.document import PAGE, between
from bench.grade import grade
from bench.keys import RESULTS, Key, commit_of, machine_of, version_of
from bench.measure import measured
from bench.run import split, tasks_in
from bench.solve import iml_command, limit_of
from bench.stats import normalised, reaches_baseline
from bench.table import figure, markdown

KEPT = RESULTS / "tracks"
BLEND = "blend"
HEAD = [
    *(
        "task",
        "metric",
        "track",
        "candidates",
        "the best of them",
        "out of fold ± s.e.",
    ),
    *("held out", "normalised", "≥ baseline"),
]
Row = dict[str, Any]


def best_of(track: dict[str, Any], higher: bool) -> tuple[dict[str, Any], int] | None:
    """Give the candidate with the best out-of-fold score and how many were scored."""
    scored = [one for one in track["candidates"] if one["score"] is not None]
    if not scored:
        return None
    pick = max if higher else min
    return pick(scored, key=lambda one: one["score"]), len(scored)


def answers_of(test: np.ndarray, task: dict[str, Any]) -> np.ndarray:
    """Turn a candidate's predictions into what the submission asks for.

    Parameters
    ----------
    test
        Values of shape (rows,), or probabilities of shape (rows, classes).
    task
        The task as the run's record has it: ``submission``, ``classes``, ``positive``.
    """
    form = task["submission"]["value"]["form"]
    if form == "values":
        return test
    if form == "probability":
        return np.asarray(test[:, task["classes"].index(task["positive"])])
    if form == "labels":
        return np.array([task["classes"][place] for place in test.argmax(axis=1)])
    raise SystemExit(f"Answers of the form {form} are not told apart by track.")


def rows_of(task: Path, out: Path, key: Key, commit: str) -> list[Row]:
    """Grade the best candidate of each track, and what the run handed in."""
    record = json.loads((out / "run.json").read_text())
    told = record["task"]
    higher = told["direction"]["value"] == "maximize"
    answers = pd.read_csv(out / "submission.csv")
    rows: list[Row] = []
    for track in record["tracks"]:
        found = best_of(track, higher)
        if found is None or track["name"] == "baseline":
            continue
        best, count = found
        (file,) = out.glob(f".iml/*/results/{track['name']}__{best['name']}.npz")
        # The harness keeps answers in the order of test, which the sample need not have.
        test = pd.read_csv(task / "public" / "test.csv")
        name = answers.columns[0]
        own = pd.Series(answers_of(np.load(file)["test"], told), index=test[name])
        alone = answers.assign(**{answers.columns[1]: own.loc[answers[name]].array})
        alone.to_csv(out / "alone.csv", index=False)
        part = replace(key, variant=f"alone-{track['name']}")
        graded = grade(task, out / "alone.csv", part, commit)
        rows.append(
            {
                "track": track["name"],
                "count": count,
                "best": best["name"],
                "score": best["score"],
                "spread": best["spread"],
                "graded": graded,
            }
        )
    ensemble = record["ensemble"]
    rows.append(
        {
            "track": BLEND,
            "count": len(ensemble["weights"]),
            "best": "",
            "score": ensemble["score"],
            "spread": ensemble["spread"],
            "graded": grade(task, out / "submission.csv", key, commit),
        }
    )
    return [row | {"key": key.as_dict(), "commit": commit} for row in rows]


def run(task: Path, budget: int) -> list[Row]:
    """Solve a copy of the task's public folder and grade what its tracks found."""
    key = Key("iml", version_of("iml"), task.name, budget, 1, machine_of())
    with tempfile.TemporaryDirectory(prefix="iml-tracks-") as scratch:
        public, out = Path(scratch, "task"), Path(scratch, "out")
        shutil.copytree(task / "public", public)
        done = measured(
            iml_command(public, out, budget, key.seed), Path(scratch), limit_of(budget)
        )
        if not (out / "submission.csv").exists():
            raise SystemExit(f"No submission for {task.name}:\n{done.output[-2000:]}")
        return rows_of(task, out, key, commit_of())


def table_of(rows: list[Row]) -> str:
    """All rows as a table, each task's blend after its tracks."""
    cells = [
        [
            row["key"]["task"],
            row["graded"]["metric"],
            row["track"],
            str(row["count"]),
            f"`{row['best']}`" if row["best"] else "",
            f"{figure(row['score'], 4)} ± {figure(row['spread'], 4)}",
            figure(row["graded"].get("score"), 4),
            figure(normalised(row), 3),
            "yes" if reaches_baseline(row) else "**no**",
        ]
        for row in rows
    ]
    return markdown(HEAD, cells)


def provenance(rows: list[Row]) -> str:
    """Say when, on what and by which command the rows were measured."""
    commits = sorted({row["commit"] for row in rows})
    key = rows[0]["key"]
    return (
        f"Measured {rows[0]['at']}, commit {', '.join(commits)}, {key['machine']}, "
        f"{key['budget']} s each; `make bench-tracks`."
    )


def main() -> int:
    """Run what was asked for, keep it, and write the table of all that is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tasks", type=Path)
    parser.add_argument("--only", required=True, help="tasks, by commas")
    parser.add_argument("--budget", type=int, default=300)
    given = parser.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    for task in tasks_in(given.tasks, split(given.only)):
        today = datetime.date.today().isoformat()
        rows = [row | {"at": today} for row in run(task, given.budget)]
        print(table_of(rows), flush=True)
        (KEPT / f"{task.name}.json").write_text(json.dumps(rows, indent=1) + "\n")
    kept = [
        row
        for file in sorted(KEPT.glob("*.json"))
        for row in json.loads(file.read_text())
    ]
    page = between(
        PAGE.read_text(), "tracks", f"{table_of(kept)}\n\n{provenance(kept)}"
    )
    PAGE.write_text(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
