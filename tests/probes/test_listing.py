"""The listing: frames of every library, and which one is active."""

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tests.probes.conftest import InProcess
from tests.probes.live_kernel import Kernel


def test_it_lists_frames_of_every_library_with_shape(in_process: InProcess) -> None:
    namespace = {
        "houses": pd.DataFrame({"a": [1, 2, 3], "b": 0.5}),
        "stars": pl.DataFrame({"a": [1]}),
        "later": pl.LazyFrame({"a": [1], "b": [2]}),
        "table": pa.table({"a": [1, 2]}),
        "matrix": np.zeros((4, 2)),
        "vector": np.zeros(4),
        "series": pd.Series([1]),
        "_hidden": pd.DataFrame({"a": [1]}),
        "number": 3,
    }
    frames = {f["name"]: f for f in in_process("listing", namespace)["frames"]}
    assert list(frames) == ["houses", "stars", "later", "table", "matrix"]
    shapes = {n: (f["library"], f["rows"], f["columns"]) for n, f in frames.items()}
    assert shapes == {
        "houses": ("pandas", 3, 2),
        "stars": ("polars", 1, 1),
        "later": ("polars", None, 2),
        "table": ("pyarrow", 2, 1),
        "matrix": ("numpy", 4, 2),
    }
    assert frames["matrix"]["bytes"] == 64 and frames["later"]["bytes"] is None
    assert frames["houses"]["bytes"] >= 48


def test_a_subclass_of_a_dataframe_is_one(in_process: InProcess) -> None:
    class Houses(pd.DataFrame):  # type: ignore[misc]
        pass

    answer = in_process("listing", {"houses": Houses({"a": [1]})})
    assert answer["frames"][0]["library"] == "pandas"


def test_an_object_with_a_hostile_getattr_is_left_alone(in_process: InProcess) -> None:
    class Hostile:
        def __getattr__(self, name: str) -> Any:
            raise RuntimeError(name)

    assert in_process("listing", {"x": Hostile()})["frames"] == []


def test_a_lazy_frame_whose_file_is_gone_hides_no_other(in_process: InProcess) -> None:
    namespace = {"gone": pl.scan_csv("nowhere.csv"), "there": pl.DataFrame({"a": [1]})}
    frames = in_process("listing", namespace)["frames"]
    assert [(f["name"], f["columns"]) for f in frames] == [("gone", 0), ("there", 1)]


ACTIVE = [
    (["a = 1", "b = 2"], "b", "assigned last, in cell [2]"),
    (["b = 2", "a = 1", "b.head()"], "b", "displayed last, in cell [3]"),
    (["b = 2", "a['x'] = 1"], "a", "changed last, in cell [2]"),
    (["a = b = 1"], "b", "assigned"),
    (["a, b = 1, 2"], "b", "assigned"),
    (["b = 1\na"], "a", "displayed"),
    (["b = 1", "display(a.head(3))"], "a", "displayed"),
    (["b = 1", "if True:\n    a = 2"], "a", "assigned"),
    (["a = 1", "b = 2", "x = 3", "print('b')"], "b", "assigned"),
    (["b = 1", "a = 2", "broken ("], "a", "assigned"),
    (["for a in []:\n    b = a"], "b", "assigned"),
    (["print(1)"], "b", "newest dataframe"),
]


@pytest.mark.parametrize(("cells", "active", "reason"), ACTIVE)
def test_the_frame_last_assigned_or_displayed_is_active(
    in_process: InProcess, cells: list[str], active: str, reason: str
) -> None:
    frame = pd.DataFrame({"x": [1]})
    namespace = {"a": frame, "b": frame, "In": ["", *cells]}
    answer = in_process("listing", namespace)
    assert answer["active"] == active
    assert reason in answer["reason"]


def test_a_matrix_is_active_only_where_there_is_no_table(in_process: InProcess) -> None:
    namespace = {"table": pd.DataFrame({"x": [1]}), "m": np.zeros((2, 2))}
    cells = ["", "table = 1", "m = 2"]
    assert in_process("listing", {**namespace, "In": cells})["active"] == "table"
    assert in_process("listing", {"m": namespace["m"], "In": cells})["active"] == "m"


def test_it_reads_the_history_of_a_live_kernel(kernel: Kernel) -> None:
    kernel.cell("import pandas as pd\none = pd.DataFrame({'a': [1]})")
    kernel.cell("two = one.copy()")
    kernel.cell("one.describe()")
    answer = kernel.probe("listing")
    assert [frame["name"] for frame in answer["frames"]] == ["one", "two"]
    assert answer["active"] == "one"
    assert "displayed last" in answer["reason"]


def test_an_index_that_says_something_is_named_before_the_columns(
    in_process: InProcess,
) -> None:
    plain = pd.DataFrame({"a": [1.5, 2.5]})
    frames = {"keyed": plain.rename_axis("id"), "split": plain.iloc[::-1]}
    keyed, split = in_process("listing", {"In": [], **frames})["frames"]
    assert keyed["index"] == ["id"] and keyed["names"] == ["id", "a"]
    assert keyed["columns"] == 1
    assert "index" not in split and split["names"] == ["a"]


def test_labels_that_are_no_texts_are_told_of(in_process: InProcess) -> None:
    levels = pd.MultiIndex.from_tuples([("a", "x"), ("a", "y")])
    frames = {
        "counted": pd.DataFrame([[1, 2]]),
        "layered": pd.DataFrame([[1, 2]], columns=levels),
        "named": pd.DataFrame([[1, 2]], columns=["0", "1"]),
    }
    found = in_process("listing", {"In": [], **frames})["frames"]
    assert [frame.get("labels") for frame in found] == [True, True, None]
