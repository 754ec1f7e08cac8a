# uses: _predictions, _frozen, _harness, _results
"""Are a candidate's predictions all there, and are the folds still the frozen ones?"""

# ruff: noqa: TC004
import os
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from probes._frozen import Frozen, load_harness, result_path
    from probes._harness import Verdicts, attempt, listed
    from probes._predictions import Facts, prediction_shape, predicts_probability
    from probes._results import finite_on, simplex_problem, unchanged
    from probes._shared import Json, Namespace

# A number that is predicted to the last digit was known. So many rows of so many
# different targets are no luck.
EXACT_SHARE = 0.9
EXACT_LEVELS = 20

PARTS = ("oof", "test", "fold_scores", "seconds")


def check_exact(
    verdicts: "Verdicts", task: "Facts", frozen: "Frozen", raw: Any
) -> None:
    """Note whether numbers are predicted too well to be predictions."""
    if predicts_probability(task) or task["classes"] is not None:
        return
    rows = frozen.scored
    y, oof = frozen.y[rows], np.asarray(raw, dtype=float)[rows]
    if y.dtype.kind not in "fiu" or y.shape != oof.shape:
        return
    if len(np.unique(y)) <= EXACT_LEVELS:
        return
    share = float(np.mean(np.isclose(y, oof, rtol=1e-9, atol=0)))
    verdicts.add(
        "too_good",
        share < EXACT_SHARE,
        "predictions miss the target now and then: out of fold it is not known",
        f"{share:.0%} of {y.size} are the target to the last digit",
    )


def oof_of(entry: Any) -> np.ndarray:
    """Out-of-fold predictions of an entry of `results` as floats."""
    return np.asarray(entry["oof"], dtype=float)


def check_others(
    verdicts: "Verdicts", results: dict[str, Any], folder: str, key: str
) -> None:
    """Note whether results that were accepted before are as they were; put them back."""
    changed: list[str] = []
    for other in [name for name in results if name != key]:
        path = result_path(folder, other)
        if not os.path.exists(path):
            continue
        with np.load(path, allow_pickle=False) as file:
            saved = {
                "oof": file["oof"],
                "test": file.get("test"),
                "fold_scores": file["fold_scores"].tolist(),
                "seconds": float(file["seconds"]),
            }
        entry = results[other]
        now, _ = attempt(partial(oof_of, entry))
        if now is None or not np.array_equal(now, saved["oof"], equal_nan=True):
            changed.append(other)
            results[other] = saved
    verdicts.add(
        "others_kept",
        not changed,
        "results that were accepted before stay as they are",
        f"changed, and put back: {listed(changed)}" if changed else "they do",
    )


def check_oof(verdicts: "Verdicts", task: "Facts", frozen: "Frozen", raw: Any) -> None:
    """Note whether the out-of-fold predictions are whole, finite and in their range."""
    wanted = prediction_shape(task, len(frozen.y))
    oof, error = attempt(lambda: np.asarray(raw, dtype=float))
    if not verdicts.add(
        "oof_shape",
        error is None and oof.shape == wanted,
        f"oof is an array of numbers of shape {wanted}",
        error or f"shape {oof.shape}",
    ):
        return
    scored = frozen.scored
    missing, endless = finite_on(oof, scored)
    whole = verdicts.add(
        "oof_scored",
        not missing and not endless,
        f"finite predictions on all {len(scored)} scored rows",
        f"{missing} rows with NaN, {endless} with infinite numbers",
    )
    unscored = np.setdiff1d(np.arange(len(frozen.y)), scored)
    if len(unscored):
        filled = len(unscored) - finite_on(oof, unscored)[0]
        verdicts.add(
            "oof_masked",
            not filled,
            f"NaN on the {len(unscored)} rows that no fold scores",
            f"{filled} of them hold numbers",
        )
    if whole and predicts_probability(task):
        problem = simplex_problem(task, oof[scored])
        verdicts.add(
            "oof_range",
            problem is None,
            "probabilities in [0, 1], adding up to 1 over classes",
            problem or "they are",
        )


def check_test(
    verdicts: "Verdicts", task: "Facts", namespace: "Namespace", raw: Any
) -> None:
    """Note whether there is a finite prediction for every row of the test set."""
    rows = namespace.get("X_test")
    if rows is None:
        verdicts.add(
            "test_shape",
            raw is None,
            "test is None, for there is no X_test",
            f"test is {type(raw).__name__}",
        )
        return
    wanted = prediction_shape(task, len(rows))
    test, error = attempt(lambda: np.asarray(raw, dtype=float))
    if not verdicts.add(
        "test_shape",
        error is None and test.shape == wanted,
        f"test is an array of numbers of shape {wanted}",
        error or f"shape {test.shape}",
    ):
        return
    missing, endless = finite_on(test, np.arange(len(test)))
    whole = verdicts.add(
        "test_finite",
        not missing and not endless,
        "a finite prediction for every row of X_test",
        f"{missing} rows with NaN, {endless} with infinite numbers",
    )
    if whole and predicts_probability(task):
        problem = simplex_problem(task, test)
        verdicts.add(
            "test_range",
            problem is None,
            "probabilities in [0, 1], adding up to 1 over classes",
            problem or "they are",
        )


def main(
    namespace: "Namespace", task: "Facts", folder: str, track: str, candidate: str
) -> "Json":
    """Look at `results["<track>/<candidate>"]` after its cell ran."""
    verdicts = Verdicts("evaluate")
    key = f"{track}/{candidate}"
    frozen = load_harness(folder)
    unchanged(verdicts, namespace, frozen)
    results = namespace.get("results")
    entries: dict[str, Any] = results if isinstance(results, dict) else {}
    entry: Any = entries.get(key)
    absent = [
        part for part in PARTS if not isinstance(entry, dict) or part not in entry
    ]
    if not verdicts.add(
        "entry",
        not absent,
        f'results["{key}"] is a dict of {", ".join(PARTS)}',
        f"it is {type(entry).__name__}, without {listed(absent)}"
        if absent
        else "it is",
    ):
        return verdicts.report()
    check_oof(verdicts, task, frozen, entry["oof"])
    if all(item["ok"] for item in verdicts.items):
        check_exact(verdicts, task, frozen, entry["oof"])
    check_others(verdicts, entries, folder, key)
    check_test(verdicts, task, namespace, entry["test"])
    scores, error = attempt(lambda: np.asarray(entry["fold_scores"], dtype=float))
    verdicts.add(
        "fold_scores",
        error is None and scores.shape == (len(frozen.folds),),
        f"one score for each of {len(frozen.folds)} folds",
        error or f"shape {scores.shape}",
    )
    seconds, error = attempt(lambda: float(entry["seconds"]))
    verdicts.add(
        "seconds",
        error is None and 0 <= seconds < np.inf,
        "seconds is a number of at least 0",
        error or f"{seconds}",
    )
    return verdicts.report()
