# uses: _predictions, _metrics, _frozen, _harness, _copy
"""Do the folds keep to their scheme, and does the score point the right way?"""

# ruff: noqa: TC004
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from probes._copy import run_in_copy
    from probes._frozen import live_harness
    from probes._harness import Verdicts, attempt, listed, table
    from probes._metrics import greater_is_better
    from probes._predictions import (
        Facts,
        class_values,
        codes_of,
        is_classification,
        label_key,
        orders_rows,
        positive_code,
        target_shape,
        truth_codes,
    )
    from probes._shared import Json, Namespace

Folds = list[tuple[np.ndarray, np.ndarray]]

# Enough rows for the direction of a score to show.
SCORED_ROWS = 2000


def folds_in(copy: "Namespace") -> Folds:
    """The folds as pairs of integer arrays.

    Raises
    ------
    TypeError
        When `folds` is no list of pairs of one-dimensional integer arrays.
    """
    folds = list(copy["folds"])
    pairs = [tuple(np.asarray(part) for part in fold) for fold in folds]
    for place, pair in enumerate(pairs):
        kinds = [f"{part.dtype}, {part.ndim} dimensions" for part in pair]
        if len(pair) != 2 or any(
            part.ndim != 1 or part.dtype.kind not in "iu" or not len(part)
            for part in pair
        ):
            raise TypeError(f"fold {place + 1} is {listed(kinds) or 'empty'}")
    return [(fit, validation) for fit, validation in pairs]


def check_frames(verdicts: "Verdicts", task: "Facts", copy: "Namespace") -> bool:
    """Note whether y, X, X_test and CLASSES are what the later cells build on."""
    X, y = copy.get("X"), np.asarray(copy.get("y"))
    rows = len(X) if isinstance(X, pd.DataFrame) else 0
    shape = target_shape(task, rows)
    missing = int(pd.isna(y).sum())
    good = verdicts.add(
        "target",
        y.shape == shape and not missing,
        f"X is a frame, y an array with the target of each of its rows, shape {shape}",
        f"X is {type(X).__name__}, y has shape {y.shape} and {missing} missing",
    )
    if isinstance(X, pd.DataFrame):
        leaked = [name for name in task["targets"] if name in X.columns]
        verdicts.add(
            "target_left_out",
            not leaked,
            "X does not hold the target",
            f"X holds {listed(leaked)}" if leaked else "it does not",
        )
        test = copy.get("X_test")
        if table(copy, task, "test") is not None:
            same = isinstance(test, pd.DataFrame) and list(test.columns) == list(
                X.columns
            )
            verdicts.add(
                "test_aligned",
                same,
                "X_test has the columns of X in the same order",
                f"{np.shape(test)} beside {X.shape}"
                if isinstance(test, pd.DataFrame)
                else f"X_test is {type(test).__name__}",
            )
    if good and task["classes"] is not None and task["problemType"] != "multilabel":
        declared = [label_key(label) for label in task["classes"]]
        # Grades are predicted as values: cells need no list of them.
        default = declared if task["problemType"] == "ordinal" else []
        own = [label_key(label) for label in copy.get("CLASSES", default)]
        strange = np.unique(y[codes_of(y, task["classes"]) < 0])
        verdicts.add(
            "classes",
            own == declared and not len(strange),
            f"CLASSES is {listed(declared)} and y holds nothing else",
            f"CLASSES is {listed(own)}, {len(strange)} other values in y",
        )
    return good


def times_of(copy: "Namespace", task: "Facts", name: str | None, rows: int) -> Any:
    """What orders the rows, as numbers: the time column, else the order they stand in."""
    values = column(copy, task, name, rows)
    if values is None:
        return np.arange(rows, dtype=float)
    numbers = pd.to_numeric(values, errors="coerce")
    if values.dtype.kind != "M" and numbers.notna().any():
        return numbers.to_numpy(dtype=float)
    moments = pd.to_datetime(values, errors="coerce", utc=True)
    if moments.isna().sum() > values.isna().sum():
        turned = pd.to_datetime(values, errors="coerce", utc=True, dayfirst=True)
        moments = turned if turned.notna().sum() > moments.notna().sum() else moments
    return (moments - pd.Timestamp(0, tz="UTC")).dt.total_seconds().to_numpy()


def column(copy: "Namespace", task: "Facts", name: str | None, rows: int) -> Any:
    """A column by name, from X or the train table; None when neither has it."""
    if name is None:
        return None
    for frame in (copy.get("X"), table(copy, task, "train")):
        if frame is not None and name in frame.columns and len(frame) == rows:
            return frame[name]
    return None


