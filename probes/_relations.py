"""Findings between columns and target, and between train and test."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column  # noqa: TC004
    from probes._findings import (  # noqa: TC004
        View,
        cell_hashes,
        counted,
        finding,
        listed,
        percent,
        row_hashes,
    )
    from probes._semantics import ID_NAME, level_count, skew  # noqa: TC004
    from probes._shared import Json, loaded, scalar, shorten  # noqa: TC004

TIME_NAME = re.compile(
    r"(?:^|[_\W])(?:time|timestamp|date|year|month|week|day|hour|minute|step|period|quarter)s?"
    r"(?:$|[_\W])",
    re.IGNORECASE,
)
# Rows and columns that one-column predictions are tried on.
PREDICT_ROWS = 5_000
PREDICT_COLUMNS = 2_000
PREDICT_TARGETS = 3
PREDICT_BINS = 100
# Better than this from one column alone is too good to be true.
PERFECT = 0.98
ORDERED_ROWS = 0.1
DRIFT_ROWS = 10_000
DRIFT_LEVELS = 100
CLASS_LEVELS = 50


class Target:
    """A target column in the form that the findings compare with."""

    def __init__(self, view: View, name: str) -> None:
        np = loaded("numpy")
        found = view.find(name)
        if found is None:
            raise KeyError(name)
        self.name = name
        self.column, self.profile = found
        self.levels = level_count(self.column)
        semantic = self.profile["semantic"]
        few = len(self.levels) <= CLASS_LEVELS
        self.is_class = semantic in ("boolean", "integer_code", "ordinal") or (
            self.column.kind in ("text", "category") and few
        )
        hashes = cell_hashes(self.column)
        _, self.codes = np.unique(hashes, return_inverse=True)
        self.numbers = self.column.x
        if self.numbers is None:
            self.known = np.array(
                [v is not None for v in self.column.values], dtype=bool
            )
        else:
            self.known = np.isfinite(self.numbers)


def binned(column: "Column") -> Any:
    """Return small whole numbers per sampled row: levels, or bins of equal counts."""
    np = loaded("numpy")
    if column.x is None or column.kind == "category":
        return np.unique(cell_hashes(column), return_inverse=True)[1]
    x = np.where(np.isfinite(column.x), column.x, np.nan)
    there = x[~np.isnan(x)]
    distinct = np.unique(there)
    edges = distinct
    if distinct.size > 2 * PREDICT_BINS:
        edges = np.unique(np.quantile(there, np.linspace(0, 1, PREDICT_BINS + 1)[1:-1]))
    places = np.searchsorted(edges, np.where(np.isnan(x), 0, x), side="right")
    return np.where(np.isnan(x), edges.size + 1, places).astype("int64")


def skill(bins: Any, target: Target, keep: Any) -> float:
    """Say how well bins learned on every other row predict the rows between.

    Returns
    -------
    float
        R2 of numbers; of classes the share of the errors of the commonest class that are
        avoided. 0 is no skill, 1 is perfect.
    """
    np = loaded("numpy")
    rows = np.flatnonzero(keep)
    fit, check = rows[::2], rows[1::2]
    if check.size < 20:
        return 0.0
    width = int(bins.max()) + 1
    # With hardly two rows to a level, levels seen once in each half say nothing.
    if width > fit.size / 2:
        return 0.0
    counts = np.bincount(bins[fit], minlength=width)
    if not target.is_class and target.numbers is not None:
        y = target.numbers
        mean = y[fit].mean()
        sums = np.bincount(bins[fit], weights=y[fit], minlength=width)
        guess = np.where(counts > 0, sums / np.maximum(counts, 1), mean)[bins[check]]
        spread = float(((y[check] - mean) ** 2).sum())
        return (
            1 - float(((y[check] - guess) ** 2).sum()) / spread if spread > 0 else 0.0
        )
    classes = int(target.codes.max()) + 1
    if classes > CLASS_LEVELS:
        return 0.0
    table = np.bincount(
        bins[fit] * classes + target.codes[fit], minlength=width * classes
    )
    overall = np.bincount(target.codes[fit], minlength=classes)
    best = table.reshape(width, classes) + overall * 1e-9
    right = float((best.argmax(axis=1)[bins[check]] == target.codes[check]).mean())
    base = float((target.codes[check] == overall.argmax()).mean())
    return (right - base) / (1 - base) if base < 1 else 0.0


def leak(
    view: View, target: Target, targets: list[str], test: "View | None"
) -> Iterator["Json"]:
    """Find a column that gives the target away, and order that does."""
    np = loaded("numpy")
    size = view.table.sampled_rows
    step = max(1, size // PREDICT_ROWS)
    keep = target.known & (np.arange(size) % step == 0)
    telling: list[tuple[float, str]] = []
    for column, profile in view.pairs()[:PREDICT_COLUMNS]:
        skip = profile["semantic"] in (
            "identifier",
            "constant",
            "other",
            "text",
            "sequence",
        )
        if column.name in targets or skip:
            continue
        value = skill(binned(column), target, keep)
        if value >= PERFECT:
            telling.append((value, column.name))
    if telling:
        telling.sort(reverse=True)
        names = [name for _, name in telling]
        gone = [n for n in names if test is not None and test.find(n) is None]
        where = (
            f" {listed(gone)} is not in `{test.table.name}`." if gone and test else ""
        )
        measure = "R2" if not target.is_class else "share of errors avoided"
        yield finding(
            "leak",
            "serious",
            view.table.name,
            names,
            f"{listed(names)} alone {'gives' if len(names) == 1 else 'give'} `{target.name}` "
            f"away ({measure} {telling[0][0]:.3f} on rows not looked at).{where}",
            "Left out unless it is surely known at the time of prediction.",
            skill=telling[0][0],
            columns=len(names),
        )
    if time_sorted(view):
        return
    ranks = np.arange(size) * 20 // max(1, size)
    order = skill(ranks, target, keep)
    if order >= ORDERED_ROWS:
        yield finding(
            "leak",
            "warning",
            view.table.name,
            view.named("identifier"),
            f"The place of a row tells `{target.name}`: the order of rows alone reaches a "
            f"skill of {order:.2f}.",
            "Rows are shuffled before they are split; row numbers and ids are no features.",
            rowOrder=order,
        )
        return
    for column, profile in view.pairs():
        if profile["semantic"] == "identifier" and column.x is not None:
            order = skill(binned(column), target, keep)
            if order >= ORDERED_ROWS:
                yield finding(
                    "leak",
                    "warning",
                    view.table.name,
                    [column.name],
                    f"The identifier `{column.name}` tells `{target.name}` (skill {order:.2f}).",
                    "Left out: it was probably given after the outcome was known.",
                    skill=order,
                )


def time_columns(view: View) -> "list[tuple[Column, Json]]":
    """List dates, and whole numbers that are named like a time."""
    return [
        (column, profile)
        for column, profile in view.pairs()
        if column.x is not None
        and (
            profile["semantic"] == "date"
            or (
                column.kind == "number"
                and column.exact is not None
                and column.exact.integers
                and TIME_NAME.search(column.name)
            )
        )
    ]


def rises(x: Any) -> bool:
    """Say whether numbers never fall from row to row."""
    there = x[x == x]
    return bool(
        there.size > 10 and (there[1:] >= there[:-1]).all() and there[0] < there[-1]
    )


def time_sorted(view: View) -> bool:
    """Say whether rows are sorted by a time."""
    return any(rises(column.x) for column, _ in time_columns(view))


def moment(column: "Column", profile: "Json", end: str) -> str:
    """Show the first or last moment of a column."""
    if profile["date"] is not None:
        return str(profile["date"][end])
    exact = column.exact
    value = None if exact is None else exact.low if end == "min" else exact.high
    return f"{value:g}" if value is not None else "?"


def time(train: View, test: "View | None", targets: list[str]) -> Iterator["Json"]:
    """Find the order in time: test after train, rows sorted, or mixed."""
    for column, profile in time_columns(train):
        if column.name in targets:
            continue
        x = column.x[column.x == column.x]
        other = test.find(column.name) if test is not None else None
        later = None
        if other is not None and other[0].x is not None:
            y = other[0].x[other[0].x == other[0].x]
            if not x.size or not y.size:
                continue
            later = float((y > x.max()).mean())
        step = (profile["date"] or {}).get("step")
        numbers = {"later": later, "sorted": float(rises(column.x)), "step": step}
        known = {name: value for name, value in numbers.items() if value is not None}
        if (
            later is not None
            and other is not None
            and test is not None
            and later >= 0.5
        ):
            share = "Every row" if later == 1 else percent(later)
            whole = "" if later == 1 else " of the rows"
            yield finding(
                "time",
                "serious" if later >= 0.99 else "warning",
                train.table.name,
                [column.name],
                f"{share}{whole} of `{test.table.name}` {'is' if later == 1 else 'are'} later "
                f"in `{column.name}` than the last row of `{train.table.name}` "
                f"({moment(*other, 'min')} after {moment(column, profile, 'max')}).",
                "Validated forward in time, over a horizon like that of the test set.",
                **known,
            )
        elif profile["semantic"] == "date" and later is None and rises(column.x):
            yield finding(
                "time",
                "warning",
                train.table.name,
                [column.name],
                f"Rows are sorted by `{column.name}`, from {moment(column, profile, 'min')} "
                f"to {moment(column, profile, 'max')}.",
                "Validated forward in time, if the future is to be predicted.",
                **known,
            )
        elif profile["semantic"] == "date" and later is not None and test is not None:
            yield finding(
                "dates",
                "info",
                train.table.name,
                [column.name],
                f"`{train.table.name}` and `{test.table.name}` cover the same period of "
                f"`{column.name}` ({percent(later)} of the test rows are later).",
                "Random folds are fair; parts of the date are features.",
                **known,
            )


def group_keys(
    view: View, targets: list[str]
) -> "Iterator[tuple[Column, Json, str, Any]]":
    """Yield columns whose values repeat, parts of structured ones too, with their hashes."""
    np = loaded("numpy")
    for column, profile in view.pairs():
        semantic = profile["semantic"]
        if column.name in targets:
            continue
        whole = (
            column.kind == "number"
            and column.exact is not None
            and column.exact.integers
        )
        if semantic in ("category", "structured") or (semantic == "numeric" and whole):
            yield column, profile, f"`{column.name}`", cell_hashes(column)
        if semantic == "structured" and profile["structured"]["parts"] <= 5:
            mark = profile["structured"]["delimiter"]
            for part in range(profile["structured"]["parts"]):
                hashes = part_hashes(column, mark, part)
                words = ("first", "second", "third", "fourth", "fifth")
                yield (
                    column,
                    profile,
                    f"the {words[part]} part of `{column.name}`",
                    np.array(hashes, dtype="uint64"),
                )


def part_hashes(column: "Column", mark: str, part: int) -> list[int]:
    """Hash one part of the texts of a structured column."""
    found: list[int] = []
    for value in column.values:
        parts = [] if value is None else str(value).split(mark)
        found.append((hash(parts[part]) if part < len(parts) else 0) & (2**64 - 1))
    return found


def within(codes: Any, target: Target) -> float:
    """Say which share of the spread of the target lies between groups, beyond chance."""
    np = loaded("numpy")
    y = target.numbers
    if y is None:
        y = (target.codes == np.bincount(target.codes).argmax()).astype("float64")
    y, codes = y[target.known], codes[target.known]
    _, codes = np.unique(codes, return_inverse=True)
    groups = int(codes.max()) + 1 if codes.size else 0
    if groups < 2 or y.size - groups < 10:
        return 0.0
    counts = np.bincount(codes)
    means = np.bincount(codes, weights=y) / counts
    total = float(((y - y.mean()) ** 2).sum())
    inner = float(((y - means[codes]) ** 2).sum())
    if total <= 0:
        return 0.0
    return 1 - float((inner / (y.size - groups)) / (total / (y.size - 1)))


def group(train: View, test: "View | None", targets: list[str]) -> Iterator["Json"]:
    """Find entities: groups of rows that test shares none of, or that are much alike."""
    np = loaded("numpy")
    times = {column.name for column, _ in time_columns(train)}
    target = Target(train, targets[0]) if targets and train.find(targets[0]) else None
    best: list[tuple[float, Json]] = []
    for column, profile, name, hashes in group_keys(train, targets):
        if column.name in times:
            continue
        _, codes = np.unique(hashes, return_inverse=True)
        groups = int(codes.max()) + 1
        mean = train.table.sampled_rows / groups
        if groups < 5 or mean < 1.5:
            continue
        alike = within(codes, target) if target is not None else 0.0
        other = test.find(column.name) if test is not None else None
        numbers = {"groups": groups, "meanSize": mean, "alike": alike}
        if other is not None and test is not None:
            theirs = cell_hashes(other[0])
            if "part of" in name:
                mark = profile["structured"]["delimiter"]
                words = ("first", "second", "third", "fourth", "fifth")
                part = words.index(name.split(" ")[1])
                theirs = np.array(part_hashes(other[0], mark, part), dtype="uint64")
            shared = float(np.isin(theirs, hashes).mean())
            beyond = (
                column.kind == "number"
                and column.exact is not None
                and other[0].exact is not None
                and (other[0].exact.low or 0) > (column.exact.high or 0)
                and TIME_NAME.search(column.name) is not None
            )
            if shared > 0.02 or beyond or np.unique(theirs).size < 2:
                continue
            best.append(
                (
                    2.0,
                    finding(
                        "group",
                        "serious",
                        train.table.name,
                        [column.name],
                        f"{percent(1 - shared)} of the rows of `{test.table.name}` belong to "
                        f"values of {name} that `{train.table.name}` does not have; its "
                        f"{groups:,} values repeat {mean:.1f} times on average.",
                        "Grouped folds: no value on both sides of a split.",
                        unseenShare=1 - shared,
                        **numbers,
                    ),
                )
            )
        elif (
            alike >= 0.3
            and groups >= 20
            and (
                ID_NAME.search(column.name)
                or profile["semantic"] == "structured"
                or groups >= 50
            )
            and (profile["semantic"] != "numeric" or ID_NAME.search(column.name))
        ):
            best.append(
                (
                    alike,
                    finding(
                        "group",
                        "warning",
                        train.table.name,
                        [column.name],
                        f"Rows with the same value of {name} are much alike in "
                        f"`{targets[0]}`: {percent(alike)} of its spread lies between the "
                        f"{groups:,} values, which repeat {mean:.1f} times on average.",
                        "Grouped folds, if new values are to be predicted.",
                        **numbers,
                    ),
                )
            )
    found = sorted(best, key=lambda item: -item[0])
    seen: set[str] = set()
    for _, item in found[:3]:
        if item["columns"][0] not in seen:
            seen.add(item["columns"][0])
            yield item


def class_imbalance(view: View, targets: list[Target]) -> "Json | None":
    """Report classes of very different size; of several targets the most uneven one."""
    worst: tuple[float, Target] | None = None
    uneven: list[str] = []
    for target in targets:
        counts = sorted(target.levels.values())
        if not target.is_class or len(counts) < 2:
            continue
        ratio = counts[-1] / counts[0]
        if ratio >= 3:
            uneven.append(target.name)
        if worst is None or ratio > worst[0]:
            worst = ratio, target
    if worst is None or not uneven:
        return None
    ratio, target = worst
    most, least = target.levels.most_common()[0], target.levels.most_common()[-1]
    total = sum(target.levels.values())
    few, many = least[1] / total, most[1] / total

    def label(value: Any) -> str:
        plain = target.column.kind == "number" and float(value).is_integer()
        return f"`{shorten(str(scalar(int(value) if plain else value)), 40)}`"

    return finding(
        "class_imbalance",
        "serious" if ratio >= 100 else "warning" if ratio >= 10 else "info",
        view.table.name,
        uneven,
        f"In `{target.name}` {label(least[0])} has {percent(few)} of the rows "
        f"({least[1]:,}) and {label(most[0])} {percent(many)} ({most[1]:,}).",
        "Stratified folds; the decision rule is fitted to the metric afterwards.",
        smallest=few,
        largest=many,
        ratio=ratio,
        classes=len(target.levels),
    )


def number_target(view: View, target: Target) -> Iterator["Json"]:
    """Report skew, order and sign of a target of numbers."""
    np = loaded("numpy")
    exact = target.column.exact
    if (
        exact is None
        or exact.low is None
        or exact.high is None
        or target.numbers is None
    ):
        return
    y = np.sort(target.numbers[np.isfinite(target.numbers)])
    levels = sorted(target.levels)
    steps = [b - a for a, b in pairwise(levels)]
    if exact.integers and 3 <= len(levels) <= 20 and all(step == 1 for step in steps):
        yield finding(
            "ordered_target",
            "info",
            view.table.name,
            [target.name],
            f"`{target.name}` takes the {len(levels)} consecutive whole numbers "
            f"{levels[0]:g} to {levels[-1]:g}.",
            "Levels with an order: may be fitted as a number and cut into levels afterwards.",
            levels=len(levels),
        )
    if target.is_class:
        return
    if exact.low >= 0:
        yield finding(
            "non_negative_target",
            "info",
            view.table.name,
            [target.name],
            f"`{target.name}` is never negative (from {exact.low:g} to {exact.high:g}).",
            "Predictions are clipped at zero; a logarithm is possible.",
            min=exact.low,
            max=exact.high,
            zeros=exact.zeros,
        )
    tilt = skew(y)
    if tilt is None or abs(tilt) < 1:
        return
    logged = skew(np.log1p(y)) if exact.low > -1 else None
    helps = logged is not None and abs(logged) < abs(tilt) / 2
    after = f", {logged:.1f} after a logarithm" if logged is not None else ""
    yield finding(
        "target_skew",
        "warning" if abs(tilt) >= 2 else "info",
        view.table.name,
        [target.name],
        f"`{target.name}` has a skewness of {tilt:.1f}{after}.",
        "Fitted on its logarithm, where the metric allows it."
        if helps
        else "A loss that is not ruled by the tail.",
        skew=tilt,
        **({"logSkew": logged} if logged is not None else {}),
    )


def missing_target(view: View, targets: list[Target]) -> "Json | None":
    """Report rows of which a target is not known."""
    gaps = [(t.column.missing, t.name) for t in targets if t.column.missing]
    if not gaps:
        return None
    most = max(gaps)[0]
    return finding(
        "missing_target",
        "serious",
        view.table.name,
        [name for _, name in gaps],
        f"{counted(most, 'row')} of `{view.table.name}` "
        f"{'has' if most == 1 else 'have'} no value of {listed([n for _, n in gaps])}.",
        "Rows without a target are left out of the fit.",
        rows=most,
    )


def unseen_categories(train: View, test: View, targets: list[str]) -> "Json | None":
    """Find levels of test that train does not have."""
    np = loaded("numpy")
    found: list[tuple[float, int, str]] = []
    for column, profile in train.pairs():
        other = test.find(column.name)
        if other is None or column.name in targets:
            continue
        if profile["semantic"] not in ("category", "ordinal", "structured", "boolean"):
            continue
        if column.kind not in ("text", "category") or other[0].kind not in (
            "text",
            "category",
        ):
            continue
        there = np.array([value is not None for value in other[0].values], dtype=bool)
        theirs = cell_hashes(other[0])[there]
        new = theirs[~np.isin(theirs, cell_hashes(column))]
        if new.size:
            found.append((new.size / theirs.size, np.unique(new).size, column.name))
    if not found:
        return None
    found.sort(reverse=True)
    share, levels, name = found[0]
    names = [item[2] for item in found]
    return finding(
        "unseen_categories",
        "warning" if share > 0.05 else "info",
        test.table.name,
        names,
        f"{counted(len(names), 'column')} of `{test.table.name}` "
        f"{'has' if len(names) == 1 else 'have'} levels that `{train.table.name}` lacks; "
        f"`{name}` has {levels:,} in {percent(share)} of the rows.",
        "Encoders must take unknown levels.",
        most=share,
        levels=levels,
        columns=len(names),
    )


def overlap(train: View, test: View, targets: list[str]) -> "Json | None":
    """Find rows of test that are in train as well."""
    np = loaded("numpy")
    if train.table.sampled or test.table.sampled or not test.table.rows:
        return None
    pairs = [
        (column, other[0])
        for column, profile in train.pairs()
        if profile["semantic"] != "identifier" and column.name not in targets
        if (other := test.find(column.name)) is not None
    ]
    alike = [(a, b) for a, b in pairs if (a.x is None) == (b.x is None)]
    if not alike or len(alike) < len(pairs):
        return None
    ours = row_hashes([a for a, _ in alike], train.table.rows)
    theirs = row_hashes([b for _, b in alike], test.table.rows)
    # Rows of a few coarse columns meet by chance.
    if np.unique(ours).size < 0.5 * ours.size:
        return None
    rows = int(np.isin(theirs, ours).sum())
    share = rows / test.table.rows
    if share < 0.005:
        return None
    return finding(
        "train_test_overlap",
        "warning" if share > 0.05 else "info",
        test.table.name,
        [],
        f"{counted(rows, 'row')} ({percent(share)}) of `{test.table.name}` "
        f"{'is' if rows == 1 else 'are'} in `{train.table.name}` too, identifiers apart.",
        "Duplicates exist; grouped by content, validation would be stricter.",
        rows=rows,
        share=share,
    )


def distance(column: "Column", other: "Column") -> tuple[float, float]:
    """Measure how differently two columns are distributed, and what chance would give.

    Returns
    -------
    tuple of float
        Kolmogorov-Smirnov distance of numbers or half the summed difference of the shares
        of levels; and its bound at about one case in ten thousand.
    """
    np = loaded("numpy")
    if column.x is not None and other.x is not None:
        parts = []
        for x in (column.x, other.x):
            step = max(1, x.size // DRIFT_ROWS)
            there = x[::step]
            parts.append(np.sort(there[np.isfinite(there)]))
        a, b = parts
        if a.size < 20 or b.size < 20:
            return 0.0, 1.0
        both = np.concatenate([a, b])
        below = np.searchsorted(a, both, side="right") / a.size
        under = np.searchsorted(b, both, side="right") / b.size
        bound = 2.2 * ((a.size + b.size) / (a.size * b.size)) ** 0.5
        return float(np.abs(below - under).max()), float(bound)
    ours, theirs = Counter(column.present()), Counter(other.present())
    levels = set(ours) | set(theirs)
    count, size = sum(ours.values()), sum(theirs.values())
    if len(levels) > DRIFT_LEVELS or count < 20 or size < 20:
        return 0.0, 1.0
    gap = sum(abs(ours[level] / count - theirs[level] / size) for level in levels) / 2
    return gap, 1.5 * (len(levels) * (1 / count + 1 / size)) ** 0.5 / 2


def drift(train: View, test: View, targets: list[str]) -> "Json | None":
    """Find columns that are distributed otherwise in test."""
    found: list[tuple[float, str]] = []
    for column, profile in train.pairs():
        other = test.find(column.name)
        odd = profile["semantic"] in (
            "identifier",
            "constant",
            "date",
            "text",
            "path",
            "other",
        )
        if (
            other is None
            or odd
            or column.name in targets
            or other[0].kind != column.kind
        ):
            continue
        gap, chance = distance(column, other[0])
        if gap > max(0.1, chance):
            found.append((gap, column.name))
    if not found:
        return None
    found.sort(reverse=True)
    most, name = found[0]
    names = [item[1] for item in found]
    return finding(
        "drift",
        "warning" if most > 0.3 else "info",
        test.table.name,
        names,
        f"{counted(len(names), 'column')} {'is' if len(names) == 1 else 'are'} distributed "
        f"otherwise in `{test.table.name}` than in `{train.table.name}`; most of all `{name}` "
        f"(distance {most:.2f} of at most 1).",
        "Scores of validation may not hold in test; such columns are watched.",
        most=most,
        columns=len(names),
    )


def relation_findings(
    train: View, test: "View | None", targets: list[str]
) -> "list[Json]":
    """List findings about the target and about train and test; they need numpy."""
    if loaded("numpy") is None or not train.table.rows:
        return []
    if test is not None and not test.table.rows:
        test = None
    known = [name for name in targets if train.find(name) is not None]
    goals = [Target(train, name) for name in known]
    found: list[Json | None] = [
        missing_target(train, goals),
        class_imbalance(train, goals),
    ]
    for goal in goals[:PREDICT_TARGETS]:
        found += number_target(train, goal)
        found += leak(train, goal, targets, test)
    found += time(train, test, targets)
    found += group(train, test, targets)
    if test is not None:
        found += [
            unseen_categories(train, test, targets),
            overlap(train, test, targets),
            drift(train, test, targets),
        ]
    return [item for item in found if item is not None]
