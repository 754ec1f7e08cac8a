"""Tables of hundreds or thousands of columns."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.recipes.cases import make
from tests.recipes.notebook import Notebook
from tests.recipes.team import Team


@pytest.mark.parametrize("kinds", [[], ["category"], ["text", "gaps"]], ids=" ".join)
def test_the_numbers_of_a_wide_table_stay_together(
    kinds: list[str], team: Team, folder: Path
) -> None:
    # pandas warns where a column is added to a table that lies in a hundred pieces.
    notebook = Notebook(team, make("binary", "auc", *kinds, folder=folder))
    for where in notebook.places():
        notebook.run(*where)
        if where == ("features", "traditional"):
            break
    space = notebook.namespace
    more = np.arange(len(space["X"]) * 300).reshape(-1, 300)
    wide = space["X"].join(pd.DataFrame(more, space["X"].index).add_prefix("more_"))
    out = space["make_features_traditional"]().fit(wide, space["y"]).transform(wide)
    assert out["more_7"].tolist() == wide["more_7"].tolist()
    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.PerformanceWarning)
        out.insert(0, "one", 1.0)
