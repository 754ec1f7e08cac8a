"""Reads the columns of dataframes, sampled where there is much of them.

Counts, missing values and the figures of numbers come from all rows; everything that has
to look at single values takes evenly spaced rows, so that no random state is used and
nothing is copied twice. Libraries are those that the user has loaded; without numpy a
frame of polars is read as lists.
"""

import datetime
import math
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._blocks import KEPT, blocks, read_block
    from probes._columnar import read_arrow, read_polars
    from probes._columns import (
        Column,
        Table,
        as_array,
        fall_together,
        figures,
        is_missing,
        list_figures,
        seconds_of,
        written_as,
    )
    from probes._far import read_dask, read_duckdb, read_spark
    from probes._index import index_labels, with_index
    from probes._narwhals import read_narwhals
    from probes._shared import column_name, library_of, loaded

# A frame of so many rows is read whole; of a larger one a part of the rows is looked at
# one by one.
WHOLE_ROWS = 100_000
# So many rows place a quantile within 1 % of the rows, with 99 % confidence.
PART_ROWS = 30_000
# Values of the sample over all columns, for wide frames.
SAMPLE_CELLS = 6_000_000
# Lists instead of arrays are about five times slower.
LIST_ROWS = 20_000
SAMPLE_LEAST = 1_000


