"""A column of any dataframe as the profile sees it, and its figures over all rows."""

import datetime
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._shared import loaded
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
    hashes: Any = None
    """One 64-bit hash per sampled row, once it was asked for."""
    finite: Any = None
    """Finite sampled numbers in ascending order, once they were sorted."""
    unique: int | None = None
    """Distinct sampled values, and how many of them occur once."""
    once: int = 0
    moments: tuple[float, float] | None = None
    """Spread and third central moment of the sampled numbers."""
    full: Any = None
    """The column of the library itself, all rows of it, where only a part was read."""
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
    counted: bool = True
    """False where the number of rows is only that of the rows which were read."""

    @property
    def sampled(self) -> bool:
        """Whether values were looked at in a part of the rows only."""
        return self.sampled_rows < self.rows


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


def varies(column: Column) -> bool:
    """Say whether a column that is constant in the sample has other values elsewhere."""
    if column.kind == "number":
        return column.exact is not None and column.exact.low != column.exact.high
    if column.kind == "date":
        return bool(column.first != column.last)
    if column.full is None or column.kind == "other":
        return False
    if hasattr(column.full, "nunique"):
        return bool(column.full.nunique() > 1)
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
        if column.kind in ("number", "bool") and column.x is not None:
            yield place, column
