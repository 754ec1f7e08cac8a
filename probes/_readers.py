"""Reads the columns of dataframes, sampled where there is much of them.

Counts, missing values and the figures of numbers come from all rows; everything that has
to look at single values takes evenly spaced rows, so that no random state is used and
nothing is copied twice. Libraries are those that the user has loaded; without numpy a
frame of polars is read as lists.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from probes._columnar import read_arrow, read_polars
    from probes._columns import Table
    from probes._far import read_dask, read_duckdb, read_spark
    from probes._narwhals import read_narwhals
    from probes._numpy import read_numpy
    from probes._pandas import read_pandas
    from probes._shared import library_of


def read_table(name: str, frame: Any) -> Table:
    """Read a dataframe of any known library.

    Raises
    ------
    TypeError
        When the variable is no dataframe.
    """
    readers: dict[str, Callable[[str, Any], Table]] = {
        "pandas": read_pandas,
        "polars": read_polars,
        "pyarrow": read_arrow,
        "numpy": read_numpy,
        "duckdb": read_duckdb,
        "dask": read_dask,
        "pyspark": read_spark,
        "narwhals": partial(read_narwhals, read_table),
    }
    library = library_of(frame)
    if library is None:
        raise TypeError(
            f"`{name}` is {type(frame).__name__}, which is no dataframe. Choose a frame of "
            "pandas, polars or pyarrow, or a matrix of numpy."
        )
    return readers[library](name, frame)
