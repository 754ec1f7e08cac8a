# uses: _predictions, _frozen, _harness, _skill
"""Do the data give the target away, before anything is fitted on them?

Rows that repeat each other across folds, a column that carries the target alone, the order
or the name of a row that tells it. Each finding has its consequence: copies are kept in one
fold, a column that no test row will bring is dropped, the rest is told.
"""

# ruff: noqa: TC004
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from probes._frozen import live_harness
    from probes._harness import Verdicts, attempt, listed
    from probes._predictions import Facts
    from probes._shared import Json, Namespace
    from probes._skill import (
        BINS,
        MOST_COLUMNS,
        Sample,
        alone,
        sample_of,
        together,
    )
# Better than this from one column alone is too good to be true ...
CARRIES = 0.98
# ... where the other columns leave so many times its errors, and do not do well themselves.
TIMES = 5.0
LEAST_ERROR = 0.002
REST = 0.95
# Copies: the share of validation rows with a twin to fit on, their number, and how many
# times as many as columns that know nothing of each other would make by chance. A copy has
# the target of its twin; rows that are alike by nature often have another.
COPIED = 0.01
FEWEST = 5
CHANCE = 10.0
SAME_TARGET = 0.9
# Where many twins have another target, copies are among twins by nature. The target of those
# is in a part of its range, so that it is the same so many times as often as between any rows.
NEARER = 10.0
# A name of a row has hardly two rows of one value.
NAMED = 0.98
# So much skill of the place of a row is no luck.
ORDERED = 0.1
# Rows that are looked at where only shares matter.
LOOKED = 20_000
# Train and test tell a column in the same way up to this distance of their distributions.
ALIKE = 0.25


def names_of_rows(X: pd.DataFrame, task: "Facts") -> list[Any]:
    """Columns that only name the rows: the id, whole numbers and words that hardly repeat."""
    found = []
    for name in X.columns:
        values = X[name].iloc[:LOOKED]
        whole = pd.api.types.is_integer_dtype(values)
        words = not pd.api.types.is_numeric_dtype(values)
        unique = values.astype(str).nunique() if words else values.nunique()
        short = words and values.astype(str).str.len().mean() < 40
        if name == task["id"] or (
            (whole or short) and unique >= NAMED * len(values) and len(values) > 20
        ):
            found.append(name)
    return found


def twins_of(X: pd.DataFrame, names: list[Any]) -> np.ndarray:
    """One number per row, equal for rows that are equal in all but these columns."""
    return np.asarray(pd.util.hash_pandas_object(X.drop(columns=names), index=False))


def pairs_of(values: pd.Series) -> float:
    """How many pairs of rows have one value."""
    counts = values.value_counts().to_numpy()
    return float((counts * (counts - 1)).sum()) / 2


def by_chance(X: pd.DataFrame, names: list[Any]) -> float:
    """Pairs of equal rows if the three finest columns knew nothing of each other."""
    size = min(LOOKED, len(X))
    shares = []
    for name in X.columns.difference(names, sort=False):
        pairs = pairs_of(X[name].iloc[:size].astype(str))
        shares.append(2 * pairs / max(1, size * (size - 1)))
    return len(X) * (len(X) - 1) / 2 * float(np.prod(sorted(shares)[:3]))


def check_copies(
    verdicts: "Verdicts", X: pd.DataFrame, y: np.ndarray, folds: Any, names: list[Any]
) -> bool:
    """Note whether rows stand on both sides of a fold; True when they do."""
    left = [name for name in X.columns if name not in names]
    twins, error = attempt(lambda: twins_of(X, names))
    if not left or error is not None:
        # Lists in cells cannot be compared.
        return False
    targets = pd.util.hash_pandas_object(pd.DataFrame(y), index=False).to_numpy()
    # With the target, too: a multiple of it, as equal columns would cancel each other out.
    twins_in_all = twins ^ (targets * np.uint64(3))
    found = pairs_of(pd.Series(twins))
    agreeing = pairs_of(pd.Series(twins_in_all))
    both = scored = 0
    # In a second round of folds the same rows stand beside others.
    once = np.zeros(len(X), dtype=bool)
    for fit, validation in folds:
        fresh = validation[~once[validation]]
        once[fresh] = True
        scored += len(fresh)
        both += int(np.isin(twins_in_all[fresh], twins_in_all[fit]).sum())
    chance = by_chance(X, names) if found else 0.0
    same = 1.0
    if agreeing < SAME_TARGET * found:
        same = NEARER * pairs_of(pd.Series(targets)) / pairs_of(pd.Series(0 * targets))
    copied = (
        both >= max(FEWEST, COPIED * scored)
        and same <= 1
        and agreeing >= CHANCE * chance * same
    )
    verdicts.add(
        "copies",
        not copied,
        f"rows that repeat each other ({len(left)} columns compared) stand on one side of "
        "a fold",
        f"{both} of {scored} validated rows have a twin of the same target among the fit "
        f"rows; {found:.0f} pairs of equal rows, {agreeing:.0f} with one target; "
        f"{chance * same:.2g} would be chance",
    )
    return bool(copied)


