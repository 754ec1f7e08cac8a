"""Cells of the neural track: they run, pass the checks, and are short and clean."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from tests.recipes.notebook import LASTING, Notebook, said_by_ruff
from tests.recipes.team import PACKAGES, Team
from tests.recipes.test_notebooks import LONGEST_NOTEBOOK, case_of, check, facts_of

TORCH = {**PACKAGES, "torch": "2.13.0"}
# Where a network finds what it takes of the table's track.
TABLE_CELLS = ("traditional/features", "traditional/models")

CASES = [
    ("binary", "auc", "gaps", "category"),
    ("multiclass", "logloss", "category", "rare"),
    ("multilabel", "mc_auc", "gaps"),
    ("regression", "rmsle", "gaps", "category", "no_test"),
    ("regression", "pinball", "awkward"),
    ("regression", "mape", "time"),
    ("multioutput", "rmse", "category"),
    ("ordinal", "qwk"),
    ("binary", "accuracy", "text", "category"),
    ("regression", "mae", "text"),
    ("multiclass", "accuracy", "sequence"),
    ("binary", "auc", "image"),
    ("multiclass", "accuracy", "image", "numbers"),
    ("regression", "rmse", "image", "category", "gaps"),
    ("binary", "auc", "sound"),
    ("binary", "logloss", "sound", "category", "date"),
    ("regression", "rmse", "tables"),
    ("multiclass", "accuracy", "pixels"),
    ("regression", "rmse", "pixels", "no_test"),
]


def notebook_of(spec: tuple[str, ...], team: Team, folder: Path) -> Notebook:
    """A notebook whose cells are written up to the neural track."""
    notebook = Notebook(team, case_of(spec, folder, packages=TORCH))
    for track in notebook.blueprint["tracks"]:
        if track["name"] == "traditional":
            track["candidates"] = track["candidates"][:1]
    return notebook


@pytest.mark.parametrize("spec", CASES, ids=" ".join)
@LASTING
def test_networks_run_from_the_folds_to_the_submission(
    spec: tuple[str, ...], team: Team, folder: Path
) -> None:
    notebook = notebook_of(spec, team, folder)
    notebook.run_all()
    results, y = notebook.namespace["results"], notebook.namespace["y"]
    neural = [key for key in results if key.startswith("neural/")]
    assert len(neural) >= 2
    scored = np.concatenate([valid for _, valid in notebook.namespace["folds"]])
    for key in neural:
        assert len(results[key]["oof"]) == len(y)
        assert np.isfinite(results[key]["oof"][scored]).all()


@LASTING
def test_a_network_alone_keeps_of_the_table_s_models_their_encoder(
    team: Team, folder: Path
) -> None:
    notebook = Notebook(team, case_of(CASES[0], folder, packages=TORCH))
    notebook.run_all()
    (network,) = [key for key in notebook.candidates if key == "neural/mlp"]
    needed = {cell: ["for_linear"] for cell in TABLE_CELLS}
    kept = notebook.shortened({network: 1.0}, needed)
    assert sum("def for_linear(" in source for source in kept) == 1
    assert not any("def for_trees(" in source for source in kept)
    assert not any("def make_models_traditional(" in source for source in kept)
    again = {name: frame.copy() for name, frame in notebook.case.frames.items()}
    for source in kept:
        exec(compile(source, "<shortened>", "exec"), again)
    assert again["blend"] == {network: 1.0}
    np.testing.assert_allclose(
        again["results"][network]["oof"],
        notebook.namespace["results"][network]["oof"],
        atol=1e-5,
    )


@pytest.mark.parametrize(
    "spec",
    [
        ("regression", "rmse", "gaps", "category", "high", "date"),
        ("multiclass", "logloss", "gaps", "category", "date"),
        ("binary", "auc", "gaps", "text"),
    ],
    ids=" ".join,
)
@LASTING
def test_a_clean_notebook_with_a_network_is_short_and_gives_the_same_answers(
    spec: tuple[str, ...], team: Team, folder: Path
) -> None:
    packages = TORCH | {"catboost": "1.2.10"}
    notebook = Notebook(team, case_of(spec, folder, packages=packages, rows=1100))
    for track in notebook.blueprint["tracks"]:
        track["candidates"] = track["candidates"][:4]
    notebook.run_all()
    wanted = pd.read_csv("submission.csv")
    needed = {cell: ["for_linear"] for cell in TABLE_CELLS}
    kept = notebook.shortened(notebook.namespace["blend"], needed)
    assert any("class Network(" in source for source in kept)
    again = {name: frame.copy() for name, frame in notebook.case.frames.items()}
    for source in kept:
        exec(compile(source, "<shortened>", "exec"), again)
    pd.testing.assert_frame_equal(pd.read_csv("submission.csv"), wanted)
    # An import is made once in the file.
    lines = [line for source in kept for line in source.splitlines() if line.strip()]
    imports = {line for line in lines if line.startswith(("import ", "from "))}
    others = [line for line in lines if line not in imports]
    assert len(imports) + len(others) <= LONGEST_NOTEBOOK
    assert said_by_ruff(kept, folder) == ""


@pytest.mark.parametrize("spec", CASES, ids=" ".join)
def test_cells_of_networks_are_short_and_clean(
    spec: tuple[str, ...], team: Team, folder: Path
) -> None:
    notebook, cells = notebook_of(spec, team, folder), []
    for where in notebook.places():
        cell = notebook.write(*where)
        assert cell is not None
        notebook.cells.append(cell)
        if where[0] == "evaluate" and len(where) == 3:
            notebook.candidates.append(f"{where[1]}/{where[2]}")
        if "neural" in where:
            cells.append(cell["source"])
            # Recordings beside columns take the most to hear, to see and to encode.
            most = 105 if "sound" in spec else 91
            assert len(cell["source"].splitlines()) <= most, cell["key"]
    assert said_by_ruff(cells, folder) == ""


@LASTING
def test_a_pixel_brighter_than_all_that_were_learnt_stays_bright(
    team: Team, folder: Path
) -> None:
    notebook = notebook_of(("binary", "auc", "pixels"), team, folder)
    space = notebook.run_to("features", "neural")
    features = space["make_features_neural"]().fit(space["X"], space["y"])
    brighter = space["X_test"].assign(pixel0=300, pixel1=-5)
    seen = features.transform(brighter)
    assert (seen["pixel0"] == 255).all()
    assert (seen["pixel1"] == 0).all()


@pytest.mark.parametrize("place", [0, 2, 3, 8, 10, 12])
@LASTING
def test_the_checks_of_features_and_models_pass(
    place: int, team: Team, folder: Path
) -> None:
    notebook = notebook_of(CASES[place], team, folder)
    about = {"task": facts_of(notebook.task), "folder": ".iml/run", "sample": 60}
    for module, *where in notebook.places():
        assert module is not None
        if "neural" in where and module in ("features", "models"):
            cell = notebook.write(module, *where)
            assert cell is not None
            source = cell["source"]
            failed = check(
                f"check_{module}", notebook, source=source, track="neural", **about
            )
            assert failed == []
        notebook.run(module, *where)


@LASTING
def test_a_network_of_pictures_weighs_the_columns_beside_them(
    team: Team, folder: Path
) -> None:
    spec = ("regression", "rmse", "image", "gaps")
    case = case_of(spec, folder, packages=TORCH, rows=300)
    # Neither the picture nor the column alone says anything: one is the sign of the other.
    train = case.frames["train"]
    (target,) = case.task["targets"]["value"]
    bright = [
        np.asarray(Image.open(path))[:, :8].mean() > 100 for path in train["picture"]
    ]
    train[target] = train["depth"].fillna(0) * np.where(bright, 1, -1)
    notebook = Notebook(team, case)
    for track in notebook.blueprint["tracks"]:
        track["candidates"] = track["candidates"][:1]
        for candidate in track["candidates"]:
            if "epochs" in candidate["params"]:
                candidate["params"]["epochs"] = 30
    notebook.run_all()
    y = notebook.namespace["y"]
    oof = notebook.namespace["results"]["neural/cnn"]["oof"]
    assert np.mean((oof - y) ** 2) < 0.5 * np.var(y)


@pytest.mark.parametrize("spec", [CASES[0], CASES[6]], ids=" ".join)
@LASTING
def test_networks_bend_over_the_numbers_of_many_rows(
    spec: tuple[str, ...], team: Team, folder: Path
) -> None:
    case = case_of(spec, folder, packages=TORCH, rows=1100)
    notebook = Notebook(team, case)
    for track in notebook.blueprint["tracks"]:
        track["candidates"] = track["candidates"][:1]
    notebook.run_all()
    assert any("edges = " in cell["source"] for cell in notebook.cells)
    result = notebook.namespace["results"]["neural/tabm"]
    assert np.isfinite(result["oof"]).all()


@LASTING
def test_two_runs_with_folds_side_by_side_give_the_same_answers(
    team: Team, folder: Path
) -> None:
    answers = []
    for _ in range(2):
        notebook = notebook_of(("binary", "auc", "image"), team, folder)
        notebook.run_all()
        answers.append(notebook.namespace["results"]["neural/cnn"]["oof"])
    assert np.array_equal(*answers)
