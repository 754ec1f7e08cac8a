# uses: _predictions, _harness, _copy
"""Do the tables hold what the task says of them?"""

# ruff: noqa: TC004
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from probes._copy import run_in_copy
    from probes._harness import Verdicts, listed, table
    from probes._predictions import Facts, label_key
    from probes._shared import Json, Namespace, library_of


def check_columns(verdicts: "Verdicts", task: "Facts", frames: dict[str, Any]) -> bool:
    """Note whether every column that the task names is there."""
    train, test, sample = frames["train"], frames["test"], frames["sample_submission"]
    named = [*task["targets"], task["group"], task["time"]]
    missing = [f"train.{name}" for name in named if name and name not in train.columns]
    identified = test if test is not None else train
    place = "test" if test is not None else "train"
    if task["id"] and task["id"] not in identified.columns:
        missing.append(f"{place}.{task['id']}")
    # What is taken next is asked of owners alone, without a moment.
    owners = task["submission"]["form"] == "top_labels"
    dated = task["time"] and test is not None and not owners
    if dated and task["time"] not in test.columns:
        missing.append(f"test.{task['time']}")
    if sample is not None:
        missing += [
            f"sample_submission.{name}"
            for name in task["submission"]["columns"]
            if name not in sample.columns
        ]
    return verdicts.add(
        "columns",
        not missing,
        "every column that the task names exists",
        f"missing: {listed(missing)}" if missing else "all there",
    )


def check_ids(verdicts: "Verdicts", task: "Facts", frames: dict[str, Any]) -> None:
    """Note whether ids are unique, and equal in the sample and the test set."""
    name = task["id"]
    columns = {
        place: frame[name]
        for place, frame in frames.items()
        if frame is not None and name in frame.columns
    }
    # Rows of train may be what an id has taken, those of a long sample its answers.
    asked = task["submission"]
    free = ["train"] if asked["form"] == "top_labels" else []
    free += ["sample_submission"] if asked.get("long") else []
    repeated = {
        place: int(ids.duplicated().sum())
        for place, ids in columns.items()
        if place not in free
    }
    verdicts.add(
        "ids_unique",
        not any(repeated.values()),
        f"{name} is unique in each table",
        ", ".join(f"{count} repeated in {place}" for place, count in repeated.items()),
    )
    if "sample_submission" in columns and "test" in columns:
        wanted, there = (
            {label_key(value) for value in np.asarray(columns[place])}
            for place in ("sample_submission", "test")
        )
        verdicts.add(
            "ids_match",
            wanted == there,
            f"the sample submission asks for the {len(there)} ids of the test set",
            f"{len(wanted - there)} unknown, {len(there - wanted)} not asked for",
        )


def main(
    namespace: "Namespace", source: str, task: "Facts", folder: str, sample: int
) -> "Json":
    """Check `train`, `test` and `sample_submission`; a source is run in a copy first."""
    verdicts = Verdicts("data")
    if source.strip():
        namespace, error = run_in_copy(namespace, source)
        if not verdicts.runs(error):
            return verdicts.report()
    roles = {"train": "train", "test": "test", "sample_submission": "sampleSubmission"}
    frames = {place: table(namespace, task, role) for place, role in roles.items()}
    absent = [
        place
        for place, role in roles.items()
        if task["roles"].get(role) and frames[place] is None
    ]
    kinds = [
        f"{place} is {type(namespace[place]).__name__}"
        if place in namespace and library_of(namespace[place]) is None
        else f"{place} is missing"
        for place in absent
    ]
    there = ", ".join(
        f"{place} {frame.shape[0]} × {frame.shape[1]}"
        for place, frame in frames.items()
        if frame is not None
    )
    if not verdicts.add(
        "tables",
        not absent and frames["train"] is not None,
        "train and the other tables of the task are dataframes",
        ", ".join(kinds) or there,
    ):
        return verdicts.report()
    if not check_columns(verdicts, task, frames):
        return verdicts.report()
    train, test = frames["train"], frames["test"]
    present = int(train[task["targets"]].notna().all(axis=1).sum())
    verdicts.add(
        "target_present",
        present > 1,
        "the target of train has values",
        f"{present} of {len(train)} rows have one",
    )
    if test is not None:
        leaked = [
            name
            for name in task["targets"]
            if name in test.columns and pd.notna(test[name]).any()
        ]
        verdicts.add(
            "target_absent",
            not leaked,
            "the target is not in test",
            f"test holds values of {listed(leaked)}" if leaked else "it is not",
        )
    if task["id"]:
        check_ids(verdicts, task, frames)
    return verdicts.report()
