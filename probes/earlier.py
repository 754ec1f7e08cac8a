# uses: _uses, _predictions, _frozen, _origin
"""Results of earlier runs beside this one that the same code, data and folds would give again."""

# ruff: noqa: TC004
import os
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from probes._frozen import Frozen, load_harness, result_path
    from probes._origin import origin_of
    from probes._predictions import Facts
    from probes._shared import Json, Namespace

# Runs that are looked into, the newest first.
MOST_RUNS = 20


def runs_beside(folder: str, own: "Frozen") -> list[str]:
    """Folders of earlier runs on the same data and folds, the newest first."""
    place, name = os.path.split(os.path.normpath(folder))
    found = []
    # Their names begin with the time.
    others = sorted(
        (run for run in os.listdir(place or ".") if run != name), reverse=True
    )
    for other in [os.path.join(place, run) for run in others[:MOST_RUNS]]:
        try:
            with np.load(
                os.path.join(other, "harness.npz"), allow_pickle=False
            ) as file:
                frozen = str(file["hash"]), str(file["content"])
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            # No run of ours, or one that was cut off while it wrote.
            continue
        if frozen == (own.hash, own.content):
            found.append(other)
    return found


def origin_in(folder: str, key: str, own: "Frozen") -> "Json | None":
    """Origin of a result that is whole; None where there is none."""
    try:
        with np.load(result_path(folder, key), allow_pickle=False) as file:
            oof: Any = file["oof"]
            answer = {
                "origin": str(file["origin"]),
                "run": str(file["run"]),
                "at": float(file["at"]),
                "folder": folder,
            }
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None
    whole = len(oof) == len(own.y) and np.isfinite(oof[own.scored]).all()
    return answer if whole and answer["origin"] else None


def main(
    namespace: "Namespace",
    task: "Facts",
    folder: str,
    sources: list[str],
    cells: dict[str, str],
    candidates: list[str],
) -> "Json":
    """Look for what need not be trained again; nothing is loaded.

    Parameters
    ----------
    folder : str
        Folder of this run; the others lie beside it.
    sources, candidates
        As `origin_of` takes them.
    cells : dict of str to str
        `track/candidate` to its cell.

    Returns
    -------
    dict
        ``keys``: `track/candidate` of everything that such runs kept, whatever its code;
        ``found``: those of ``cells`` that are the same, with ``run``, ``at``, ``folder``.
    """
    own = load_harness(folder)
    runs = runs_beside(folder, own) if own.content else []
    keys = {
        name.removesuffix(".npz").replace("__", "/", 1)
        for run in runs
        if os.path.isdir(os.path.join(run, "results"))
        for name in os.listdir(os.path.join(run, "results"))
        if name.endswith(".npz")
    }
    found: dict[str, Json] = {}
    for key, cell in cells.items():
        if key not in keys:
            continue
        origin = origin_of(own.hash, own.content, task, sources, cell, candidates)
        for kept in (origin_in(run, key, own) for run in runs):
            if kept is not None and origin and kept.pop("origin") == origin:
                found[key] = kept
                break
    return {"keys": sorted(keys), "found": found}
