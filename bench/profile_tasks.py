"""Compare what the profile says of tasks with what was expected before it had seen them.

    python -m bench.profile_tasks TASKS_FOLDER

Expectations are in ``bench/profile_expectations.json``. Prints every disagreement and the rates:
the target that is proposed while nobody has said it, then semantic types and hazards of both
stages with the target told.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pandas as pd

from bench.profile import probe_main

EXPECTED = Path(__file__).parent / "profile_expectations.json"
NAMES = ["train", "test", "sample_submission"]
SECONDS = 60.0


class Tally:
    """Counts of one kind of disagreement."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.wrong = self.total = 0

    def add(self, right: bool, told: str) -> None:
        """Count one comparison; print it when it failed."""
        self.total += 1
        if not right:
            self.wrong += 1
            print(told)

    def line(self) -> str:
        """Return the rate."""
        share = 100 * self.wrong / max(1, self.total)
        return f"{self.what}: {self.wrong} of {self.total} differ ({share:.1f} %)"


def compare(name: str, folder: Path, expected: Any, tallies: list[Tally]) -> None:
    """Profile the tables of a task as a run does, and compare."""
    targets, semantics, hazards = tallies
    frames = {one: pd.read_csv(folder / f"{one}.csv") for one in NAMES}
    roles = {"train": "train", "test": "test"}
    asked = roles | {"frames": NAMES, "base": str(folder)}
    blind = probe_main("profile")(frames, targets=[], **asked)
    proposed = [
        finding["columns"][0]
        for finding in blind["findings"]
        if finding["kind"] == "target_candidate"
    ]
    goal = expected["target"]
    targets.add(proposed == [goal], f"{name}: target {proposed}, expected {goal}")
    answer = probe_main("profile")(frames, targets=[goal], **asked)
    found = {c["name"]: c["semantic"] for c in answer["frames"][0]["columns"]}
    for column, semantic in expected["columns"].items():
        told = f"{name}: {column} is {found[column]}, expected {semantic}"
        semantics.add(found[column] == semantic, told)
    deep = probe_main("deep")(frames, targets=[goal], seconds=SECONDS, **roles)
    kinds = {one["kind"] for one in answer["findings"] + deep["findings"]}
    for hazard in expected["hazards"]:
        hazards.add(hazard in kinds, f"{name}: {hazard} was not found")
    more = sorted(kinds - set(expected["hazards"]))
    print(f"{name}: also {', '.join(more) or 'nothing'} {deep['complaint']}")


def main() -> None:
    """Print the disagreements of all tasks."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("tasks", type=Path)
    tasks = json.loads(EXPECTED.read_text("utf-8"))["tasks"]
    tallies = [Tally("targets"), Tally("semantic types"), Tally("hazards")]
    for name, expected in tasks.items():
        folder = parser.parse_args().tasks / name / "public"
        compare(name, folder, expected, tallies)
    for tally in tallies:
        print(tally.line())


if __name__ == "__main__":
    main()
