"""The rule that turns a blend into answers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.recipes.cases import make
from tests.recipes.notebook import Notebook
from tests.recipes.team import Team


@pytest.mark.filterwarnings("ignore")
def test_cut_points_are_nearer_to_the_mean_than_grades_where_the_blend_is(
    team: Team, folder: Path
) -> None:
    notebook = Notebook(team, make("ordinal", "qwk", folder=folder))
    notebook.run("validation")
    notebook.run("evaluate", "baseline", "prior")
    known = notebook.namespace
    folds, score, rng = known["folds"], known["score"], np.random.default_rng(0)
    y = known["y"] = rng.choice(known["CLASSES"], len(known["y"]))
    noise = rng.normal(0, 0.8, len(y))
    shrunk = y.mean() + (y - y.mean() + noise) / 2
    known["results"]["traditional/ridge"] = {
        "oof": shrunk,
        "test": np.full(len(known["X_test"]), y.mean()),
        "fold_scores": [score(y[valid], shrunk[valid]) for _, valid in folds],
        "seconds": 1.0,
    }
    notebook.candidates.append("traditional/ridge")
    notebook.run("ensemble")
    cuts, grades = known["rule"], np.array(known["CLASSES"])
    middles = (grades[1:] + grades[:-1]) / 2
    assert (np.diff(cuts) > 0).all()
    assert (np.abs(cuts - y.mean()) < np.abs(middles - y.mean())).all()
    assert score(y, known["final_oof"]) > score(y, shrunk) + 0.05
