"""One column in bins, with the target in each."""

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from tests.probes.conftest import InProcess

ROWS = 400
RNG = np.random.default_rng(0)


def frame() -> pd.DataFrame:
    x = RNG.normal(size=ROWS)
    return pd.DataFrame(
        {
            "x": x,
            "rooms": RNG.integers(1, 6, ROWS),
            "when": pd.date_range("2024-01-01", periods=ROWS),
            "kind": RNG.choice([f"kind {n}" for n in range(30)], ROWS),
            "list": [[1]] * ROWS,
            "price": 3 * x + 10,
            "class": np.where(x > 0, "yes", "no"),
        }
    )


def chart(run: InProcess, made: Any, column: str, target: str | None) -> Any:
    return run("chart", {"frame": made}, frame="frame", column=column, target=target)


def test_a_number_is_cut_into_bins_with_the_mean_of_the_target(
    in_process: InProcess,
) -> None:
    found = chart(in_process, frame(), "x", "price")
    assert found["kind"] == "number" and found["classes"] == []
    assert sum(item["count"] for item in found["bins"]) == ROWS
    means = [item["mean"] for item in found["bins"] if item["mean"] is not None]
    assert means == sorted(means)
    one = next(item for item in found["bins"] if item["count"] > 20)
    assert 3 * one["low"] + 10 <= one["mean"] <= 3 * one["high"] + 10
    assert one["q25"] <= one["mean"] <= one["q75"]


def test_classes_are_counted_in_each_bin(in_process: InProcess) -> None:
    found = chart(in_process, frame(), "x", "class")
    assert set(found["classes"]) == {"yes", "no"}
    yes = found["classes"].index("yes")
    for item in found["bins"]:
        assert sum(item["classCounts"]) == item["count"]
        if item["low"] >= 0:
            assert item["classCounts"][yes] == item["count"]


def test_classes_that_are_numbers_stand_in_their_order(
    in_process: InProcess,
) -> None:
    grades = np.repeat([3, 1, 2, 9], [160, 80, 120, 40])
    found = chart(in_process, frame().assign(grade=grades), "kind", "grade")
    assert found["classes"] == ["1", "2", "3", "9"]
    first = sum(item["classCounts"][0] for item in found["bins"])
    assert first == 80


def test_levels_beyond_the_first_are_one(in_process: InProcess) -> None:
    found = chart(in_process, frame(), "kind", None)
    assert found["kind"] == "level" and found["target"] is None
    assert len(found["bins"]) == 13 and found["bins"][-1]["label"] == "18 others"
    assert sum(item["count"] for item in found["bins"]) == ROWS


def test_codes_are_levels_in_their_order(in_process: InProcess) -> None:
    found = chart(in_process, frame(), "rooms", "class")
    assert [item["label"] for item in found["bins"]] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    "levels",
    [
        ["under 18", "18-24", "25-34", "65+"],
        ["very_low", "low", "medium", "high"],
        ["$1,000 to $2,000", "$10,000 to $20,000", "$100,000 or more"],
    ],
)
def test_graded_words_stand_in_their_order(
    in_process: InProcess, levels: list[str]
) -> None:
    made = pd.DataFrame(
        {"g": [level for n, level in enumerate(levels) for _ in range(50 + n)]}
    )
    found = chart(in_process, made, "g", None)
    assert [item["label"] for item in found["bins"]] == levels


def test_whole_numbers_stand_in_the_middle_of_their_bin(in_process: InProcess) -> None:
    few = chart(in_process, pd.DataFrame({"n": np.arange(400) % 22 + 80}), "n", None)
    assert few["bins"][0] | {"count": 0} == few["bins"][0] | {
        "label": "80",
        "low": 79.5,
        "high": 80.5,
        "count": 0,
    }
    many = chart(in_process, pd.DataFrame({"n": np.arange(400) % 100}), "n", None)
    assert many["bins"][0]["label"] == "0 – 4"
    assert {item["count"] for item in many["bins"]} == {20}


def test_days_are_labelled_as_days(in_process: InProcess) -> None:
    found = chart(in_process, frame(), "when", "price")
    assert found["kind"] == "date"
    assert found["bins"][0]["label"].startswith("2024-01-")


@pytest.mark.parametrize("column", ["x", "kind", "when", "list", "price"])
@pytest.mark.parametrize("target", [None, "price", "class", "gone"])
@pytest.mark.parametrize("rows", [0, 1, ROWS])
def test_no_column_breaks_it(
    in_process: InProcess, column: str, target: str | None, rows: int
) -> None:
    found = chart(in_process, frame().iloc[:rows], column, target)
    assert found["target"] == (target if target not in ("gone", column) else None)


def test_other_libraries_are_read_too(in_process: InProcess) -> None:
    plain = frame().drop(columns="list")
    made: list[Any] = [pl.from_pandas(plain), pl.from_pandas(plain).lazy()]
    for one in [*made, pl.from_pandas(plain).to_arrow()]:
        assert len(chart(in_process, one, "rooms", "class")["bins"]) == 5
    matrix = plain[["x", "price"]].to_numpy()
    assert chart(in_process, matrix, "0", "1")["kind"] == "number"


def test_a_column_that_is_gone_is_named(in_process: InProcess) -> None:
    with pytest.raises(KeyError, match="no column `y`"):
        chart(in_process, frame(), "y", None)


def test_a_level_that_cannot_be_seen_stands_in_quotation_marks(
    in_process: InProcess,
) -> None:
    made = pd.DataFrame({"note": ["", " ", "a"] * 20})
    labels = {item["label"] for item in chart(in_process, made, "note", None)["bins"]}
    assert labels == {"''", "' '", "a"}


def test_long_levels_that_begin_alike_stay_apart(in_process: InProcess) -> None:
    made = pd.DataFrame({"note": [f"{'a view of the ' * 4}{n}" for n in range(3)] * 20})
    found = chart(in_process, made, "note", None)["bins"]
    assert len({item["label"] for item in found}) == 3
