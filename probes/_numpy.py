"""Reads the columns of numpy matrices."""

from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._blocks import KEPT, blocks, read_block
    from probes._columns import Column, Table, is_missing
    from probes._listed import from_list
    from probes._sample import sample_size, spaced
    from probes._shared import loaded


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
