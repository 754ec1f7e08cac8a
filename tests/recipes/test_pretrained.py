"""Cells of the pretrained track, on real weights from packages and on miniatures of real classes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.probes.test_weights import usable
from tests.recipes.cases import Case, make
from tests.recipes.notebook import LASTING, Notebook, said_by_ruff
from tests.recipes.team import PACKAGES, Team

PRETRAINED = {
    "torch": "2.13.0",
    "transformers": "5.24.0",
    "sentence-transformers": "6.2.0",
    "efficientnet-lite-pytorch": "0.1.0",
}


def case_with(models: list[dict[str, Any]], folder: Path, *spec: str) -> Case:
    """A case in a kernel that has the packages and these models."""
    packages = {**PACKAGES, **PRETRAINED}
    case = make(*spec, folder=folder, packages=packages)
    case.profile["environment"]["models"] = models
    return case


def notebook_of(team: Team, case: Case) -> Notebook:
    """A notebook of the pretrained track alone."""
    notebook = Notebook(team, case)
    for track in notebook.blueprint["tracks"]:
        track["enabled"] = (
            track["name"] in ("baseline", "pretrained") and (track["enabled"])
        )
    return notebook


def run(team: Team, case: Case, model: str) -> Notebook:
    """Run the notebook; the plan must have chosen the model."""
    notebook = notebook_of(team, case)
    plan = next(t for t in notebook.blueprint["tracks"] if t["name"] == "pretrained")
    assert plan["enabled"], plan["why"]
    assert [f["model"] for f in plan["features"] if f["kind"] == "embedding"] == [model]
    assert len(plan["candidates"]) >= 2
    notebook.run_all()
    for name in notebook.candidates:
        assert np.isfinite(notebook.namespace["results"][name]["oof"]).all(), name
    return notebook


def reads_alike(notebook: Notebook) -> bool:
    """Whether a few rows, in another order, are given the very vectors they had among all."""
    read, X = (notebook.namespace[name] for name in ("embedding_features", "X"))
    whole = read(X).select_dtypes("float32")
    notebook.namespace["vectors"].clear()
    few = read(X.iloc[[40, 7, 12, 41, 3]]).select_dtypes("float32")
    return bool((few == whole.loc[few.index]).all(axis=None))


def skill(notebook: Notebook) -> float:
    """How often the first model of the track is right out of fold."""
    name = next(key for key in notebook.candidates if key.startswith("pretrained/"))
    oof = notebook.namespace["results"][name]["oof"]
    classes = np.array(notebook.namespace["CLASSES"])
    right = classes[oof.argmax(axis=1)] == notebook.namespace["y"]
    return float(np.mean(right))


@LASTING
def test_sentences_are_read_by_the_weights_of_a_package(
    team: Team, folder: Path
) -> None:
    models = [usable()["all-MiniLM-L6-v2"]]
    case = case_with(models, folder, "binary", "accuracy", "text", "category")
    notebook = run(team, case, "all-MiniLM-L6-v2")
    assert skill(notebook) > 0.8
    assert reads_alike(notebook)


@LASTING
def test_pictures_are_read_by_the_weights_of_a_package(
    team: Team, folder: Path
) -> None:
    models = [usable()["efficientnet-lite0"]]
    case = case_with(models, folder, "binary", "accuracy", "image")
    notebook = run(team, case, "efficientnet-lite0")
    assert skill(notebook) > 0.8
    assert reads_alike(notebook)


@pytest.fixture
def miniatures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Random weights of real classes, where the catalogue looks for models."""
    import torch
    from sentence_transformers import SentenceTransformer, models
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from tokenizers.processors import TemplateProcessing
    from transformers import (
        BertConfig,
        BertModel,
        ConvNextConfig,
        ConvNextModel,
        PreTrainedTokenizerFast,
        ViTConfig,
        ViTModel,
    )

    torch.manual_seed(0)
    words = ["[PAD]", "[UNK]", "[CLS]", "good", "poor", "stone", "river"]
    numbers = {word: place for place, word in enumerate(words)}
    speller = Tokenizer(WordLevel(numbers, "[UNK]"))
    speller.pre_tokenizer = Whitespace()
    speller.post_processor = TemplateProcessing(
        single="[CLS] $A", special_tokens=[("[CLS]", numbers["[CLS]"])]
    )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=speller, pad_token="[PAD]", unk_token="[UNK]"
    )
    bert = tmp_path / "bert"
    small = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
    )
    BertModel(small).save_pretrained(bert)
    tokenizer.save_pretrained(bert)
    hub = tmp_path / "hub" / "models--org--tiny"
    parts = [models.Transformer(str(bert)), models.Pooling(16)]
    SentenceTransformer(modules=parts, device="cpu").save(
        str(hub / "snapshots" / "abc")
    )
    (hub / "refs").mkdir()
    (hub / "refs" / "main").write_text("abc")
    vit = ViTConfig(
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        image_size=16,
        patch_size=8,
    )
    ViTModel(vit).save_pretrained(tmp_path / "models" / "vit")
    maps = ConvNextConfig(hidden_sizes=[8, 16], depths=[1, 1], num_stages=2)
    ConvNextModel(maps).save_pretrained(tmp_path / "models" / "convnext")
    monkeypatch.setenv("IML_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path


@LASTING
def test_models_of_folders_and_of_the_hub_are_read_where_they_lie(
    team: Team, folder: Path, miniatures: Path
) -> None:
    found = usable()
    for model, kind in [("vit", "image"), ("convnext", "image"), ("org/tiny", "text")]:
        case = case_with([found[model]], folder, "binary", "accuracy", kind)
        run(team, case, model)


@pytest.mark.parametrize(
    ("kinds", "models", "packages", "word"),
    [
        (("gaps", "sequence"), ["all-MiniLM-L6-v2"], PRETRAINED, "None of the"),
        (("text",), ["efficientnet-lite0"], PRETRAINED, "No text model"),
        (("text",), ["all-MiniLM-L6-v2"], {"torch": "2"}, "is here, but"),
    ],
)
def test_a_track_without_a_use_is_off_and_says_why(
    kinds: tuple[str, ...],
    models: list[str],
    packages: dict[str, str],
    word: str,
    team: Team,
    folder: Path,
) -> None:
    found = usable()
    case = make(
        "binary", "auc", *kinds, folder=folder, packages={**PACKAGES, **packages}
    )
    case.profile["environment"]["models"] = [found[name] for name in models]
    track = Notebook(team, case).blueprint["tracks"][2]
    assert (track["name"], track["enabled"]) == ("pretrained", False)
    assert word in track["why"]


@pytest.mark.parametrize(
    ("spec", "model"),
    [
        (("binary", "auc", "text", "category", "gaps"), "all-MiniLM-L6-v2"),
        (("regression", "rmse", "text", "date"), "all-MiniLM-L6-v2"),
        (("regression", "rmse", "text", "reply"), "all-MiniLM-L6-v2"),
        (("multilabel", "macro_f1", "text"), "all-MiniLM-L6-v2"),
        (("multiclass", "logloss", "image", "numbers"), "efficientnet-lite0"),
    ],
    ids=str,
)
def test_cells_are_short_and_clean(
    spec: tuple[str, ...], model: str, team: Team, folder: Path
) -> None:
    notebook = notebook_of(team, case_with([usable()[model]], folder, *spec))
    assert notebook.blueprint["tracks"][2]["enabled"]
    for where in notebook.places():
        cell = notebook.write(*where)
        assert cell is not None
        notebook.cells.append(cell)
        # What reads with a model is one thing, as layers are.
        assert len(cell["source"].splitlines()) <= 90, cell["source"]
    assert said_by_ruff([cell["source"] for cell in notebook.cells], folder) == ""
