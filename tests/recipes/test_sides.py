"""Rows that set two things side by side, and names that stand in one row alone."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from tests.recipes.cases import make
from tests.recipes.notebook import Notebook
from tests.recipes.team import Team


def test_both_sides_of_a_row_are_laid_beside_each_other(
    team: Team, folder: Path
) -> None:
    case = make("regression", "rmse", "sides", folder=folder)
    space = Notebook(team, case).run_to("features", "traditional")
    rows = (
        space["X"]
        .head(4)
        .assign(
            town_1=["Bonn", "Bonn", "Bonn", None],
            town_2=["BONN", "Bnon", "Ulm", "Ulm"],
            born_1=[1950, 1950, 1950, 1950],
            born_2=[1950.0, 1905.0, 1812.0, None],
        )
    )
    out = space["make_features_traditional"]().fit(space["X"]).transform(rows)
    same, slip, other, unknown = out["like_town_1"]
    assert same == 1 > slip > other
    assert pd.isna(unknown)
    # A whole number is spelt the same where its column has gaps and where it has none.
    assert out["like_born_1"].iloc[0] == 1 > out["like_born_1"].iloc[2]
    assert out["gap_born_1"].head(3).tolist() == [0, 45, 138]


def test_names_that_never_recur_are_read_by_their_pieces(
    team: Team, folder: Path
) -> None:
    case = make("binary", "auc", "single", folder=folder)
    space = Notebook(team, case).run_to("models", "traditional")
    X, y = space["X"].assign(size=0.0), space["y"]
    features = space["make_features_traditional"]().fit(X, y)
    rows = features.transform(X)
    model = space["make_models_traditional"]()["logistic"]
    answers = model.fit(rows.head(60), y[:60]).predict(rows.tail(30))
    assert (answers == y[60:]).mean() > 0.75
