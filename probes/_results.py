"""What the checks of results and of their blend share."""

# ruff: noqa: TC004
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from probes._frozen import Frozen, live_harness
    from probes._harness import SUM_TOLERANCE, Verdicts, attempt
    from probes._predictions import Facts, is_classification
    from probes._shared import Namespace


def unchanged(verdicts: "Verdicts", namespace: "Namespace", frozen: "Frozen") -> bool:
    """Note whether target and folds are still those that were frozen."""
    live, error = attempt(lambda: live_harness(namespace))
    now = error or live.hash[:12]
    return verdicts.add(
        "folds_unchanged",
        error is None and live.hash == frozen.hash,
        f"y and folds as frozen before the first fit (sha256 {frozen.hash[:12]})",
        f"sha256 {now}" if error is None else now,
    )


def finite_on(values: np.ndarray, rows: np.ndarray) -> tuple[int, int]:
    """How many of these rows hold NaN, and how many hold an infinite number."""
    part = values[rows].reshape(len(rows), -1)
    if part.dtype.kind not in "fc":
        return int(pd.isna(part).any(axis=1).sum()), 0
    return int(np.isnan(part).any(1).sum()), int(np.isinf(part).any(1).sum())


def simplex_problem(task: "Facts", values: np.ndarray) -> str | None:
    """What is wrong with these probabilities, in words; None when nothing is."""
    low, high = float(np.min(values)), float(np.max(values))
    if low < -1e-9 or high > 1 + 1e-9:
        return f"from {low:.6g} to {high:.6g}"
    if is_classification(task) and values.ndim == 2:
        off = float(np.abs(values.sum(1) - 1).max())
        if off > SUM_TOLERANCE:
            return f"rows miss the sum 1 by up to {off:.3g}"
    return None
