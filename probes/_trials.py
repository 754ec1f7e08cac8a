"""Fits candidates on a sample: small, once more, as large as time allows, with fewer rounds."""

# ruff: noqa: TC004
import functools
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probes._harness import attempt, rows_of, sample_rows
    from probes._memory import Height
    from probes._predictions import Facts, is_classification, predicts_probability
    from probes._shared import Namespace

# Fits of this size come first: they are compared with each other, and their time says
# how large the next fit may be.
SMALL = 200
# Trees, rounds and epochs come one after the other: a tenth of them takes a tenth of the
# time and shows the same behaviour. Candidates are tried with this many.
ROUNDS = 40
ROUND_NAMES = (
    "n_estimators",
    "iterations",
    "num_boost_round",
    "num_trees",
    "epochs",
    "max_epochs",
)
# A fit that stops by itself takes about this share of the rounds it may: on fifty tables
# half of them were foreseen twice as long as boosting then took.
STOPPED = 0.25
# Of the time of a fit, at least this share grows with rows, and with rounds: what two
# quick fits show less of is noise.
LEAST_SHARE = 0.3
# A first fit that takes long is compared with one of this part of its rows.
PART = 4


class Trial(NamedTuple):
    """One fit of a candidate on rows of the sample, and what it predicts for some."""

    model: Any
    fitted: np.ndarray
    asked: np.ndarray
    fit_seconds: float
    # Share of them that was spent in what counts rounds, not in what prepares its rows.
    counting: float
    answer: np.ndarray
    predict_seconds: float
    # Bytes that the fit took at its height.
    height: int

    @property
    def rows(self) -> int:
        """How many rows it was fitted on."""
        return len(self.fitted)


class Tried(NamedTuple):
    """The fits of one candidate."""

    small: Trial
    # The small fit once more; None when there was no time for it.
    again: Trial | None
    large: Trial
    # Rounds of the candidate over those it was tried with.
    rounds: float
    # Share of the time of a fit that grows with the rounds.
    share: float


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


class Stopwatch:
    """Seconds of work since it was made.

    On a busy machine a fit waits for its turn, now and then long; the time of the
    processor does not show that. It counts every thread, so wall time is the limit; a
    fit that waits for something else, a graphics card say, still counts for a quarter.
    """

    def __init__(self) -> None:
        self.wall = time.perf_counter()
        self.work = time.process_time()

    def seconds(self) -> float:
        """Seconds so far."""
        wall = time.perf_counter() - self.wall
        return max(min(wall, time.process_time() - self.work), wall / 4, 1e-6)


@contextmanager
def timed(kinds: set[type]) -> "Iterator[list[float]]":
    """Seconds of each fit of estimators of some kinds, gathered while it is open."""
    spent: list[float] = []
    known = {kind: vars(kind).get("fit") for kind in kinds}

    def around(fit: Any) -> Any:
        @functools.wraps(fit)
        def wrapped(*args: Any, **named: Any) -> Any:
            watch, before = Stopwatch(), len(spent)
            try:
                return fit(*args, **named)
            finally:
                # A fit within it is part of it.
                spent[before:] = [watch.seconds()]

        return wrapped

    for kind in kinds:
        kind.fit = around(kind.fit)  # type: ignore[attr-defined]
    try:
        yield spent
    finally:
        for kind, fit in known.items():
            if fit is None:
                del kind.fit  # type: ignore[attr-defined]
            else:
                kind.fit = fit  # type: ignore[attr-defined]


def trial(bench: Bench, model: Any, fitted: np.ndarray, asked: np.ndarray) -> Trial:
    """Fit on some rows of the sample and predict others."""
    kinds = {type(owner) for owner, _ in counted_in(model)}
    watch = Stopwatch()
    with Height() as height, timed(kinds) as spent:
        model.fit(rows_of(bench.features, fitted), bench.y[fitted])
    fit_seconds = watch.seconds()
    counting = min(1.0, sum(spent) / fit_seconds) if spent else 1.0
    watch = Stopwatch()
    answer = answer_of(bench.task, model, rows_of(bench.features, asked), len(asked))
    seconds = watch.seconds()
    return Trial(
        model, fitted, asked, fit_seconds, counting, answer, seconds, height.bytes
    )


