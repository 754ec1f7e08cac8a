"""Frames that lie outside of the kernel: a bounded sample, and a count where it is cheap."""

from typing import Any

import pandas as pd
import pytest

from tests.probes.conftest import InProcess

ROWS = 25_000


def made() -> pd.DataFrame:
    return pd.DataFrame(
        {"n": range(ROWS), "kind": ["a", "b", None, "c", "d"] * (ROWS // 5)}
    )


class SparkLike:
    """What the reader asks of a Spark frame; the real one needs Java."""

    __module__ = "pyspark.sql.dataframe"

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame
        self.columns = list(frame.columns)
        self.dtypes = [(name, "string") for name in self.columns]

    def limit(self, rows: int) -> "SparkLike":
        return SparkLike(self._frame.head(rows))

    def select(self, *names: str) -> "SparkLike":
        return SparkLike(self._frame[list(names)])

    def collect(self) -> list[Any]:
        plain = self._frame.astype(object).where(self._frame.notna(), None)
        return list(plain.itertuples(index=False))


SparkLike.__name__ = "DataFrame"


def frame_of(library: str) -> Any:
    if library == "duckdb":
        return pytest.importorskip("duckdb").from_df(made())
    if library == "dask":
        return pytest.importorskip("dask.dataframe").from_pandas(made(), npartitions=3)
    return SparkLike(made())


@pytest.mark.parametrize("library", ["duckdb", "dask", "pyspark"])
def test_it_reads_a_bounded_sample(in_process: InProcess, library: str) -> None:
    frame = frame_of(library)
    listed = in_process("listing", {"far": frame})["frames"][0]
    assert listed["library"] == library and listed["columns"] == 2
    answer = in_process(
        "profile",
        {"far": frame},
        frames=["far"],
        targets=[],
        base=None,
        train="far",
        test=None,
    )["frames"][0]
    assert answer["rows"] == (ROWS if library == "duckdb" else 20_000)
    assert answer.get("rowsKnown", True) is (library == "duckdb")
    number, kind = answer["columns"]
    assert number["semantic"] == "identifier" and kind["semantic"] == "category"
    assert kind["missing"] == pytest.approx(0.2, abs=1e-3)
    chart = in_process("chart", {"far": frame}, frame="far", column="kind", target=None)
    assert len(chart["bins"]) == 4
