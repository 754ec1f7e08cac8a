"""Look at a submission without the harness: ``python valid.py TASK SUBMISSION``.

``TASK`` is a public folder in Kaggle form. Prints one line of JSON,
``{"valid": true, "why": ""}``: the columns and ids of the sample, no empty answer, and
answers of the kind that the target has.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd


def fault_of(task: Path, submission: Path) -> str:
    """What is wrong with a submission; "" when nothing is."""
    if not submission.is_file():
        return "there is no submission"
    sample = pd.read_csv(task / "sample_submission.csv", dtype=str)
    table = pd.read_csv(submission, dtype=str, keep_default_na=False)
    if list(table.columns) != list(sample.columns):
        return f"columns {list(table.columns)}"
    key, *answers = sample.columns
    if sorted(table[key]) != sorted(sample[key]):
        return f"{len(table)} ids that are not the {len(sample)} of the sample"
    train = pd.read_csv(task / "train.csv")
    for name in answers:
        if name in train and not pd.api.types.is_numeric_dtype(train[name]):
            strange = set(table[name]) - set(train[name].astype(str))
            if strange:
                return f"{len(strange)} answers in {name} that no row of train has"
        elif not np.isfinite(pd.to_numeric(table[name], errors="coerce")).all():
            return f"answers in {name} that are no finite numbers"
    return ""


def main(arguments: list[str]) -> None:
    """Print what is wrong."""
    why = fault_of(Path(arguments[0]), Path(arguments[1]))
    print(json.dumps({"valid": why == "", "why": why}))


main(sys.argv[1:])