def counted_in(estimator: Any) -> list[tuple[Any, str]]:
    """Whoever counts trees, rounds or epochs, and the path of the number."""
    given = estimator.get_params(deep=True)
    found = []
    for path, value in given.items():
        place, _, name = path.rpartition("__")
        owner = given[place] if place else estimator
        if type(value) is int and (
            name in ROUND_NAMES
            or (
                name == "max_iter"
                and type(owner).__name__.startswith("HistGradientBoosting")
            )
        ):
            found.append((owner, path))
    return found


def short_of(estimator: Any, rounds: int) -> tuple[Any, float]:
    """A copy with at most so many trees, rounds or epochs, and the factor that leaves out."""
    from sklearn.base import clone

    copy = clone(estimator)
    given = copy.get_params(deep=True)
    factor = 1.0
    for _, path in counted_in(copy):
        value = given[path]
        if value > rounds:
            copy.set_params(**{path: rounds})
            factor = max(factor, value / rounds)
    stops = any("early_stopping_rounds" in path for path in given)
    return copy, max(1.0, factor * STOPPED) if stops else factor


def without_loading(bench: Bench, estimator: Any, small: Trial) -> Trial:
    """The small fit, at most as long as one of a part of its rows tells.

    The first fit pays for what is loaded on the way.
    """
    labels = is_classification(bench.task)
    part = sample_rows(bench.y[small.fitted], small.rows // PART, labels=labels)
    rows = small.fitted[part]
    copy, _ = short_of(estimator, ROUNDS)
    again, _ = attempt(lambda: trial(bench, copy, rows, rows))
    if again is None:  # too few rows of some class, say
        return small
    most = again.fit_seconds * small.rows / again.rows
    if most >= small.fit_seconds:
        return small
    return small._replace(fit_seconds=most, counting=again.counting)


def fit_all(bench: Bench, estimator: Any, spare: float) -> Tried:
    """Fit small, once more, and as large as the seconds that are spare allow."""
    copy, rounds = short_of(estimator, ROUNDS)
    rows = bench.small
    small = trial(bench, copy, rows, rows)
    if 2 * small.fit_seconds > spare:
        spare -= small.fit_seconds
        small = without_loading(bench, estimator, small)
    if 2 * small.fit_seconds > spare:
        return Tried(small, None, small, rounds, small.counting)
    again = trial(bench, short_of(estimator, ROUNDS)[0], rows, rows)
    # The first fit pays for what is loaded on the way.
    quick = min(small.fit_seconds, again.fit_seconds)
    spare -= small.fit_seconds + again.fit_seconds
    # Half as long again is needed to see what half of the rounds cost.
    bound = len(rows) * spare / (1.5 * quick)
    labels = is_classification(bench.task)
    positions = sample_rows(bench.y, int(min(len(bench.y), bound)), labels=labels)
    small = small._replace(fit_seconds=quick)
    large, share = small, 1.0
    if len(positions) > len(rows):
        copy, _ = short_of(estimator, ROUNDS)
        large = trial(bench, copy, positions, np.arange(len(bench.y)))
    if rounds > 1:
        copy, _ = short_of(estimator, ROUNDS // 2)
        half = trial(bench, copy, positions if large is not small else rows, rows)
        # What prepares the rows takes the same time in both.
        counted, halved = (one.fit_seconds * one.counting for one in (large, half))
        grown = 2 * (1 - halved / max(counted, 1e-6))
        share = max(LEAST_SHARE, min(1.0, grown)) * large.counting
    return Tried(small, again, large, rounds, share)


def bench_of(copy: "Namespace", task: "Facts", sample: int, maker: Any) -> Bench:
    """Features of the sample, as the track's accepted transformer makes them."""
    X, y = copy["X"], np.asarray(copy["y"])
    labels = is_classification(task)
    rows = sample_rows(y, sample, labels=labels)
    transformer = maker()
    frame, target = X.iloc[rows].copy(), y[rows]
    transformer.fit(frame, target)
    # Samples a little larger than the small part are not worth a fit of their own.
    few = SMALL if len(rows) > 2 * SMALL else len(rows)
    small = sample_rows(target, few, labels=labels)
    return Bench(transformer.transform(frame), target, small, task)
