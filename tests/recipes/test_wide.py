"""Tables of hundreds or thousands of columns."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_selection import SelectKBest
from sklearn.pipeline import Pipeline

from tests.recipes.cases import make
from tests.recipes.notebook import Notebook
from tests.recipes.team import Team


@pytest.mark.parametrize("kinds", [[], ["category"], ["text", "gaps"]], ids=" ".join)
def test_the_numbers_of_a_wide_table_stay_together(
    kinds: list[str], team: Team, folder: Path
) -> None:
    # pandas warns where a column is added to a table that lies in a hundred pieces.
    notebook = Notebook(team, make("binary", "auc", *kinds, folder=folder))
    space = notebook.run_to("features", "traditional")
    more = np.arange(len(space["X"]) * 300).reshape(-1, 300)
    wide = space["X"].join(pd.DataFrame(more, space["X"].index).add_prefix("more_"))
    out = space["make_features_traditional"]().fit(wide, space["y"]).transform(wide)
    assert out["more_7"].tolist() == wide["more_7"].tolist()
    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.PerformanceWarning)
        out.insert(0, "one", 1.0)


@pytest.mark.parametrize("kinds", [[], ["category", "gaps", "constant"]], ids=" ".join)
@pytest.mark.parametrize(
    ("problem", "metric"), [("multiclass", "logloss"), ("regression", "rmse")]
)
def test_each_model_of_a_wide_table_is_fitted_to_numbers_in_one_block(
    problem: str, metric: str, kinds: list[str], team: Team, folder: Path
) -> None:
    notebook = Notebook(team, make(problem, metric, "wide", *kinds, folder=folder))
    space = notebook.run_to("models", "traditional")
    X, y = space["X"], space["y"]
    features = space["make_features_traditional"]().fit(X, y)
    assert isinstance(space["for_linear"](), Pipeline) == (not kinds)
    chosen = 0
    for model in space["make_models_traditional"]().values():
        rows = features.transform(X)
        fitted = model.fit(rows, y)
        assert len(fitted.predict(rows.head(7))) == 7
        for _, step in getattr(fitted, "steps", []):
            if isinstance(step, SelectKBest):
                chosen += 1
                assert step.get_support().sum() == step.k
    assert chosen >= 3
