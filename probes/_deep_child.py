"""Looks for what takes models to see: drift, leaks, near-duplicates.

A program of its own: the kernel starts it with its own interpreter, so that nothing is
imported into the kernel and no thread is started there. It reads one file of numbers (a line
of JSON, then the columns as float64) and prints one finding per line as soon as it has it.
Values of cells never reach it: texts come as hashes, so a file left behind tells nothing.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

try:
    from sklearn.ensemble import HistGradientBoostingClassifier as Classifier
    from sklearn.ensemble import HistGradientBoostingRegressor as Regressor
except ImportError:  # what needs a model is left out then
    Classifier = Regressor = None

Array = Any
MODEL_ROWS = 4_000
MODEL_COLUMNS = 100
FOLDS = 3
# Columns whose ranks agree so well are one column twice.
SAME = 0.995
PAIR_COLUMNS = 2_000
PAIR_ROWS = 1_500
CODE_COLUMNS = 80
CODE_LEVELS = 2_000
ONE_TO_ONE = 0.98
# What a model of all columns reaches only when one of them knows the answer.
TOO_GOOD = 0.995
DRIVERS = 5


class Frame:
    """Columns of one frame as floats, NaN where missing."""

    def __init__(self, head: dict[str, Any], data: Array) -> None:
        self.name: str = head["name"]
        self.rows: int = head["rows"]
        self.all_rows: int = head["allRows"]
        self.columns: list[dict[str, Any]] = head["columns"]
        self.data = data

    def place(self, name: str) -> int | None:
        """Return where a column lies; of several of one name the first."""
        for place, column in enumerate(self.columns):
            if column["name"] == name:
                return place
        return None


def read(path: str) -> tuple[dict[str, Any], dict[str, Frame]]:
    """Read the file that the kernel wrote."""
    with Path(path).open("rb") as stream:
        head = json.loads(stream.readline())
        frames: dict[str, Frame] = {}
        for one in head["frames"]:
            count = one["rows"] * len(one["columns"])
            numbers = np.frombuffer(stream.read(8 * count), dtype="float64")
            data = numbers.reshape(len(one["columns"]), one["rows"])
            frames[one["role"]] = Frame(one, data)
    return head, frames


def percent(share: float) -> str:
    """Write a share as a percentage."""
    value = 100 * share
    return f"{value:.0f} %" if value >= 1 or value == 0 else f"{value:.1g} %"


def listed(names: list[str], most: int = DRIVERS) -> str:
    """Write names for a sentence."""
    shown = [f"`{name[:40]}`" for name in names[:most]]
    if len(names) > most:
        return f"{', '.join(shown)} and {len(names) - most} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def tell(
    kind: str, severity: str, frame: str, columns: list[str], /, **rest: Any
) -> None:
    """Print one finding."""
    numbers = {name: float(f"{value:.6g}") for name, value in rest["numbers"].items()}
    line = {
        "kind": kind,
        "severity": severity,
        "frame": frame,
        "columns": list(dict.fromkeys(columns)),
        "sentence": rest["sentence"],
        "numbers": numbers,
        "consequence": rest["consequence"],
    }
    print(json.dumps(line), flush=True)


# --- columns that say the same -------------------------------------------------


def ranks(values: Array) -> Array:
    """Return ranks of each row of a matrix, centred and of unit length; ties share one."""
    filled = np.where(
        np.isnan(values), np.nanmedian(values, axis=1, keepdims=True), values
    )
    answer = np.empty_like(filled)
    for place, row in enumerate(filled):
        _, codes, counts = np.unique(row, return_inverse=True, return_counts=True)
        middle = np.cumsum(counts) - (counts - 1) / 2
        answer[place] = middle[codes]
    answer -= answer.mean(axis=1, keepdims=True)
    length = np.sqrt((answer**2).sum(axis=1, keepdims=True))
    return answer / np.where(length > 0, length, 1)


def near_duplicate_columns(frame: Frame, skip: set[str]) -> None:
    """Find numbers of equal order, and codes that stand for each other."""
    step = max(1, frame.rows // PAIR_ROWS)
    places = [
        p
        for p, column in enumerate(frame.columns)
        if column["kind"] == "number" and column["name"] not in skip
        if np.isfinite(frame.data[p, ::step]).mean() > 0.5
    ][:PAIR_COLUMNS]
    pairs: list[tuple[float, str, str]] = []
    taken: set[int] = set()
    if len(places) > 1 and frame.rows >= 30:
        some = frame.data[places][:, ::step]
        some = np.where(np.isfinite(some), some, np.nan)
        scaled = ranks(some)
        alike = np.abs(scaled @ scaled.T)
        for one in range(len(places)):
            if one in taken or not np.any(scaled[one]):
                continue
            for two in np.flatnonzero(alike[one, one + 1 :] >= SAME) + one + 1:
                if int(two) in taken or np.array_equal(
                    some[one], some[two], equal_nan=True
                ):
                    continue
                taken.add(int(two))
                names = [frame.columns[places[p]]["name"] for p in (two, one)]
                pairs.append((float(alike[one, two]), names[0], names[1]))
    pairs += one_to_one(frame, skip)
    if not pairs:
        return
    pairs.sort(reverse=True)
    shown = ", ".join(f"`{a[:40]}` and `{b[:40]}`" for _, a, b in pairs[:3])
    tail = f" and {len(pairs) - 3} more" if len(pairs) > 3 else ""
    tell(
        "near_duplicate_columns",
        "info",
        frame.name,
        [name for _, name, _ in pairs],
        sentence=f"Columns that say nearly the same: {shown}{tail} "
        f"(agreement at least {min(p[0] for p in pairs):.3f}).",
        numbers={"pairs": len(pairs), "least": min(p[0] for p in pairs)},
        consequence="One of each is enough for a linear model; importances are shared "
        "between them.",
    )


def one_to_one(frame: Frame, skip: set[str]) -> list[tuple[float, str, str]]:
    """Find columns of codes of which each tells the other."""
    coded: list[tuple[int, Array, int]] = []
    for place, column in enumerate(frame.columns):
        if column["kind"] != "code" or column["name"] in skip:
            continue
        _, codes = np.unique(frame.data[place], return_inverse=True)
        levels = int(codes.max()) + 1 if codes.size else 0
        if 3 <= levels <= min(CODE_LEVELS, frame.rows / 3):
            coded.append((place, codes, levels))
    found: list[tuple[float, str, str]] = []
    gone: set[int] = set()
    coded = coded[:CODE_COLUMNS]
    for start, (place, codes, levels) in enumerate(coded):
        for other, theirs, many in coded[start + 1 :]:
            if place in gone or other in gone or not 0.5 < levels / many < 2:
                continue
            pairs, counts = np.unique(codes * many + theirs, return_counts=True)
            ours = group_best(pairs // many, counts, levels)
            purity = min(ours, group_best(pairs % many, counts, many)) / frame.rows
            same = np.array_equal(frame.data[place], frame.data[other], equal_nan=True)
            if purity >= ONE_TO_ONE and not same:
                gone.add(other)
                names = [frame.columns[p]["name"] for p in (other, place)]
                found.append((purity, names[0], names[1]))
    return found


def group_best(groups: Array, counts: Array, size: int) -> float:
    """Sum the largest count of each group."""
    best = np.zeros(size)
    np.maximum.at(best, groups, counts)
    return float(best.sum())


# --- rows that say the same ----------------------------------------------------


def coarse(frame: Frame, names: list[str]) -> Array:
    """Return one mixed number per row of columns that are rounded to a fiftieth of spread."""
    mixed = np.zeros(frame.rows, dtype="uint64")
    for name in names:
        place = frame.place(name)
        assert place is not None
        values = frame.data[place]
        mixed ^= np.where(np.isnan(values), -1.5, values).view("uint64")
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(32)
    return mixed


def rounded(frame: Frame, scales: dict[str, float]) -> Frame:
    """Round the numbers of a frame to the given steps."""
    data = frame.data.copy()
    for place, column in enumerate(frame.columns):
        step = scales.get(column["name"])
        if step:
            data[place] = np.round(data[place] / step)
    head = {"name": frame.name, "rows": frame.rows, "allRows": frame.all_rows}
    return Frame(head | {"columns": frame.columns}, data)


def near_duplicate_rows(train: Frame, test: Frame | None, targets: list[str]) -> None:
    """Find rows that are nearly alike, and whether the target differs in them."""
    skip = {"identifier", "constant"}
    names = [
        c["name"]
        for c in train.columns
        if c["semantic"] not in skip
        and c["name"] not in targets
        and not c.get("length")
    ]
    if len(names) < 2 or train.rows < 30:
        return
    conflicts(train, names, targets)
    scales: dict[str, float] = {}
    for name in names:
        place = train.place(name)
        assert place is not None
        if train.columns[place]["kind"] == "number":
            values = train.data[place]
            finite = values[np.isfinite(values)]
            spread = float(finite.std()) if finite.size else 0.0
            if spread > 0:
                scales[name] = spread / 50
    if not scales:
        return
    ours = coarse(rounded(train, scales), names)
    exact = np.unique(coarse(train, names)).size
    near = exact - np.unique(ours).size
    # Coarse columns meet by chance: only what is rare otherwise says something.
    if near > 0.005 * train.rows and exact > 0.9 * train.rows:
        tell(
            "near_duplicate_rows",
            "warning" if near > 0.05 * train.rows else "info",
            train.name,
            [],
            sentence=f"{percent(near / train.rows)} of {train.rows:,} rows are another row "
            "again but for small differences (a fiftieth of the spread of a column).",
            numbers={"rows": near, "share": near / train.rows, "sample": train.rows},
            consequence="Rows that belong together fall on both sides of a random fold; look "
            "for a group.",
        )
    if test is None or train.rows < train.all_rows or test.rows < test.all_rows:
        return
    if any(test.place(name) is None for name in names) or exact < 0.9 * train.rows:
        return
    theirs = coarse(rounded(test, scales), names)
    both = float(np.isin(theirs, ours).mean())
    if both > 0.01:
        tell(
            "near_overlap",
            "warning" if both > 0.05 else "info",
            test.name,
            [],
            sentence=f"{percent(both)} of the rows of `{test.name}` are nearly a row of "
            f"`{train.name}`.",
            numbers={"share": both, "rows": both * test.rows},
            consequence="Their answers are nearly known; a score on other rows would be lower.",
        )


def conflicts(train: Frame, names: list[str], targets: list[str]) -> None:
    """Report rows that are equal in everything but the target."""
    place = train.place(targets[0]) if targets else None
    if place is None or train.columns[place]["kind"] != "code":
        return
    _, rows, sizes = np.unique(
        coarse(train, names), return_inverse=True, return_counts=True
    )
    _, codes = np.unique(train.data[place], return_inverse=True)
    width = int(codes.max()) + 1
    pairs, counts = np.unique(rows * width + codes, return_counts=True)
    best = group_best(pairs // width, counts, sizes.size)
    repeated = int(sizes[sizes > 1].sum())
    wrong = train.rows - best
    if repeated < 0.01 * train.rows or wrong < 0.01 * train.rows:
        return
    tell(
        "conflicting_rows",
        "warning" if wrong > 0.05 * train.rows else "info",
        train.name,
        [targets[0]],
        sentence=f"{percent(repeated / train.rows)} of {train.rows:,} rows equal another row in "
        f"all columns but `{targets[0]}`, and where they do it often differs.",
        numbers={"repeated": repeated / train.rows, "floor": wrong / train.rows},
        consequence=f"No model can be right on all of them: at least {percent(wrong / train.rows)} "
        "of such rows are missed.",
    )


# --- models --------------------------------------------------------------------


def auc_of(scores: Array, truth: Array) -> float:
    """Return the area under the curve of scores for a truth of 0 and 1."""
    _, codes, counts = np.unique(scores, return_inverse=True, return_counts=True)
    middle = np.cumsum(counts) - (counts - 1) / 2
    positive = truth == 1
    ones, zeros = int(positive.sum()), int((~positive).sum())
    if not ones or not zeros:
        return 0.5
    return float(
        (middle[codes][positive].sum() - ones * (ones + 1) / 2) / (ones * zeros)
    )


def auc_error(auc: float, ones: int, zeros: int) -> float:
    """Return the standard error of an area (Hanley and McNeil 1982)."""
    one, two = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    spread = (
        auc * (1 - auc) + (ones - 1) * (one - auc**2) + (zeros - 1) * (two - auc**2)
    )
    return float(np.sqrt(max(spread, 0) / (ones * zeros)))


def plain(values: Array) -> Array:
    """Replace infinities, which the models do not take."""
    return np.where(np.isinf(values), np.nan, values)


def tells(values: Array) -> bool:
    """Say whether there is more than one value, and enough of them for every fold."""
    there = values[~np.isnan(values)]
    return there.size >= 10 * FOLDS and bool(there.min() < there.max())


def by_frequency(one: Array, two: Array | None = None) -> tuple[Array, Array | None]:
    """Replace codes by the rank of how often they occur in both parts together."""
    both = one if two is None else np.concatenate([one, two])
    there = ~np.isnan(both)
    _, codes, counts = np.unique(both[there], return_inverse=True, return_counts=True)
    order = np.empty(counts.size)
    order[np.argsort(-counts, kind="stable")] = np.arange(counts.size)
    answer = np.full(both.size, np.nan)
    answer[there] = order[codes]
    return answer[: one.size], None if two is None else answer[one.size :]


def folds_of(rows: int) -> Array:
    """Return a fold for each row, mixed from its number."""
    rng = np.random.default_rng(0)
    return rng.permutation(rows) % FOLDS


def out_of_fold(x: Array, y: Array, regression: bool) -> tuple[Array, Any, Array]:
    """Predict each row by a model of other rows; the last model and its rows come too."""
    folds = folds_of(y.size)
    scores = np.zeros(y.size)
    for fold in range(FOLDS):
        fit, check = folds != fold, folds == fold
        options = {"max_iter": 60, "max_leaf_nodes": 15, "min_samples_leaf": 20}
        options |= {"early_stopping": False, "random_state": 0}
        model = (Regressor if regression else Classifier)(**options).fit(x[fit], y[fit])
        scores[check] = (
            model.predict(x[check])
            if regression
            else model.predict_proba(x[check])[:, 1]
        )
    return scores, model, check


def drivers(
    model: Any, x: Array, y: Array, regression: bool, most: int
) -> list[tuple[float, int]]:
    """Rank columns by how much worse the model gets when they are shuffled."""
    rng = np.random.default_rng(0)

    def skill(part: Array) -> float:
        if regression:
            return r2_of(model.predict(part), y)
        return auc_of(model.predict_proba(part)[:, 1], y)

    base = skill(x)
    found: list[tuple[float, int]] = []
    for place in range(min(most, x.shape[1])):
        kept = x[:, place].copy()
        x[:, place] = rng.permutation(kept)
        found.append((base - skill(x), place))
        x[:, place] = kept
    return sorted(found, reverse=True)


def r2_of(guess: Array, y: Array) -> float:
    """Return the share of the spread that is explained."""
    spread = float(((y - y.mean()) ** 2).sum())
    return 1 - float(((y - guess) ** 2).sum()) / spread if spread > 0 else 0.0


def adversarial(train: Frame, test: Frame, targets: list[str]) -> None:
    """Try to tell train and test apart; say by which columns it works."""
    if Classifier is None:
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
    if found is None or Classifier is None:
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


def main(path: str) -> None:
    """Look at the file step by step until the time is over."""
    started = time.monotonic()
    head, frames = read(path)
    train, test = frames["train"], frames.get("test")
    targets: list[str] = head["targets"]
    steps: list[Callable[[], None]] = [
        lambda: too_good(train, targets),
        lambda: near_duplicate_columns(train, set(targets)),
        lambda: near_duplicate_rows(train, test, targets),
    ]
    if test is not None:
        steps.insert(0, lambda: adversarial(train, test, targets))
    for step in steps:
        if time.monotonic() - started < head["seconds"]:
            with np.errstate(all="ignore"):
                step()


if __name__ == "__main__":
    # What the person runs in the meantime goes first.
    if hasattr(os, "nice"):
        os.nice(5)
    main(sys.argv[1])
