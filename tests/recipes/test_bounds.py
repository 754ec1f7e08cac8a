"""Quantiles that are handed in beside each other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.recipes.cases import make
from tests.recipes.notebook import LASTING, Notebook
from tests.recipes.team import Team


@pytest.mark.parametrize("scale", ["none", "log1p"])
@LASTING
def test_bounds_are_wide_where_answers_were_far_off(
    scale: str, team: Team, folder: Path
) -> None:
    made = make("regression", "pinball", "bounds", rows=3000, folder=folder)
    notebook = Notebook(team, made)
    notebook.blueprint["targetTransform"] = scale
    space = notebook.run_to("ensemble")
    rng = np.random.default_rng(1)
    far = space["X"]["size"].rank(pct=True).to_numpy()
    space["final_oof"] = np.full(len(space["X"]), 50.0)
    space["final_test"] = np.full(len(space["X_test"]), 50.0)
    space["y"] = 50 * np.exp(rng.normal(size=len(space["X"])) * far / 3)
    space["scored"] = np.full(len(space["X"]), True)
    notebook.run("submission")
    found = pd.read_csv("submission.csv").merge(space["test"], on="id")
    assert (found["lower"] <= found["upper"]).all()
    width = found["upper"] - found["lower"]
    assert width.corr(found["size"], method="spearman") > 0.8
