# uses: _ranked, _predictions, _metrics, _frozen, _scores, _harness, _results
"""Is the blend a weighted mean of what is there, and no worse than its best part?"""

# ruff: noqa: TC004
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from probes._frozen import Frozen, load_harness
    from probes._harness import Verdicts, attempt, listed
    from probes._metrics import LABEL_METRICS, PROBABILITY_METRICS, greater_is_better
    from probes._predictions import (
        Facts,
        codes_of,
        prediction_shape,
        predicts_probability,
        truth_codes,
    )
    from probes._results import finite_on, simplex_problem, unchanged
    from probes._scores import plain_score, score_of, scores_over_folds
    from probes._shared import Json, Namespace

SUM = 1e-6
EQUAL = 1e-8


def check_weights(verdicts: "Verdicts", blend: Any, results: Any) -> bool:
    """Note whether `blend` is a dict of weights over results."""
    weights, error = attempt(
        lambda: np.asarray(list(blend.values()), dtype=float) if blend else np.zeros(0)
    )
    if not verdicts.add(
        "blend",
        isinstance(blend, dict) and error is None and len(weights) > 0,
        "blend is a dict of candidate to weight",
        error or f"{type(blend).__name__} of {np.size(weights)}",
    ):
        return False
    known = results if isinstance(results, dict) else {}
    strange = [key for key in blend if key not in known]
    there = verdicts.add(
        "keys",
        not strange,
        "every key of blend is in results",
        f"not there: {listed(strange)}" if strange else f"{len(blend)} keys, all there",
    )
    total, low = float(weights.sum()), float(weights.min())
    positive = verdicts.add(
        "weights_positive", low >= 0, "weights are at least 0", f"least {low:.6g}"
    )
    whole = verdicts.add(
        "weights_sum",
        abs(total - 1) <= SUM,
        "weights add up to 1",
        f"they add up to {total:.9g}",
    )
    return there and positive and whole


def mean_of(namespace: "Namespace", part: str) -> np.ndarray:
    """Weighted mean of one part of the results, by the weights of `blend`."""
    arrays = [
        float(weight) * np.asarray(namespace["results"][key][part], dtype=float)
        for key, weight in namespace["blend"].items()
    ]
    return np.asarray(sum(arrays[1:], arrays[0]))


def check_mean(
    verdicts: "Verdicts", namespace: "Namespace", rows: np.ndarray, part: str
) -> bool:
    """Note whether `blended_oof` or `blended_test` is the weighted mean."""
    name = f"blended_{part}"
    expected, problem = attempt(lambda: mean_of(namespace, part)[rows])
    found, error = attempt(lambda: np.asarray(namespace[name], dtype=float)[rows])
    same = problem is None and error is None and found.shape == expected.shape
    away = float(np.max(np.abs(found - expected))) if same and len(rows) else 0.0
    scale = max(1.0, float(np.max(np.abs(expected)))) if same and len(rows) else 1.0
    return verdicts.add(
        name,
        same and away <= EQUAL * scale,
        f"{name} is the weighted mean of the {part} predictions of blend",
        problem
        or error
        or (f"off by up to {away:.3g}" if same else f"shape {found.shape}"),
    )


def check_final(
    verdicts: "Verdicts",
    task: "Facts",
    namespace: "Namespace",
    rows: np.ndarray,
    part: str,
) -> bool:
    """Note whether `final_oof` or `final_test` is what the metric wants."""
    name = f"final_{part}"
    count = int(rows[-1]) + 1 if part == "test" else len(namespace["y"])
    final, error = attempt(lambda: np.asarray(namespace[name]))
    shapes = [prediction_shape(task, count)]
    labels = task["metric"]["name"] in LABEL_METRICS
    if task["problemType"] in ("binary", "multiclass"):
        shapes = [(count,)] if labels else shapes
        if task["problemType"] == "binary" and not labels:
            # The probability of the positive class alone says as much.
            shapes.append((count,))
    if not verdicts.add(
        f"{name}_shape",
        error is None and final.shape in shapes,
        f"{name} has shape {' or '.join(str(shape) for shape in shapes)}",
        error or f"shape {final.shape}",
    ):
        return False
    missing, endless = finite_on(final, rows)
    problem = (
        f"{missing} rows missing, {endless} infinite" if missing + endless else None
    )
    if problem is None:
        problem = domain_problem(task, final[rows])
    return verdicts.add(
        f"{name}_values",
        problem is None,
        f"{name} holds what {task['metric']['name']} is computed from",
        problem or "it does",
    )


