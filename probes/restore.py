# uses: _frozen
"""Puts the saved results of accepted candidates back after a restart of the kernel."""

# ruff: noqa: TC004
import os
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from probes._frozen import result_path
    from probes._shared import Json, Namespace


def main(
    namespace: "Namespace", folder: str, candidates: list[str], anew: bool = False
) -> "Json":
    """Fill `results` from `<folder>/results`; what is there already stays.

    Parameters
    ----------
    namespace : dict
        The live namespace; `results` is made when it is missing.
    folder : str
        Folder of the run.
    candidates : list of str
        Keys, `track/candidate`, in the order in which they are put back.
    anew : bool, default False
        Replace what is there: a change that was tried is undone.
    """
    results = namespace.setdefault("results", {})
    restored: list[str] = []
    for key in candidates:
        path = result_path(folder, key)
        if (key in results and not anew) or not os.path.exists(path):
            continue
        with np.load(path, allow_pickle=False) as file:
            results[key] = {
                "oof": file["oof"],
                "test": file.get("test"),
                "fold_scores": file["fold_scores"].tolist(),
                "seconds": float(file["seconds"]),
            }
        restored.append(key)
    return {"restored": restored}
