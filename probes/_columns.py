"""Reads the columns of any dataframe, sampled where there is much of it.

Counts, missing values and the figures of numbers come from all rows; everything that has
to look at single values takes evenly spaced rows, so that no random state is used and
nothing is copied twice. Libraries are those that the user has loaded; without numpy a
frame of polars is read as lists.
"""

import datetime
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._shared import (  # noqa: TC004
        column_name,
        library_of,
        loaded,
    )

# Rows that are looked at one by one; a frame of 1,000,000 x 30 then takes a second or two.
SAMPLE_ROWS = 100_000
# Values of the sample over all columns, for wide frames.
SAMPLE_CELLS = 6_000_000
# Lists instead of arrays are about five times slower.
LIST_ROWS = 20_000
SAMPLE_LEAST = 1_000
EPOCH = datetime.datetime(1970, 1, 1)


@dataclass
class Exact:
    """Figures of a column of numbers over all of its rows."""

    low: float | None = None
    high: float | None = None
    mean: float | None = None
    std: float | None = None
    zeros: float = 0.0
    negatives: float = 0.0
    integers: bool = False
    infinite: int = 0


@dataclass
class Column:
    """One column as the profile sees it, whatever library it comes from."""

    name: str
    dtype: str
    kind: str
    """number, bool, date, text, category or other."""
    missing: int
    values: list[Any] = field(default_factory=list)
    """Sampled values in the order of the rows, None where missing; numbers: only if `x`
    is None."""
    x: Any = None
    """Numbers, booleans and dates (seconds since 1970) of the sampled rows, NaN where
    missing: a numpy array, None when numpy is not loaded."""
    exact: Exact | None = None
    ordered: list[Any] | None = None
    """Levels of an ordered category, in their order."""
    types: list[str] = field(default_factory=list)
    """Python types in a column of objects, when there are several."""
    odd: list[str] = field(default_factory=list)
    """Texts among numbers that are no numbers."""
    first: Any = None
    """Earliest and latest moment of a column of dates, over all rows."""
    last: Any = None

    def present(self) -> list[Any]:
        """Return the sampled values that are there."""
        if self.x is not None and not self.values:
            kept = self.x[self.x == self.x]
            return list(kept.tolist())
        return [value for value in self.values if value is not None]


@dataclass
class Table:
    """A dataframe with its columns read."""

    name: str
    library: str
    rows: int
    columns: list[Column]
    sampled_rows: int
    places: Any
    """Numbers of the sampled rows: a range or an array."""
    frame: Any

    @property
    def sampled(self) -> bool:
        """Whether values were looked at in a part of the rows only."""
        return self.sampled_rows < self.rows


