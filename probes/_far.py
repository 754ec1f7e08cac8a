"""Reads frames that lie outside of the kernel: a bounded sample of a database or a cluster.

The rows are counted where that computes nothing else.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column, Table
    from probes._listed import from_list
    from probes._pandas import read_pandas
    from probes._sample import LIST_ROWS


def read_rows(
    name: str, library: str, frame: Any, rows: list[Any], total: int | None
) -> Table:
    """Read rows that a database or a cluster handed out; `total` counts all of them."""
    count = len(rows) if total is None else total
    columns: list[Column] = []
    for place, label in enumerate(frame.columns):
        values = [row[place] for row in rows]
        column = from_list(str(label), str(frame.dtypes[place]), values, None)
        column.missing = round(column.missing * count / max(1, len(rows)))
        columns.append(column)
    places = list(range(len(rows)))
    known = total is not None or len(rows) < LIST_ROWS
    return Table(name, library, count, columns, len(rows), places, frame, known)


def read_duckdb(name: str, frame: Any) -> Table:
    """Read the first rows of a relation; DuckDB counts all of them by itself."""
    total = int(frame.aggregate("count(*)").limit(1).fetchall()[0][0])
    return read_rows(name, "duckdb", frame, frame.limit(LIST_ROWS).fetchall(), total)


def read_spark(name: str, frame: Any) -> Table:
    """Read the first rows of a Spark frame; to count the rest would compute all of it."""
    rows = [tuple(row) for row in frame.limit(LIST_ROWS).collect()]

    class Head:
        columns = [label for label, _ in frame.dtypes]
        dtypes = [kind for _, kind in frame.dtypes]

    return read_rows(name, "pyspark", Head, rows, None)


def read_dask(name: str, frame: Any) -> Table:
    """Read the first rows of a Dask frame in this thread; the rest is not computed."""
    head = frame.head(LIST_ROWS, npartitions=-1, compute=False)
    table = read_pandas(name, head.compute(scheduler="synchronous"))
    table.library = "dask"
    table.counted = table.rows < LIST_ROWS
    return table
