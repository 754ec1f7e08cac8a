# uses: _predictions, _harness, _copy
"""Does the transformer of a track give the same kind of rows for any rows it is given?"""

# ruff: noqa: TC004
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from probes._copy import run_in_copy
    from probes._harness import Verdicts, attempt, halves, listed, sample_rows
    from probes._predictions import Facts, is_classification, truth_codes
    from probes._shared import Json, Namespace

# Rows of the test set that are tried.
TEST_ROWS = 50


def columns_of(out: Any) -> list[tuple[str, np.ndarray]]:
    """Name and values of each column of a frame, an array or a sparse matrix."""
    if isinstance(out, pd.DataFrame):
        # All plain numbers at once: thousands of columns take seconds one by one.
        plain = (out.dtypes == np.dtype(float)).to_numpy()
        numbers = iter(out.loc[:, plain].to_numpy().T)
        return [
            (str(name), next(numbers) if plain[j] else np.asarray(out.iloc[:, j]))
            for j, name in enumerate(out)
        ]
    dense = np.asarray(out.toarray() if hasattr(out, "toarray") else out)
    return [(str(j), dense[:, j]) for j in range(dense.shape[1])]


def shape_of(out: Any) -> tuple[int, ...]:
    """Shape of an answer; () for what has none."""
    return tuple(getattr(out, "shape", ()))


def kinds_of(out: Any) -> list[str]:
    """Name and dtype of each column; the levels of a category may differ."""
    if not isinstance(out, pd.DataFrame):
        return [str(getattr(out, "dtype", type(out).__name__))]
    pairs = zip(out.columns, out.dtypes, strict=True)
    return [f"{name}: {kind}" for name, kind in pairs]


def same_values(one: np.ndarray, two: np.ndarray) -> bool:
    """True when two columns are equal, numbers within what another order of sums costs."""
    if one.dtype.kind in "biuf" and two.dtype.kind in "biuf":
        return np.allclose(
            one.astype(float), two.astype(float), 1e-5, 1e-8, equal_nan=True
        )
    return bool(((one == two) | (pd.isna(one) & pd.isna(two))).all())


def check_rows(verdicts: "Verdicts", frame: Any, out: Any, backwards: Any) -> None:
    """Note whether rows are kept: their count, their order and their index."""
    kept = len(shape_of(out)) == 2 and shape_of(out)[0] == len(frame)
    verdicts.add(
        "rows_kept",
        kept,
        f"{len(frame)} rows in, a table of {len(frame)} rows out",
        f"{type(out).__name__} of shape {shape_of(out)}",
    )
    if not kept:
        return
    if isinstance(out, pd.DataFrame):
        verdicts.add(
            "index_kept",
            out.index.equals(frame.index),
            "the rows keep their index",
            "they do" if out.index.equals(frame.index) else "they do not",
        )
    moved = [
        name
        for (name, here), (_, there) in zip(
            columns_of(out), columns_of(backwards), strict=False
        )
        if not same_values(here, there[::-1])
    ]
    verdicts.add(
        "order_kept",
        not moved,
        "rows in reverse give the same answers in reverse",
        f"other answers in {len(moved)} columns: {listed(moved)}" if moved else "yes",
    )


def check_width(verdicts: "Verdicts", out: Any, other: Any) -> None:
    """Note whether other rows give the same columns with the same dtypes."""
    here, there = shape_of(out), shape_of(other)
    if not verdicts.add(
        "same_width",
        here[1:] == there[1:] and here[1:] > (0,),
        f"{here[1:]} columns for other rows too, at least one",
        f"{there[1:]} columns",
    ):
        return
    kinds, others = kinds_of(out), kinds_of(other)
    changed = [kind for kind, old in zip(others, kinds, strict=True) if kind != old]
    verdicts.add(
        "same_dtypes",
        not changed,
        "the same names and dtypes for other rows",
        f"{len(changed)} differ: {listed(changed, 3)}" if changed else "the same",
    )
    if isinstance(out, pd.DataFrame):
        twice = out.columns[out.columns.duplicated()]
        verdicts.add(
            "names_unique",
            not len(twice),
            "each column has a name of its own",
            f"twice: {listed(twice)}" if len(twice) else "each has",
        )


def check_target(
    verdicts: "Verdicts", task: "Facts", frame: Any, out: Any, y: np.ndarray
) -> None:
    """Note whether the target is among the features, by name or by value."""
    named = (
        [name for name in task["targets"] if name in out.columns]
        if isinstance(out, pd.DataFrame)
        else []
    )
    truth = truth_codes(task, y) if is_classification(task) else y
    truths = [truth] if truth.ndim == 1 else list(truth.T)

    def copies(columns: list[tuple[str, np.ndarray]]) -> list[str]:
        return [
            name
            for name, values in columns
            if values.dtype.kind in "biuf"
            and any(
                truth.dtype.kind in "biuf"
                and len(np.unique(truth)) > 1
                and same_values(values, truth)
                for truth in truths
            )
        ]

    same = copies(columns_of(out))
    if same and copies(columns_of(frame)):
        same = []
    verdicts.add(
        "no_target",
        not named and not same,
        "no feature is the target",
        f"named {listed(named)}; equal to it: {listed(same)}" if named + same else "no",
    )


