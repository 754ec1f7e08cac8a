"""How long a clean notebook for a table is, and that it computes what the run did."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.recipes.cases import make
from tests.recipes.notebook import Notebook, said_by_ruff
from tests.recipes.team import PACKAGES, Team

ALL = PACKAGES | {"catboost": "1.2.10", "torch": "2.13.0"}
TABLE = ("gaps", "category", "high", "date")
# Lines of code with five models of a table and a network in the blend.
LONGEST = {
    ("binary", "auc", *TABLE): 233,
    ("binary", "f1", *TABLE): 250,
    ("multiclass", "logloss", *TABLE): 233,
    ("multiclass", "accuracy", *TABLE): 240,
    ("multiclass", "macro_f1", *TABLE): 251,
    ("regression", "rmse", *TABLE): 237,
    ("regression", "mae", *TABLE): 245,
    ("ordinal", "qwk", "ordinal", *TABLE): 253,
    ("binary", "auc", "text", "category", "ordinal"): 243,
    ("regression", "rmse", "text", "gaps", "category"): 243,
}


def lines_of(cells: list[str]) -> int:
    """Lines of code without empty ones; an import is made once in the file."""
    lines = [line for cell in cells for line in cell.splitlines() if line.strip()]
    imports = [line for line in lines if line.startswith(("import ", "from "))]
    return len(lines) - len(imports) + len(set(imports))


@pytest.mark.parametrize("spec", LONGEST, ids=" ".join)
def test_a_notebook_with_six_models_is_short_and_clean(
    spec: tuple[str, ...], team: Team, folder: Path
) -> None:
    problem, metric, *kinds = spec
    made = make(problem, metric, *kinds, rows=1600, folder=folder, packages=ALL)
    notebook, keys = Notebook(team, made), []
    for where in notebook.places():
        cell = notebook.write(*where)
        assert cell is not None
        notebook.cells.append(cell)
    for track in notebook.blueprint["tracks"]:
        names = [item["name"] for item in track["candidates"]]
        most = {"traditional": 5, "neural": 1}.get(track["name"], 0)
        keys += [f"{track['name']}/{name}" for name in names[:most]]
    assert len(keys) == 6
    needed = {"traditional/models": ["for_linear"]}
    kept = notebook.shortened(dict.fromkeys(keys, 0.16), needed)
    assert lines_of(kept) <= LONGEST[spec]
    assert said_by_ruff(kept, folder) == ""


FORMS: dict[str, dict[str, Any]] = {
    "logistic_firm": {"of": "logistic", "params": {"C": 0.2}},
    "lightgbm_drawn": {
        "of": "lightgbm",
        "params": {
            "num_leaves": 6,
            "min_child_samples": 12,
            "colsample_bytree": 0.75,
            "subsample": 0.57,
            "reg_lambda": 2.6,
            "random_state": 6,
        },
    },
}


@pytest.mark.parametrize("metric", ["f1", "auc", "mcc"])
@pytest.mark.filterwarnings("ignore")
def test_other_forms_are_told_in_few_lines_and_give_the_same_answers(
    metric: str, team: Team, folder: Path
) -> None:
    made = make("binary", metric, *TABLE, rows=700, folder=folder)
    notebook = Notebook(team, made)
    for track in notebook.blueprint["tracks"]:
        track["enabled"] &= track["name"] in ("baseline", "traditional")
        if track["name"] == "traditional":
            firsts = {
                item["name"]: item
                for item in track["candidates"]
                if item["name"] in ("logistic", "lightgbm")
            }
            forms = [
                firsts[form["of"]] | form | {"name": name}
                for name, form in FORMS.items()
            ]
            track["candidates"] = [*firsts.values(), *forms]
    places = [where for where in notebook.places() if where[-1] not in FORMS]
    end = places.index(("ensemble",), places.index(("evaluate",)))
    for where in places[:end]:
        notebook.run(*where)
    told = [notebook.run("evaluate", "traditional", name) for name in FORMS]
    assert [len(source.splitlines()) for source in told] == [1, 3]
    for where in places[end:]:
        notebook.run(*where)
    submission = pd.read_csv("submission.csv")
    blend = notebook.namespace["blend"]
    assert set(blend) & {f"traditional/{name}" for name in FORMS}
    kept = notebook.shortened(blend)
    assert not any("def model_of(" in source for source in kept)
    space = {name: frame.copy() for name, frame in made.frames.items()}
    for cell in kept:
        exec(compile(cell, "<shortened>", "exec"), space)
    pd.testing.assert_frame_equal(pd.read_csv("submission.csv"), submission)
    assert said_by_ruff(kept, folder) == ""


def test_a_candidate_beside_models_of_another_author_is_called_with_both_makers(
    team: Team, folder: Path
) -> None:
    notebook = Notebook(team, make("regression", "rmse", rows=200, folder=folder))
    for where in notebook.places():
        cell = notebook.write(*where)
        assert cell is not None
        notebook.cells.append(cell)
        if where[0] == "models":
            break
    call = ("evaluate", "traditional", "ridge")
    own = notebook.write(*call)
    assert own is not None
    assert (
        own["source"] == 'results["traditional/ridge"] = evaluate_traditional("ridge")'
    )
    models = notebook.cells[-1]
    begin = models["source"].index("def evaluate_traditional(")
    models |= {"source": models["source"][:begin], "author": "model"}
    cell = notebook.write(*call)
    assert cell is not None
    assert cell["source"].split() == [
        'results["traditional/ridge"]',
        "=",
        "evaluate(",
        "make_features_traditional,",
        "make_models_traditional,",
        '"ridge"',
        ")",
    ]
