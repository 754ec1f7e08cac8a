"""Figures of columns: exact where all rows were read, else said to be sampled."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tests.probes.conftest import InProcess
from tests.probes.profiled import columns, levels, profile

# A warning would show in the user's notebook.
pytestmark = pytest.mark.filterwarnings("error")


def test_figures_of_all_rows_are_exact_and_the_rest_is_said_to_be_sampled(
    in_process: InProcess,
) -> None:
    rows = 250_000
    values = np.arange(rows, dtype="float64")
    values[7] = -5e6
    values[8] = np.nan
    frame = pd.DataFrame({"x": values, "c": levels(["a", "b"], rows)})
    answer = profile(in_process, frame)["frames"][0]
    assert answer["rows"] == rows and answer["sampledRows"] < rows
    x, c = answer["columns"]
    assert x["sampled"] and c["sampled"]
    assert x["missing"] == pytest.approx(1 / rows)
    assert x["numeric"]["min"] == -5e6 and x["numeric"]["max"] == rows - 1
    assert x["numeric"]["mean"] == pytest.approx(frame["x"].mean(), rel=1e-5)
    assert x["numeric"]["std"] == pytest.approx(frame["x"].std(), rel=1e-5)
    assert x["numeric"]["median"] == pytest.approx(rows / 2, rel=1e-2)
    assert x["unique"] <= answer["sampledRows"]


def with_outliers() -> "np.ndarray[Any, Any]":
    values = np.random.default_rng(0).normal(size=120_000)
    # Between the rows of any sample.
    values[[1, 777, 50_001]] = [-1e6, 2e6, np.nan]
    return values


@pytest.mark.parametrize(
    "make",
    [
        lambda x: pd.DataFrame({"0": x}),
        lambda x: pl.DataFrame({"0": x}),
        lambda x: pa.table({"0": pa.array(x, from_pandas=True)}),
        lambda x: pa.concat_tables([pa.table({"0": part}) for part in (x[:9], x[9:])]),
        lambda x: x[:, None],
        lambda x: pd.DataFrame({str(n): x for n in range(80)}),
        lambda x: np.stack([x] * 80, axis=1),
    ],
    ids=["pandas", "polars", "pyarrow", "chunks", "matrix", "wide", "wide matrix"],
)
def test_limits_mean_and_deviation_are_of_all_rows(
    in_process: InProcess, make: Callable[[Any], Any]
) -> None:
    x = with_outliers()
    column = columns(in_process, make(x))["0"]
    there = x[~np.isnan(x)]
    wanted = {"min": -1e6, "max": 2e6, "mean": there.mean(), "std": there.std(ddof=1)}
    got = {name: column["numeric"][name] for name in wanted}
    assert got == pytest.approx(wanted, rel=1e-9)
    assert column["missing"] == pytest.approx(1 / x.size, rel=1e-5)
    # A thousand columns and few are described by the same sample.
    assert column["numeric"]["median"] == pytest.approx(0, abs=0.02)


NUMBERS: dict[str, list[float]] = {"a": [1.0, 2.0, 2.5, 10.0], "b": [0, -1, 5, 5]}
LIBRARIES: list[tuple[str, Callable[[], Any]]] = [
    ("pandas", lambda: pd.DataFrame(NUMBERS)),
    ("polars", lambda: pl.DataFrame(NUMBERS)),
    ("pyarrow", lambda: pa.table(NUMBERS)),
    ("numpy", lambda: np.array(list(NUMBERS.values())).T),
]


@pytest.mark.parametrize(("library", "make"), LIBRARIES)
def test_libraries_agree_on_numbers(
    in_process: InProcess, library: str, make: Callable[[], Any]
) -> None:
    one, two = columns(in_process, make()).values()
    wanted = {"min": 1.0, "max": 10.0, "mean": 3.875, "q25": 1.75, "median": 2.25}
    assert {key: one["numeric"][key] for key in wanted} == wanted
    a = np.array(NUMBERS["a"])
    assert one["numeric"]["std"] == pytest.approx(a.std(ddof=1), rel=1e-5)
    skewness = ((a - a.mean()) ** 3).mean() / a.std() ** 3
    assert one["numeric"]["skew"] == pytest.approx(skewness, rel=1e-5)
    assert one["numeric"]["integers"] is False and two["numeric"]["integers"] is True
    assert two["numeric"]["zeros"] == 0.25 and two["numeric"]["negatives"] == 0.25
    assert sum(one["numeric"]["histogram"]["counts"]) == 4


def test_top_values_and_lengths_of_texts(in_process: InProcess) -> None:
    found = columns(in_process, pd.DataFrame({"c": ["b b", "a", "b b", None]}))["c"]
    assert found["top"] == [{"value": "b b", "count": 2}, {"value": "a", "count": 1}]
    assert found["unique"] == 2 and found["missing"] == 0.25
    assert found["text"] == {
        "meanWords": pytest.approx(5 / 3, rel=1e-5),
        "meanLength": pytest.approx(7 / 3, rel=1e-5),
        "minLength": 1,
        "maxLength": 3,
        "alphabet": 3,
        "figures": 0.0,
    }


def test_the_share_of_rows_whose_text_holds_a_digit(in_process: InProcess) -> None:
    texts = ["none", "30 people", "30 people", None, "a 2nd one"]
    found = columns(in_process, pd.DataFrame({"c": texts}))["c"]["text"]
    assert found["figures"] == pytest.approx(0.75)
