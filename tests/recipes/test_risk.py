"""Risks of events of which most were never seen to come."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.recipes.cases import make
from tests.recipes.notebook import Notebook
from tests.recipes.team import PACKAGES, Team


@pytest.mark.parametrize(
    ("problem", "metric"), [("survival", "cindex"), ("ranking", "ndcg")]
)
def test_time_that_is_left_goes_into_other_forms(
    problem: str, metric: str, team: Team, folder: Path
) -> None:
    notebook = Notebook(team, make(problem, metric, folder=folder), budget=300)
    results = notebook.run_to("evaluate", "traditional", "extra_trees_pruned")[
        "results"
    ]
    [track] = [t for t in notebook.blueprint["tracks"] if t["name"] == "traditional"]
    forms = {item["name"]: item["of"] for item in track["candidates"] if "of" in item}
    told = {f"traditional/{form}": f"traditional/{of}" for form, of in forms.items()}
    assert len(told) >= 3
    for form, of in told.items():
        assert np.isfinite(results[form]["oof"]).all()
        assert not np.array_equal(results[form]["oof"], results[of]["oof"])


def test_what_lies_below_0_keeps_its_place(team: Team, folder: Path) -> None:
    notebook = Notebook(team, make("ranking", "ndcg", folder=folder))
    notebook.run("validation")
    notebook.run("evaluate", "baseline", "prior")
    known = notebook.namespace
    assert known["y"].min() == 0
    oof = np.random.default_rng(0).normal(size=len(known["y"]))
    known["results"]["traditional/ridge"] = {
        "oof": oof,
        "test": oof[: len(known["X_test"])],
        "fold_scores": [known["score"](known["y"], oof)],
        "seconds": 1.0,
    }
    notebook.candidates.append("traditional/ridge")
    notebook.run("ensemble")
    assert known["final_oof"].tolist() == oof.tolist()


def test_places_begin_at_the_top_of_each_list(team: Team, folder: Path) -> None:
    case = make("ranking", "ndcg", "places", "category", folder=folder)
    notebook = Notebook(team, case)
    notebook.run_all()
    test = notebook.namespace["test"].assign(answer=notebook.namespace["final_test"])
    [column] = [name for name in pd.read_csv("submission.csv") if name != "id"]
    handed = pd.read_csv("submission.csv").rename(columns={column: "place"})
    for _, rows in handed.merge(test, on="id").groupby(case.task["group"]["value"]):
        places = rows.sort_values("answer", ascending=False, kind="stable")["place"]
        assert sorted(places) == list(range(1, len(rows) + 1))
        assert places.iloc[0] == 1 and places.iloc[-1] == len(rows)


@pytest.mark.parametrize("most", [None, 2])
def test_items_of_a_group_are_listed_the_best_first(
    team: Team, folder: Path, most: int | None
) -> None:
    case = make("ranking", "ndcg", "category", folder=folder)
    group = case.task["group"]["value"]
    names = case.frames["test"][group].unique()[::-1]
    sample = pd.DataFrame({group: names, "answer": "1 2"})
    case.frames["sample_submission"] = sample
    case.task["id"]["value"] = None
    case.task["submission"]["value"] = {
        "form": "values",
        "columns": [group, "answer"],
        "given": [{"column": group, "test": group}],
        "items": {"column": "id", "mark": " "} | ({"places": most} if most else {}),
    }
    notebook = Notebook(team, case)
    notebook.run_all()
    handed = pd.read_csv("submission.csv", dtype={"answer": str})
    assert handed[group].tolist() == names.tolist()
    answered = notebook.namespace["test"].assign(
        answer=notebook.namespace["final_test"]
    )
    best = answered.sort_values("answer", ascending=False, kind="stable")
    for name, text in zip(handed[group], handed["answer"], strict=True):
        own = best.loc[best[group] == name, "id"].astype(str)
        assert text.split() == own.tolist()[:most]


@pytest.mark.parametrize("name", ["catboost_cox", "lightgbm_cox"])
def test_few_events_are_enough(name: str, team: Team, folder: Path) -> None:
    packages = PACKAGES | {"catboost": "1.2.10"}
    case = make("survival", "cindex", folder=folder, packages=packages)
    notebook = Notebook(team, case)
    space = notebook.run_to("models", "traditional")
    risk = space["make_models_traditional"]()[name]
    rng = np.random.default_rng(1)
    X = pd.DataFrame(rng.normal(0, 1, (2000, 6)), columns=list("abcdef"))
    time = rng.exponential(3000 * np.exp(-(X["a"] - np.abs(X["b"]))))
    end = rng.uniform(50, 600, 2000)  # when a row was seen last
    y = np.column_stack([np.minimum(time, end), time <= end])
    assert y[:, 1].mean() < 0.2
    risk.fit(X[:1500], y[:1500])
    found = space["score"](y[1500:], risk.predict(X[1500:]))
    assert found > 0.75
