"""The profile of awkward frames: each is described, none breaks it."""

import datetime
import decimal
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tests.probes.conftest import InProcess
from tests.probes.profiled import profile

COLUMN_KEYS = {
    *("name", "dtype", "semantic", "missing", "unique", "sampled", "numeric", "top"),
    *("text", "date", "structured", "pathKind"),
}
FRAME_KEYS = {
    *("name", "library", "rows", "columns", "sampledRows", "rankError"),
    *("duplicateRows", "seconds"),
}
FINDING_KEYS = {
    *("kind", "severity", "frame", "columns", "sentence", "numbers", "consequence"),
}
# A warning would show in the user's notebook.
pytestmark = pytest.mark.filterwarnings("error")

RNG = np.random.default_rng(0)


def duplicate_names() -> pd.DataFrame:
    return pd.DataFrame([[1, "a", 2.5], [2, "b", None]], columns=["x", "x", "x"])


def multi_index() -> pd.DataFrame:
    frame = pd.DataFrame(
        np.arange(12).reshape(3, 4),
        columns=pd.MultiIndex.from_product([["a", "b"], [1, 2]]),
    )
    return frame.set_index(pd.MultiIndex.from_tuples([(1, "x"), (1, "y"), (2, "x")]))


def nullable() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "i": pd.array([1, None, 3], dtype="Int64"),
            "f": pd.array([1.5, None, 3], dtype="Float64"),
            "b": pd.array([True, None, False], dtype="boolean"),
            "s": pd.array(["a", None, "b"], dtype="string"),
            "a": pd.array([1, None, 3], dtype="int64[pyarrow]"),
            "u": pd.array([1, 2, 250], dtype="uint8"),
        }
    )


def times() -> pd.DataFrame:
    days = pd.date_range("2024-01-30", periods=4)
    return pd.DataFrame(
        {
            "d": days,
            "z": days.tz_localize("Europe/Berlin"),
            "t": days - days[0],
            "p": days.to_period("D"),
            "i": pd.interval_range(0, 4),
            "o": [datetime.date(2024, 1, day) for day in (1, 2, 3, 4)],
            "n": pd.Series([pd.NaT] * 4),
            "h": [datetime.time(1), datetime.time(2), datetime.time(3), None],
        }
    )


def objects() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "list": [[1, 2], [3], None],
            "dict": [{"a": 1}, {}, {"b": 2}],
            "array": [np.zeros(2), np.ones(2), np.ones(1)],
            "mixed": [1, "a", 2.5],
            "bytes": [b"a", b"b", None],
            "decimal": [decimal.Decimal("1.5"), decimal.Decimal(2), None],
            "complex": [1 + 2j, 2j, 3 + 0j],
            "type": [int, str, float],
            "huge": [2**80, 2**70, 1],
            "bool": pd.Series([True, None, False], dtype=object),
        }
    )


def extremes() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "inf": [1.0, math.inf, -math.inf],
            "nan": [math.nan] * 3,
            "large": [1e308, -1e308, 1e308],
            "small": [5e-324, 0.0, 5e-324],
            "int64": [2**62, -(2**62), 0],
            "half": np.array([1, 2, 60000], dtype="float16"),
        }
    )


