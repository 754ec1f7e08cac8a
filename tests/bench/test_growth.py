"""The growth table adds up what a journal says."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from bench.growth import figures_of, make_task, table

EVENTS = [
    (0.0, {"type": "probe_ran", "probe": "listing", "seconds": 0.5}),
    (0.5, {"type": "probe_ran", "probe": "profile", "seconds": 2.0}),
    (2.5, {"type": "module_written"}),
    (2.75, {"type": "cell_written", "cell": "a"}),
    (3.0, {"type": "probe_ran", "probe": "score", "seconds": 1.0}),
    (4.0, {"type": "probe_ran", "probe": "score", "seconds": 3.0}),
]


def test_what_runs_per_candidate_is_a_mean_and_the_rest_a_sum(tmp_path: Path) -> None:
    journal, record = tmp_path / "journal.jsonl", tmp_path / "run.json"
    journal.write_text(
        "".join(json.dumps({"at": at * 1000, "event": e}) + "\n" for at, e in EVENTS)
    )
    seconds = {"rest": 1, "checks": 2, "cells": 3, "toFirstValid": 4, "total": 7}
    record.write_text(json.dumps({"seconds": seconds}))
    told = figures_of(journal, record)
    assert told["reading the folder"] == 0.5
    assert told["profile"] == 2.0
    assert told["score of a candidate, each"] == 2.0
    assert told["notebook write, each"] == pytest.approx(0.25)
    assert told["check of a submission, each"] is None
    assert "| 0.50" in table({1000: told})


def test_a_made_task_has_the_rows_asked_for_and_a_target_to_learn(
    tmp_path: Path,
) -> None:
    make_task(tmp_path / "task", 400)
    train, test, sample = (
        pd.read_csv(tmp_path / "task" / f"{name}.csv")
        for name in ("train", "test", "sample_submission")
    )
    assert (len(train), len(test)) == (400, 100)
    assert list(sample["id"]) == list(test["id"])
    assert "late" not in test
    assert abs(train["n0"].corr(train["late"])) > 0.3
