"""Pretrained models are found where they lie, and nothing is imported or downloaded."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.probes.live_kernel import scope_of


def usable() -> dict[str, dict[str, Any]]:
    """What the catalogue finds, by id."""
    found = scope_of("_weights")["usable_models"]()
    return {model["id"]: model for model in found}


def model_folder(folder: Path, config: dict[str, Any], *more: str) -> Path:
    """A folder as the Hub keeps it, with weights of no use."""
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "model.safetensors").write_bytes(b"0" * 200_000)
    (folder / "README.md").write_text("---\nlicense: mit\n---\n# A model\n")
    for name in more:
        (folder / name).write_text("[]")
    return folder


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of this test alone for models and for the cache of the Hub."""
    monkeypatch.setenv("IML_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path


def test_a_folder_of_sentence_transformers_reads_text(places: Path) -> None:
    folder = model_folder(
        places / "models" / "tiny",
        {"model_type": "bert", "hidden_size": 32},
        "modules.json",
    )
    assert usable()["tiny"] == {
        "id": "tiny",
        "modality": "text",
        "loader": "sentence_transformers",
        "dimensions": 32,
        "side": None,
        "licence": "mit",
        "megabytes": 0.2,
        "found": "folder",
        "where": str(folder),
    }


def test_the_cache_of_the_hub_is_looked_through(places: Path) -> None:
    model_folder(
        places / "hub" / "models--org--eye" / "snapshots" / "abc",
        {"model_type": "vit", "hidden_size": 48, "image_size": 32},
    )
    found = usable()["org/eye"]
    assert (found["found"], found["where"]) == ("hub_cache", "org/eye")
    assert (found["loader"], found["side"]) == ("transformers_tokens", 32)


def checkpoint(folder: Path, name: str) -> Path:
    """A file as tabicl names its weights."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"0" * 300_000)
    return folder / name


def test_a_folder_holds_models_of_tables_of_both_kinds(places: Path) -> None:
    folder = places / "models" / "tables"
    path = checkpoint(folder, "tabicl-classifier-v2-20260212.ckpt")
    checkpoint(places / "models", "tabicl-regressor-v2-20260212.ckpt")
    checkpoint(folder, "tabicl-notes.ckpt")
    found = usable()
    assert found["tabicl-classifier-v2-20260212"] == {
        "id": "tabicl-classifier-v2-20260212",
        "modality": "table",
        "loader": "tabicl_classifier",
        "dimensions": None,
        "side": None,
        "licence": "unknown",
        "megabytes": 0.3,
        "found": "folder",
        "where": str(path),
    }
    assert found["tabicl-regressor-v2-20260212"]["loader"] == "tabicl_regressor"
    assert "tabicl-notes" not in found


def test_the_latest_model_of_tables_comes_first(places: Path) -> None:
    for version in ("v1-20250208", "v2-20260212", "v1.1-20250506"):
        checkpoint(places / "models", f"tabicl-classifier-{version}.ckpt")
    tables = [item for item in usable().values() if item["modality"] == "table"]
    assert tables[0]["id"] == "tabicl-classifier-v2-20260212"


def test_models_of_tables_are_found_where_the_hub_would_look(places: Path) -> None:
    repository = places / "hub" / "models--jingang--TabICL"
    name = "tabicl-classifier-v2-20260212"
    checkpoint(repository / "snapshots" / "abc", f"{name}.ckpt")
    assert name not in usable()
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("abc")
    assert usable()[name]["where"] == "jingang/TabICL"
    (repository / "refs" / "main").write_text("def")
    assert name not in usable()


@pytest.mark.parametrize(
    "spoil",
    ["no weights", "no config", "another family", "a broken config"],
)
def test_what_cannot_be_used_is_left_out(places: Path, spoil: str) -> None:
    folder = model_folder(
        places / "models" / "eye", {"model_type": "vit", "hidden_size": 48}
    )
    assert "eye" in usable()
    if spoil == "no weights":
        (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    elif spoil == "no config":
        (folder / "config.json").unlink()
    elif spoil == "another family":
        (folder / "config.json").write_text('{"model_type": "gpt2", "hidden_size": 8}')
    else:
        (folder / "config.json").write_text('{"model_type": "vit", ')
    assert "eye" not in usable()


def test_no_place_need_be_there(places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IML_MODELS", os.pathsep.join(["", str(places / "nowhere")]))
    assert {model["found"] for model in usable().values()} <= {"package"}
