"""Findings about what differs between train and test, and what they share."""

import numpy as np
import pandas as pd
import pytest

from tests.probes.conftest import InProcess
from tests.probes.profiled import ROWS, findings, plain

pytestmark = pytest.mark.filterwarnings("error")


def test_levels_that_only_test_has_are_counted(in_process: InProcess) -> None:
    test = plain(1).drop(columns="y")
    test.loc[::10, "c"] = "violet"
    found = findings(in_process, plain(), test)
    assert found["unseen_categories"]["columns"] == ["c"]
    assert found["unseen_categories"]["numbers"]["most"] == pytest.approx(0.1)
    assert found["unseen_categories"]["numbers"]["levels"] == 1


def test_rows_in_both_are_counted_without_their_identifiers(
    in_process: InProcess,
) -> None:
    train = plain().assign(id=np.arange(ROWS))
    test = pd.concat([train.head(100), plain(1).head(100)], ignore_index=True)
    test = test.assign(id=np.arange(200) + 5_000).drop(columns="y")
    found = findings(in_process, train, test)
    assert found["train_test_overlap"]["numbers"] == {"rows": 100, "share": 0.5}


def test_coarse_rows_that_meet_by_chance_are_no_overlap(in_process: InProcess) -> None:
    def coarse(seed: int) -> pd.DataFrame:
        rng = np.random.default_rng(seed)
        return pd.DataFrame(rng.integers(0, 3, (ROWS, 3)), columns=["a", "b", "y"])

    found = findings(in_process, coarse(0), coarse(1).drop(columns="y"))
    assert "train_test_overlap" not in found


@pytest.mark.parametrize("column", ["a", "c"])
def test_a_shifted_column_drifts(in_process: InProcess, column: str) -> None:
    test = plain(1).drop(columns="y")
    if column == "a":
        test["a"] += 1
    else:
        test["c"] = np.where(test.index % 2 == 0, "red", test["c"])
    found = findings(in_process, plain(), test)
    assert found["drift"]["columns"] == [column]


def test_a_chance_difference_of_small_samples_is_no_drift(
    in_process: InProcess,
) -> None:
    for seed in range(10):
        test = plain(100 + seed, 60).drop(columns="y")
        assert "drift" not in findings(in_process, plain(seed, 80), test)
