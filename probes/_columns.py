"""A column of any dataframe as the profile sees it, and its figures over all rows."""

import datetime
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._shared import loaded
# Values of a column that are copied at once.
PART = 50_000
# Whole numbers up to here are exact as floats; beyond the other they are none.
EXACT, FLOATS = 2**53, 2**1000
TABULAR = ("pandas", "polars", "pyarrow")
EPOCH = datetime.datetime(1970, 1, 1)


@dataclass(slots=True)
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


@dataclass(slots=True)
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
    held: Any = None
    """What `x` hands out where the column keeps its sampled numbers itself."""
    reread: Callable[[], Any] | None = None
    """Takes the sampled numbers from the frame again, where keeping them for each of
    thousands of columns would cost the user as much memory as the frame."""
    exact: Exact | None = None
    ordered: list[Any] | None = None
    """Levels of an ordered category, in their order."""
    types: list[str] = field(default_factory=list)
    """Python types in a column of objects, when there are several."""
    odd: dict[str, int] = field(default_factory=dict)
    """Texts among numbers that are no numbers, and how often they were seen."""
    lists: bool = False
    """Its cells are lists of texts, read as one text each."""
    index: bool = False
    """It is a level of the index of its frame."""
    hashes: Any = None
    """One 64-bit hash per sampled row, once it was asked for."""
    finite: Any = None
    """Finite sampled numbers in ascending order, once they were sorted."""
    shape: dict[str, Any] | None = None
    """Quartiles, skewness and histogram, where they were worked out while reading."""
    unique: int | None = None
    """Distinct sampled values, and how many of them occur once."""
    once: int = 0
    full: Any = None
    """The column of the library itself, all rows of it, where only a part was read."""
    first: Any = None
    """Earliest and latest moment of a column of dates, over all rows."""
    last: Any = None

    @property
    def x(self) -> Any:
        """Numbers, booleans and dates (seconds since 1970) of the sampled rows, NaN where
        missing: a numpy array, None when numpy is not loaded."""
        return self.held if self.reread is None else self.reread()

    @x.setter
    def x(self, numbers: Any) -> None:
        self.held, self.reread = numbers, None

    @property
    def has_numbers(self) -> bool:
        """Whether `x` is there; nothing is read for the answer."""
        return self.held is not None or self.reread is not None

    def present(self) -> list[Any]:
        """Return the sampled values that are there."""
        if self.has_numbers and not self.values:
            x = self.x
            return list(x[x == x].tolist())
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
    counted: bool = True
    """False where the number of rows is only that of the rows which were read."""

    @property
    def sampled(self) -> bool:
        """Whether values were looked at in a part of the rows only."""
        return self.sampled_rows < self.rows


def figures(numbers: Any) -> Exact:
    """Compute the figures of an array with NaN for missing; finite values only.

    Some rows at a time: copies of a long column are what a profile costs in memory.
    """
    np = loaded("numpy")
    exact = Exact(integers=True)
    low, high = math.inf, -math.inf
    count, total, squares = 0, 0.0, 0.0
    for finite, infinite in finite_parts(numbers):
        exact.infinite += infinite
        if finite.size:
            count += finite.size
            total += float(finite.sum())
            low = min(low, float(finite.min()))
            high = max(high, float(finite.max()))
            exact.zeros += int(np.count_nonzero(finite == 0))
            exact.negatives += int(np.count_nonzero(finite < 0))
            exact.integers = exact.integers and bool((np.floor(finite) == finite).all())
    if not count:
        return Exact(infinite=exact.infinite)
    exact.low, exact.high, exact.mean = low, high, total / count
    exact.zeros, exact.negatives = exact.zeros / count, exact.negatives / count
    if count > 1:
        for finite, _ in finite_parts(numbers):
            with np.errstate(all="ignore"):
                centred = finite - exact.mean
                squares += float((centred * centred).sum())
        exact.std = math.sqrt(squares / (count - 1))
    return exact


def finite_parts(numbers: Any) -> Iterator[tuple[Any, int]]:
    """Yield the finite values of an array part by part, with the count of infinite ones."""
    np = loaded("numpy")
    for first in range(0, len(numbers), PART):
        part = numbers[first : first + PART]
        there = part[~np.isnan(part)].astype("float64")
        finite = there[np.isfinite(there)]
        yield finite, there.size - finite.size


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


def varies(column: Column) -> bool:
    """Say whether a column that is constant in the sample has other values elsewhere."""
    if column.kind == "number":
        return column.exact is not None and column.exact.low != column.exact.high
    if column.kind == "date":
        return bool(column.first != column.last)
    if column.full is None or column.kind == "other" or column.dtype == "Object":
        return False
    if hasattr(column.full, "nunique"):
        try:
            return bool(column.full.nunique() > 1)
        except TypeError:
            # What cannot be hashed is not among the sampled values: it is another one.
            return True
    if hasattr(column.full, "drop_nulls"):
        return bool(column.full.drop_nulls().n_unique() > 1)
    seen: set[Any] = set()
    for value in column.full:
        plain = value.as_py() if hasattr(value, "as_py") else value
        if not is_missing(plain):
            seen.add(plain)
        if len(seen) > 1:
            return True
    return False


def is_missing(value: Any) -> bool:
    """Say whether one cell is empty: None, NaN, NaT or NA."""
    if value is None:
        return True
    if isinstance(value, (str, bytes, bool, int)):
        return False
    if type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


def shown_as(value: Any) -> str:
    """Show a cell that is no plain value; one that cannot be shown by where it lies."""
    kind = type(value)
    if kind.__module__.partition(".")[0] in TABULAR and hasattr(kind, "shape"):
        # Showing a frame for the first time makes its library import what draws it.
        return f"<{kind.__name__} {id(value)}>"
    try:
        return repr(value)
    except Exception:  # noqa: BLE001  whatever a class of the user does
        return f"<{type(value).__name__} {id(value)}>"


def fall_together(whole: set[int]) -> bool:
    """Say whether whole numbers are too long for floats to tell them apart: long keys."""
    long = [value for value in whole if EXACT < abs(value) < FLOATS]
    return len({float(value) for value in long}) < len(long)


def written_as(value: Any) -> str:
    """Write a plain value; one that cannot be written by its type."""
    try:
        return str(value)
    except Exception:  # noqa: BLE001  such as a whole number of 5,000 digits
        return f"<{type(value).__name__}>"


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


def numbered(columns: list[Column]) -> Iterator[tuple[int, Column]]:
    """Yield columns of numbers and booleans that are there as arrays, with their place."""
    for place, column in enumerate(columns):
        if column.kind in ("number", "bool") and column.has_numbers:
            yield place, column
