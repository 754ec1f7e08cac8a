"""Figures of large frames: exact ones equal those of all rows, sampled ones keep their bound."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from tests.probes.conftest import InProcess

ROWS = 120_000
RNG = np.random.default_rng(0)


def frame_of(run: InProcess, frame: Any) -> dict[str, Any]:
    answer: dict[str, Any] = run(
        "profile",
        {"frame": frame},
        frames=["frame"],
        targets=[],
        base=None,
        train="frame",
        test=None,
    )["frames"][0]
    return answer


def column_of(run: InProcess, values: Any) -> dict[str, Any]:
    (column,) = frame_of(run, pd.DataFrame({"x": values}))["columns"]
    return dict(column)


def gaps(share: float) -> np.ndarray:
    values = RNG.normal(5, 2, ROWS)
    values[RNG.random(ROWS) < share] = np.nan
    return values


EXACT: list[tuple[str, Any]] = [
    ("normal", RNG.normal(size=ROWS)),
    ("few gaps", gaps(0.01)),
    ("many gaps", gaps(0.9)),
    ("far from zero", RNG.normal(1e9, 1e-3, ROWS)),
    ("tiny", RNG.normal(0, 1e-200, ROWS)),
    ("float32", RNG.normal(size=ROWS).astype("float32")),
    ("float16", RNG.integers(0, 99, ROWS).astype("float16")),
    ("int64", RNG.integers(-(10**9), 10**9, ROWS)),
    ("int8", RNG.integers(-128, 128, ROWS).astype("int8")),
    ("uint64", RNG.integers(0, 2**40, ROWS).astype("uint64")),
    ("nullable", pd.array([None, 1, 2, 3] * (ROWS // 4), dtype="Int64")),
    ("arrow", pd.array([None, 1.5, 2, 3] * (ROWS // 4), dtype="double[pyarrow]")),
]


@pytest.mark.parametrize(("what", "values"), EXACT, ids=[what for what, _ in EXACT])
def test_figures_of_all_rows_are_exact(
    in_process: InProcess, what: str, values: Any
) -> None:
    found = column_of(in_process, values)
    full = pd.Series(values).astype("float64").dropna()
    assert found["missing"] == pytest.approx(1 - len(full) / ROWS, rel=1e-5)
    numbers = found["numeric"]
    assert (numbers["min"], numbers["max"]) == (full.min(), full.max())
    assert numbers["mean"] == pytest.approx(full.mean(), rel=1e-9)
    assert numbers["std"] == pytest.approx(full.std(), rel=1e-6)


SAMPLED: list[tuple[str, np.ndarray]] = [
    ("normal", RNG.normal(size=ROWS)),
    ("skewed", np.exp(RNG.normal(size=ROWS) * 2)),
    ("sorted", np.arange(ROWS, dtype="float64")),
    ("in step with the sample", np.arange(ROWS, dtype="float64") % (ROWS // 30_000)),
    ("blocks", np.repeat(RNG.normal(size=60), ROWS // 60)),
]


@pytest.mark.parametrize(("what", "values"), SAMPLED, ids=[w for w, _ in SAMPLED])
def test_sampled_quantiles_keep_their_bound(
    in_process: InProcess, what: str, values: np.ndarray
) -> None:
    profile = frame_of(in_process, pd.DataFrame({"x": values}))
    bound = profile["rankError"]
    assert 0 < bound < 0.01
    numbers = profile["columns"][0]["numeric"]
    for name, share in (("q25", 0.25), ("median", 0.5), ("q75", 0.75)):
        # Half a thousandth for the six digits that are shown.
        slack = abs(numbers[name]) * 1e-5
        below = float((values < numbers[name] - slack).mean())
        upto = float((values <= numbers[name] + slack).mean())
        assert below - bound <= share <= upto + bound


LEVELS: list[tuple[str, Any]] = [
    ("few", RNG.integers(0, 12, ROWS)),
    ("zipf", RNG.zipf(1.6, ROWS) % 50_000),
    ("all different", RNG.permutation(ROWS)),
    ("texts", np.array([f"P{n}" for n in RNG.zipf(1.6, ROWS) % 50_000])),
    ("rare ones", RNG.poisson(2.0, ROWS)),
    ("rare texts", np.where(np.arange(ROWS) % 50_000 == 7, "rare", "frequent")),
    ("pairs", np.repeat(np.arange(ROWS // 2), 2)),
]


@pytest.mark.parametrize(("what", "values"), LEVELS, ids=[what for what, _ in LEVELS])
def test_distinct_values_of_all_rows_lie_in_the_range(
    in_process: InProcess, what: str, values: Any
) -> None:
    found = column_of(in_process, values)
    low, high = found["uniqueRange"]
    assert low == found["unique"]
    assert low <= len(np.unique(values)) <= high <= ROWS


def test_shares_of_top_values_keep_their_bound(in_process: InProcess) -> None:
    values = RNG.choice(["a", "b", "c"], ROWS, p=[0.7, 0.25, 0.05])
    profile = frame_of(in_process, pd.DataFrame({"x": values}))
    for item in profile["columns"][0]["top"]:
        share = item["count"] / profile["sampledRows"]
        truth = float((values == item["value"]).mean())
        assert abs(share - truth) <= profile["rankError"]


def rare(usual: Any, other: Any) -> Any:
    values = np.full(ROWS, usual, dtype=object)
    values[12_345] = other
    return values


RARE: list[tuple[str, Callable[[], Any], str]] = [
    ("number", lambda: rare(1.0, 2.0).astype("float64"), "boolean"),
    ("text", lambda: pd.Series(rare("a", "b")), "category"),
    ("str", lambda: pd.Series(rare("a", "b"), dtype="str"), "category"),
    ("flag", lambda: rare(True, False).astype(bool), "boolean"),
    ("categories", lambda: pd.Categorical(rare("a", "b")), "category"),
]


@pytest.mark.parametrize(("what", "make", "semantic"), RARE, ids=[r[0] for r in RARE])
def test_a_column_is_constant_only_if_all_of_its_rows_are(
    in_process: InProcess, what: str, make: Callable[[], Any], semantic: str
) -> None:
    assert column_of(in_process, make())["semantic"] != "constant"
    same = np.full(ROWS, make()[0])
    assert column_of(in_process, same)["semantic"] == "constant"


@pytest.mark.parametrize("library", ["polars", "numpy"])
def test_other_libraries_are_exact_too(in_process: InProcess, library: str) -> None:
    values = RNG.normal(3, 2, (ROWS, 2))
    made: Any = values if library == "numpy" else pl.DataFrame(values)
    numbers = frame_of(in_process, made)["columns"][1]["numeric"]
    assert (numbers["min"], numbers["max"]) == (values[:, 1].min(), values[:, 1].max())
    assert numbers["mean"] == pytest.approx(values[:, 1].mean(), rel=1e-9)
    assert numbers["std"] == pytest.approx(values[:, 1].std(ddof=1), rel=1e-6)
