"""Findings about the target: its classes or its spread, and what gives it away."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column
    from probes._order import time_sorted
    from probes._shared import Json, loaded, scalar, shorten
    from probes._summaries import level_count, ordered_numbers, skew
    from probes._view import View, cell_hashes, counted, finding, listed, percent
# Rows and columns that one-column predictions are tried on.
PREDICT_ROWS = 5_000
PREDICT_COLUMNS = 2_000
PREDICT_BINS = 100
# Better than this from one column alone is too good to be true.
PERFECT = 0.98
ORDERED_ROWS = 0.1
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
    if not column.has_numbers or column.kind == "category":
        return np.unique(cell_hashes(column), return_inverse=True)[1]
    x = np.where(np.isfinite(column.x), column.x, np.nan)
    edges = np.asarray(ordered_numbers(column))
    steps = np.flatnonzero(edges[1:] != edges[:-1])
    if steps.size >= 2 * PREDICT_BINS:
        places = np.linspace(0, edges.size - 1, PREDICT_BINS + 1)[1:-1]
        edges = np.unique(edges[places.astype("int64")])
    else:
        edges = np.append(edges[:1], edges[1:][steps])
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
        if profile["semantic"] == "identifier" and column.has_numbers:
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
