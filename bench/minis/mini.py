"""What a small task is, and how its answers are compared with those of a trivial rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

Array = np.ndarray

# Draws of the units of a test set with replacement.
DRAWS = 200


class Mini(NamedTuple):
    """A task: its public folder is written, what it hides is kept here."""

    name: str
    modality: str
    metric: str
    higher: bool
    #: What the rule that has to be beaten does.
    trivial: str
    #: Rows of the test set in the order of the sample submission, with the truth.
    truth: pd.DataFrame
    #: Answers of the trivial rule, in the columns of the submission.
    baseline: pd.DataFrame
    #: Column of the truth whose rows are drawn together; None for rows alone.
    unit: str | None
    #: Score of answers (without the id) for these rows of the truth.
    score: Callable[[pd.DataFrame, pd.DataFrame], float]


class Comparison(NamedTuple):
    """Scores, and how far apart they are."""

    ours: float
    trivial: float
    #: By how much ours is better, and the standard error of that.
    gain: float
    error: float


def write_table(folder: Path, name: str, frame: pd.DataFrame) -> None:
    """Write a table of a task, numbers with six figures."""
    folder.mkdir(parents=True, exist_ok=True)
    frame.to_csv(folder / f"{name}.csv", index=False, float_format="%.6g")


def write_task(
    folder: Path,
    description: str,
    train: pd.DataFrame,
    test: pd.DataFrame,
    sample: pd.DataFrame,
    **others: pd.DataFrame,
) -> None:
    """Write the public folder of a task."""
    tables = {"train": train, "test": test, "sample_submission": sample, **others}
    for name, frame in tables.items():
        write_table(folder, name, frame)
    (folder / "description.md").write_text(description.strip() + "\n", "utf-8")


def compare(mini: Mini, answers: pd.DataFrame, draws: int = DRAWS) -> Comparison:
    """Score answers beside the trivial rule; the error is that of paired bootstrap draws."""
    answers = answers.reset_index(drop=True)
    baseline = mini.baseline.reset_index(drop=True)
    truth = mini.truth.reset_index(drop=True)
    sign = 1 if mini.higher else -1
    codes = (
        np.arange(len(truth))
        if mini.unit is None
        else pd.factorize(truth[mini.unit])[0]
    )
    members = [np.flatnonzero(codes == code) for code in range(codes.max() + 1)]
    rng = np.random.default_rng(0)
    gains = []
    for _ in range(draws):
        drawn = rng.integers(0, len(members), len(members))
        rows = np.concatenate([members[code] for code in drawn])
        part = truth.iloc[rows].copy()
        if mini.unit is not None:
            # A unit that is drawn twice counts as two.
            sizes = [len(members[code]) for code in drawn]
            part[mini.unit] = np.repeat(np.arange(len(drawn)), sizes)
        pair = [mini.score(part, side.iloc[rows]) for side in (answers, baseline)]
        gains.append(sign * (pair[0] - pair[1]))
    ours, trivial = (mini.score(truth, side) for side in (answers, baseline))
    return Comparison(ours, trivial, sign * (ours - trivial), float(np.std(gains)))
