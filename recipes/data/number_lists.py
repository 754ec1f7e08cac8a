"""Lists of numbers become columns."""

TEXTS = True
EVEN = True
UNEVEN = True

import numpy as np
import pandas as pd

# %% if EVEN


def spread(rows, name, places):
    """Put the numbers that each cell of a column lists into columns of their own."""
    cells = rows[name]
    # %% if TEXTS
    parts = cells.str.strip("[] ").str.replace(",", " ").str.split()
    cells = parts.map(lambda texts: np.array(texts, dtype=float))
    # %% end
    numbers = pd.DataFrame(cells.tolist(), rows.index).reindex(columns=range(places))
    return rows.drop(columns=name).join(numbers.astype(float).add_prefix(f"{name}_"))


# %% end
# %% if UNEVEN


def stretched(cell, points):
    """Tell a list by its size, its spread, and as many points from its start to its end."""
    # %% if TEXTS
    cell = cell.strip("[] ").replace(",", " ").split()
    # %% end
    values = np.array(cell, dtype=float)
    if not len(values):
        return [0] + [np.nan] * (points + 4)
    at = np.linspace(0, len(values) - 1, points)
    told = [len(values), values.mean(), values.std(), values.min(), values.max()]
    return [*told, *np.interp(at, np.arange(len(values)), values)]


def stretch(rows, name, points):
    """Put lists of a column that differ in length into columns of their own."""
    made = ["count", "mean", "std", "min", "max", *range(points)]
    cells = rows[name]
    # %% if TEXTS
    cells = cells.fillna("").astype(str)
    # %% end
    told = [stretched(cell, points) for cell in cells]
    numbers = pd.DataFrame(told, rows.index, made).add_prefix(f"{name}_")
    return rows.drop(columns=name).join(numbers)


# %% end