def check_rest(verdicts: "Verdicts", transformer: Any, out: Any, frame: Any) -> None:
    """Note whether the numbers are finite, and whether one row alone works."""
    endless = [
        name
        for name, values in columns_of(out)
        if values.dtype.kind == "f" and np.isinf(values).any()
    ]
    verdicts.add(
        "finite",
        not endless,
        "no feature is infinite (NaN is allowed)",
        f"infinite in {listed(endless)}" if endless else "none is",
    )
    single, error = attempt(lambda: transformer.transform(frame.iloc[[0]].copy()))
    verdicts.add(
        "one_row",
        error is None and shape_of(single) == (1, shape_of(out)[1]),
        f"one row gives shape {(1, shape_of(out)[1])}",
        error or f"shape {shape_of(single)}",
    )


def check_test(
    verdicts: "Verdicts", transformer: Any, out: Any, copy: "Namespace"
) -> None:
    """Note whether the first rows of the test set are transformed alike."""
    test = copy.get("X_test")
    if not isinstance(test, pd.DataFrame) or not len(test):
        return
    head = test.head(TEST_ROWS)
    answer, error = attempt(lambda: transformer.transform(head.copy()))
    wanted = (len(head), shape_of(out)[1])
    same = shape_of(answer) == wanted and (
        not isinstance(out, pd.DataFrame) or list(answer.columns) == list(out.columns)
    )
    verdicts.add(
        "test_rows",
        error is None and same,
        f"{len(head)} rows of X_test give shape {wanted} with the same names",
        error or f"shape {shape_of(answer)}",
    )


def main(
    namespace: "Namespace",
    source: str,
    task: "Facts",
    folder: str,
    sample: int,
    track: str,
) -> "Json":
    """Fit on one half of a sample, transform both halves, a row and the test's head."""
    verdicts = Verdicts("features")
    copy, error = run_in_copy(namespace, source)
    if not verdicts.runs(error):
        return verdicts.report()
    maker: Any = copy.get(f"make_features_{track}")
    if not verdicts.add(
        "defines",
        callable(maker),
        f"make_features_{track}() is a function",
        f"it is {type(maker).__name__}",
    ):
        return verdicts.report()
    X, y = copy["X"], np.asarray(copy["y"])
    rows = sample_rows(y, sample)
    first, second = (rows[half] for half in halves(y[rows]))
    fitted, others = X.iloc[first].copy(), X.iloc[second].copy()
    before = fitted.copy(deep=True)
    started = time.perf_counter()
    transformer, error = attempt(lambda: maker().fit(fitted, y[first]))
    # The contract is fit and then transform; what fit hands back is not asked for.
    if error is None and not hasattr(transformer, "transform"):
        transformer = maker()
        _, error = attempt(lambda: transformer.fit(fitted, y[first]))
    seconds = time.perf_counter() - started
    started = time.perf_counter()
    out, error = (
        (None, error) if error else attempt(lambda: transformer.transform(fitted))
    )
    pace = (time.perf_counter() - started) / len(fitted)
    if not verdicts.add(
        "fits",
        error is None,
        f"fit(X, y) and transform(X) work on {len(fitted)} rows",
        error or f"{seconds + pace * len(fitted):.2f} s",
    ):
        return verdicts.report()
    verdicts.add(
        "input_kept",
        list(fitted.columns) == list(before.columns) and fitted.equals(before),
        "fit and transform leave the frame they are given as it was",
        f"{before.shape} before, {fitted.shape} after",
    )
    fitted = before
    other, error = attempt(lambda: transformer.transform(others.copy()))
    back, error = (
        (None, error)
        if error
        else attempt(lambda: transformer.transform(others.iloc[::-1].copy()))
    )
    if not verdicts.add(
        "transforms",
        error is None,
        f"transform(X) works on {len(others)} other rows",
        error or "it does",
    ):
        return verdicts.report()
    check_rows(verdicts, others, other, back)
    if all(item["ok"] for item in verdicts.items if "rows_kept" in item["rule"]):
        check_width(verdicts, out, other)
        check_target(verdicts, task, fitted, out, y[first])
        check_rest(verdicts, transformer, other, others)
        check_test(verdicts, transformer, other, copy)
    folds = [len(fit) for fit, _ in copy.get("folds", [])]
    ahead = len(X) + len(copy["X_test"]) if copy.get("X_test") is not None else len(X)
    estimate = sum(folds) * seconds / len(fitted) + len(folds) * ahead * pace
    return verdicts.report(estimate if folds else None)
