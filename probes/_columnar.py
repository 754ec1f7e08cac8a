"""Reads frames of polars and pyarrow, which keep a column together and need no numpy."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column, Table, figures, is_missing
    from probes._listed import from_list
    from probes._sample import LIST_ROWS, sample_size
    from probes._shared import loaded
ARROW_NUMBERS = ("int", "uint", "float", "double")


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
        column.full = full if part.height < rows else None
        columns.append(column)
    return Table(name, "polars", rows, columns, len(places), places, frame)


def whole_figures(column: Column, full: Any) -> None:
    """Give a sampled arrow column the figures of all of its rows, where numpy is loaded."""
    np = loaded("numpy")
    if np is None:
        return
    chunks = getattr(full, "chunks", [full])
    numbers = [chunk.to_numpy(zero_copy_only=False) for chunk in chunks]
    x = np.concatenate(numbers).astype("float64")
    column.exact, column.missing = figures(x), int(np.isnan(x).sum())


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
        if size < rows:
            column.full = full
            if column.kind == "number" and kind.startswith(ARROW_NUMBERS):
                whole_figures(column, full)
        columns.append(column)
    return Table(name, "pyarrow", rows, columns, len(places), places, frame)