def domain_problem(task: "Facts", values: np.ndarray) -> str | None:
    """What is wrong with final predictions, in words; None when nothing is."""
    name = task["metric"]["name"]
    if name in LABEL_METRICS and (
        task["classes"] or task["problemType"] == "multilabel"
    ):
        codes = (
            truth_codes(task, values)
            if task["problemType"] == "multilabel"
            else codes_of(values, task["classes"])
        )
        strange = np.unique(values[codes < 0]).tolist()
        return f"{listed(strange)}: no such class" if len(strange) else None
    if values.dtype.kind not in "biuf":
        return f"{values.dtype}: no numbers"
    if name in PROBABILITY_METRICS and predicts_probability(task):
        return simplex_problem(task, values)
    if name == "rmsle" and float(values.min()) < 0:
        return f"{int((values < 0).sum())} values below 0"
    return None


def score_of_entry(
    task: "Facts", frozen: "Frozen", entry: "Json"
) -> tuple[float, float, list[float]]:
    """Score, spread and fold scores of one entry of results."""
    oof = np.asarray(entry["oof"], dtype=float)
    return scores_over_folds(task, frozen, oof, plain_score)


def check_guard(
    verdicts: "Verdicts", task: "Facts", namespace: "Namespace", frozen: "Frozen"
) -> None:
    """Note whether the blend is at most one standard error worse than the best candidate.

    The blend is taken as it is handed in, after its decision rule; candidates by the
    plain rule, as on the leaderboard. The baseline alone tells nothing of a rule.
    """
    if all(key.startswith("baseline/") for key in namespace["results"]):
        return
    sign = 1 if greater_is_better(task) else -1
    best: tuple[float, float, str] | None = None
    for key, entry in namespace["results"].items():
        scored, error = attempt(partial(score_of_entry, task, frozen, entry))
        # A candidate without whole predictions is no candidate.
        if error is None and (best is None or sign * scored[0] > sign * best[0]):
            best = (scored[0], scored[1], key)
    if best is None:
        return
    final = np.asarray(namespace["final_oof"])
    score, _, _ = scores_over_folds(task, frozen, final, score_of)
    limit, spread, key = best
    verdicts.add(
        "guard",
        sign * (score - limit) >= -spread - 1e-12,
        f"at most one standard error ({spread:.4g}) worse than {key} ({limit:.6g})",
        f"{task['metric']['name']} {score:.6g}",
    )


def main(namespace: "Namespace", task: "Facts", folder: str) -> "Json":
    """Look at `blend` and the blended and final predictions after the cell ran."""
    verdicts = Verdicts("ensemble")
    frozen = load_harness(folder)
    unchanged(verdicts, namespace, frozen)
    if not check_weights(verdicts, namespace.get("blend"), namespace.get("results")):
        return verdicts.report()
    rows = frozen.scored
    check_mean(verdicts, namespace, rows, "oof")
    if check_final(verdicts, task, namespace, rows, "oof"):
        check_guard(verdicts, task, namespace, frozen)
    test = namespace.get("X_test")
    if test is not None and len(test):
        rows = np.arange(len(test))
        check_mean(verdicts, namespace, rows, "test")
        check_final(verdicts, task, namespace, rows, "test")
    return verdicts.report()
