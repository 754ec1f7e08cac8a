"""Fits candidates on a sample: small, once more, as large as time allows, with fewer rounds."""

# ruff: noqa: TC004
import time
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from probes._harness import rows_of, sample_rows
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
# A fit that stops by itself takes about this share of the rounds it may.
STOPPED = 0.5
# Of the time of a fit, at least this share grows with rows, and with rounds: what two
# quick fits show less of is noise.
LEAST_SHARE = 0.3


class Trial(NamedTuple):
    """One fit of a candidate on rows of the sample, and what it predicts for some."""

    model: Any
    fitted: np.ndarray
    asked: np.ndarray
    fit_seconds: float
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


def trial(bench: Bench, model: Any, fitted: np.ndarray, asked: np.ndarray) -> Trial:
    """Fit on some rows of the sample and predict others."""
    watch = Stopwatch()
    with Height() as height:
        model.fit(rows_of(bench.features, fitted), bench.y[fitted])
    fit_seconds = watch.seconds()
    watch = Stopwatch()
    answer = answer_of(bench.task, model, rows_of(bench.features, asked), len(asked))
    seconds = watch.seconds()
    return Trial(model, fitted, asked, fit_seconds, answer, seconds, height.bytes)


def short_of(estimator: Any, rounds: int) -> tuple[Any, float]:
    """A copy with at most so many trees, rounds or epochs, and the factor that leaves out."""
    from sklearn.base import clone

    copy = clone(estimator)
    given = copy.get_params(deep=True)
    factor = 1.0
    for path, value in given.items():
        place, _, name = path.rpartition("__")
        owner = type(given[place] if place else copy).__name__
        counted = name in ROUND_NAMES or (
            name == "max_iter" and owner.startswith("HistGradientBoosting")
        )
        if counted and type(value) is int and value > rounds:
            copy.set_params(**{path: rounds})
            factor = max(factor, value / rounds)
    stops = any("early_stopping_rounds" in path for path in given)
    return copy, max(1.0, factor * STOPPED) if stops else factor


def fit_all(bench: Bench, estimator: Any, spare: float) -> Tried:
    """Fit small, once more, and as large as the seconds that are spare allow."""
    copy, rounds = short_of(estimator, ROUNDS)
    rows = bench.small
    small = trial(bench, copy, rows, rows)
    if 2 * small.fit_seconds > spare:
        return Tried(small, None, small, rounds, 1.0)
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
        grown = 2 * (1 - half.fit_seconds / large.fit_seconds)
        share = max(LEAST_SHARE, min(1.0, grown))
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
