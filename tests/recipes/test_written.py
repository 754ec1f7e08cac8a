"""Numbers that are written for people."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.recipes.cases import make
from tests.recipes.notebook import Notebook
from tests.recipes.team import Team


def test_numbers_with_signs_and_units_become_plain(team: Team, folder: Path) -> None:
    notebook = Notebook(team, make("regression", "rmse", "written", folder=folder))
    space = notebook.run_to("features", "traditional")
    rows = space["X"].iloc[:8].assign(price="-$1,234.50", weight="1.234,5 kg")
    rows.loc[rows.index[:2], "price"] = ["-Rs.1,234.50", "-Rs. 1,234.50"]
    rows["limit"] = ["3.4k", "3.4M", "2 B", "12", "1,200", "n/a", None, ".5k"]
    out = space["make_features_traditional"]().fit_transform(rows)
    assert set(out["price"]) == {-1234.5}
    assert set(out["weight"]) == {1234.5}
    expected = [3.4e3, 3.4e6, 2e9, 12, 1200, np.nan, np.nan, 500]
    np.testing.assert_array_equal(out["limit"], expected)
