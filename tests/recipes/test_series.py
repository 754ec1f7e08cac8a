"""What is told of the past of a series, and what its blend weighs by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.recipes.cases import make
from tests.recipes.notebook import Notebook
from tests.recipes.team import Team

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def notebook(team: Team, folder: Path) -> Notebook:
    """A run on one daily series, up to its blend."""
    case = make("regression", "mape", "series", rows=400, test_rows=30, folder=folder)
    found = Notebook(team, case)
    found.run_all()
    return found


def told(notebook: Notebook) -> Any:
    """What the rows of train and test are told of their past."""
    space = notebook.namespace
    past = space["Past"]().fit(space["X"], space["y"])
    return past.transform(space["X"]), past.transform(space["X_test"])


def test_fitted_rows_are_as_far_ahead_as_rows_of_the_test_set(
    notebook: Notebook,
) -> None:
    train, test = told(notebook)
    reach = int(test["ahead"].max())
    assert sorted(test["ahead"]) == list(range(1, reach + 1))
    assert set(train["ahead"]) == set(test["ahead"])
    # Every distance has its share: no one forecast stands for many rows.
    counts = train["ahead"].value_counts()
    assert counts.max() <= 3 * len(train) / reach


def test_forecasts_begin_at_the_same_place_in_the_season(notebook: Notebook) -> None:
    train, test = told(notebook)
    space = notebook.namespace
    begins = space["count_steps"](space["X"]) - train["ahead"].to_numpy()
    begin = (space["count_steps"](space["X_test"]) - test["ahead"].to_numpy())[0]
    assert set((begins - begin) % 7) == {0}


def test_the_calendar_forest_looks_at_no_past(notebook: Notebook) -> None:
    train, _ = told(notebook)
    space = notebook.namespace
    features = space["make_features_traditional"]().fit(space["X"], space["y"])
    rows = features.transform(space["X_test"])
    other = rows.assign(**dict.fromkeys(train.columns, 0.0))
    models = space["make_models_traditional"]()
    fit = features.transform(space["X"])
    for name, looks in (("calendar_forest", False), ("ridge", True)):
        model = models[name].fit(fit, space["y"])
        same = np.allclose(model.predict(rows), model.predict(other))
        assert same is not looks, name


@pytest.mark.parametrize("metric", ["mape", "mse", "r2"])
def test_the_blend_weighs_by_the_errors_of_each_alone(
    metric: str, team: Team, folder: Path
) -> None:
    case = make("regression", metric, "series", rows=400, test_rows=30, folder=folder)
    notebook = Notebook(team, case)
    notebook.run_all()
    space = notebook.namespace
    # The newer a window, the more it counts.
    newer = [1, 2, 3, 4][: len(space["folds"])]
    scores = {
        key: np.average(space["results"][key]["fold_scores"], weights=newer)
        for key in space["blend"]
    }
    error = {key: 1 - at if metric == "r2" else at for key, at in scores.items()}
    weights = space["blend"]
    assert len(weights) > 1
    ordered = sorted(weights, key=lambda key: error[key])
    assert [weights[key] for key in ordered] == sorted(weights.values(), reverse=True)
    best, last = ordered[0], ordered[-1]
    # Squares weigh by half of the exponent, which is the same of their roots.
    wanted = (error[last] / error[best]) ** (4 if metric == "mape" else 2)
    assert weights[best] / weights[last] == pytest.approx(wanted, rel=0.15)


def test_a_season_counts_where_it_told_what_came_next(team: Team, folder: Path) -> None:
    case = make("regression", "mape", "series", rows=800, test_rows=30, folder=folder)
    notebook = Notebook(team, case)
    notebook.run_all()
    space = notebook.namespace
    step = space["count_steps"](space["X"])
    chance = np.random.default_rng(0).normal(0, 4, len(step))
    weekly = 50 + 10 * (step % 7 == 0) + chance
    yearly = weekly + 30 * np.sin(2 * np.pi * step / 364)
    swings = [
        space["Past"]().fit(space["X"], y).transform(space["X_test"])
        for y in (weekly, yearly)
    ]
    assert all(swing["usual_7"].abs().max() > 0 for swing in swings)
    assert [bool(swing["usual_364"].abs().max() > 0) for swing in swings] == [
        False,
        True,
    ]


def test_new_series_are_foretold_by_their_own_columns(team: Team, folder: Path) -> None:
    kinds = ("series", "newcomers", "category")
    case = make("regression", "rmse", *kinds, rows=480, test_rows=60, folder=folder)
    notebook = Notebook(team, case)
    notebook.run_all()
    space = notebook.namespace
    names = space["name_series"](space["X"])
    for fit, valid in space["folds"]:
        # As many series as in the test set have no past.
        hidden = set(names[valid]) - set(names[fit])
        assert len(hidden) == 3
        assert space["count_steps"](space["X"])[fit].max() < min(
            space["count_steps"](space["X"])[valid]
        )
    features = space["make_features_traditional"]().fit(space["X"], space["y"])
    test = case.frames["test"]
    rows = features.transform(space["X_test"])
    renamed = features.transform(space["X_test"].assign(store="elsewhere"))
    new = test["store"].str.startswith("N").to_numpy()
    assert rows["value_now"].isna().to_numpy().tolist() == new.tolist()
    fit = features.transform(space["X"])
    for name, model in space["make_models_traditional"]().items():
        model.fit(fit, space["y"])
        first, other = model.predict(rows), model.predict(renamed)
        # The name says nothing of a new series, and the past of a known one counts.
        np.testing.assert_allclose(first[new], other[new], err_msg=name)
        if name not in ("smoothing", "theta"):
            assert len(np.unique(first[new].round(6))) > new.sum() / 3, name


def test_steps_are_counted_from_the_end_of_each_series(
    team: Team, folder: Path
) -> None:
    kinds = ("series", "stores", "ragged")
    case = make("regression", "mae", *kinds, rows=300, test_rows=45, folder=folder)
    notebook = Notebook(team, case)
    assert notebook.blueprint["validation"]["series"] == ["store"]
    notebook.run_all()
    space = notebook.namespace
    steps, names = space["count_steps"](space["X"]), space["name_series"](space["X"])
    assert [steps[names == name].max() for name in np.unique(names)] == [0, 0, 0]
    assert sorted(space["count_steps"](space["X_test"])) == sorted([*range(1, 16)] * 3)
    for fit, valid in space["folds"]:
        # Of each series the same number of rows, those right after the ones to fit to.
        for name in np.unique(names):
            own = steps[valid][names[valid] == name]
            assert len(own) == 15
            assert steps[fit][names[fit] == name].max() == own.min() - 1
    _, test = told(notebook)
    assert set(test["ahead"]) == set(range(1, 16))
    assert test["value_now"].notna().all()


def test_all_models_answer_with_the_quantile_that_is_asked_for(
    team: Team, folder: Path
) -> None:
    case = make(
        "regression", "pinball", "series", rows=400, test_rows=30, folder=folder
    )
    case.task["metric"]["value"]["quantile"] = 0.9
    notebook = Notebook(team, case)
    notebook.run_to("models", "traditional")
    space = notebook.namespace
    features = space["make_features_traditional"]().fit(space["X"], space["y"])
    rows, y = features.transform(space["X"]), space["y"]
    later = np.flatnonzero(rows["value_now"].notna())
    fit, other = later[::2], later[1::2]
    models = space["make_models_traditional"]()
    assert {"smoothing", "theta", "ridge", "calendar_forest"} <= set(models)
    for name, model in models.items():
        # Also of rows that it was not fitted to.
        answers = model.fit(rows.iloc[fit], y[fit]).predict(rows.iloc[other])
        assert np.mean(y[other] <= answers) == pytest.approx(0.9, abs=0.09), name


@pytest.fixture
def stores(team: Team, folder: Path) -> Notebook:
    """Three daily series, up to the floor of what their past tells."""
    kinds = ("series", "stores")
    case = make("regression", "mape", *kinds, rows=900, test_rows=90, folder=folder)
    notebook = Notebook(team, case)
    notebook.run_to("evaluate", "baseline", "prior")
    return notebook


def expected_by_theta(
    notebook: Notebook, of: Any, keep: Any = None
) -> tuple[np.ndarray, np.ndarray]:
    """What Theta expects of the test rows, logarithms, and what comes.

    Parameters
    ----------
    of
        Steps from the first of train, names → logarithms of the values.
    keep
        The same → rows of train that are known; all by default.
    """
    space = notebook.namespace
    first = space["count_steps"](space["X"]).min()

    def rows(X: Any) -> tuple[np.ndarray, np.ndarray]:
        return space["count_steps"](X) - first, space["name_series"](X)

    known = rows(space["X"])
    kept = np.full(len(known[0]), True) if keep is None else keep(*known)
    past = space["Past"]().fit(space["X"][kept], np.expm1(of(*known))[kept])
    theta = past.transform(space["X_test"])["theta"]
    return theta.to_numpy(), of(*rows(space["X_test"]))


def weekly(step: np.ndarray, names: np.ndarray) -> np.ndarray:
    """A swing by the week of all but the second series, which lie apart."""
    level = np.select([names == "S0", names == "S1"], [3, 4], 5)
    swing = np.where(names == "S1", 0, np.sin(2 * np.pi * step / 7))
    return np.asarray(level + swing)


def test_theta_tells_swings_better_than_the_last_value(stores: Notebook) -> None:
    theta, comes = expected_by_theta(stores, weekly)
    np.testing.assert_allclose(theta, comes, atol=0.05)
    last = weekly(np.full(3, 299), np.array(["S0", "S1", "S2"]))
    assert np.abs(np.tile(last, 30) - comes).mean() > 0.3


def test_theta_carries_on_half_of_the_trend_of_each_series(stores: Notebook) -> None:
    slopes = np.array([0.004, 0, -0.004])

    def rises(step: np.ndarray, names: np.ndarray) -> np.ndarray:
        slope = np.select([names == "S0", names == "S1"], slopes[:2], slopes[2])
        return np.asarray(weekly(step, names) + slope * step)

    theta, comes = expected_by_theta(stores, rises)
    missed = (comes - theta).reshape(30, 3)
    paces = np.polyfit(np.arange(30), missed, 1)[0]
    np.testing.assert_allclose(paces, slopes / 2, atol=2e-4)


def test_theta_bears_gaps_and_series_that_end_early(stores: Notebook) -> None:
    def keep(step: np.ndarray, names: np.ndarray) -> np.ndarray:
        chance = np.random.default_rng(0).random(len(step)) < 0.9
        opened = chance & (step % 7 != 6)
        return np.asarray(opened & ((names != "S2") | (step < 280)))

    theta, comes = expected_by_theta(stores, weekly, keep)
    flat = np.arange(90) % 3 == 1
    assert np.isfinite(theta).all()
    np.testing.assert_allclose(theta[flat], comes[flat])
    opened = np.repeat(np.arange(300, 330) % 7 != 6, 3)
    assert np.abs(theta - comes)[opened].mean() < 0.1


@pytest.mark.parametrize("days", [1, 4])
def test_theta_of_few_days_is_their_level(stores: Notebook, days: int) -> None:
    theta, _ = expected_by_theta(
        stores, lambda step, names: step * 1.0, lambda step, names: step >= 300 - days
    )
    assert (theta <= 299).all()
    assert (theta >= 300 - days).all()
    assert len(np.unique(theta)) == 1


def test_theta_of_a_constant_is_the_constant(stores: Notebook) -> None:
    theta, comes = expected_by_theta(
        stores, lambda step, names: np.full(len(step), 3.5)
    )
    np.testing.assert_allclose(theta, comes)


def test_series_that_are_too_much_have_the_floor_of_any_table(
    team: Team, folder: Path
) -> None:
    case = make("regression", "mae", "series", rows=400, test_rows=30, folder=folder)
    notebook = Notebook(team, case)
    notebook.run("validation")
    notebook.run("evaluate", "baseline", "prior", level=1)
    space = notebook.namespace
    answers = space["results"]["baseline/prior"]["test"]
    assert set(answers) == {np.median(space["y"])}
    assert notebook.write("evaluate", "baseline", "prior", level=2) is None
