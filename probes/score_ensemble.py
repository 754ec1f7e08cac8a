# uses: _ranked, _predictions, _metrics, _frozen, _scores
"""The harness's own score of the blend, before and after its decision rule."""

# ruff: noqa: TC004
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from probes._frozen import load_harness, result_path, save_arrays
    from probes._predictions import Facts, plain_array
    from probes._scores import plain_score, rows_ahead, score_of, scores_over_folds
    from probes._shared import Json, Namespace


def main(namespace: "Namespace", task: "Facts", folder: str) -> "Json":
    """Score `final_oof`, and `blended_oof` by the plain rule, against the frozen target.

    Both are kept beside the results of the candidates, for plots; where the rule leaves
    the blend as it is, once.
    """
    frozen = load_harness(folder)
    blended = np.asarray(namespace["blended_oof"], dtype=float)
    final = np.asarray(namespace["final_oof"])
    plain, _, _ = scores_over_folds(task, frozen, blended, plain_score)
    score, spread, folds = scores_over_folds(
        task, frozen, final, score_of, rows_ahead(namespace)
    )
    arrays = {"oof": blended}
    same = final.dtype.kind == "f" and np.array_equal(final, blended, equal_nan=True)
    if not same:
        arrays["final"] = plain_array(final)
    save_arrays(result_path(folder, "ensemble"), arrays)
    return {
        "weights": {str(key): float(part) for key, part in namespace["blend"].items()},
        "score": score,
        "spread": spread,
        "foldScores": folds,
        "plainScore": plain,
    }
