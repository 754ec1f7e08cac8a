"""What every peer is told about a task, and how its answers become a submission.

The peers read no descriptions, so ``specs.json`` tells them kind, problem and metric of each
open task. That favours them; iML never reads it.
"""

from __future__ import annotations

import time

STARTED = time.monotonic()
# Before the imports that take seconds: they count.

import argparse  # noqa: E402
import json  # noqa: E402
from collections.abc import Callable  # noqa: E402
from dataclasses import dataclass  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

SPECS = Path(__file__).resolve().parent / "specs.json"


@dataclass(frozen=True)
class PeerTask:
    """A task as a peer is handed it."""

    folder: Path
    train: pd.DataFrame
    """Features and targets; no id."""
    test: pd.DataFrame
    """Features, rows in the order of the sample; no id."""
    sample: pd.DataFrame
    targets: list[str]
    kind: str
    problem: str
    metric: str
    time: str | None
    budget: float
    seed: int
    scratch: Path

    @property
    def features(self) -> list[str]:
        """Columns that may be learned from."""
        return [name for name in self.train.columns if name not in self.targets]

    @property
    def wants_probabilities(self) -> bool:
        """Whether the metric asks for the probability of the class 1."""
        return self.metric in ("logloss", "auc", "mc_auc")

    def left(self, reserve: float) -> float:
        """Tell the seconds left of the budget, less a reserve for the predictions."""
        return max(1.0, self.budget - (time.monotonic() - STARTED) - reserve)


class Unsupported(Exception):
    """The peer has nothing for this kind of task; its message says what is missing."""


Solver = Callable[[PeerTask], pd.DataFrame]
"""Gives a frame with the targets as columns, rows in the order of ``test``."""


def read_task(
    public: Path, spec: dict[str, Any], budget: float, seed: int, scratch: Path
) -> PeerTask:
    """Read the tables; the sample submission says which columns are id and targets."""
    sample = pd.read_csv(public / "sample_submission.csv")
    ident, *targets = sample.columns
    train = pd.read_csv(public / "train.csv")
    test = pd.read_csv(public / "test.csv")
    test = test.set_index(ident).loc[sample[ident]].reset_index(drop=True)
    return PeerTask(
        folder=public,
        train=train.drop(columns=ident),
        test=test,
        sample=sample,
        targets=targets,
        kind=spec["kind"],
        problem=spec["problem"],
        metric=spec["metric"],
        time=spec.get("time"),
        budget=budget,
        seed=seed,
        scratch=scratch,
    )


def each_target(
    task: PeerTask, reserve: float, answer: Callable[[str, pd.Series, float], Any]
) -> pd.DataFrame:
    """Answer target by target, each with its share of the seconds left.

    Where the metric is the RMSE of logarithms, the logarithm is learned, for which a peer's
    own RMSE is the task's metric.
    """
    log = task.metric == "rmsle"
    answers: dict[str, Any] = {}
    for done, target in enumerate(task.targets):
        share = task.left(reserve) / (len(task.targets) - done)
        y = task.train[target]
        found = answer(target, np.log1p(y) if log else y, share)
        answers[target] = np.expm1(found) if log else found
    return pd.DataFrame(answers)


def in_form(task: PeerTask, answers: pd.DataFrame) -> pd.DataFrame:
    """Bring answers into the sample's form: probabilities, whole numbers and signs in range."""
    out = task.sample.copy()
    for target in task.targets:
        values = answers[target].to_numpy()
        seen = task.train[target]
        if task.wants_probabilities:
            values = np.clip(np.asarray(values, float), 0, 1)
        elif task.problem == "ordinal":
            values = np.rint(np.asarray(values, float)).astype(int)
            values = np.clip(values, seen.min(), seen.max())
        elif task.problem == "regression" and seen.min() >= 0:
            values = np.maximum(np.asarray(values, float), 0)
        out[target] = values
    return out


def run_peer(solver: Solver, settings: str) -> None:
    """Be the program of a peer: solve what the command line names, write what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--task", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--budget", type=float, required=True)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    spec = json.loads(SPECS.read_text())[given.name]
    scratch = given.out / "scratch"
    scratch.mkdir(parents=True)
    task = read_task(given.task, spec, given.budget, given.seed, scratch)
    said = None
    try:
        answer = in_form(task, solver(task))
    except Unsupported as missing:
        answer, said = task.sample, f"{missing}: the sample submission stands in"
    answer.to_csv(given.out / "submission.csv", index=False)
    record = {"settings": settings, "stand_in": said}
    (given.out / "peer.json").write_text(json.dumps(record))