def series_of(
    copy: "Namespace", task: "Facts", names: list[str], rows: int
) -> "np.ndarray":
    """The series of each row, as numbers from 0 on; one for all where none is named."""
    named = [column(copy, task, name, rows) for name in names]
    if not named or any(part is None for part in named):
        return np.zeros(rows, dtype=int)
    codes: np.ndarray = pd.factorize(pd.MultiIndex.from_arrays(named))[0]
    return codes


def check_coverage(verdicts: "Verdicts", plan: "Json", folds: Folds, rows: int) -> None:
    """Note whether the folds have the right count and score the rows they should."""
    planned = plan["folds"] * plan["repeats"]
    timed = plan["scheme"] == "time"
    verdicts.add(
        "fold_count",
        1 <= len(folds) <= planned if timed else len(folds) == planned,
        f"{'at most ' if timed else ''}{planned} folds",
        f"{len(folds)} folds",
    )
    outside = sum(
        int(((part < 0) | (part >= rows)).sum()) for fold in folds for part in fold
    )
    if not verdicts.add(
        "rows_exist",
        not outside,
        f"folds hold positions from 0 to {rows - 1}",
        f"{outside} positions outside",
    ):
        return
    shared = sum(len(np.intersect1d(fit, validation)) for fit, validation in folds)
    verdicts.add(
        "disjoint",
        not shared,
        "no row is fitted and validated in one fold",
        f"{shared} rows on both sides",
    )
    counts = np.zeros(rows, dtype=int)
    for _, validation in folds:
        np.add.at(counts, validation, 1)
    if timed:
        times = int(counts.max())
        verdicts.add(
            "scored_once",
            times == 1,
            "each scored row is validated once",
            f"some row is validated {times} times",
        )
        return
    off = int((counts != plan["repeats"]).sum())
    verdicts.add(
        "scored_once",
        not off,
        f"each of {rows} rows is validated {plan['repeats']} time(s)",
        f"{off} rows are not; from {counts.min()} to {counts.max()} times",
    )


def check_scheme(
    verdicts: "Verdicts", task: "Facts", plan: "Json", copy: "Namespace", folds: Folds
) -> None:
    """Note whether groups are whole and time runs forward where the plan says so."""
    rows = len(copy["X"])
    if plan["scheme"] in ("group", "stratified_group"):
        name = plan["group"] or task["group"]
        groups = column(copy, task, name, rows)
        within = plan.get("within")
        if groups is not None and within is not None:
            other = column(copy, task, within, rows)
            name = f"{name} and {within}"
            groups = (
                None if other is None else groups.astype(str) + " " + other.astype(str)
            )
        if plan.get("copies") is not None:
            name = "equal rows"
            rest = copy["X"].drop(columns=plan["copies"])
            groups = pd.util.hash_pandas_object(rest, index=False)
        if verdicts.add(
            "group_column",
            groups is not None,
            f"the group column {name} is in X or train",
            "it is not" if groups is None else "it is",
            "caller",
        ):
            codes = pd.factorize(groups, use_na_sentinel=False)[0]
            split = [
                len(np.intersect1d(codes[fit], codes[validation]))
                for fit, validation in folds
            ]
            verdicts.add(
                "groups_whole",
                not any(split),
                f"no group of {name} stands on both sides of a fold",
                f"{max(split)} groups on both sides in the worst fold",
            )
    if plan["scheme"] == "time":
        name = plan["time"] or task["time"]
        times = times_of(copy, task, name, rows)
        # Fewer moments than cuts: equal ones cannot all be kept apart.
        strict = len(np.unique(times)) > len(folds)
        # Series that each end at a moment of their own are each looked at alone.
        series = series_of(copy, task, plan.get("series") or [], rows)
        late = 0
        for fit, validation in folds:
            first = np.full(series.max() + 1, np.inf)
            np.fmin.at(first, series[validation], times[validation])
            first, fitted = first[series[fit]], times[fit]
            # Written so that a row without a moment is not earlier than any other.
            early = (fitted < first) if strict else (fitted <= first)
            late += int((~early).sum())
        verdicts.add(
            "time_forward",
            not late,
            f"every fit row is earlier than its validation rows by {name or 'order'}",
            f"{late} fit rows are not",
        )


