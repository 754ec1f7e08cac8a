"""Lists of numbers become columns."""

TEXTS = True

import numpy as np
import pandas as pd


def spread(rows, name, places):
    """Put the numbers that each cell of a column lists into columns of their own."""
    cells = rows[name]
    # %% if TEXTS
    parts = cells.str.strip("[] ").str.replace(",", " ").str.split()
    cells = parts.map(lambda texts: np.array(texts, dtype=float))
    # %% end
    numbers = pd.DataFrame(cells.tolist(), rows.index).reindex(columns=range(places))
    return rows.drop(columns=name).join(numbers.astype(float).add_prefix(f"{name}_"))
