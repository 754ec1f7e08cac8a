"""XGBoost in cells, where the kernel can import it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone

from tests.probes.live_kernel import scope_of
from tests.recipes.cases import make
from tests.recipes.notebook import LASTING, Notebook, said_by_ruff
from tests.recipes.team import PACKAGES, Team
from tests.recipes.test_notebooks import check, facts_of

pytest.importorskip("xgboost", reason="`make test` puts it into .test-packages")

CATBOOST = {"catboost": "1.2.10"}
HERE = PACKAGES | CATBOOST | {"xgboost-cpu": "3.2.0"}
# Few rows are boosted for a number of rounds that is planned, more stop by themselves.
CASES: list[tuple[str, str, int, tuple[str, ...]]] = [
    ("binary", "logloss", 90, ("numbers", "gaps", "category")),
    ("binary", "auc", 700, ("numbers", "gaps")),
    ("binary", "f1", 700, ("high", "date")),
    ("multiclass", "logloss", 700, ("gaps", "category")),
    ("multiclass", "logloss", 90, ("rare", "awkward")),
    ("multiclass", "macro_f1", 700, ("group", "numbers")),
    ("regression", "mae", 700, ("gaps", "category", "high")),
    ("regression", "spearman", 700, ("taken", "gaps")),
    ("regression", "pinball", 700, ()),
    ("regression", "mape", 90, ("series",)),
]


def notebook_of(
    case: tuple[str, str, int, tuple[str, ...]],
    team: Team,
    folder: Path,
    packages: dict[str, str] = HERE,
) -> Notebook:
    """Cells for a made table."""
    problem, metric, rows, kinds = case
    made = make(problem, metric, *kinds, rows=rows, folder=folder, packages=packages)
    if metric == "pinball":
        made.task["metric"]["value"]["quantile"] = 0.8
    notebook = Notebook(team, made)
    for track in notebook.blueprint["tracks"]:
        for item in track["candidates"]:
            if item["name"] == "xgboost":
                item["params"]["learning_rate"] = 0.3  # twelve rounds are to learn
    return notebook


def planned(notebook: Notebook) -> list[str]:
    """Candidates of tables that stand for themselves, in their order."""
    return [
        item["name"]
        for track in notebook.blueprint["tracks"]
        if track["name"] == "traditional"
        for item in track["candidates"]
        if "of" not in item
    ]


def said(case: tuple[Any, ...]) -> str:
    """Name a case."""
    problem, metric, rows, kinds = case
    return " ".join([problem, metric, str(rows), *kinds])


@pytest.mark.parametrize("case", CASES, ids=said)
@LASTING
def test_it_fits_silently_and_answers_in_the_order_of_classes(
    case: tuple[Any, ...],
    team: Team,
    folder: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    notebook = notebook_of(case, team, folder)
    space = notebook.run_to("models", "traditional")
    X, y = space["X"], space["y"]
    rows = space["make_features_traditional"]().fit(X, y).transform(X)
    model = space["make_models_traditional"]()["xgboost"]
    capfd.readouterr()
    fitted = clone(model).fit(rows, y)
    assert capfd.readouterr() == ("", "")
    assert repr(fitted.predict(rows)) == repr(clone(model).fit(rows, y).predict(rows))
    if case[0] == "regression":
        usual = np.abs(y - np.median(y)).mean()
        assert np.abs(y - fitted.predict(rows)).mean() < usual
        if case[1] == "pinball":
            assert (fitted.predict(rows) > y).mean() > 0.65
        return
    classes = list(np.unique(y))
    assert list(fitted.classes_) == classes
    likeliest = np.array(classes)[fitted.predict_proba(rows).argmax(axis=1)]
    assert (likeliest == fitted.predict(rows)).all()
    assert (likeliest == y).mean() > pd.Series(y).value_counts(normalize=True).max()


@pytest.mark.parametrize("case", [CASES[0], CASES[3], CASES[6]], ids=said)
@LASTING
def test_it_passes_the_checks_of_the_harness(
    case: tuple[Any, ...], team: Team, folder: Path
) -> None:
    notebook = notebook_of(case, team, folder)
    notebook.run_to("features", "traditional")
    cell = notebook.write("models", "traditional")
    assert cell is not None and '"xgboost"' in cell["source"]
    about = {"task": facts_of(notebook.task), "folder": ".", "sample": 60}
    scope_of("freeze")["main"](notebook.namespace, task=about["task"], folder=".")
    notebook.run("models", "traditional")
    source = cell["source"]
    found = check("check_models", notebook, source=source, track="traditional", **about)
    assert found == []


@pytest.mark.parametrize("case", [CASES[0], CASES[3], CASES[6]], ids=said)
@LASTING
def test_it_alone_gives_the_same_submission_in_clean_cells(
    case: tuple[Any, ...], team: Team, folder: Path
) -> None:
    notebook = notebook_of(case, team, folder)
    for track in notebook.blueprint["tracks"]:
        track["enabled"] &= track["name"] in ("baseline", "traditional")
        track["candidates"] = [
            item for item in track["candidates"] if item["name"] in ("prior", "xgboost")
        ]
    notebook.run_all()
    wanted = pd.read_csv("submission.csv")
    assert list(notebook.namespace["blend"]) == ["traditional/xgboost"]
    space = {name: frame.copy() for name, frame in notebook.case.frames.items()}
    kept = notebook.shortened({"traditional/xgboost": 1.0})
    for source in kept:
        exec(compile(source, "<shortened>", "exec"), space)
    pd.testing.assert_frame_equal(pd.read_csv("submission.csv"), wanted)
    assert said_by_ruff(kept, folder) == ""


def test_it_is_planned_last_and_only_where_it_can_be_imported(
    team: Team, folder: Path
) -> None:
    case = CASES[6]
    names = planned(notebook_of(case, team, folder))
    assert names[-1] == "xgboost"
    assert {"lightgbm", "catboost", "extra_trees"} < set(names)
    for others in ({}, {"xgboost": "2.1.4"}):
        packages = PACKAGES | CATBOOST | others
        assert planned(notebook_of(case, team, folder, packages)) == names[:-1]
    packages = PACKAGES | CATBOOST | {"xgboost": "3.2.0"}
    assert planned(notebook_of(case, team, folder, packages)) == names