AWKWARD: list[tuple[str, Callable[[], Any]]] = [
    ("no rows", lambda: pd.DataFrame({"a": pd.Series(dtype="float64"), "b": []})),
    ("no columns", lambda: pd.DataFrame(index=range(5))),
    ("nothing", pd.DataFrame),
    ("one row", lambda: pd.DataFrame({"a": [1], "b": ["x"], "c": [None]})),
    ("duplicate names", duplicate_names),
    (
        "names that are no text",
        lambda: pd.DataFrame({1: [1, 2], None: [3, 4], (1, 2): 5}),
    ),
    ("MultiIndex", multi_index),
    ("nullable types", nullable),
    ("times", times),
    ("objects", objects),
    ("extremes", extremes),
    (
        "categories",
        lambda: pd.DataFrame(
            {
                "c": pd.Categorical(["a", "b", None]),
                "n": pd.Categorical([1, 2, 1]),
                "o": pd.Categorical(["l", "h", "l"], ["l", "h"], ordered=True),
                "e": pd.Categorical([None, None, None]),
                "d": pd.Categorical(pd.to_datetime(["2024-01-01", "2024-01-02", None])),
            }
        ),
    ),
    ("sparse", lambda: pd.DataFrame({"s": pd.arrays.SparseArray([0, 0, 1])})),
    ("matrix", lambda: np.arange(12.0).reshape(4, 3)),
    ("matrix of objects", lambda: np.array([[1, "a"], [None, "b"]], dtype=object)),
    ("empty matrix", lambda: np.zeros((0, 3))),
    (
        "polars",
        lambda: pl.DataFrame(
            {
                "i": [1, 2, None],
                "f": [1.0, math.nan, None],
                "s": ["a", None, "b"],
                "b": [True, None, False],
                "d": [datetime.date(2024, 1, 1), None, datetime.date(2024, 1, 3)],
                "l": [[1], None, []],
                "st": [{"a": 1}, {"a": 2}, None],
                "c": pl.Series(["a", "b", "a"], dtype=pl.Categorical),
                "u": [datetime.timedelta(1), None, datetime.timedelta(2)],
                "n": [None, None, None],
            }
        ),
    ),
    ("empty polars", lambda: pl.DataFrame({"a": []})),
    ("lazy polars", lambda: pl.LazyFrame({"a": [1, 2], "b": ["x", "y"]})),
    (
        "pyarrow",
        lambda: pa.table(
            {
                "i": [1, None, 3],
                "s": ["a", "b", None],
                "l": [[1], [], None],
                "t": pa.array([1, 2, None], pa.timestamp("ms")),
                "d": pa.array(["a", "b", "a"]).dictionary_encode(),
                "n": pa.nulls(3),
            }
        ),
    ),
    ("record batch", lambda: pa.record_batch({"a": [1, 2]})),
    ("empty pyarrow", lambda: pa.table({"a": pa.array([], pa.int64())})),
    (
        "a structured text with odd marks",
        lambda: pd.DataFrame({"\n`x`": ["\0", "é", "🙂"]}),
    ),
]


@pytest.mark.parametrize(("what", "make"), AWKWARD, ids=[what for what, _ in AWKWARD])
@pytest.mark.parametrize("role", ["alone", "train and test", "target"])
def test_no_frame_breaks_it(
    in_process: InProcess, what: str, make: Callable[[], Any], role: str
) -> None:
    frame = make()
    more: dict[str, Any] = {}
    namespace = {"frame": frame, "other": make()}
    first = in_process(
        "profile",
        namespace,
        frames=["frame"],
        targets=[],
        base=None,
        train=None,
        test=None,
    )["frames"][0]["columns"]
    names = [column["name"] for column in first]
    more = {"train": "frame", "test": "other" if role == "train and test" else None}
    targets = names[:1] if role == "target" else []
    answer = in_process(
        "profile",
        namespace,
        frames=["frame", "other"],
        targets=targets,
        base=".",
        **more,
    )
    for one in answer["frames"]:
        assert set(one) == FRAME_KEYS
        assert one["sampledRows"] <= one["rows"] and one["duplicateRows"] <= one["rows"]
        for column in one["columns"]:
            assert set(column) - {"index"} == COLUMN_KEYS
            assert 0 <= column["missing"] <= 1
            assert column["unique"] <= one["rows"]
            for item in column["top"]:
                assert item["value"] is None or isinstance(
                    item["value"], (str, int, float, bool)
                )
    for finding in answer["findings"]:
        assert set(finding) == FINDING_KEYS
        assert finding["sentence"].endswith(".") and finding["consequence"].endswith(
            "."
        )
        assert all(isinstance(v, (int, float)) for v in finding["numbers"].values())


def test_thousands_of_columns_are_all_described(in_process: InProcess) -> None:
    frame = pd.DataFrame(RNG.normal(size=(30, 2_100)))
    answer = profile(in_process, frame, targets=["0"])
    assert len(answer["frames"][0]["columns"]) == 2_100
    assert {f["kind"] for f in answer["findings"]} == {"wide", "few_rows"}


def test_a_missing_frame_is_named(in_process: InProcess) -> None:
    with pytest.raises(KeyError, match="holds no `frame`"):
        in_process(
            "profile",
            {},
            frames=["frame"],
            targets=[],
            base=None,
            train=None,
            test=None,
        )
