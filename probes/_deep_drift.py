"""What a model finds: train told from test, a target known too well; of the child's program."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from probes._deep_frames import DRIVERS, Array, Frame, listed, tell
    from probes._deep_models import (
        FOLDS,
        auc_error,
        auc_of,
        by_frequency,
        can_fit,
        drivers,
        folds_of,
        out_of_fold,
        plain,
        r2_of,
        tells,
    )
MODEL_ROWS = 4_000
MODEL_COLUMNS = 100
# What a model of all columns reaches only when one of them knows the answer.
TOO_GOOD = 0.995


def adversarial(train: Frame, test: Frame, targets: list[str]) -> None:
    """Try to tell train and test apart; say by which columns it works."""
    if not can_fit():
        return
    skip = {"identifier", "constant", "date"}
    shared = [
        (p, q, column["kind"])
        for p, column in enumerate(train.columns)
        if column["semantic"] not in skip and column["name"] not in targets
        if (q := test.place(column["name"])) is not None
        if test.columns[q]["kind"] == column["kind"]
    ]
    if not shared or min(train.rows, test.rows) < 40:
        return
    mine = np.linspace(0, train.rows - 1, min(MODEL_ROWS, train.rows)).astype("int64")
    theirs = np.linspace(0, test.rows - 1, min(MODEL_ROWS, test.rows)).astype("int64")
    truth = np.concatenate([np.zeros(mine.size), np.ones(theirs.size)])
    columns: list[tuple[float, str, Array]] = []
    for p, q, kind in shared:
        one, two = train.data[p][mine], test.data[q][theirs]
        if kind == "code":
            one, other = by_frequency(one, two)
            two = other if other is not None else two
        values = plain(np.concatenate([one, two]))
        if not tells(values):
            continue
        gap = abs(auc_of(np.where(np.isnan(values), -np.inf, values), truth) - 0.5)
        columns.append((gap, train.columns[p]["name"], values))
    if not columns:
        return
    columns.sort(key=lambda item: -item[0])
    columns = columns[:MODEL_COLUMNS]
    names = [name for _, name, _ in columns]
    x = np.stack([values for *_, values in columns], axis=1)
    scores, model, check = out_of_fold(x, truth, False)
    auc = auc_of(scores, truth)
    error = auc_error(auc, theirs.size, mine.size)
    ranked = drivers(model, x[check], truth[check], False, 40)
    least = max(0.01, 0.15 * (auc - 0.5))
    main = [names[p] for drop, p in ranked[:DRIVERS] if drop > least]
    numbers = {"auc": auc, "error": error, "rows": truth.size, "columns": len(names)}
    if auc < max(0.55, 0.5 + 3 * error) or not main:
        tell(
            "adversarial_drift",
            "info",
            test.name,
            [],
            sentence=f"A model can hardly tell `{test.name}` from `{train.name}` (AUC {auc:.2f} ± "
            f"{error:.2f}, 0.5 is chance).",
            numbers=numbers,
            consequence="What holds in validation should hold in test.",
        )
        return
    kept = [p for p, name in enumerate(names) if name not in main]
    if kept:
        rest, *_ = out_of_fold(x[:, kept], truth, False)
        numbers["without"] = auc_of(rest, truth)
    left = (
        f"; without {'it' if len(main) == 1 else 'them'} {numbers['without']:.2f}"
        if kept
        else ""
    )
    tell(
        "adversarial_drift",
        "serious" if auc > 0.9 else "warning" if auc > 0.65 else "info",
        test.name,
        main,
        sentence=f"A model tells `{test.name}` from `{train.name}` with an AUC of {auc:.2f} ± "
        f"{error:.2f}, most of all by {listed(main)}{left}.",
        numbers=numbers,
        consequence="Scores of random folds may not hold in test: validate on the rows of "
        "train that are most like test, and be careful with these columns.",
    )


def target_of(train: Frame, name: str) -> tuple[Array, bool, Array] | None:
    """Return a target as numbers or as its commonest class, and which rows have it."""
    place = train.place(name)
    if place is None:
        return None
    values = train.data[place]
    known = np.isfinite(values)
    if known.sum() < 60:
        return None
    if train.columns[place]["kind"] == "number":
        return values, True, known
    levels, counts = np.unique(values[known], return_counts=True)
    if levels.size < 2 or counts.max() > 0.99 * known.sum():
        return None
    return (values == levels[counts.argmax()]).astype("float64"), False, known


def too_good(train: Frame, targets: list[str]) -> None:
    """Find out whether all columns together know the target better than can be true."""
    found = target_of(train, targets[0]) if targets else None
    if found is None or not can_fit():
        return
    y, regression, known = found
    rows = np.flatnonzero(known)
    rows = rows[:: max(1, rows.size // MODEL_ROWS)]
    skip = {"identifier", "constant"}
    columns: list[tuple[float, str, Array]] = []
    truth = (y[rows] > np.median(y[rows])).astype("float64") if regression else y[rows]
    for place, column in enumerate(train.columns):
        if column["semantic"] in skip or column["name"] in targets:
            continue
        values = train.data[place][rows]
        if column["kind"] == "code":
            values, _ = by_frequency(values)
        values = plain(values)
        if not tells(values):
            continue
        gap = abs(auc_of(np.where(np.isnan(values), -np.inf, values), truth) - 0.5)
        columns.append((gap, column["name"], values))
    if not columns:
        return
    columns.sort(key=lambda item: -item[0])
    columns = columns[:MODEL_COLUMNS]
    names = [name for _, name, _ in columns]
    x = np.stack([values for *_, values in columns], axis=1)
    scores, model, check = out_of_fold(x, y[rows], regression)
    skill = r2_of(scores, y[rows]) if regression else auc_of(scores, y[rows])
    linear = linear_skill(x, y[rows]) if regression else 0.0
    if max(skill, linear) < TOO_GOOD:
        return
    ranked = drivers(model, x[check], y[rows][check], regression, 40)
    main = [names[p] for drop, p in ranked[:DRIVERS] if drop > 0.02] or names[:1]
    measure = "R2" if regression else "AUC"
    tell(
        "leak_suspect",
        "warning",
        train.name,
        main,
        sentence=f"All columns together give `{targets[0]}` nearly without error ({measure} "
        f"{max(skill, linear):.4f} on rows not looked at), most of all {listed(main)}.",
        numbers={"skill": skill, "linear": linear, "rows": rows.size},
        consequence="Real data are rarely that clear: make sure that these columns are known "
        "before the outcome is.",
    )


def linear_skill(x: Array, y: Array) -> float:
    """Return what a plain sum of the columns explains on other rows."""
    filled = np.where(
        np.isnan(x), np.nanmean(np.where(np.isnan(x).all(axis=0), 0, x), axis=0), x
    )
    design = np.hstack([filled, np.ones((y.size, 1))])
    folds = folds_of(y.size)
    guess = np.zeros(y.size)
    for fold in range(FOLDS):
        fit = folds != fold
        if fit.sum() < 2 * design.shape[1]:
            return 0.0
        weights, *_ = np.linalg.lstsq(design[fit], y[fit], rcond=None)
        guess[~fit] = design[~fit] @ weights
    return r2_of(guess, y)