def check_classes(
    verdicts: "Verdicts", task: "Facts", plan: "Json", y: np.ndarray, folds: Folds
) -> None:
    """Note whether each fit part holds every class, and the strata are even."""
    codes = truth_codes(task, y)
    counts = np.bincount(codes[codes >= 0], minlength=len(task["classes"]))
    # A class with fewer rows than folds cannot be everywhere.
    common = np.flatnonzero(counts >= max(2, len(folds) // plan["repeats"]))
    lacking = sum(len(np.setdiff1d(common, codes[fit])) for fit, _ in folds)
    if plan["scheme"] != "time":
        verdicts.add(
            "classes_in_fit",
            not lacking,
            f"every fit part holds the {len(common)} classes that have enough rows",
            f"{lacking} times a class is missing",
        )
    if plan["scheme"] == "stratified":
        expected = counts / plan["folds"]
        worst = max(
            float((np.abs(found - expected) - 0.1 * expected).max())
            for found in (
                np.bincount(codes[validation], minlength=len(counts))
                for _, validation in folds
            )
        )
        verdicts.add(
            "strata_even",
            worst <= 2,
            "each class has the same share in every fold, within 10 % and 2 rows",
            f"{max(worst, 0):.0f} rows beyond 10 % in the worst fold",
        )


def answers(task: "Facts", y: np.ndarray) -> Iterator[tuple[Any, Any]]:
    """Perfect and shuffled predictions, in the forms that a score may want."""
    order = np.random.default_rng(0).permutation(len(y))
    if task["problemType"] == "multilabel":
        perfect = 0.02 + 0.96 * truth_codes(task, y).astype(float)
        yield perfect, perfect[order]
    elif is_classification(task):
        size = len(task["classes"])
        codes = truth_codes(task, y)
        perfect = np.full((len(y), size), 0.02 / size)
        perfect[np.arange(len(y)), codes] += 0.98
        yield perfect, perfect[order]
        if task["problemType"] == "binary":
            yield perfect[:, positive_code(task)], perfect[order, positive_code(task)]
    elif task["classes"] is not None:
        values = class_values(task)[truth_codes(task, y)]
        yield values, values[order]
    elif orders_rows(task):
        # The earlier an event, the riskier; the more relevant, the further up.
        values = -y[:, 0] if task["problemType"] == "survival" else y[:, 0]
        yield values, values[order]
    yield y, y[order]


def scores_of(
    score: Callable[[Any, Any], Any], y: np.ndarray, perfect: Any, shuffled: Any
) -> tuple[float, float]:
    """Scores of the truth and of a shuffled answer."""
    return float(score(y, perfect)), float(score(y, shuffled))


def check_score(
    verdicts: "Verdicts", task: "Facts", copy: "Namespace", y: np.ndarray
) -> None:
    """Note whether `score` can be called and agrees with the metric's direction."""
    better = greater_is_better(task)
    name = task["metric"]["name"]
    verdicts.add(
        "direction",
        copy.get("GREATER_IS_BETTER") is better,
        f"GREATER_IS_BETTER is {better} for {name}",
        f"it is {copy.get('GREATER_IS_BETTER')!r}",
    )
    score, error = copy.get("score"), None
    if not callable(score):
        verdicts.add("score", False, "score(y_true, y_pred) is there", "it is not")
        return
    y = y[np.linspace(0, len(y) - 1, min(len(y), SCORED_ROWS)).astype(int)]
    for perfect, shuffled in answers(task, y):
        pair, problem = attempt(partial(scores_of, score, y, perfect, shuffled))
        if problem is None and np.isfinite(pair).all():
            verdicts.add("score", True, "score(y_true, y_pred) is a number", "it is")
            best, worse = pair
            verdicts.add(
                "score_points",
                # Where both answers are one and the same, their scores are too.
                np.array_equal(np.asarray(perfect), np.asarray(shuffled))
                or (best != worse and (best > worse) == better),
                f"score prefers the truth to a shuffled answer by {name}",
                f"{best:.6g} for the truth, {worse:.6g} for a shuffled answer",
            )
            return
        error = error or problem or f"score answers {pair}"
    verdicts.add("score", False, "score(y_true, y_pred) is a number", str(error))


def main(
    namespace: "Namespace",
    source: str,
    task: "Facts",
    folder: str,
    sample: int,
    plan: "Json",
) -> "Json":
    """Run the cell in a copy of the namespace, twice, and look at what it defines."""
    verdicts = Verdicts("validation")
    copy, error = run_in_copy(namespace, source)
    if not verdicts.runs(error):
        return verdicts.report()
    folds, error = attempt(lambda: folds_in(copy))
    if not verdicts.add(
        "folds",
        error is None and bool(folds),
        "folds is a list of (fit rows, validation rows), arrays of integers",
        error or f"{len(folds)} pairs",
    ):
        return verdicts.report()
    if not check_frames(verdicts, task, copy):
        return verdicts.report()
    y = np.asarray(copy["y"])
    check_coverage(verdicts, plan, folds, len(y))
    if all(item["ok"] for item in verdicts.items):
        check_scheme(verdicts, task, plan, copy, folds)
        if is_classification(task):
            check_classes(verdicts, task, plan, y, folds)
        check_score(verdicts, task, copy, y)
        again, error = run_in_copy(namespace, source)
        first = live_harness(copy).hash
        second, error = attempt(lambda: live_harness(again).hash)
        verdicts.add(
            "same_split",
            first == second,
            "the cell gives the same target and folds when it is run again",
            error or ("the same" if first == second else "other folds: fix the seed"),
        )
    return verdicts.report()
