"""Reads columns of plain numbers several at a time, a few megabytes at once.

A call per column costs more than the arithmetic where there are thousands of columns, and
a copy of the frame more memory than the user has to spare.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column, Exact, figures
    from probes._shared import loaded
    from probes._summaries import shape_of
# Bytes of a frame that are looked at in one go.
BLOCK = 1_000_000
# Sampled numbers that are kept; of a frame with more they are read again when needed.
KEPT = 1_000_000


def blocks(dtypes: list[Any], rows: int) -> Iterator[list[int]]:
    """Yield places of columns of one plain number type that fit into a block together."""
    np = loaded("numpy")
    groups: dict[str, list[int]] = {}
    for place, kind in enumerate(dtypes):
        if isinstance(kind, np.dtype) and kind.kind in "iuf":
            groups.setdefault(kind.str, []).append(place)
    for places in groups.values():
        most = max(1, BLOCK // max(1, 8 * rows))
        for first in range(0, len(places), most):
            yield places[first : first + most]


def parts(block: Any) -> Iterator[Any]:
    """Yield a block some rows of the frame at a time, so that copies of it stay small."""
    step = max(1, BLOCK // (8 * max(1, block.shape[0])))
    for first in range(0, block.shape[1], step):
        yield block[:, first : first + step]


def read_block(
    columns: list[Column], block: Any, sampled: Any | None, keep: bool = True
) -> None:
    """Fill columns with their figures over all rows and their sampled values.

    Parameters
    ----------
    columns : list of Column
        Columns of kind number, in the order of the rows of `block`.
    block : array, shape (columns, rows)
        Numbers; one column of the frame lies in one row.
    sampled : array of int or None
        Rows that are looked at one by one; None for all.
    keep : bool
        Whether the columns keep their sampled numbers.
    """
    np = loaded("numpy")
    if not block.shape[1]:
        for column, values in zip(columns, block, strict=True):
            column.x, column.exact = values.astype("float64"), Exact()
        return
    whole = block.dtype.kind in "iu"
    totals = block.sum(axis=1, dtype="float64")
    fast = np.isfinite(totals)
    low, high = block.min(axis=1), block.max(axis=1)
    means = totals / block.shape[1]
    if block.shape[1] > 1:
        squares = np.zeros(block.shape[0])
        for part in parts(block):
            centred = part - means[:, None]
            squares += np.einsum("ij,ij->i", centred, centred)
        spreads = np.sqrt(squares / (block.shape[1] - 1))
    some = block if sampled is None else block[:, sampled]
    if some is block or some.dtype != "float64":
        some = some.astype("float64")
    shapes = Shapes(some)
    for place, column in enumerate(columns):
        if keep:
            column.x = some[place]
        if fast[place] and low[place] == low[place]:
            column.missing = 0
            column.exact = Exact(
                low=float(low[place]),
                high=float(high[place]),
                mean=float(means[place]),
                std=float(spreads[place]) if block.shape[1] > 1 else None,
                zeros=float(shapes.zeros[place]),
                negatives=float(shapes.negatives[place]),
                integers=whole or bool(shapes.integers[place]),
            )
            # What holds in the sample has to hold in all rows.
            if column.exact.integers and not whole and sampled is not None:
                column.exact.integers = all(
                    bool((np.floor(part) == part).all())
                    for part in parts(block[place : place + 1])
                )
            shapes.hand_on(place, column)
        else:
            values = block[place]
            column.missing = int(np.isnan(values).sum())
            column.exact = figures(values)


class Shapes:
    """Order, distinct values and skewness of sampled numbers, many columns at once."""

    def __init__(self, some: Any) -> None:
        np = loaded("numpy")
        size = some.shape[1]
        self.zeros = np.count_nonzero(some == 0, axis=1) / size
        self.negatives = np.count_nonzero(some < 0, axis=1) / size
        self.integers = (np.floor(some) == some).all(axis=1)
        self.sorted = np.sort(some, axis=1)
        steps = self.sorted[:, 1:] != self.sorted[:, :-1]
        self.unique = 1 + np.count_nonzero(steps, axis=1)
        edge = np.ones((some.shape[0], 1), dtype=bool)
        alone = np.hstack([edge, steps]) & np.hstack([steps, edge])
        self.once = np.count_nonzero(alone, axis=1)
        centred = some - some.mean(axis=1, keepdims=True)
        squares = centred * centred
        self.spread = np.sqrt(squares.mean(axis=1))
        squares *= centred
        self.third = squares.mean(axis=1)

    def hand_on(self, place: int, column: Column) -> None:
        """Give a column what was worked out for it; all of its values are finite."""
        moments = (float(self.spread[place]), float(self.third[place]))
        column.shape = shape_of(self.sorted[place], moments)
        column.unique = int(self.unique[place])
        column.once = int(self.once[place])
