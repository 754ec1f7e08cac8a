"""Reads the columns of pandas frames, and those that an index says something with."""

import math
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._blocks import KEPT, blocks, read_block
    from probes._columns import Column, Table, figures, is_missing
    from probes._index import index_labels, with_index
    from probes._listed import from_list
    from probes._sample import sample_size, spaced
    from probes._shared import column_name, loaded


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