def sample_size(rows: int, columns: int, most: int = SAMPLE_ROWS) -> int:
    """Say how many rows are looked at one by one."""
    return min(rows, most, max(SAMPLE_LEAST, SAMPLE_CELLS // max(1, columns)))


def spaced(rows: int, size: int) -> list[int]:
    """Return evenly spaced row numbers."""
    return [place * rows // size for place in range(size)] if size else []


def figures(numbers: Any) -> Exact:
    """Compute the figures of a float array with NaN for missing; finite values only."""
    np = loaded("numpy")
    there = numbers[~np.isnan(numbers)]
    finite = there
    if there.size and not np.isfinite(there.sum()):
        finite = there[np.isfinite(there)]
    if not finite.size:
        return Exact(infinite=int(there.size))
    with np.errstate(all="ignore"):
        return Exact(
            low=float(finite.min()),
            high=float(finite.max()),
            mean=float(finite.mean()),
            std=float(finite.std(ddof=1)) if finite.size > 1 else None,
            zeros=float((finite == 0).mean()),
            negatives=float((finite < 0).mean()),
            integers=bool((np.floor(finite) == finite).all()),
            infinite=int(there.size - finite.size),
        )


def list_figures(values: list[float]) -> Exact:
    """Compute the same figures from a list, for kernels without numpy."""
    finite = [value for value in values if math.isfinite(value)]
    if not finite:
        return Exact(infinite=len(values))
    mean = math.fsum(finite) / len(finite)
    spread = math.fsum((value - mean) ** 2 for value in finite)
    return Exact(
        low=min(finite),
        high=max(finite),
        mean=mean,
        std=math.sqrt(spread / (len(finite) - 1)) if len(finite) > 1 else None,
        zeros=sum(value == 0 for value in finite) / len(finite),
        negatives=sum(value < 0 for value in finite) / len(finite),
        integers=all(value == int(value) for value in finite),
        infinite=len(values) - len(finite),
    )


def is_missing(value: Any) -> bool:
    """Say whether one cell is empty: None, NaN, NaT or NA."""
    if value is None:
        return True
    if isinstance(value, (str, bytes, bool, int)):
        return False
    if type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


def seconds_of(value: Any) -> float:
    """Return a date or a moment as seconds since 1970 (UTC where it has a zone)."""
    if isinstance(value, datetime.datetime):
        if value.tzinfo is not None:
            value = value.astimezone(datetime.UTC).replace(tzinfo=None)
        return float((value - EPOCH).total_seconds())
    moment = datetime.datetime(value.year, value.month, value.day)
    return (moment - EPOCH).total_seconds()


def as_array(values: list[Any]) -> Any:
    """Return a list of numbers with None as a float array; None when numpy is not there."""
    np = loaded("numpy")
    if np is None:
        return None
    return np.array(
        [math.nan if v is None else float(v) for v in values], dtype="float64"
    )


def from_list(name: str, dtype: str, raw: list[Any], missing: int | None) -> Column:
    """Read a column from Python values: objects of pandas, all of polars and pyarrow."""
    values = [None if is_missing(value) else value for value in raw]
    present = [value for value in values if value is not None]
    gone = len(values) - len(present) if missing is None else missing
    kinds = {type(value) for value in present}
    column = Column(name, dtype, "other", gone, values)
    text = all(issubclass(kind, str) for kind in kinds)
    numeric = all(
        not issubclass(k, (str, bytes)) and k.__name__ != "bool_" and numberlike(k)
        for k in kinds
    )
    if not present or text:
        column.kind = "text"
    elif all(kind.__name__ in ("bool", "bool_") for kind in kinds):
        column.kind = "bool"
        column.x = as_array(values)
    elif numeric:
        column.kind = "number"
        numbers = [None if value is None else float(value) for value in values]
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
    elif all(kind.__hash__ is not None and scalarlike(kind) for kind in kinds):
        column.kind = "text"
        column.types = sorted({kind.__name__ for kind in kinds})
        column.values = [None if v is None else str(v) for v in values]
    if column.kind == "number":
        column.exact = list_figures([v for v in column.values if v is not None])
        if column.x is not None:
            column.values = []
    return column


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
        return from_list(name, str(kind), part.tolist(), missing)
    return column


def read_pandas(name: str, frame: Any) -> Table:
    """Read a pandas frame; columns are taken by place, so that names may repeat."""
    rows, width = frame.shape
    size = sample_size(rows, width)
    places = spaced(rows, size)
    part = frame if size == rows else frame.iloc[places]
    columns = [
        pandas_column(column_name(label), frame.iloc[:, place], part.iloc[:, place])
        for place, label in enumerate(frame.columns)
    ]
    return Table(name, "pandas", rows, columns, size, places, frame)


def read_polars(name: str, frame: Any) -> Table:
    """Read a polars frame; of a lazy one the first rows are computed."""
    if type(frame).__name__ == "LazyFrame":
        length = loaded("polars").len()
        rows = int(frame.select(length).collect().item())
        part = whole = frame.head(LIST_ROWS).collect()
        places = list(range(part.height))
    else:
        rows, whole = frame.height, frame
        size = sample_size(rows, frame.width, LIST_ROWS)
        step = -(-rows // size) if size else 1
        part = frame if step == 1 else frame.gather_every(step)
        places = list(range(0, rows, step))
    columns: list[Column] = []
    for label in whole.columns:
        full, some = whole[label], part[label]
        kind = str(full.dtype)
        missing = int(full.null_count())
        if kind.startswith("Float"):
            missing += int(full.is_nan().sum() or 0)
        if rows != whole.height and whole.height:
            missing = round(missing * rows / whole.height)
        if kind == "Object":
            column = from_list(label, kind, [str(v) for v in some.to_list()], missing)
        else:
            column = from_list(label, kind, some.to_list(), missing)
        if column.kind == "number" and column.exact is not None and part.height < rows:
            finite = full.drop_nulls()
            if kind.startswith("Float"):
                finite = finite.filter(finite.is_finite())
            if kind.startswith(("Int", "UInt", "Float")) and finite.len():
                column.exact.low, column.exact.high = (
                    float(finite.min()),
                    float(finite.max()),
                )
                column.exact.mean, column.exact.std = float(finite.mean()), finite.std()
        if kind.startswith(("Categorical", "Enum")):
            column.kind = "category"
        columns.append(column)
    return Table(name, "polars", rows, columns, len(places), places, frame)


def read_arrow(name: str, frame: Any) -> Table:
    """Read a pyarrow table from slices that lie evenly over it."""
    rows = frame.num_rows
    size = sample_size(rows, frame.num_columns, LIST_ROWS)
    blocks = [(0, rows)]
    if size < rows:
        count, length = 50, size // 50
        blocks = [
            (block * (rows - length) // (count - 1), length) for block in range(count)
        ]
    places = [row for start, length in blocks for row in range(start, start + length)]
    columns: list[Column] = []
    for number, label in enumerate(frame.schema.names):
        full = frame.column(number)
        values = [
            v for start, length in blocks for v in full.slice(start, length).to_pylist()
        ]
        missing = full.null_count
        kind = str(full.type)
        if size == rows:
            missing = sum(is_missing(value) for value in values)
        column = from_list(label, kind, values, missing)
        if kind.startswith("dictionary"):
            column.kind = "category"
        columns.append(column)
    return Table(name, "pyarrow", rows, columns, len(places), places, frame)


def read_numpy(name: str, frame: Any) -> Table:
    """Read a matrix; its columns are named by their numbers."""
    rows, width = frame.shape
    size = sample_size(rows, width)
    places = spaced(rows, size)
    columns: list[Column] = []
    for number in range(width):
        full = frame[:, number]
        part = full if size == rows else full[places]
        kind = full.dtype.kind
        if kind in "iuf":
            numbers = full.astype("float64")
            exact = figures(numbers)
            gone = int((numbers != numbers).sum())
            some = part.astype("float64")
            column = Column(
                str(number), str(full.dtype), "number", gone, x=some, exact=exact
            )
        elif kind == "b":
            x = part.astype("float64")
            column = Column(str(number), "bool", "bool", 0, x=x)
        else:
            missing = None if size == rows else sum(map(is_missing, full.tolist()))
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
    }
    library = library_of(frame)
    if library is None:
        raise TypeError(
            f"`{name}` is {type(frame).__name__}, which is no dataframe. Choose a frame of "
            "pandas, polars or pyarrow, or a matrix of numpy."
        )
    return readers[library](name, frame)


def numbered(columns: list[Column]) -> Iterator[tuple[int, Column]]:
    """Yield columns of numbers and booleans that are there as arrays, with their place."""
    for place, column in enumerate(columns):
        if column.kind in ("number", "bool") and column.x is not None:
            yield place, column
