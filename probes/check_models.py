# uses: _harness, _metrics
"""Does each candidate fit, predict and repeat itself, and how long will it take?"""

# ruff: noqa: TC004
import math
import time
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from probes._harness import (
        SUM_TOLERANCE,
        Verdicts,
        attempt,
        listed,
        rows_of,
        run_in_copy,
        sample_rows,
    )
    from probes._metrics import (
        Facts,
        codes_of,
        label_key,
        predicts_probability,
    )
    from probes._shared import Json, Namespace

# Fits of this size come first: they are compared with each other, and their time says
# how large the second fit may be.
SMALL = 200
# Seconds that one candidate's larger fit may take, as far as the small one foretells.
CANDIDATE_SECONDS = 3.0
# Seconds of the whole check after which each further candidate is fitted once only.
CHECK_SECONDS = 10.0
# Sums over threads come out in another order; single precision keeps seven figures.
TOLERANCE = 1e-6
# A fit quicker than this is mostly overhead: its time says nothing about its growth.
TIMED = 0.05


class Trial(NamedTuple):
    """One fit of a candidate on rows of the sample."""

    model: Any
    rows: int
    fit_seconds: float
    answer: np.ndarray
    predict_seconds: float


class Bench(NamedTuple):
    """The sample that candidates are tried on."""

    features: Any
    y: np.ndarray
    small: np.ndarray
    task: "Facts"


def answer_of(task: "Facts", model: Any, features: Any, rows: int) -> np.ndarray:
    """What `evaluate` will use of a model: probabilities or values, as (rows, columns)."""
    if not predicts_probability(task):
        return np.asarray(model.predict(features), dtype=float).reshape(rows, -1)
    answer = model.predict_proba(features)
    if isinstance(answer, list):
        # One pair of columns per label; the last is that of the label itself.
        answer = np.column_stack([np.asarray(pair)[:, -1] for pair in answer])
    return np.asarray(answer, dtype=float)


def trial(bench: Bench, model: Any, positions: np.ndarray) -> Trial:
    """Fit on some rows of the sample and predict the small part of it."""
    started = time.perf_counter()
    model.fit(rows_of(bench.features, positions), bench.y[positions])
    fitted = time.perf_counter()
    asked = rows_of(bench.features, bench.small)
    answer = answer_of(bench.task, model, asked, len(bench.small))
    done = time.perf_counter()
    return Trial(model, len(positions), fitted - started, answer, done - fitted)


def seconds_ahead(
    small: Trial, large: Trial, fits: list[int], ahead: int
) -> tuple[float, float]:
    """Seconds of all folds, and the exponent by which fit time was taken to grow.

    Time grows with a power of the rows that two fits show, at least 1 and at most 2;
    predictions grow in proportion.
    """
    power = 1.0
    if large.rows > 2 * small.rows and small.fit_seconds > TIMED:
        growth = math.log(large.fit_seconds / small.fit_seconds)
        power = min(2.0, max(1.0, growth / math.log(large.rows / small.rows)))
    fitting = sum(large.fit_seconds * (rows / large.rows) ** power for rows in fits)
    pace = large.predict_seconds / max(len(large.answer), 1)
    return fitting + pace * ahead * len(fits), power


