"""Findings about single cells: infinities, mixed types, marks for a missing value, objects."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column
    from probes._shared import Json, loaded
    from probes._view import LISTED, View, counted, finding, listed, percent
# Figures that stand for "not known" when they lie far from all others.
SENTINELS = [-9, -99, -999, -9999, -99999, 99, 999, 9999, 99999, 999999]
MARKS = {
    "?",
    "",
    "NA",
    "N/A",
    "n/a",
    "na",
    "null",
    "NULL",
    "-",
    "--",
    "nan",
    "NaN",
    "#N/A",
}


def infinite(view: View) -> "Json | None":
    """Find columns with infinities."""
    found = [
        (c.exact.infinite, c.name)
        for c in view.table.columns
        if c.exact and c.exact.infinite
    ]
    if not found:
        return None
    names = [name for _, name in found]
    cells = sum(count for count, _ in found)
    return finding(
        "infinite",
        "warning",
        view.table.name,
        names,
        f"{listed(names)} {'holds' if len(names) == 1 else 'hold'} "
        f"{counted(cells, 'infinite value')}.",
        "Treated as missing.",
        cells=cells,
    )


def mixed_types(view: View) -> "Json | None":
    """Find columns of objects that hold several types, or numbers as text."""
    found = [(c, p) for c, p in view.pairs() if c.types]
    if not found:
        return None
    names = [column.name for column, _ in found]
    column, _ = found[0]
    if column.kind == "number":
        odd = f", the rest such as {next(iter(column.odd))!r}" if column.odd else ""
        good = sum(value is not None for value in column.values)
        what = f"`{column.name}` holds {good:,} numbers written as text{odd}"
    else:
        kinds = " and ".join(column.types)
        what = f"`{column.name}` holds {len(column.types)} types side by side: {kinds}"
    tail = f"; the same in {len(names) - 1} more" if len(names) > 1 else ""
    return finding(
        "mixed_types",
        "warning",
        view.table.name,
        names,
        f"{what}{tail}.",
        "Turned into one type before anything is fitted; what is no number becomes missing.",
        columns=len(names),
    )


def sentinels(view: View) -> "Json | None":
    """Find values that stand for "not known"."""
    np = loaded("numpy")
    found: list[tuple[str, str, float]] = []
    for column, profile in view.pairs():
        if column.kind == "number" and np is not None and column.has_numbers:
            hit = numeric_sentinel(column, np)
            if hit is not None:
                found.append((column.name, f"{hit[0]:g}", hit[1]))
            elif column.odd:
                mark = max(column.odd, key=lambda text: column.odd[text])
                share = column.odd[mark] / max(1, view.table.sampled_rows)
                found.append((column.name, repr(mark), share))
        elif column.kind in ("text", "category") and profile["semantic"] != "text":
            for item in profile["top"]:
                if item["value"] in MARKS:
                    share = item["count"] / max(1, view.table.sampled_rows)
                    found.append((column.name, repr(item["value"]), share))
    if not found:
        return None
    names = [name for name, _, _ in found]
    shown = ", ".join(
        f"{mark} in `{name}` ({percent(s)})" for name, mark, s in found[:LISTED]
    )
    tail = f" and {len(found) - LISTED} more" if len(found) > LISTED else ""
    return finding(
        "sentinels",
        "warning",
        view.table.name,
        names,
        f"Values that seem to stand for a missing one: {shown}{tail}.",
        "Read as missing.",
        columns=len(set(names)),
        most=max(share for _, _, share in found),
    )


def numeric_sentinel(column: "Column", np: Any) -> tuple[float, float] | None:
    """Return a figure far from all others that is known to mean "missing"; its share too."""
    exact = column.exact
    if exact is None or exact.low is None or exact.high is None:
        return None
    for mark in SENTINELS:
        if mark not in (exact.low, exact.high):
            continue
        x = column.x
        there = x[np.isfinite(x)]
        rest = there[there != mark]
        hits = there.size - rest.size
        if hits < 2 or rest.size < 10:
            continue
        low, high = float(rest.min()), float(rest.max())
        gap = low - mark if mark < low else mark - high
        alone = gap > 2 * (high - low) or (mark < -9 and low >= 0 and gap > 50)
        if alone and high > low:
            return float(mark), hits / x.size
    return None


def nested(view: View) -> "Json | None":
    """Find columns whose cells hold lists, dictionaries or other objects."""
    found = [(c, p) for c, p in view.pairs() if c.kind == "other" and p["missing"] < 1]
    if not found:
        return None
    names = [column.name for column, _ in found]
    rows = view.table.rows - found[0][0].missing
    return finding(
        "nested",
        "warning",
        view.table.name,
        names,
        f"{listed(names)} {'holds' if len(names) == 1 else 'hold'} objects such as lists "
        f"(`{names[0]}` in {counted(rows, 'row')}).",
        "Left out unless a feature is made of them by hand.",
        columns=len(names),
        rows=rows,
    )
