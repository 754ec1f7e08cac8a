"""Run tasks in Kaggle form, grade what comes out, and write the tables.

    python -m bench.run TASKS_FOLDER [--only a,b] [--budget 300] [--systems iml,autogluon]
        [--seeds 1] [--strip sentence|all] [--renamed] [--plain-python PYTHON]

TASKS_FOLDER holds one folder per task with ``public/`` and ``private/``, and beside it a
``grade.py`` that prints one line of JSON for ``grade.py TASK SUBMISSION``. A solver is given
a copy of ``public/`` alone. One JSON per key lies in ``bench/results/``; a run whose key has a
file is not done again. Every call of the grader is a line of ``docs/bench-log.csv``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.grade import grade
from bench.keys import (
    HELD_BACK,
    RESULTS,
    SYSTEMS,
    Key,
    commit_of,
    held_back,
    machine_of,
    version_of,
)
from bench.solve import Result, once, run_key
from bench.stats import first_valid, normalised
from bench.table import figure, report
from bench.told_otherwise import comparison


def keys_of(
    tasks: list[Path], systems: list[str], budget: int, seeds: int, variant: str
) -> list[tuple[Key, Path]]:
    """List the runs asked for: task by task, so that a part is already a comparison."""
    versions = {system: version_of(system) for system in systems}
    return [
        (
            Key(
                system, versions[system], task.name, budget, seed, machine_of(), variant
            ),
            task,
        )
        for system in systems
        for task in tasks
        for seed in range(1, seeds + 1)
    ]


def result_of(key: Key, task: Path, plain: str | None) -> Result:
    """Give the result of a run, done now unless it was done before."""
    commit = commit_of()
    return once(
        key,
        lambda: run_key(
            key,
            task / "public",
            lambda submission: grade(task, submission, key, commit),
            commit,
            plain,
        ),
    )


def line(result: Result) -> str:
    """Say in one line how a run went."""
    key, cost = result["key"], result["cost"]
    told = (result.get("peer") or {}).get("stand_in")
    words = [
        f"{key['system']:10}",
        f"{key['task']:20}",
        "valid  " if result["graded"]["valid"] else "INVALID",
        f"{result['graded'].get('metric', '')} {figure(result['graded'].get('score'), 5)}",
        f"normalised {normalised(result):.3f}",
        f"first valid {figure(first_valid(result), 1)} s of {cost['wall']:.0f} s",
        f"CPU {cost['cpu']:.0f} s",
        f"{cost['peak_mb'] or 0:.0f} MB",
    ]
    if not result["graded"]["valid"]:
        told = "; ".join(result["graded"]["errors"])
    return "  ".join([*words, told or ""]).rstrip()


def tasks_in(folder: Path, only: Sequence[str] = ()) -> list[Path]:
    """List the tasks of a folder, or those of them that are named."""
    tasks = sorted(path.parent for path in folder.resolve().glob("*/public"))
    unknown = set(only) - {task.name for task in tasks}
    if unknown:
        raise SystemExit(f"{folder} holds no {', '.join(sorted(unknown))}.")
    if not tasks:
        raise SystemExit(
            f"{folder} holds no task: a task is a folder with public/ in it."
        )
    return [task for task in tasks if not only or task.name in only]


def variant_of(strip: str, renamed: bool) -> str:
    """Name the variant that the flags ask for."""
    if renamed and strip:
        raise SystemExit("STRIP and RENAMED are two variants: run one after the other.")
    return "renamed" if renamed else f"strip-{strip}" if strip else "plain"


def split(text: str) -> list[str]:
    """Split a list given with commas."""
    return [name for name in text.split(",") if name]


def main() -> int:
    """Run what has no result yet, print the tables of everything asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tasks", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--budget", type=int, default=300)
    parser.add_argument("--systems", default="iml")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--strip", choices=["", "sentence", "all"], default="")
    parser.add_argument("--renamed", action="store_true")
    parser.add_argument("--plain-python", default=None)
    given = parser.parse_args()
    systems = split(given.systems)
    if unknown := set(systems) - set(SYSTEMS):
        raise SystemExit(
            f"No system {', '.join(sorted(unknown))}; there are {', '.join(SYSTEMS)}."
        )
    variant = variant_of(given.strip, given.renamed)
    if variant != "plain" and systems != ["iml"]:
        raise SystemExit("The variants are for iML: a peer reads no description.")
    tasks = tasks_in(given.tasks, split(given.only))
    done: dict[str, list[Result]] = {}
    for key, task in keys_of(tasks, systems, given.budget, given.seeds, variant):
        result = result_of(key, task, given.plain_python)
        done.setdefault(f"{key.system} {key.version}", []).append(result)
        print(line(result), flush=True)
    print("\n" + report(done, held_back()))
    if variant != "plain":
        print("\n" + comparison([one for all_ in done.values() for one in all_]))
    print(
        f"\nKept back from development: {HELD_BACK.relative_to(RESULTS.parent.parent)}"
    )
    valid = all(one["graded"]["valid"] for all_ in done.values() for one in all_)
    return 0 if valid else 1


if __name__ == "__main__":
    sys.exit(main())
