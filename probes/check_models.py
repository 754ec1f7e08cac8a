# uses: _predictions, _harness, _copy, _memory, _trials, _ahead
"""Does each candidate fit, predict and repeat itself, and how long will it take?"""

# ruff: noqa: TC004
import math
import time
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from probes._ahead import bytes_ahead, seconds_ahead
    from probes._copy import run_in_copy
    from probes._harness import (
        SUM_TOLERANCE,
        Verdicts,
        attempt,
        listed,
        rows_of,
    )
    from probes._memory import room
    from probes._predictions import (
        Facts,
        codes_of,
        label_key,
        orders_rows,
        predicts_probability,
        target_shape,
    )
    from probes._shared import Json, Namespace
    from probes._trials import ROUNDS, Bench, Trial, Tried, bench_of, fit_all, short_of

# Seconds of the whole check. What is left is shared out evenly between the candidates
# that are left; each is fitted small at least once, however slow it is.
CHECK_SECONDS = 4.0
# On a machine without a moment to spare, candidates that are left by then are not tried:
# a check that is broken off would lose all of them.
LATE_SECONDS = 8.0
# Sums over threads come out in another order; single precision keeps seven figures.
TOLERANCE = 1e-6
# The kernel is interrupted when it holds more than this share of what there is.
MOST_MEMORY = 0.85


def check_answer(verdicts: "Verdicts", bench: Bench, name: str, tried: Trial) -> None:
    """Note whether answers have the right count, range and order of classes."""
    task, answer, rows = bench.task, tried.answer, len(tried.asked)
    predicted, error = attempt(
        lambda: np.asarray(tried.model.predict(rows_of(bench.features, tried.asked)))
    )
    wide = 1 if orders_rows(task) else math.prod(target_shape(task, 1))
    shape = (rows, wide) if wide > 1 else (rows,)
    right = predicted is not None and (
        predicted.shape == shape or predicted.shape == (rows, wide)
    )
    finite = bool(np.isfinite(answer).all())
    verdicts.add(
        "answers",
        error is None and right and finite and len(answer) == rows,
        f"{name}: {rows} rows in, {shape} finite answers out",
        error
        or f"shape {np.shape(predicted)}, {int((~np.isfinite(answer)).sum())} not finite",
    )
    if not predicts_probability(task) or not finite:
        return
    low, high = float(answer.min()), float(answer.max())
    verdicts.add(
        "probabilities",
        low >= -TOLERANCE and high <= 1 + TOLERANCE,
        f"{name}: probabilities lie in [0, 1]",
        f"from {low:.4g} to {high:.4g}",
    )
    if task["problemType"] == "multilabel":
        verdicts.add(
            "columns",
            answer.shape[1] == wide,
            f"{name}: one probability per label, {wide} columns",
            f"{answer.shape[1]} columns",
        )
        return
    off = float(np.abs(answer.sum(1) - 1).max())
    verdicts.add(
        "sums_to_one",
        off <= SUM_TOLERANCE,
        f"{name}: each row of probabilities adds up to 1",
        f"off by up to {off:.3g}",
    )
    check_classes(verdicts, bench, name, tried)


def check_classes(verdicts: "Verdicts", bench: Bench, name: str, tried: Trial) -> None:
    """Note whether the columns of probabilities are the classes in declared order."""
    classes = bench.task["classes"]
    present = set(codes_of(bench.y[tried.fitted], classes).tolist())
    wanted = [label_key(label) for code, label in enumerate(classes) if code in present]
    found = [label_key(label) for label in getattr(tried.model, "classes_", [])]
    verdicts.add(
        "columns",
        tried.answer.shape[1] == len(wanted),
        f"{name}: one column for each of {len(wanted)} classes that were fitted",
        f"{tried.answer.shape[1]} columns",
    )
    verdicts.add(
        "classes_in_order",
        found == wanted,
        f"{name}: classes_ is {listed(wanted)}, in the declared order",
        f"classes_ is {listed(found) or 'missing'}",
    )


def check_candidate(
    verdicts: "Verdicts", bench: Bench, name: str, estimator: Any, spare: float
) -> Tried | None:
    """Try one candidate; its fits, None when it cannot be fitted."""
    _, error = attempt(lambda: short_of(estimator, ROUNDS))
    if not verdicts.add(
        "clone",
        error is None,
        f"{name}: sklearn.base.clone copies it",
        error or "it does",
    ):
        return None
    tried, error = attempt(lambda: fit_all(bench, estimator, spare))
    if not verdicts.add(
        "fits",
        error is None,
        f"{name}: fits on rows of the sample and predicts",
        error or f"{tried.large.rows} rows in {tried.large.fit_seconds:.2f} s",
    ):
        return None
    check_answer(verdicts, bench, name, tried.large)
    if tried.again is not None:
        check_repeat(verdicts, name, tried.small.answer, tried.again.answer)
    done: Tried = tried
    return done


