"""Cells with a model of tables, on miniatures of TabICL with random weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.probes.test_weights import usable
from tests.recipes.cases import make
from tests.recipes.notebook import LASTING, Notebook, said_by_ruff
from tests.recipes.team import PACKAGES, Team

TABICL = {"torch": "2.13.0", "tabicl": "2.2.0"}
VERSION = "v2-20260212"

SMALL = {
    "embed_dim": 16,
    "col_num_blocks": 1,
    "col_nhead": 2,
    "col_num_inds": 4,
    "row_num_blocks": 1,
    "row_nhead": 2,
    "row_num_cls": 2,
    "icl_num_blocks": 1,
    "icl_nhead": 2,
}


def save_miniatures(folder: Path) -> None:
    """Checkpoints of both kinds in the form that tabicl loads, with weights by chance."""
    import torch
    from tabicl._model.tabicl import TabICL

    torch.manual_seed(0)
    folder.mkdir(parents=True)
    for kind, classes in {"classifier": 10, "regressor": 0}.items():
        config = {**SMALL, "max_classes": classes}
        model = TabICL(**config)
        for weights in model.parameters():  # some begin at zero and would hide the rows
            torch.nn.init.normal_(weights, std=0.3)
        state = {"config": config, "state_dict": model.state_dict()}
        torch.save(state, folder / f"tabicl-{kind}-{VERSION}.ckpt")


@pytest.fixture(params=["folder", "hub_cache"])
def models(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[dict[str, Any]]:
    """The models of tables that the catalogue finds in a folder, or in the cache of the Hub."""
    folder, hub = tmp_path / "models", tmp_path / "hub"
    monkeypatch.setenv("IML_MODELS", str(folder))
    monkeypatch.setenv("HF_HUB_CACHE", str(hub))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(hub))
    if request.param == "folder":
        save_miniatures(folder / "tabicl")
    else:
        repository = hub / "models--jingang--TabICL"
        save_miniatures(repository / "snapshots" / "abc")
        (repository / "refs").mkdir()
        (repository / "refs" / "main").write_text("abc")
    found = [model for model in usable().values() if model["modality"] == "table"]
    assert {model["found"] for model in found} == {request.param}
    return found


@LASTING
@pytest.mark.parametrize(
    "spec",
    [
        ("binary", "auc", "gaps", "category", "date"),
        ("multiclass", "accuracy", "high", "numbers"),
        ("regression", "rmse", "gaps", "ordinal", "parts"),
        ("regression", "rmsle", "category", "no_test"),
    ],
    ids=str,
)
def test_a_table_is_answered_in_context(
    spec: tuple[str, ...],
    team: Team,
    folder: Path,
    models: list[dict[str, Any]],
) -> None:
    case = make(*spec, folder=folder, packages={**PACKAGES, **TABICL})
    case.profile["environment"]["models"] = models
    notebook = Notebook(team, case)
    for track in notebook.blueprint["tracks"]:
        track["enabled"] = track["name"] in ("baseline", "pretrained")
    notebook.run_all()
    assert notebook.candidates == ["baseline/prior", "pretrained/tabicl"]
    answers = notebook.namespace["results"]["pretrained/tabicl"]["oof"]
    assert np.isfinite(answers).all()
    assert len(np.unique(np.round(answers, 9), axis=0)) > len(answers) / 2
    cells = [find(notebook, "pretrained", name) for name in ("features", "models")]
    assert said_by_ruff(cells, folder) == ""
    weights = cells[1]
    assert "allow_auto_download=False" in weights
    # A path is written down for a folder alone: what the Hub keeps is found wherever it lies.
    assert (str(folder) in weights) == (models[0]["found"] == "folder")


@LASTING
def test_it_is_given_the_features_of_the_traditional_track(
    team: Team, folder: Path, models: list[dict[str, Any]]
) -> None:
    packages = {**PACKAGES, **TABICL}
    case = make("binary", "auc", "gaps", "category", folder=folder, packages=packages)
    case.profile["environment"]["models"] = models
    notebook = Notebook(team, case)
    for track in notebook.blueprint["tracks"]:
        track["enabled"] &= track["name"] != "neural"
        track["candidates"] = track["candidates"][:1]
    notebook.run_all()
    assert find(notebook, "pretrained", "features") == (
        "make_features_pretrained = make_features_traditional"
    )
    scored = notebook.namespace["results"]["pretrained/tabicl"]["fold_scores"]
    assert len(scored) == 2


def find(notebook: Notebook, track: str, module: str) -> str:
    """The source of a cell."""
    return next(
        str(cell["source"])
        for cell in notebook.cells
        if (cell["key"]["track"], cell["key"]["module"]) == (track, module)
    )
