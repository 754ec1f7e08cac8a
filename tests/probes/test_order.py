"""Findings about time: what follows what."""

import numpy as np
import pandas as pd
import pytest

from tests.probes.conftest import InProcess
from tests.probes.profiled import ROWS, findings, plain, with_days

pytestmark = pytest.mark.filterwarnings("error")


def test_test_after_train_is_an_order_in_time(in_process: InProcess) -> None:
    whole = with_days(plain())
    train, test = whole.head(800), whole.tail(200).drop(columns="y")
    found = findings(in_process, train, test)
    assert found["time"]["severity"] == "serious"
    assert found["time"]["numbers"]["later"] == 1
    assert "Every row of `test` is later in `when`" in found["time"]["sentence"]


def test_dates_in_text_are_an_order_in_time_too(in_process: InProcess) -> None:
    whole = with_days(plain())
    whole["when"] = whole["when"].dt.strftime("%d/%m/%Y %H:%M")
    found = findings(in_process, whole.head(800), whole.tail(200).drop(columns="y"))
    assert found["time"]["columns"] == ["when"]


def test_dates_that_both_cover_are_no_order(in_process: InProcess) -> None:
    whole = with_days(plain())
    train, test = whole[::2], whole[1::2].drop(columns="y")
    found = findings(in_process, train, test)
    assert "time" not in found and found["dates"]["severity"] == "info"


def test_numbers_that_are_named_like_a_time_count(in_process: InProcess) -> None:
    whole = plain().assign(week=np.arange(ROWS) // 20)
    found = findings(in_process, whole.head(800), whole.tail(200).drop(columns="y"))
    assert found["time"]["columns"] == ["week"]
    assert "group" not in found


@pytest.mark.parametrize(("others", "share"), [(0, 0), (4, 0.2)])
def test_series_that_train_does_not_have_are_counted(
    in_process: InProcess, others: int, share: float
) -> None:
    rng = np.random.default_rng(0)
    days = np.arange(60).repeat(20)
    rows = pd.DataFrame({"day": days, "shop": [f"s{k}" for k in range(20)] * 60})
    rows["y"] = rng.normal(size=len(rows))
    train, test = rows[rows["day"] < 50], rows[rows["day"] >= 50]
    known = train[~train["shop"].isin([f"s{k}" for k in range(others)])]
    found = findings(
        in_process, known.reset_index(drop=True), test.reset_index(drop=True)
    )
    assert found["series"]["numbers"]["newcomers"] == pytest.approx(share)
    assert ("other series" in found["series"]["sentence"]) is (share > 0)


@pytest.mark.parametrize("back", [0, 1])
def test_series_may_each_end_at_a_moment_of_their_own(
    in_process: InProcess, back: int
) -> None:
    rng = np.random.default_rng(0)
    rows = pd.DataFrame({"shop": np.repeat([f"s{k}" for k in range(6)], 60)})
    rows["place"] = rows.groupby("shop").cumcount()
    days = rows["place"] + 7 * rows["shop"].str[1:].astype(int)
    rows["day"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(days, unit="D")
    rows["y"] = rng.normal(size=len(rows))
    later = rows["place"] >= 50
    later[0] = back == 1  # a row before the others: test does not only go on
    kept = rows.drop(columns="place")
    found = findings(
        in_process, kept[~later].reset_index(), kept[later].reset_index(), ["y"]
    )
    if back:
        assert "series" not in found
        assert "dates" in found
        return
    numbers = found["series"]["numbers"]
    assert numbers["ragged"] == 1
    assert (numbers["horizon"], numbers["reach"], numbers["gap"]) == (10, 10, 0)
    assert numbers["moments"] == 50
    assert "dates" not in found


def test_days_that_are_written_as_numbers_are_counted_in_days(
    in_process: InProcess,
) -> None:
    days = pd.date_range("2023-12-01", periods=80)
    rows = pd.DataFrame({"day": days.strftime("%Y%m%d").astype(int).repeat(3)})
    rows["shop"] = ["s0", "s1", "s2"] * 80
    rows["y"] = np.random.default_rng(0).normal(size=len(rows))
    test = rows.tail(30).drop(columns="y").reset_index(drop=True)
    found = findings(in_process, rows.head(210), test, ["y"])
    numbers = found["series"]["numbers"]
    assert (numbers["step"], numbers["calendar"]) == (86_400, 1)
    assert (numbers["moments"], numbers["steps"]) == (70, 70)
    assert (numbers["horizon"], numbers["reach"], numbers["gap"]) == (10, 10, 0)


def test_moments_at_any_second_have_many_steps_between_them(
    in_process: InProcess,
) -> None:
    rng = np.random.default_rng(0)
    gaps = np.where(rng.random(300) < 0.4, 1, rng.integers(2, 9_000, 300))
    moments = pd.Timestamp("2024-01-01") + pd.to_timedelta(gaps.cumsum(), unit="s")
    rows = pd.DataFrame({"at": moments, "y": rng.normal(size=300)})
    test = rows.tail(50).drop(columns="y").reset_index(drop=True)
    numbers = findings(in_process, rows.head(250), test, ["y"])["series"]["numbers"]
    assert numbers["moments"] == 250
    assert numbers["steps"] == gaps[1:250].sum() + 1
