"""The rule that turns a blend into answers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.recipes.cases import make
from tests.recipes.notebook import LASTING, Notebook
from tests.recipes.team import Team


@LASTING
def test_cut_points_are_nearer_to_the_mean_than_grades_where_the_blend_is(
    team: Team, folder: Path
) -> None:
    notebook = Notebook(team, make("ordinal", "qwk", folder=folder))
    notebook.run("validation")
    notebook.run("evaluate", "baseline", "prior")
    known = notebook.namespace
    score, rng = known["score"], np.random.default_rng(0)
    y = known["y"] = rng.choice(known["CLASSES"], len(known["y"]))
    noise = rng.normal(0, 0.8, len(y))
    shrunk = y.mean() + (y - y.mean() + noise) / 2
    middle = np.full(len(known["X_test"]), y.mean())
    notebook.answer("traditional/ridge", shrunk, middle)
    notebook.run("ensemble")
    cuts, grades = known["rule"], np.array(known["CLASSES"])
    middles = (grades[1:] + grades[:-1]) / 2
    assert (np.diff(cuts) > 0).all()
    assert (np.abs(cuts - y.mean()) < np.abs(middles - y.mean())).all()
    assert score(y, known["final_oof"]) > score(y, shrunk) + 0.05


@LASTING
def test_more_rows_are_said_to_be_positive_where_recall_counts_more(
    team: Team, folder: Path
) -> None:
    thresholds = []
    for metric in ("f1", "fbeta"):
        notebook = Notebook(team, make("binary", metric, folder=folder))
        notebook.run("validation")
        notebook.run("evaluate", "baseline", "prior")
        known = notebook.namespace
        score = known["score"]
        order = np.random.default_rng(0).permutation(len(known["y"]))
        chance = np.linspace(0, 1, len(order))[order] ** 2
        # As often positive as is likely, spread evenly.
        said = order * 0.618 % 1 < chance
        column = notebook.task["classes"].index(notebook.task["positive"])
        y = known["y"] = np.array(known["CLASSES"])[np.where(said, column, 1 - column)]
        oof = np.column_stack([1 - chance, chance][:: 1 if column else -1])
        half = np.full((len(known["X_test"]), 2), 0.5)
        notebook.answer("traditional/logistic", oof, half)
        notebook.run("ensemble")
        thresholds.append(known["rule"])
        assert score(y, known["final_oof"]) >= score(y, oof)
    assert thresholds[1] < thresholds[0]


@LASTING
def test_answers_stay_above_zero_where_poisson_deviance_asks_for_it(
    team: Team, folder: Path
) -> None:
    notebook = Notebook(team, make("regression", "poisson_deviance", folder=folder))
    notebook.run_all()
    known = notebook.namespace
    assert known["decide"](np.array([-1.0, 0.0])).min() > 0
    assert (known["final_test"] > 0).all()


@LASTING
def test_forecasts_of_what_is_never_below_zero_are_not(
    team: Team, folder: Path
) -> None:
    case = make("regression", "rmsle", "series", rows=400, test_rows=30, folder=folder)
    notebook = Notebook(team, case)
    notebook.run("validation")
    notebook.run("evaluate", "baseline", "prior")
    known = notebook.namespace
    y, folds = known["y"], known["folds"]
    assert y.min() >= 0
    scored = np.zeros(len(y), bool)
    scored[np.concatenate([valid for _, valid in folds])] = True
    # Good but for a few rows, as a network of logarithms may be.
    oof = np.where(scored, np.where(np.arange(len(y)) % 10, y, -0.2), np.nan)
    rising = np.linspace(-1, 3 * y.max(), len(known["X_test"]))
    notebook.answer("traditional/ridge", oof, rising)
    notebook.run("ensemble")
    assert known["final_oof"][scored].min() == known["final_test"].min() == 0
    # What grows may go beyond all that was seen.
    assert known["final_test"].max() == 3 * y.max()


@LASTING
def test_every_row_has_a_label_where_that_is_better(team: Team, folder: Path) -> None:
    notebook = Notebook(team, make("multilabel", "jaccard", folder=folder))
    notebook.run("validation")
    notebook.run("evaluate", "baseline", "prior")
    known = notebook.namespace
    rng = np.random.default_rng(0)
    shape = known["y"].shape
    # One label a row, and every row as likely to have none above any one threshold.
    labels = rng.integers(shape[1], size=len(known["y"]))
    y = known["y"] = np.eye(shape[1], dtype=int)[labels]
    oof = rng.uniform(0.1, 0.9, (len(y), 1)) * (0.5 + 0.5 * y)
    rare = np.full((len(known["X_test"]), shape[1]), 0.01)
    notebook.answer("traditional/logistic", oof, rare, oof.round())
    notebook.run("ensemble")
    assert (known["final_oof"] == y).all()
    assert known["final_test"].any(axis=1).all()


@LASTING
@pytest.mark.parametrize("problem", ["binary", "multiclass"])
def test_chances_that_are_too_modest_are_set_right_and_true_ones_are_left(
    problem: str, team: Team, folder: Path
) -> None:
    notebook = Notebook(team, make(problem, "logloss", rows=900, folder=folder))
    notebook.run("validation")
    notebook.run("evaluate", "baseline", "prior")
    known = notebook.namespace
    score, rng = known["score"], np.random.default_rng(0)
    classes = np.array(known["CLASSES"])
    odds = np.exp(2 * rng.normal(size=(len(known["y"]), len(classes))))
    true = odds / odds.sum(axis=1, keepdims=True)
    drawn = (true.cumsum(axis=1) < rng.random((len(true), 1))).sum(axis=1)
    y = known["y"] = classes[drawn]
    for power, is_modest in ((0.5, True), (1.0, False)):
        said = true**power / (true**power).sum(axis=1, keepdims=True)
        notebook.answer("traditional/logistic", said, said[: len(known["X_test"])])
        notebook.run("ensemble")
        gain = score(y, said) - score(y, known["final_oof"])
        slope = 1 + known["rule"][0]
        assert np.allclose(known["final_oof"].sum(axis=1), 1)
        assert np.allclose(known["final_test"].sum(axis=1), 1)
        if is_modest:
            assert gain > 0.02
            assert 1.6 < slope < 2.2
        else:
            assert gain >= 0
            assert 0.85 < slope < 1.2


@LASTING
def test_relative_errors_are_least_below_the_middle(team: Team, folder: Path) -> None:
    notebook = Notebook(team, make("regression", "mape", folder=folder))
    notebook.run("validation")
    notebook.run("evaluate", "baseline", "prior")
    known = notebook.namespace
    score, rng = known["score"], np.random.default_rng(0)
    y = known["y"] = np.exp(rng.normal(8, 1, len(known["y"])))
    middle = np.full(len(y), np.exp(8.0))
    same = np.full(len(known["X_test"]), np.exp(8.0))
    notebook.answer("traditional/ridge", middle, same)
    notebook.run("ensemble")
    assert 0.25 < known["rule"] < 0.55  # exp(-1) of the middle for such a tail
    assert known["final_test"] == pytest.approx(known["rule"] * np.exp(8.0))
    assert score(y, known["final_oof"]) < 0.8 * score(y, middle)


def test_shares_that_log_loss_ranks_are_never_quite_sure(
    team: Team, folder: Path
) -> None:
    case = make("regression", "rmse", folder=folder)
    case.task["metric"]["value"]["shares"] = True
    notebook = Notebook(team, case)
    notebook.run("validation")
    notebook.run("evaluate", "baseline", "prior")
    known = notebook.namespace
    sure = np.linspace(-0.2, 1.2, len(known["X_test"]))
    notebook.answer("traditional/ridge", np.zeros(len(known["y"])), sure)
    notebook.answer("baseline/prior", np.zeros(len(known["y"])), sure)
    notebook.run("ensemble")
    final = known["final_test"]
    assert (final.min(), final.max()) == (0.02, 0.98)
