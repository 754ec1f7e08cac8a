"""How long a clean notebook for a table is, and that it computes what the run did."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.recipes.cases import Case, make
from tests.recipes.notebook import LASTING, Notebook, said_by_ruff
from tests.recipes.team import PACKAGES, Json, Team, key
from tests.recipes.test_notebooks import LONGEST_NOTEBOOK, case_of

ALL = PACKAGES | {"catboost": "1.2.10", "torch": "2.13.0"}
TABLE = ("gaps", "category", "high", "date")
GRADES = ("ordinal", *TABLE)
TEXT = ("text", "category", "gaps")
# What a notebook with five models of a table and a network is for.
KINDS = [
    *[("binary", name, *TABLE) for name in ("auc", "logloss", "f1", "fbeta", "mcc")],
    ("binary", "accuracy", *TABLE),
    *[("multiclass", name, *TABLE) for name in ("logloss", "macro_f1", "auc", "mapk")],
    ("multiclass", "cohen_kappa", *TABLE),
    *[("regression", name, *TABLE) for name in ("rmse", "rmsle", "mae", "mape", "r2")],
    *[("regression", name, *TABLE) for name in ("pinball", "spearman", "smape")],
    *[("ordinal", name, *GRADES) for name in ("qwk", "mae")],
    *[("multilabel", name, *TABLE) for name in ("mc_auc", "macro_f1")],
    ("multilabel", "samples_f1", "sets", *TABLE),
    ("multioutput", "rmse", *TABLE),
    ("survival", "cindex", *TABLE),
    ("ranking", "ndcg", *TABLE),
    ("binary", "f1", "group", *TABLE),
    ("binary", "logloss", "parts", "high", "numbers"),
    ("regression", "rmse", "written", *TABLE),
    *[("binary", name, *TEXT) for name in ("auc", "f1")],
    *[("regression", name, *TEXT) for name in ("rmse", "mae")],
    ("ordinal", "qwk", "text", "category"),
]


def lines_of(cells: list[str]) -> int:
    """Lines of code without empty ones; an import is made once in the file."""
    lines = [line for cell in cells for line in cell.splitlines() if line.strip()]
    imports = [line for line in lines if line.startswith(("import ", "from "))]
    return len(lines) - len(imports) + len(set(imports))


def files_of(team: Team, made: Case) -> str:
    """The cell that reads the tables of a case from files."""
    files: list[Json] = [
        {
            **{"path": f"{name}.csv", "bytes": 9, "kind": "table", "delimiter": ","},
            **{"columns": [*map(str, frame.columns)], "rows": len(frame)},
        }
        for name, frame in made.frames.items()
    ]
    about: Json = {"path": "/task", "files": files, "truncated": False}
    about |= {"description": "", "descriptionFile": None}
    source = {"kind": "folder", "folder": about, "location": "data"}
    asked = {"key": key("data"), "level": 0, "hint": None, "source": source}
    asked |= {"task": None, "profile": None, "blueprint": None}
    cell = team.ask("write", asked | {"written": [], "candidates": []})
    return str(cell["source"])


def clean_cells(team: Team, made: Case, most: dict[str, int]) -> list[str]:
    """Cells of the clean notebook with the first candidates of each track."""
    notebook, keys = Notebook(team, made), []
    for where in notebook.places():
        cell = notebook.write(*where)
        assert cell is not None
        notebook.cells.append(cell)
    for track in notebook.blueprint["tracks"]:
        names = [item["name"] for item in track["candidates"] if track["enabled"]]
        keys += [f"{track['name']}/{name}" for name in names][: most[track["name"]]]
    # Networks take the encoder of the table from the cell where it stands.
    needed = {
        f"traditional/{cell['key']['module']}": ["for_linear"]
        for cell in notebook.cells
        if "def for_linear(" in cell["source"]
    }
    blend = dict.fromkeys(keys, 0.16)
    return [files_of(team, made), *notebook.shortened(blend, needed)]


@pytest.mark.parametrize("spec", KINDS, ids=" ".join)
def test_a_notebook_with_six_models_is_short_and_clean(
    spec: tuple[str, ...], team: Team, folder: Path
) -> None:
    made = case_of(spec, folder, rows=1600, packages=ALL)
    most = {"baseline": 0, "traditional": 5, "neural": 1, "pretrained": 0}
    kept = clean_cells(team, made, most)
    assert len([cell for cell in kept if cell.startswith("results[")]) >= 4
    assert lines_of(kept) <= LONGEST_NOTEBOOK
    assert said_by_ruff(kept, folder) == ""


@pytest.mark.parametrize(
    "spec",
    [
        ("binary", "f1", *TABLE),
        ("multiclass", "macro_f1", *TABLE),
        ("regression", "rmse", *TABLE),
        ("ordinal", "qwk", *GRADES),
    ],
    ids=" ".join,
)
def test_a_notebook_with_every_model_and_two_networks_is_short(
    spec: tuple[str, ...], team: Team, folder: Path
) -> None:
    made = case_of(spec, folder, rows=1600, packages=ALL)
    most = {"baseline": 0, "traditional": 11, "neural": 2, "pretrained": 0}
    kept = clean_cells(team, made, most)
    assert len([cell for cell in kept if cell.startswith("results[")]) >= 7
    assert lines_of(kept) <= LONGEST_NOTEBOOK


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
@LASTING
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
