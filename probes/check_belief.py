# uses: _predictions, _frozen, _harness, _skill
"""Is a score that is nearly perfect one that these data can give?"""

# ruff: noqa: TC004
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from probes._frozen import load_harness
    from probes._harness import Verdicts, attempt
    from probes._predictions import Facts
    from probes._shared import Json, Namespace
    from probes._skill import sample_of, skill_of, together
# A skill like this is looked into, and believed when plain models come this close.
NEARLY_PERFECT = 0.99
CLOSE = 0.9
# Fewer rows are right by luck.
FEW_ROWS = 60


def main(
    namespace: "Namespace", task: "Facts", folder: str, track: str, candidate: str
) -> "Json":
    """Compare the candidate's out-of-fold predictions with models of the harness's own."""
    verdicts = Verdicts("evaluate")
    frozen = load_harness(folder)
    oof = np.asarray(namespace["results"][f"{track}/{candidate}"]["oof"], dtype=float)
    sample = sample_of(task, namespace["X"], namespace["y"], frozen.folds)
    if sample is None or len(sample.y) < FEW_ROWS:
        return verdicts.report()
    raw = oof[sample.rows]
    guess = raw.argmax(axis=1) if raw.ndim == 2 else raw
    scored = np.intersect1d(
        np.unique(np.concatenate([part for _, part in sample.folds])),
        np.flatnonzero(np.isfinite(raw.reshape(len(raw), -1)).all(axis=1)),
    )
    skill = skill_of(sample, guess, scored)
    if skill < NEARLY_PERFECT:
        return verdicts.report()
    # Long words are read by models of their own: nothing plain can be held against them.
    words = [
        name
        for name in sample.X.columns
        if not pd.api.types.is_numeric_dtype(sample.X[name])
        and sample.X[name].astype(str).str.len().mean() > 40
    ]
    plain, error = attempt(lambda: together(sample, list(sample.X.columns)))
    judged = error is None and not words
    verdicts.add(
        "believable",
        not judged or plain >= CLOSE,
        f"a skill of {skill:.4f} out of fold is one that plain models of the data come close to",
        f"they reach {plain:.3f}: the target is likely known to the features"
        if judged
        else "it cannot be judged",
    )
    return verdicts.report()