def unlike(train: pd.Series, test: pd.Series) -> float:
    """How far the distributions of a column in train and test are apart, 0 to 1."""
    apart = abs(float(train.isna().mean()) - float(test.isna().mean()))
    if pd.api.types.is_numeric_dtype(train) and pd.api.types.is_numeric_dtype(test):
        one = np.sort(train.dropna().to_numpy(dtype=float))
        other = np.sort(test.dropna().to_numpy(dtype=float))
        if not len(one) or not len(other):
            return 1.0
        at = np.concatenate([one, other])
        steps = np.searchsorted(one, at, "right") / len(one)
        gap = np.abs(steps - np.searchsorted(other, at, "right") / len(other)).max()
        return max(apart, float(gap))
    one, other = train.astype(str), test.astype(str)
    shares = one.value_counts(normalize=True), other.value_counts(normalize=True)
    gap = shares[0].sub(shares[1], fill_value=0).abs().sum() / 2
    return max(apart, float(gap))


def check_carrying(
    verdicts: "Verdicts",
    task: "Facts",
    sample: "Sample",
    test: Any,
    columns: list[Any],
) -> tuple[list[Any], list[str]]:
    """Note whether a column knows the target alone; columns to drop, and what is told."""
    skills = {name: alone(sample, sample.X[name]) for name in columns[:MOST_COLUMNS]}
    telling = [name for name in columns if skills.get(name, 0.0) >= CARRIES]
    best = max(skills.values(), default=0.0)
    words = f"the best column alone reaches a skill of {best:.3f}"
    carried, drop, told = False, [], []
    if telling:
        rest = sorted(set(skills) - set(telling), key=lambda name: -skills[name])
        without, error = attempt(lambda: together(sample, rest))
        if error is None:
            carried = (
                1 - without >= TIMES * max(1 - best, LEAST_ERROR) and without < REST
            )
            words = (
                f"{listed(telling)} alone: {best:.4f}; all {len(rest)} others without: "
                f"{without:.3f}"
            )
    for name in telling if carried else []:
        far = 1.0 if test is None else unlike(sample.X[name], test[name])
        # What comes later in time has another distribution by nature.
        if task["time"] or (test is not None and far <= ALIKE):
            why = "time goes on" if task["time"] else "the test rows have it alike"
            told.append(
                f"`{name}` alone tells the target (skill {skills[name]:.4f}) and is kept, for "
                f"{why}. Make sure that it is known before the outcome is."
            )
        else:
            drop.append(name)
    verdicts.add(
        "carrying",
        not drop,
        "no column that a new row may not have carries the target alone",
        words
        + (f"; {len(told)} kept" if told else "")
        + ("; there are no test rows to compare with" if drop and test is None else ""),
    )
    return drop, told


def check_order(
    verdicts: "Verdicts",
    task: "Facts",
    sample: "Sample",
    test: Any,
    names: list[Any],
    used: set[str],
) -> tuple[list[Any], list[str]]:
    """Note whether the place or the name of a row tells the target."""
    place = pd.Series(np.arange(len(sample.X)) * BINS // len(sample.X))
    skill = 0.0 if task["time"] else alone(sample, place)
    drop = []
    for name in [] if task["time"] else names:
        values = sample.X[name]
        if str(name) not in used or not pd.api.types.is_numeric_dtype(values):
            continue
        own = alone(
            sample, pd.Series(values.rank(method="first") * BINS // len(values))
        )
        if own >= ORDERED and (test is None or unlike(values, test[name]) > ALIKE):
            drop.append(name)
    told = (
        [
            f"The place of a row alone tells the target (skill {skill:.2f}): rows are sorted. "
            "No feature is made of it; folds are shuffled."
        ]
        if skill >= ORDERED
        else []
    )
    verdicts.add(
        "order",
        not drop,
        "no name of a row that goes on differently in the test set is a feature",
        f"the place of a row has a skill of {skill:.2f}"
        + (f"; {listed(drop)} tell it too and are features" if drop else ""),
    )
    return drop, told


def main(namespace: "Namespace", task: "Facts", columns: list[str]) -> "Json":
    """Look at `X`, `y` and `folds` as the validation cell left them.

    Parameters
    ----------
    columns : list of str
        Columns of which the plan makes features.

    Returns
    -------
    dict
        ``report``; ``drop``: columns to leave out; ``copies``: columns that only name the
        rows, when rows that are equal in all others have to be kept in one fold, else
        None; ``told``: sentences for the person.
    """
    verdicts = Verdicts("leaks")
    X, test = namespace["X"], namespace.get("X_test")
    live = live_harness(namespace)
    names = names_of_rows(X, task)
    copied = check_copies(verdicts, X, live.y, live.folds, names)
    drop: list[Any] = []
    told: list[str] = []
    sample = sample_of(task, X, namespace["y"], live.folds)
    if sample is not None:
        used = set(columns)
        ahead = [name for name in X.columns if name not in names and str(name) in used]
        for found, words in (
            check_carrying(verdicts, task, sample, test, ahead),
            check_order(verdicts, task, sample, test, names, used),
        ):
            drop += found
            told += words
    return {
        "report": verdicts.report(),
        "drop": [str(name) for name in drop],
        "copies": [str(name) for name in names] if copied else None,
        "told": told,
    }