def sample_size(rows: int, columns: int, whole: int = WHOLE_ROWS) -> int:
    """Say how many rows are looked at one by one."""
    most = rows if rows <= whole else min(PART_ROWS, whole)
    return min(rows, most, max(SAMPLE_LEAST, SAMPLE_CELLS // max(1, columns)))


def spaced(rows: int, size: int) -> list[int]:
    """Return row numbers spread over all rows: one out of each stretch of equal length.

    Which one is mixed from the number of the stretch (a finaliser of splitmix64), so that
    no period of the data can fall in step with the sample, and no random state is used.
    """
    if size == rows:
        return list(range(rows))
    places: list[int] = []
    for stretch in range(size):
        first, last = stretch * rows // size, (stretch + 1) * rows // size
        mixed = (stretch + 1) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
        mixed ^= mixed >> 27
        places.append(first + mixed % (last - first))
    return places


def from_list(name: str, dtype: str, raw: list[Any], missing: int | None) -> Column:
    """Read a column from Python values: objects of pandas, all of polars and pyarrow."""
    kinds = {type(value) for value in raw}
    values = raw
    if not kinds <= {str, int, bool, type(None)}:
        values = [None if is_missing(value) else value for value in raw]
    present = [value for value in values if value is not None]
    gone = len(values) - len(present) if missing is None else missing
    kinds = {type(value) for value in present}
    column = Column(name, dtype, "other", gone, values)
    text = all(issubclass(kind, str) for kind in kinds)
    if text and kinds - {str}:
        # A class of the user may compare and hash its texts in its own way.
        column.values = [None if v is None else str.__str__(v) for v in values]
    numeric = all(
        not issubclass(k, (str, bytes)) and k.__name__ != "bool_" and numberlike(k)
        for k in kinds
    ) and not fall_together({value for value in present if type(value) is int})
    if not present or text:
        column.kind = "text"
    elif all(kind.__name__ in ("bool", "bool_") for kind in kinds):
        column.kind = "bool"
        column.x = as_array(values)
    elif numeric:
        column.kind = "number"
        numbers = [None if value is None else as_float(value) for value in values]
        column.values, column.x = numbers, as_array(numbers)
    elif all(issubclass(kind, datetime.date) for kind in kinds):
        column.kind = "date"
        moments = [None if value is None else seconds_of(value) for value in values]
        column.x = as_array(moments)
        column.values = moments
        column.first, column.last = (
            min(present, key=seconds_of),
            max(present, key=seconds_of),
        )
    elif all(issubclass(kind, datetime.timedelta) for kind in kinds):
        column.kind = "number"
        column.values = [None if v is None else v.total_seconds() for v in values]
        column.x = as_array(column.values)
    elif kinds <= {list, tuple} and all(all_texts(value) for value in present):
        # Ingredients, tags: what `astype(str)` makes of them has the same words.
        column.kind = "text"
        column.lists = True
        column.values = [None if v is None else " ".join(v) for v in values]
    elif all(kind.__hash__ is not None and scalarlike(kind) for kind in kinds):
        column.kind = "text"
        names = sorted({kind.__name__ for kind in kinds})
        column.types = names if len(names) > 1 else []
        column.values = [None if v is None else written_as(v) for v in values]
    if column.kind == "number":
        column.exact = list_figures([v for v in column.values if v is not None])
        if column.has_numbers:
            column.values = []
    return column


def all_texts(cell: "list[Any] | tuple[Any, ...]") -> bool:
    """Say whether a list in a cell holds texts and nothing else."""
    return all(isinstance(item, str) for item in cell)


def as_float(value: Any) -> float:
    """Return a number as a float: infinite beyond its range, NaN where it is none."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf
    except ValueError:
        return math.nan


def numberlike(kind: type) -> bool:
    """Say whether a type is a number: Python's, numpy's, Decimal, Fraction."""
    names = {base.__name__ for base in kind.__mro__}
    return (
        bool(names & {"int", "float", "Decimal", "Fraction", "integer", "floating"})
        and "timedelta64" not in names
    )


def scalarlike(kind: type) -> bool:
    """Say whether values of a type are single things that can be shown as text."""
    return (
        issubclass(kind, (str, bytes, bool, int, float, datetime.date, datetime.time))
        or kind.__module__ in ("numpy", "decimal", "uuid", "fractions")
        or kind.__name__ in ("Timestamp", "Period", "Interval", "Timedelta")
    ) and kind.__name__ != "ndarray"


def pandas_column(name: str, full: Any, part: Any) -> Column:
    """Read a pandas column; `part` holds its sampled rows."""
    np, pd = loaded("numpy"), loaded("pandas")
    kind = full.dtype
    types = pd.api.types
    missing = int(full.isna().sum())
    column = Column(name, str(kind), "other", missing)
    if isinstance(kind, pd.CategoricalDtype):
        labels = [
            label if isinstance(label, (str, int, float, bool)) else str(label)
            for label in kind.categories.tolist()
        ]
        column.kind = "category"
        column.dtype = "category"
        column.values = [None if c < 0 else labels[c] for c in part.cat.codes.tolist()]
        column.ordered = labels if kind.ordered else None
    elif types.is_bool_dtype(kind):
        column.kind = "bool"
        column.x = part.to_numpy(dtype="float64", na_value=math.nan)
    elif types.is_datetime64_any_dtype(kind) or isinstance(kind, pd.PeriodDtype):
        column.kind = "date"
        if isinstance(kind, pd.PeriodDtype):
            full, part = full.dt.to_timestamp(), part.dt.to_timestamp()
        if not hasattr(getattr(kind, "pyarrow_dtype", part.dt), "tz"):
            # Days of arrow have no zone, and raise when they are asked for it.
            part = part.astype("datetime64[us]")
        if getattr(part.dt, "tz", None) is not None:
            part = part.dt.tz_convert(None)
        moments = part.to_numpy(dtype="datetime64[us]")
        x = moments.astype("int64") / 1e6
        x[np.isnat(moments)] = math.nan
        column.x = x
        if missing < len(full):
            column.first, column.last = full.min(), full.max()
    elif types.is_timedelta64_dtype(kind):
        seconds = full.dt.total_seconds().to_numpy(dtype="float64", na_value=math.nan)
        column.kind, column.exact = "number", figures(seconds)
        column.x = part.dt.total_seconds().to_numpy(dtype="float64", na_value=math.nan)
    elif types.is_numeric_dtype(kind) and not types.is_complex_dtype(kind):
        column.kind = "number"
        column.exact = figures(full.to_numpy(dtype="float64", na_value=math.nan))
        column.x = part.to_numpy(dtype="float64", na_value=math.nan)
    elif isinstance(kind, pd.IntervalDtype):
        column.kind = "text"
        column.values = [None if is_missing(v) else str(v) for v in part.tolist()]
    else:
        values = part.to_numpy(dtype=object, copy=True)
        values[part.isna().to_numpy()] = None
        # Arrow hands out a text of its own for every cell.
        pool: dict[str, str] = {}
        cells = [pool.setdefault(v, v) if type(v) is str else v for v in values]
        return from_list(name, str(kind), cells, missing)
    return column


class Again:
    """Takes sampled numbers from a pandas frame once more, columns of one type.

    The last block of columns is kept: to take thousands of them one by one costs more than
    what is looked for in them.
    """

    def __init__(self, frame: Any, places: Any) -> None:
        self.frame, self.places = frame, places
        self.near: slice | list[int] | None = None
        self.block: Any = None

    def numbers(self, near: slice | list[int], row: int) -> Any:
        """Return a column by its place in a block of columns."""
        if self.near is not near:
            cells = self.frame.iloc[:, near].to_numpy()[self.places]
            self.near, self.block = near, cells.T.astype("float64", order="C")
        return self.block[row]


def read_pandas(name: str, frame: Any) -> Table:
    """Read a pandas frame; columns are taken by place, so that names may repeat.

    An index that says something stands before the columns, as columns of its own.
    """
    np = loaded("numpy")
    levels = index_labels(frame)
    if levels:
        frame = with_index(frame, levels)
    rows, width = frame.shape
    size = sample_size(rows, width)
    places = np.array(spaced(rows, size), dtype="int64")
    dtypes = frame.dtypes.tolist()
    labels = [column_name(label) for label in frame.columns]
    keep = size * width <= KEPT
    found: dict[int, Column] = {}
    again: dict[str, Again] = {}
    for group in blocks(dtypes, rows):
        first, last = group[0], group[-1] + 1
        # Columns that lie side by side are a view where the frame holds them so.
        near = slice(first, last) if last - first == len(group) else group
        block = frame.iloc[:, near].to_numpy().T
        columns = [Column(labels[p], str(dtypes[p]), "number", 0) for p in group]
        if not keep:
            one = again.setdefault(columns[0].dtype, Again(frame, places))
            for row, column in enumerate(columns):
                column.reread = partial(one.numbers, near, row)
        read_block(columns, block, places if size < rows else None, keep)
        found.update(zip(group, columns, strict=True))
    for place, label in enumerate(labels):
        if place not in found:
            full = frame.iloc[:, place]
            part = full if size == rows else full.iloc[places]
            found[place] = pandas_column(label, full, part)
            hashed = size < rows and not found[place].lists
            found[place].full = full if hashed else None
    columns = [found[place] for place in range(width)]
    for column in columns[: len(levels)]:
        column.index = True
    return Table(name, "pandas", rows, columns, size, places, frame)


def cells_again(matrix: Any, place: int, places: Any) -> Any:
    """Take the sampled numbers of a column of a matrix once more."""
    return matrix[places, place].astype("float64")


def read_numpy(name: str, frame: Any) -> Table:
    """Read a matrix; its columns are named by their numbers."""
    np = loaded("numpy")
    rows, width = frame.shape
    size = sample_size(rows, width)
    places = np.array(spaced(rows, size), dtype="int64")
    keep = size * width <= KEPT
    columns: list[Column] = []
    for group in blocks([frame.dtype] * width, rows):
        read = [Column(str(n), str(frame.dtype), "number", 0) for n in group]
        block = np.ascontiguousarray(frame[:, group[0] : group[-1] + 1].T)
        if not keep:
            for place, column in zip(group, read, strict=True):
                column.reread = partial(cells_again, frame, place, places)
        read_block(read, block, places if size < rows else None, keep)
        columns += read
    for number in range(len(columns), width):
        full = frame[:, number]
        part = full if size == rows else full[places]
        if full.dtype.kind == "b":
            x = part.astype("float64")
            column = Column(str(number), "bool", "bool", 0, held=x)
        else:
            missing = None
            if size < rows and full.dtype.kind in "mM":
                missing = int(np.isnat(full).sum())
            elif size < rows:
                missing = sum(map(is_missing, full.tolist()))
            column = from_list(str(number), str(full.dtype), part.tolist(), missing)
        columns.append(column)
    return Table(name, "numpy", rows, columns, size, places, frame)


def read_table(name: str, frame: Any) -> Table:
    """Read a dataframe of any known library.

    Raises
    ------
    TypeError
        When the variable is no dataframe.
    """
    readers = {
        "pandas": read_pandas,
        "polars": read_polars,
        "pyarrow": read_arrow,
        "numpy": read_numpy,
        "duckdb": read_duckdb,
        "dask": read_dask,
        "pyspark": read_spark,
        "narwhals": read_narwhals,
    }
    library = library_of(frame)
    if library is None:
        raise TypeError(
            f"`{name}` is {type(frame).__name__}, which is no dataframe. Choose a frame of "
            "pandas, polars or pyarrow, or a matrix of numpy."
        )
    return readers[library](name, frame)
