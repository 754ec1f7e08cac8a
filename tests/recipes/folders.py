"""Folders of a task as people hand them over, and what is understood of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from tests.probes.conftest import InProcess
from tests.recipes.cases import Case
from tests.recipes.team import Json, Team, key

ROWS, TEST_ROWS = 150, 60


class Tables:
    """Train, test, the sample and the answers of a task in which `v` follows `a` and `b`."""

    def __init__(self) -> None:
        rng = np.random.default_rng(3)
        rows = ROWS + TEST_ROWS
        whole = pd.DataFrame({"id": np.arange(11, 11 + rows)})
        whole["a"], whole["b"] = rng.normal(50, 9, rows).round(2), rng.normal(size=rows)
        whole["c"] = rng.choice(["red", "blue", "green"], rows)
        self.rng = rng
        self.signal = (whole["a"] - 50) / 9 + whole["b"]
        self.answers = (100 + 20 * self.signal).round(2)
        self.train = whole.iloc[:ROWS].assign(v=self.answers)
        self.test = whole.iloc[ROWS:].reset_index(drop=True)
        self.sample = self.test[["id"]].assign(v=0.0)
        self.others: dict[str, pd.DataFrame] = {}
        self.told = "Predict `v`. Scored by RMSE."

    def shuffle(self) -> pd.DataFrame:
        """Put the sample into another order than test; the answers follow."""
        order = self.rng.permutation(TEST_ROWS)
        self.answers.iloc[ROWS:] = self.answers.iloc[ROWS:].to_numpy()[order]
        return self.test.iloc[order].reset_index(drop=True)

    def write(self, folder: Path, **form: Any) -> None:
        """Write the tables as CSV."""
        self.train.to_csv(folder / "train.csv", index=False, **form)
        self.test.to_csv(folder / "test.csv", index=False, **form)
        self.sample.to_csv(folder / "sample_submission.csv", index=False)
        for name, frame in self.others.items():
            frame.to_csv(folder / name, index=False)
        (folder / "description.md").write_text(self.told)


def facts_of(task: Json) -> Json:
    """The task as probes are given it."""
    return {
        name: item["value"] if isinstance(item, dict) else item
        for name, item in task.items()
    }


def understood(team: Team, run: InProcess, folder: Path) -> Case:
    """Load the tables as the data cell does, and understand the task."""
    files = run("task_folder", {}, path=str(folder))
    frames = loaded(team, {"kind": "folder", "folder": files, "location": str(folder)})
    roles = {"train": "train", "test": "test", "sampleSubmission": "sample_submission"}
    others = sorted(set(frames) - set(roles.values()))
    return analysed(team, run, frames, roles | {"auxiliary": others}, files)


def loaded(team: Team, source: Json, **space: Any) -> dict[str, pd.DataFrame]:
    """Run the data cell where the variables are those of the person."""
    request = {"key": key("data"), "level": 0, "source": source, "written": []}
    exec(team.ask("write", request)["source"], space)
    return {n: f for n, f in space.items() if isinstance(f, pd.DataFrame)}


def analysed(
    team: Team,
    run: InProcess,
    frames: dict[str, pd.DataFrame],
    roles: Json,
    files: Json | None = None,
) -> Case:
    """Understand the task of frames, and of the folder that they were read from."""
    asked: Json = {"description": "", "folder": files, "roles": roles, "said": {}}
    if files is not None:
        asked["description"] = files["description"]
    targets: list[str] = []
    for _ in range(2):  # with the targets known the profile tells more
        profile = run(
            "profile",
            frames,
            frames=list(frames),
            targets=targets,
            base=None if files is None else files["path"],
            train="train",
            test="test",
        )
        profile["environment"] = run("environment", {})
        task = team.ask("analyse", asked | {"profile": profile})
        targets = task["targets"]["value"]
    return Case(frames, task, profile)
