# uses: _predictions, _frozen, _harness, _content
"""Copies target and folds out of the kernel before the first fit, and hashes them."""

# ruff: noqa: TC004
import os
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from probes._content import content_of
    from probes._frozen import live_harness, save_arrays
    from probes._harness import attempt
    from probes._predictions import Facts
    from probes._shared import Json, Namespace


def main(
    namespace: "Namespace", task: "Facts", folder: str, files: str | None = None
) -> "Json":
    """Write `<folder>/harness.npz`; scores are computed from it alone.

    Parameters
    ----------
    files : str, optional
        Folder that the data come from, where they come from one.

    Raises
    ------
    ValueError
        When the target has missing values or there is no fold.
    """
    missing = int(pd.isna(namespace["y"]).sum())
    if missing:
        raise ValueError(
            f"y has {missing} missing values. Every row that is scored needs a target. "
            "Drop those rows in the validation cell."
        )
    frozen = live_harness(namespace)
    if not frozen.folds:
        raise ValueError(
            "folds is empty. At least one pair of fit and validation rows is needed to "
            "score anything. Define folds in the validation cell."
        )
    arrays: dict[str, Any] = {"y": frozen.y, "count": len(frozen.folds)}
    for place, (fit, validation) in enumerate(frozen.folds):
        arrays |= {f"fit_{place}": fit, f"validation_{place}": validation}
    # A later run knows the data again by it; data that it cannot be made of are no error.
    content, _ = attempt(lambda: content_of(namespace, task, files))
    arrays |= {"hash": frozen.hash, "content": content or ""}
    save_arrays(os.path.join(folder, "harness.npz"), arrays)
    return {
        "hash": frozen.hash,
        "rows": len(frozen.y),
        "folds": len(frozen.folds),
    }
