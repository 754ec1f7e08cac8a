"""The small tasks are small, whole, and the truth beats their trivial rule."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from bench.minis.mini import compare
from bench.modalities import MINIS


@pytest.mark.parametrize("name", list(MINIS))
def test_a_mini_is_a_whole_task_and_its_trivial_rule_equals_itself(
    name: str, tmp_path: Path
) -> None:
    mini = MINIS[name](tmp_path)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < 2_000_000
    sample = pd.read_csv(tmp_path / "sample_submission.csv")
    assert (tmp_path / "description.md").read_text("utf-8").strip()
    assert len(mini.truth) == len(mini.baseline)
    assert len(sample) == len(mini.truth)
    same = compare(mini, mini.baseline, draws=10)
    assert same.gain == 0
    assert same.error == 0


@pytest.mark.parametrize("name", ["survival", "ranking"])
def test_an_answer_that_knows_the_truth_is_far_better(
    name: str, tmp_path: Path
) -> None:
    mini = MINIS[name](tmp_path)
    known = mini.truth[["relevance"]] if name == "ranking" else -mini.truth[["days"]]
    found = compare(mini, known, draws=20)
    assert found.ours > 0.95
    assert found.gain > 4 * found.error
