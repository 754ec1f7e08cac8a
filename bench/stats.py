"""The figures of the tables: shares, means and intervals over results."""

from __future__ import annotations

import random
from statistics import fmean, median
from typing import Any

Result = dict[str, Any]
DRAWS = 10_000


def normalised(result: Result) -> float:
    """Give the normalised score; an invalid submission counts 0."""
    graded = result["graded"]
    return float(graded.get("normalized") or 0.0) if graded["valid"] else 0.0


def summary(results: list[Result]) -> dict[str, Any]:
    """Sum up one system's results.

    ``aps`` is the mean normalised score over all tasks, an invalid one counting 0; ``mean``
    and ``median`` are over the valid ones; ``at_baseline`` is the share of all tasks whose
    score is at or above that of the grader's plain baseline.
    """
    valid = [result for result in results if result["graded"]["valid"]]
    scores = [normalised(result) for result in valid]
    worst = sorted(results, key=normalised)[:3]
    return {
        "tasks": len(results),
        "valid": len(valid) / len(results),
        "aps": fmean(map(normalised, results)),
        "mean": fmean(scores) if scores else None,
        "median": median(scores) if scores else None,
        "worst": [(one["key"]["task"], normalised(one)) for one in worst],
        "at_baseline": fmean(map(reaches_baseline, results)),
        "over": sum(map(overran, results)),
        "stand_ins": sum(stands_in(result) for result in results),
        "first_valid": mean_of([first_valid(result) for result in results]),
        "wall": mean_of([result["cost"]["wall"] for result in results]),
        "cpu": mean_of([result["cost"]["cpu"] for result in results]),
        "peak_mb": max_of([result["cost"]["peak_mb"] for result in results]),
    }


def reaches_baseline(result: Result) -> bool:
    """Tell whether the score is at least that of the grader's plain baseline."""
    graded = result["graded"]
    reference = (graded.get("references") or {}).get("baseline")
    if not graded["valid"] or reference is None:
        return False
    if graded["direction"] == "max":
        return bool(graded["score"] >= reference)
    return bool(graded["score"] <= reference)


def overran(result: Result) -> bool:
    """Tell whether a run took more than a tenth longer than its budget."""
    return bool(result["cost"]["wall"] > 1.1 * result["key"]["budget"])


def stands_in(result: Result) -> bool:
    """Tell whether the sample submission was handed in for want of anything better."""
    return bool((result.get("peer") or {}).get("stand_in"))


def first_valid(result: Result) -> float | None:
    """Give the seconds until the first valid submission.

    iML tells them in its record; a peer writes one submission, at its end.
    """
    if not result["graded"]["valid"]:
        return None
    run = result.get("run")
    if run is not None:
        told: float | None = run["seconds"]["toFirstValid"]
        return told
    seen: float | None = result["cost"]["first_output"]
    return seen


def cross_validated(result: Result) -> tuple[float, float] | None:
    """Give the out-of-fold score and its standard error, where the run tells them."""
    ensemble = (result.get("run") or {}).get("ensemble") or {}
    score, spread = ensemble.get("score"), ensemble.get("spread")
    return None if score is None or spread is None else (score, spread)


def held(result: Result) -> bool | None:
    """Tell whether the graded score lies within two standard errors of the promised one."""
    promised, score = cross_validated(result), result["graded"]["score"]
    if promised is None or score is None:
        return None
    return bool(abs(score - promised[0]) <= 2 * promised[1])


def paired_interval(
    ours: list[float], theirs: list[float]
) -> tuple[float, float, float]:
    """Mean of the paired differences with its 95 % bootstrap interval over tasks."""
    differences = [one - other for one, other in zip(ours, theirs, strict=True)]
    rng = random.Random(0)
    means = sorted(
        fmean(rng.choices(differences, k=len(differences))) for _ in range(DRAWS)
    )
    low, high = means[round(0.025 * DRAWS)], means[round(0.975 * DRAWS) - 1]
    return fmean(differences), low, high


def verdict(low: float, high: float) -> str:
    """Say in words what an interval of a difference shows."""
    if low > 0:
        return "iML better"
    return "iML worse" if high < 0 else "no difference shown"


def same_task(plain: Result, renamed: Result) -> list[str]:
    """List the facts of the understood task that differ by more than names."""
    names = renamed["names"]
    before, after = plain["run"]["task"], named_back(renamed["run"]["task"], names)
    return sorted(
        fact
        for fact in {*before, *after}
        if in_no_order(before.get(fact)) != in_no_order(after.get(fact))
    )


def named_back(value: Any, names: dict[str, str]) -> Any:
    """Replace new names by old ones in whatever a task is made of."""
    if isinstance(value, dict):
        return {key: named_back(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [named_back(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


def in_no_order(value: Any) -> Any:
    """Sort lists of texts: the order of columns and classes is no part of the task."""
    if isinstance(value, dict):
        return {key: in_no_order(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted(map(str, value))
    return value


def mean_of(values: list[float | None]) -> float | None:
    """Mean of what is known."""
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def max_of(values: list[float | None]) -> float | None:
    """Largest of what is known."""
    return max((value for value in values if value is not None), default=None)
