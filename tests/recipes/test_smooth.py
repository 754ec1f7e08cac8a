"""A smooth function of numbers, few of which count."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel
from sklearn.metrics import r2_score

from tests.recipes.cases import make
from tests.recipes.notebook import LASTING, Notebook
from tests.recipes.team import Team


@LASTING
def test_each_column_has_a_length_of_its_own(team: Team, folder: Path) -> None:
    notebook = Notebook(team, make("regression", "rmse", folder=folder))
    models = notebook.run_to("models", "traditional")["make_models_traditional"]()
    smooth = models["gaussian_process"].steps[-1][1]
    rng = np.random.default_rng(1)
    X = rng.uniform(-1.7, 1.7, (600, 8))
    y = 50 + 9 * np.sin(3 * X[:, 0]) * X[:, 1] + 3 * X[:, 2]
    seen = y[:450] + rng.normal(0, 0.5, 450)
    alike = ConstantKernel() * RBF(10) + WhiteKernel(0.1)
    one = GaussianProcessRegressor(alike, normalize_y=True)
    found, plain = (
        r2_score(y[450:], model.fit(X[:450], seen).predict(X[450:]))
        for model in (smooth, one)
    )
    assert found > 0.99
    assert plain < 0.9
