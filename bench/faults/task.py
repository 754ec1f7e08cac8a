"""Make the small task of a fault row, and look at a submission without the harness.

    python task.py make KIND FOLDER < mutation.py
    python task.py check KIND FOLDER SUBMISSION

``make`` writes the task and changes it by the Python on standard input; ``check`` prints
one line of JSON, ``{"valid": true, "why": ""}``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

TRAIN, TEST = 300, 80
TARGETS = {"regression": "price", "binary": "sold", "multiclass": "kind"}
WORDS = {
    "regression": "Predict `price`. Submissions are scored by RMSE.\n",
    "binary": "Predict `sold`. Submissions are scored by accuracy.\n",
    "multiclass": "Predict `kind`. Submissions are scored by accuracy.\n",
}


def frames(kind: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Train, test and sample submission of a small task that can be learnt."""
    rng = np.random.default_rng(0)
    count = TRAIN + TEST
    table = pd.DataFrame(
        {
            "id": np.arange(count),
            "area": rng.normal(100, 20, count).round(1),
            "rooms": rng.integers(1, 6, count),
            "quarter": rng.choice(["north", "south", "west"], count),
        }
    )
    noise = rng.normal(0, 15, count)
    value = 3 * table["area"] + 20 * table["rooms"] + noise
    value += 40 * (table["quarter"] == "north")
    if kind == "regression":
        table["price"] = value.round(1)
    elif kind == "binary":
        table["sold"] = np.where(value > value.median(), "yes", "no")
    else:
        table["kind"] = pd.qcut(value, 3, labels=["a", "b", "c"]).astype(str)
    table.loc[rng.random(count) < 0.1, "area"] = np.nan
    target = TARGETS[kind]
    train, test = table[:TRAIN], table[TRAIN:].drop(columns=target)
    empty = 0.0 if kind == "regression" else train[target].iloc[0]
    sample = test[["id"]].assign(**{target: empty})
    return train, test.reset_index(drop=True), sample.reset_index(drop=True)


def make(kind: str, folder: Path, mutation: str) -> None:
    """Write a task; what the mutation sets to None is not written."""
    folder.mkdir(parents=True, exist_ok=True)
    train, test, sample = frames(kind)
    (folder / "description.md").write_text(WORDS[kind], encoding="utf-8")
    scope = {"train": train, "test": test, "sample": sample, "folder": folder, "pd": pd}
    exec(mutation, scope)  # noqa: S102  the rows of the bench are ours
    for name in ("train", "test", "sample"):
        frame = scope[name]
        file = "sample_submission" if name == "sample" else name
        if frame is not None:
            frame.to_csv(folder / f"{file}.csv", index=False)
    # What a valid answer looks like, whatever form the tables were written in.
    told = scope["test"] if scope["test"] is not None else test
    expected = scope["sample"] if scope["sample"] is not None else None
    ids = (expected if expected is not None else told)["id"].tolist()
    truth = {"columns": ["id", TARGETS[kind]], "ids": [str(value) for value in ids]}
    (folder.parent / "expected.json").write_text(json.dumps(truth), encoding="utf-8")


def fault_of(kind: str, folder: Path, submission: Path) -> str:
    """What is wrong with a submission; "" when nothing is."""
    if not submission.is_file():
        return "there is no submission"
    expected = json.loads((folder.parent / "expected.json").read_text("utf-8"))
    table = pd.read_csv(submission, dtype=str, keep_default_na=False)
    if list(table.columns) != expected["columns"]:
        return f"columns {list(table.columns)}"
    if sorted(table["id"]) != sorted(expected["ids"]):
        return f"{len(table)} ids that are not those asked for"
    answers = table[TARGETS[kind]]
    if (answers == "").any():
        return "empty answers"
    if kind == "regression" and not np.isfinite(answers.astype(float)).all():
        return "answers that are not finite"
    return ""


def main(arguments: list[str]) -> None:
    """Do what the first argument says."""
    action, kind, folder = arguments[:3]
    if action == "make":
        make(kind, Path(folder), sys.stdin.read())
        return
    why = fault_of(kind, Path(folder), Path(arguments[3]))
    print(json.dumps({"valid": why == "", "why": why}))


main(sys.argv[1:])
