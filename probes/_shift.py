"""Findings about what differs between train and test, and what they share."""

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._columns import Column
    from probes._shared import Json, loaded
    from probes._view import View, cell_hashes, counted, finding, percent, row_hashes
DRIFT_ROWS = 10_000
DRIFT_LEVELS = 100


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
    alike = [(a, b) for a, b in pairs if a.has_numbers == b.has_numbers]
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
    if column.has_numbers and other.has_numbers:
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