def check_answer(verdicts: "Verdicts", bench: Bench, name: str, tried: Trial) -> None:
    """Note whether answers have the right count, range and order of classes."""
    task, answer, rows = bench.task, tried.answer, len(bench.small)
    predicted, error = attempt(
        lambda: np.asarray(tried.model.predict(rows_of(bench.features, bench.small)))
    )
    targets = len(task["targets"])
    wide = targets if targets > 1 or task["problemType"] == "multilabel" else 1
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
            answer.shape[1] == targets,
            f"{name}: one probability per label, {targets} columns",
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
    present = set(codes_of(bench.y[bench.small], classes).tolist())
    if tried.rows != len(bench.small):
        present = set(codes_of(bench.y, classes).tolist())
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
) -> tuple[Trial, Trial] | None:
    """Try one candidate; its smallest and its largest fit, None when it cannot be fitted."""
    from sklearn.base import clone

    copies, error = attempt(lambda: [clone(estimator) for _ in range(3)])
    if not verdicts.add(
        "clone",
        error is None,
        f"{name}: sklearn.base.clone copies it",
        error or "it does",
    ):
        return None
    small, error = attempt(lambda: trial(bench, copies[0], bench.small))
    large, size = small, len(bench.small)
    if error is None:
        room = min(CANDIDATE_SECONDS, spare)
        whole = len(bench.y)
        bound = int(size * room / max(small.fit_seconds, 1e-6))
        positions = sample_rows(bench.y, max(size, min(whole, bound)))
        if len(positions) > size:
            large, error = attempt(lambda: trial(bench, copies[1], positions))
    if not verdicts.add(
        "fits",
        error is None,
        f"{name}: fits on {size if large is None else large.rows} rows and predicts",
        error or f"{large.fit_seconds:.2f} s",
    ):
        return None
    check_answer(verdicts, bench, name, large)
    if spare > 0:
        again, error = attempt(lambda: trial(bench, copies[2], bench.small))
        away = (
            float(np.abs(again.answer - small.answer).max())
            if error is None and again.answer.shape == small.answer.shape
            else math.inf
        )
        size_of = max(1.0, float(np.abs(small.answer).max()))
        verdicts.add(
            "repeatable",
            away <= TOLERANCE * size_of,
            f"{name}: two fits on the same rows give the same answers",
            error or f"they differ by up to {away:.3g}",
        )
    return small, large


def bench_of(copy: "Namespace", task: "Facts", sample: int, maker: Any) -> Bench:
    """Features of the sample, as the track's accepted transformer makes them."""
    X, y = copy["X"], np.asarray(copy["y"])
    rows = sample_rows(y, sample)
    transformer = maker()
    frame, target = X.iloc[rows].copy(), y[rows]
    transformer.fit(frame, target)
    # Samples a little larger than the small part are not worth a fit of their own.
    small = sample_rows(target, SMALL if len(rows) > 2 * SMALL else len(rows))
    return Bench(transformer.transform(frame), target, small, task)


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


def foresee(
    verdicts: "Verdicts", copy: "Namespace", name: str, trials: tuple[Trial, Trial]
) -> float:
    """Seconds of all folds of a candidate, and the word on how they were found."""
    fits = [len(fit) for fit, _ in copy["folds"]]
    test = copy.get("X_test")
    ahead = len(copy["X"]) // len(fits) + (0 if test is None else len(test))
    seconds, power = seconds_ahead(*trials, fits, ahead)
    verdicts.add(
        "time",
        True,
        f"{name}: seconds of all folds can be foreseen",
        f"{seconds:.1f} s for {len(fits)} folds, from {trials[1].rows} rows in "
        f"{trials[1].fit_seconds:.2f} s, growing with rows^{power:.1f}",
    )
    return seconds


def main(
    namespace: "Namespace",
    source: str,
    task: "Facts",
    folder: str,
    sample: int,
    track: str,
) -> "Json":
    """Fit every candidate on a sample: rules, and seconds of all folds ahead."""
    verdicts = Verdicts("models")
    estimates: dict[str, float | None] = {}
    failed: dict[str, list[str]] = {}
    copy, error = run_in_copy(namespace, source)
    models = models_of(verdicts, copy, track) if verdicts.runs(error) else {}
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
    for name, estimator in models.items():
        before = len(verdicts.items)
        spare = CHECK_SECONDS - (time.perf_counter() - verdicts.started)
        trials = check_candidate(verdicts, bench, name, estimator, spare)
        estimates[name] = foresee(verdicts, copy, name, trials) if trials else None
        broken = [item["rule"] for item in verdicts.items[before:] if not item["ok"]]
        if broken:
            failed[name] = broken
    known = [value for value in estimates.values() if value is not None]
    return {
        "report": verdicts.report(sum(known) if known else None),
        "estimates": estimates,
        "failed": failed,
    }
