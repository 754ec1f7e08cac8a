"""Two names in numbers: users and films, whose ratings follow both and how they go together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.probes.conftest import InProcess
from tests.recipes.cases import Case
from tests.recipes.folders import understood
from tests.recipes.notebook import LASTING, Notebook
from tests.recipes.team import Json, Team

USERS, FILMS, ROWS, TEST_ROWS = 80, 60, 2500, 40


def ratings(
    team: Team, run: InProcess, folder: Path, user: str, film: str, liked: bool = False
) -> Case:
    """Ratings of films by users; the first rows of test are of films that train has not."""
    rng = np.random.default_rng(5)
    n = ROWS + TEST_ROWS
    who, what = rng.integers(0, USERS, n), rng.integers(0, FILMS, n)
    tastes, kinds = rng.normal(size=(USERS, 2)), rng.normal(size=(FILMS, 2))
    y = rng.normal(size=USERS)[who] + (tastes[who] * kinds[what]).sum(axis=1)
    whole = pd.DataFrame({"id": range(n), user: who + 1000, film: what * 7})
    whole["v"] = (y + rng.normal(0, 0.3, n)).round(3)
    if liked:
        whole["v"] = np.where(whole["v"] > 0, "yes", "no")
    train, test = whole[:ROWS], whole[ROWS:].drop(columns="v")
    train.to_csv(folder / "train.csv", index=False)
    test.assign(**{film: [9999] * 4 + test[film].tolist()[4:]}).to_csv(
        folder / "test.csv", index=False
    )
    test[["id"]].assign(v=0.5).to_csv(folder / "sample_submission.csv", index=False)
    scored = (
        "the probability of `yes`. Scored by ROC AUC."
        if liked
        else "`v`. Scored by RMSE."
    )
    (folder / "description.md").write_text(f"Predict {scored}")
    return understood(team, run, folder)


def planned(notebook: Notebook) -> Json:
    """The track of models of columns."""
    track: Json = next(
        track
        for track in notebook.blueprint["tracks"]
        if track["name"] == "traditional"
    )
    return track


def factors_beside(name: str, notebook: Notebook) -> tuple[Json, dict[str, float]]:
    """Results and mean scores of factors and of one more candidate."""
    track = planned(notebook)
    track["candidates"] = [
        item for item in track["candidates"] if item["name"] in (name, "factors")
    ]
    notebook.blueprint["tracks"] = [
        item for item in notebook.blueprint["tracks"] if item["name"] != "neural"
    ]
    results = notebook.run_to("evaluate", "traditional", "factors")["results"]
    scores = {key: np.mean(found["fold_scores"]) for key, found in results.items()}
    return results, scores


@LASTING
@pytest.mark.parametrize("film", ["film_id", "film [x]_id"])
def test_factors_tell_how_two_names_go_together(
    team: Team, in_process: InProcess, folder: Path, film: str
) -> None:
    case = ratings(team, in_process, folder, "user_id", film)
    results, scores = factors_beside("ridge", Notebook(team, case))
    # Levels of users and films are told by ridge regression: names are no amounts.
    assert scores["traditional/ridge"] < 0.95 * scores["baseline/prior"]
    assert scores["traditional/factors"] < 0.7 * scores["traditional/ridge"]
    assert np.isfinite(results["traditional/factors"]["test"]).all()


@LASTING
def test_factors_tell_the_chance_of_one_of_two_classes(
    team: Team, in_process: InProcess, folder: Path
) -> None:
    case = ratings(team, in_process, folder, "user_id", "film_id", liked=True)
    results, scores = factors_beside("logistic", Notebook(team, case))
    assert scores["traditional/factors"] > scores["traditional/logistic"] + 0.02
    chances = results["traditional/factors"]["test"]
    assert ((chances > 0) & (chances < 1)).all()


def test_no_candidate_is_left_out_for_the_lines_of_factors(
    team: Team, in_process: InProcess, folder: Path
) -> None:
    case = ratings(team, in_process, folder, "user_id", "film_id", liked=True)
    notebook = Notebook(team, case)
    space = notebook.run_to("models", "traditional")
    names = [
        item["name"] for item in planned(notebook)["candidates"] if not item.get("of")
    ]
    assert {"factors", "lightgbm"} < set(names)
    assert list(space["make_models_traditional"]()) == names


@pytest.mark.parametrize("names", [("age", "weight"), ("user_id", "weight")])
def test_amounts_are_no_names(
    team: Team, in_process: InProcess, folder: Path, names: tuple[str, str]
) -> None:
    notebook = Notebook(team, ratings(team, in_process, folder, *names))
    track = planned(notebook)
    assert "factors" not in [item["name"] for item in track["candidates"]]
    numbers = [f["columns"] for f in track["features"] if f["kind"] == "numeric"]
    assert numbers == [[name for name in names if not name.endswith("_id")]]
