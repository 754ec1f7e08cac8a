"""The profile: awkward frames, semantic types, honest figures."""

import datetime
import decimal
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tests.probes.conftest import InProcess
from tests.probes.profiled import columns, levels, profile

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


def words(rows: int) -> list[str]:
    return [f"the {place} quick brown foxes jump" for place in range(rows)]


DNA = ["".join(RNG.choice(list("ACGT"), 20)) for _ in range(200)]

SEMANTICS: list[tuple[str, str, list[Any]]] = [
    ("x", "numeric", RNG.normal(size=200).tolist()),
    ("x", "numeric", sorted(RNG.normal(size=200).tolist())),
    ("rooms", "integer_code", levels([1, 2, 3, 4, 5], 200)),
    ("rooms", "integer_code", levels([1.0, 2.0, None, 4.0, 5.0], 200)),
    ("amount", "numeric", RNG.integers(0, 5_000, 200).tolist()),
    ("flag", "boolean", levels([0, 1], 200)),
    ("flag", "boolean", levels([True, False], 200)),
    ("flag", "boolean", levels(["Yes", "no"], 200)),
    ("kind", "category", levels(["red", "green", "blue"], 200)),
    ("age", "ordinal", levels(["18-24", "25-34", "35-44", "65+"], 200)),
    ("income", "ordinal", levels(["<10k", "10k-50k", "> 50k"], 200)),
    ("seniority", "ordinal", levels(["10+ years", "1 to 3 years", "< 1 year"], 200)),
    ("quality", "ordinal", levels(["Poor", "Fair", "Good", "Excellent"], 200)),
    ("state", "ordinal", levels(["Below_Average", "Average", "Above_Average"], 200)),
    ("day", "category", levels(["Mon", "Tue", "Wed"], 200)),
    (
        "when",
        "date",
        [f"2024-{m:02}-{d:02}" for m in range(1, 9) for d in range(1, 26)],
    ),
    ("when", "date", [f"{d}/{m}/2024" for m in range(1, 9) for d in range(1, 26)]),
    (
        "when",
        "date",
        [20240000 + m * 100 + d for m in range(1, 9) for d in range(1, 26)],
    ),
    (
        "when",
        "date",
        [f"2024-01-0{d}T{h:02}:30:00Z" for d in range(1, 9) for h in range(24)],
    ),
    ("when", "date", levels([f"{d} Jan 2024" for d in range(1, 31)], 200)),
    ("note", "text", words(200)),
    ("id", "identifier", RNG.permutation(200).tolist()),
    ("row", "identifier", list(range(200))),
    ("customer_id", "identifier", [f"c{n:04}" for n in RNG.permutation(200)]),
    ("photo", "path", [f"images/{n}.png" for n in range(200)]),
    ("clip", "path", [f"{n}.wav" for n in range(200)]),
    ("cabin", "structured", [f"B/{n}/P" for n in range(200)]),
    (
        "passenger",
        "structured",
        [f"{n // 2:04}_{n % 2:02}" for n in RNG.permutation(200)],
    ),
    ("strand", "sequence", DNA),
    ("same", "constant", ["x"] * 200),
    ("none", "constant", [None] * 200),
    ("text_number", "numeric", [str(n / 7) for n in range(200)]),
    ("nearly", "numeric", ["?" if n % 50 == 0 else str(n / 7) for n in range(200)]),
    ("zip", "category", levels(["01234", "04321", "99999"], 200)),
    ("lists", "other", [[n] for n in range(200)]),
]


@pytest.mark.parametrize(
    ("name", "semantic", "values"),
    SEMANTICS,
    ids=[f"{name}-{semantic}-{n}" for n, (name, semantic, _) in enumerate(SEMANTICS)],
)
@pytest.mark.parametrize("library", ["pandas", "object", "polars"])
def test_it_names_what_a_column_means(
    in_process: InProcess, name: str, semantic: str, values: list[Any], library: str
) -> None:
    frame: Any = pd.DataFrame({name: values})
    if library == "object":
        frame = frame.astype(object)
    elif library == "polars":
        frame = pl.DataFrame({name: values})
    assert columns(in_process, frame)[name]["semantic"] == semantic


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
    }


def test_files_are_recognised_by_being_there(
    in_process: InProcess, tmp_path: Path
) -> None:
    for number in range(30):
        (tmp_path / f"doc{number}.txt").write_text("x")
    frame = pd.DataFrame({"file": [f"doc{number}.txt" for number in range(30)]})
    there = columns(in_process, frame, base=str(tmp_path))["file"]
    assert (there["semantic"], there["pathKind"]) == ("path", "text")
    assert columns(in_process, frame)["file"]["semantic"] != "path"


def test_parts_of_structured_texts_are_counted(in_process: InProcess) -> None:
    frame = pd.DataFrame({"cabin": [f"B/{n}/P" for n in range(50)]})
    assert columns(in_process, frame)["cabin"]["structured"] == {
        "delimiter": "/",
        "parts": 3,
    }


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
