# uses: _uses, _ranked, _predictions, _metrics, _frozen, _origin, _scores
"""The harness's own score of a candidate, from its out-of-fold predictions alone."""

# ruff: noqa: TC004
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from probes._frozen import load_harness, result_path, save_arrays
    from probes._origin import origin_of
    from probes._predictions import Facts
    from probes._scores import plain_score, rows_ahead, scores_over_folds
    from probes._shared import Json, Namespace


def main(
    namespace: "Namespace",
    task: "Facts",
    folder: str,
    track: str,
    candidate: str,
    texts: "Json | None" = None,
) -> "Json":
    """Score `results["<track>/<candidate>"]` and keep its predictions.

    The score is the metric over all scored rows against the frozen target, with the
    plain decision rule; the spread is its standard error as a forecast of the score on
    the test set.

    Parameters
    ----------
    texts : dict, optional
        The cells that made it, by which a later run knows it again: `sources`, `cell`,
        `candidates`; and `run`, `at`: the run that trained it and when that began.
    """
    key = f"{track}/{candidate}"
    frozen = load_harness(folder)
    entry = namespace["results"][key]
    oof = np.asarray(entry["oof"], dtype=float)
    score, spread, folds = scores_over_folds(
        task, frozen, oof, plain_score, rows_ahead(namespace)
    )
    arrays: dict[str, Any] = {
        "oof": oof,
        "fold_scores": np.asarray(entry["fold_scores"], dtype=float),
        "seconds": float(entry["seconds"]),
    }
    if entry.get("test") is not None:
        arrays["test"] = np.asarray(entry["test"], dtype=float)
    if texts is not None:
        code = (texts["sources"], texts["cell"], texts["candidates"])
        arrays["origin"] = origin_of(frozen.hash, frozen.content, task, *code)
        arrays |= {"run": texts["run"], "at": float(texts["at"])}
    save_arrays(result_path(folder, key), arrays)
    return {
        "track": track,
        "candidate": candidate,
        "score": score,
        "spread": spread,
        "foldScores": folds,
        "seconds": float(entry["seconds"]),
        "stale": False,
    }
