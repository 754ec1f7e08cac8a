"""Compare what the profile says of tasks with what was expected before it had seen them.

    python -m bench.profile_tasks TASKS_FOLDER

Expectations are in ``bench/profile_expectations.json``. Prints every disagreement and the
rates; the fast stage alone, with the target told.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pandas as pd

from tests.probes.live_kernel import probe_text

EXPECTED = Path(__file__).parent / "profile_expectations.json"


def profile(folder: Path, target: str) -> Any:
    """Profile the tables of a task as a run does."""
    scope: dict[str, Any] = {"__name__": "_iml_probe"}
    text = probe_text("profile")
    exec(compile(text, "<iml probe>", "exec", dont_inherit=True), scope)
    names = ["train", "test", "sample_submission"]
    frames = {name: pd.read_csv(folder / f"{name}.csv") for name in names}
    return scope["main"](
        frames,
        frames=names,
        targets=[target],
        base=str(folder),
        train="train",
        test="test",
    )


def main() -> None:
    """Print the disagreements of all tasks."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("tasks", type=Path)
    tasks = json.loads(EXPECTED.read_text("utf-8"))["tasks"]
    wrong = total = missed = hazards = 0
    for name, expected in tasks.items():
        folder = parser.parse_args().tasks / name / "public"
        answer = profile(folder, expected["target"])
        found = {c["name"]: c["semantic"] for c in answer["frames"][0]["columns"]}
        kinds = {finding["kind"] for finding in answer["findings"]}
        for column, semantic in expected["columns"].items():
            total += 1
            if found[column] != semantic:
                wrong += 1
                print(f"{name}: {column} is {found[column]}, expected {semantic}")
        for hazard in expected["hazards"]:
            hazards += 1
            if hazard not in kinds:
                missed += 1
                print(f"{name}: {hazard} was not found")
        more = sorted(kinds - set(expected["hazards"]))
        print(f"{name}: also {', '.join(more) or 'nothing'}")
    print(f"semantic types: {wrong} of {total} differ ({100 * wrong / total:.1f} %)")
    print(f"hazards: {missed} of {hazards} were not found")


if __name__ == "__main__":
    main()