def check_repeat(
    verdicts: "Verdicts", name: str, first: np.ndarray, second: np.ndarray
) -> None:
    """Note whether two fits on the same rows give the same answers."""
    same = first.shape == second.shape
    away = float(np.abs(second - first).max()) if same else math.inf
    size = max(1.0, float(np.abs(first).max()))
    verdicts.add(
        "repeatable",
        away <= TOLERANCE * size,
        f"{name}: two fits on the same rows give the same answers",
        f"they differ by up to {away:.3g}",
    )


def models_of(verdicts: "Verdicts", copy: "Namespace", track: str) -> "Json":
    """The candidates that the cell offers; none when it breaks the rule."""
    models, error = attempt(lambda: dict(copy[f"make_models_{track}"]()))
    names = list(models or ())
    good = verdicts.add(
        "defines",
        error is None and bool(names) and all(isinstance(name, str) for name in names),
        f"make_models_{track}() gives a dict of candidate to unfitted estimator",
        error or f"{len(names)} candidates: {listed(names)}",
    )
    return models if good else {}


def foresee(verdicts: "Verdicts", copy: "Namespace", name: str, tried: Tried) -> float:
    """Seconds of all folds of a candidate, and the word on how they were found."""
    fits = [len(fit) for fit, _ in copy["folds"]]
    test = copy.get("X_test")
    ahead = len(copy["X"]) // len(fits) + (0 if test is None else len(test))
    seconds, growth = seconds_ahead(tried, fits, ahead)
    part = f" with 1/{tried.rounds:.3g} of its rounds" if tried.rounds > 1 else ""
    verdicts.add(
        "time",
        True,
        f"{name}: seconds of all folds can be foreseen",
        f"{seconds:.1f} s for {len(fits)} folds, from {tried.large.rows} rows in "
        f"{tried.large.fit_seconds:.2f} s{part}, growing {growth}",
    )
    return seconds


def check_memory(
    verdicts: "Verdicts", copy: "Namespace", bench: Bench, name: str, tried: Tried
) -> None:
    """Note whether a fold of all rows has room in the memory that is left."""
    left = room()
    test = copy.get("X_test")
    rows = max(len(fit) for fit, _ in copy["folds"])
    ahead = len(copy["X"]) - rows + (0 if test is None else len(test))
    need = bytes_ahead(bench, tried, rows, ahead)
    verdicts.add(
        "memory",
        left is None or need <= MOST_MEMORY * left,
        f"{name}: a fold of {rows} rows has room in the memory that is left",
        f"about {need / 2**20:,.0f} MB, as {tried.large.rows} rows took; "
        + (
            "how much is left is not known"
            if left is None
            else f"{left / 2**20:,.0f} MB left"
        ),
    )


def main(
    namespace: "Namespace",
    source: str,
    task: "Facts",
    folder: str,
    sample: int,
    track: str,
    known: "list[str] | None" = None,
) -> "Json":
    """Fit every candidate on a sample: rules, and seconds of all folds ahead.

    Parameters
    ----------
    known : list of str, optional
        Candidates whose results stand already: they are not tried.
    """
    verdicts = Verdicts("models")
    estimates: dict[str, float | None] = {}
    failed: dict[str, list[str]] = {}
    copy, error = run_in_copy(namespace, source)
    models = models_of(verdicts, copy, track) if verdicts.runs(error) else {}
    stand = set(known or ()) & set(models)
    estimates |= dict.fromkeys(sorted(stand))
    models = {name: model for name, model in models.items() if name not in stand}
    if models:
        bench, error = attempt(
            lambda: bench_of(copy, task, sample, copy[f"make_features_{track}"])
        )
        if not verdicts.add(
            "features",
            error is None,
            f"make_features_{track}() of the features cell prepares the sample",
            error or "it does",
            "caller",
        ):
            models = {}
    for place, (name, estimator) in enumerate(models.items()):
        before = len(verdicts.items)
        spent = time.perf_counter() - verdicts.started
        if place and spent > LATE_SECONDS:
            estimates[name] = None
            found = f"not tried: {spent:.0f} s had gone to the others"
            verdicts.add("time", True, f"{name}: is tried in the check", found)
            continue
        spare = CHECK_SECONDS - spent
        share = spare / (len(models) - place)
        tried = check_candidate(verdicts, bench, name, estimator, share)
        estimates[name] = foresee(verdicts, copy, name, tried) if tried else None
        if tried is not None:
            check_memory(verdicts, copy, bench, name, tried)
        broken = [item["rule"] for item in verdicts.items[before:] if not item["ok"]]
        if broken:
            failed[name] = broken
    seconds = [value for value in estimates.values() if value is not None]
    return {
        "report": verdicts.report(sum(seconds) if seconds else None),
        "estimates": estimates,
        "failed": failed,
    }
