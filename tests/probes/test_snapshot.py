"""Snapshots: what is written comes back the same, types included."""

import datetime
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tests.probes.conftest import InProcess

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def there_and_back(
    run: InProcess, frame: Any, path: str = "keep/houses.csv"
) -> tuple[Any, str]:
    answer = run("snapshot", {"houses": frame}, frame="houses", path=path)
    assert Path(answer["path"]).is_file()
    assert not list(Path(answer["path"]).parent.glob(".*"))
    scope: dict[str, Any] = {}
    exec(answer["loader"], scope)
    return scope["houses"], answer["path"]


FRAMES: list[tuple[str, Callable[[], pd.DataFrame]]] = [
    (
        "numbers",
        lambda: pd.DataFrame({"i": [1, 2], "f": [0.1, 1 / 3], "n": [1e-7 / 3, np.nan]}),
    ),
    (
        "whole floats",
        lambda: pd.DataFrame({"f": [1.0, 2.0], "s": np.ones(2, "float32")}),
    ),
    ("texts", lambda: pd.DataFrame({"t": ["a,b", 'q"\n', "Ä🙂"]})),
    ("texts like numbers", lambda: pd.DataFrame({"zip": ["01234", "2", "NA"]})),
    ("missing texts", lambda: pd.DataFrame({"t": ["a", None, "NA"]})),
    ("empty and missing texts", lambda: pd.DataFrame({"t": ["a", "", None]})),
    ("booleans", lambda: pd.DataFrame({"b": [True, False]})),
    (
        "nullable",
        lambda: pd.DataFrame(
            {
                "i": pd.array([1, None], dtype="Int64"),
                "b": pd.array([True, None], dtype="boolean"),
                "s": pd.array(["x", None], dtype="string"),
            }
        ),
    ),
    (
        "categories",
        lambda: pd.DataFrame(
            {
                "c": pd.Categorical(["b", None, "a"], ["b", "a", "unused"]),
                "o": pd.Categorical(["l", "h", "l"], ["l", "h"], ordered=True),
            }
        ),
    ),
    (
        "dates",
        lambda: pd.DataFrame(
            {
                "d": pd.to_datetime(["2024-01-01", None]),
                "z": pd.to_datetime(["2024-01-01", "2024-07-01"]).tz_localize(
                    "Europe/Berlin"
                ),
                "t": pd.to_timedelta([1, 2], unit="h"),
            }
        ),
    ),
    ("an index of texts", lambda: pd.DataFrame({"a": [1, 2]}, index=["x", "y"])),
    ("a filtered index", lambda: pd.DataFrame({"a": [1, 2, 3]})[1:]),
    ("no rows", lambda: pd.DataFrame({"a": pd.Series(dtype="int64")})),
]
ODD_NAMES: list[tuple[str, Callable[[], pd.DataFrame]]] = [
    ("numbers as names", lambda: pd.DataFrame({0: [1, 2], 1: ["a", "b"]})),
    ("one name twice", lambda: pd.DataFrame([[1, "a"]], columns=["x", "x"])),
    (
        "levels of names",
        lambda: pd.DataFrame(
            [[1, 2]], columns=pd.MultiIndex.from_tuples([("a", 1), ("b", 2)])
        ),
    ),
]


@pytest.mark.parametrize(
    "make", [f[1] for f in FRAMES + ODD_NAMES], ids=[f[0] for f in FRAMES + ODD_NAMES]
)
@pytest.mark.parametrize("arrow", [True, False], ids=["parquet", "csv"])
def test_a_pandas_frame_comes_back_the_same(
    in_process: InProcess,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[], pd.DataFrame],
    arrow: bool,
) -> None:
    if not arrow:
        monkeypatch.delitem(sys.modules, "pyarrow")
    frame = make()
    back, path = there_and_back(in_process, frame)
    plain = (
        all(isinstance(name, str) for name in frame.columns) and frame.columns.is_unique
    )
    assert path == f"keep/houses.{'parquet' if arrow and plain else 'csv'}"
    pd.testing.assert_frame_equal(back, frame, check_freq=False, check_exact=True)


def test_lists_need_parquet_and_say_so(
    in_process: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = pd.DataFrame({"lists": [[1, 2], [3]]})
    back, _ = there_and_back(in_process, frame)
    assert [list(cell) for cell in back["lists"]] == [[1, 2], [3]]
    monkeypatch.delitem(sys.modules, "pyarrow")
    with pytest.raises(TypeError, match="'lists' holds list"):
        there_and_back(in_process, frame)


def test_mixed_objects_fall_back_to_csv(in_process: InProcess) -> None:
    back, path = there_and_back(in_process, pd.DataFrame({"m": [1, "a", 2.5]}))
    assert path.endswith(".csv") and back["m"].tolist() == ["1", "a", "2.5"]


def test_frames_of_polars_and_pyarrow_come_back_the_same(in_process: InProcess) -> None:
    data = {"a": [1, None], "d": [datetime.date(2024, 1, 1), None], "l": [[1], []]}
    eager = pl.DataFrame(data)
    assert there_and_back(in_process, eager)[0].equals(eager)
    lazy = there_and_back(in_process, eager.lazy())[0]
    assert isinstance(lazy, pl.LazyFrame) and lazy.collect().equals(eager)
    table = pa.table(data)
    back, path = there_and_back(in_process, table)
    assert back.equals(table) and path == "keep/houses.arrow"
    batch = pa.record_batch({"a": [1, 2]})
    assert there_and_back(in_process, batch)[0].equals(batch)


def test_a_matrix_comes_back_and_objects_are_refused(in_process: InProcess) -> None:
    matrix = np.arange(6.0).reshape(2, 3)
    assert np.array_equal(there_and_back(in_process, matrix)[0], matrix)
    with pytest.raises(TypeError, match="array of objects"):
        there_and_back(in_process, np.array([[1, "a"]], dtype=object))


def test_no_such_frame_is_named(in_process: InProcess) -> None:
    with pytest.raises(KeyError, match="no dataframe `houses`"):
        in_process("snapshot", {"houses": 3}, frame="houses", path="x.csv")
