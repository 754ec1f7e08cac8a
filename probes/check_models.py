# uses: _predictions, _harness, _copy, _memory
"""Does each candidate fit, predict and repeat itself, and how long will it take?"""

# ruff: noqa: TC004
import math
import time
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from probes._copy import run_in_copy
    from probes._harness import (
        SUM_TOLERANCE,
        Verdicts,
        attempt,
        listed,
        rows_of,
        sample_rows,
    )
    from probes._memory import Height, bytes_of, room
    from probes._predictions import (
        Facts,
        codes_of,
        is_classification,
        label_key,
        orders_rows,
        predicts_probability,
        target_shape,
    )
    from probes._shared import Json, Namespace

# Fits of this size come first: they are compared with each other, and their time says
# how large the next fit may be.
SMALL = 200
# Seconds of the whole check. What is left is shared out evenly between the candidates
# that are left; each is fitted small at least once, however slow it is.
CHECK_SECONDS = 4.0
# Sums over threads come out in another order; single precision keeps seven figures.
TOLERANCE = 1e-6
# A fit quicker than this is mostly overhead: its time says nothing about its growth.
TIMED = 0.02
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
# Growth below this is noise of the allocator. Features of a fold are held this many times:
# as they were made, and as the model copies them.
NOISE_BYTES = 16 * 2**20
COPIES = 2
# The kernel is interrupted when it holds more than this share of what there is.
MOST_MEMORY = 0.85


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


def seconds_ahead(tried: Tried, fits: list[int], ahead: int) -> tuple[float, str]:
    """Seconds of all folds, and in words how they follow from the sample.

    The time of two fits says how it grows: as a fixed part and one in proportion to the
    rows, or, where it grows faster than the rows, as a power of them, 2 at most. From
    one fit alone it is taken to be in proportion, unless rounds are what takes the time:
    on few rows a round is mostly overhead.
    """
    small, _, large, factor, share = tried
    rows = np.asarray(fits) / large.rows
    power = 1.0
    fixed = 0.0 if factor == 1 else 1 - LEAST_SHARE
    if large.rows > small.rows and small.fit_seconds > TIMED:
        growth = math.log(large.fit_seconds / small.fit_seconds)
        power = min(2.0, max(1.0, growth / math.log(large.rows / small.rows)))
        slope = (large.fit_seconds - small.fit_seconds) / (large.rows - small.rows)
        fixed = 1 - max(LEAST_SHARE, min(1.0, slope * large.rows / large.fit_seconds))
    per_fold = large.fit_seconds * (fixed + (1 - fixed) * rows**power)
    pace = factor * large.predict_seconds / len(large.asked)
    seconds = float(per_fold.sum()) * (1 - share + share * factor)
    words = f"as rows^{power:.1f}" if power > 1 else f"{1 - fixed:.0%} with the rows"
    return seconds + pace * ahead * len(fits), words


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


def bytes_ahead(bench: Bench, tried: Tried, rows: int, ahead: int) -> int:
    """Bytes of one fold: its features, and what the model takes in proportion to the rows."""
    row = bytes_of(bench.features) / max(1, len(bench.y))
    large = tried.large
    slope = large.height / large.rows if large.height > NOISE_BYTES else 0.0
    return int(row * (COPIES * rows + ahead) + slope * rows)


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
    for place, (name, estimator) in enumerate(models.items()):
        before = len(verdicts.items)
        spare = CHECK_SECONDS - (time.perf_counter() - verdicts.started)
        share = spare / (len(models) - place)
        tried = check_candidate(verdicts, bench, name, estimator, share)
        estimates[name] = foresee(verdicts, copy, name, tried) if tried else None
        if tried is not None:
            check_memory(verdicts, copy, bench, name, tried)
        broken = [item["rule"] for item in verdicts.items[before:] if not item["ok"]]
        if broken:
            failed[name] = broken
    known = [value for value in estimates.values() if value is not None]
    return {
        "report": verdicts.report(sum(known) if known else None),
        "estimates": estimates,
        "failed": failed,
    }
