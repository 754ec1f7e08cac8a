"""Tables and texts of many classes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.discriminant_analysis import QuadraticDiscriminantAnalysis
from sklearn.metrics import log_loss

from tests.recipes.cases import make
from tests.recipes.notebook import Notebook
from tests.recipes.team import Team

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.mark.parametrize(
    ("kinds", "first"),
    [
        (["text", "dated"], "naive_bayes"),
        (["text", "told", "story", "dated"], "naive_bayes"),
        (["gaps"], "discriminant"),
    ],
    ids=["texts", "texts with numbers", "numbers"],
)
def test_the_first_model_of_many_classes_is_fitted_in_a_moment_and_tells_their_chances(
    kinds: list[str], first: str, team: Team, folder: Path
) -> None:
    case = make("multiclass", "logloss", "many", *kinds, rows=600, folder=folder)
    notebook = Notebook(team, case)
    space = notebook.run_to("models", "traditional")
    X, y = space["X"], space["y"]
    name, model = next(iter(space["make_models_traditional"]().items()))
    assert name == first
    rows = space["make_features_traditional"]().fit(X, y).transform(X)
    fitted = model.fit(rows[::2], y[::2])
    chances = fitted.predict_proba(rows[1::2])
    assert list(fitted.classes_) == case.task["classes"]
    assert chances.sum(1) == pytest.approx(1)
    # A guess is right in one of sixteen rows.
    assert (fitted.predict(rows[1::2]) == y[1::2]).mean() > 0.1


def test_rows_of_things_that_are_too_rare_to_be_told_are_left_out(
    team: Team, folder: Path
) -> None:
    case = make("multiclass", "mapk", "owner", rows=200, folder=folder)
    often = case.frames["train"]["answer"].value_counts().index[:8]
    case.task["classes"] = sorted(often)
    notebook = Notebook(team, case)
    notebook.run_all()
    space = notebook.namespace
    assert set(space["y"]) == set(often)
    assert space["CLASSES"] == sorted(often)


def test_a_discriminant_is_not_surer_than_it_is_right(team: Team, folder: Path) -> None:
    case = make("multiclass", "logloss", "many", rows=900, folder=folder)
    space = Notebook(team, case).run_to("models", "traditional")
    rng = np.random.default_rng(0)
    places, y = rng.normal(size=(20, 6)), rng.integers(0, 20, 2000)
    rows = pd.DataFrame(places[y] + rng.standard_t(2, (2000, 6)))  # with long tails
    rows = rows.add_prefix("x")
    model = space["make_models_traditional"]()["discriminant"]
    plain = QuadraticDiscriminantAnalysis(solver="eigen", shrinkage=0.1)
    errors = [
        log_loss(y[1::2], fitted.predict_proba(rows[1::2]))
        for fitted in (model.fit(rows[::2], y[::2]), plain.fit(rows[::2], y[::2]))
    ]
    assert errors[0] < np.log(20) < errors[1]


def test_one_class_is_told_from_all_others(team: Team, folder: Path) -> None:
    case = make("binary", "auc", rows=200, folder=folder)
    train = case.frames["train"]
    other = np.where(train.index % 2, "no", "never")
    train["answer"] = train["answer"].where(train["answer"] == "yes", other)
    case.task["classes"], case.task["positive"] = ["other", "yes"], "yes"
    notebook = Notebook(team, case)
    notebook.run_all()
    space = notebook.namespace
    assert space["CLASSES"] == ["other", "yes"]
    assert (space["y"] == "yes").tolist() == (train["answer"] == "yes").tolist()
    assert notebook.namespace["submission"]["answer"].between(0, 1).all()


@pytest.mark.filterwarnings("error:The least populated class")
def test_a_class_of_two_rows_leaves_the_folds_to_the_others(
    team: Team, folder: Path
) -> None:
    case = make("multiclass", "macro_f1", "rare", "category", rows=120, folder=folder)
    assert case.frames["train"]["answer"].value_counts()["top"] == 2
    space = Notebook(team, case, quick=False).run_to("validation")
    assert len(space["folds"]) == 10
    assert all(set(space["y"][fit]) == set(space["y"]) for fit, _ in space["folds"])
