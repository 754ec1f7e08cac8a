"""Findings in one dataframe: what matters for modelling, each with its figure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column, numbered
    from probes._duplicates import duplicate_columns, duplicates
    from probes._shared import Json, loaded, shorten
    from probes._view import LISTED, View, counted, finding, listed, percent
HIGH_LEVELS = 50
FEW_ROWS = 500
VERY_FEW_ROWS = 200
# Neighbours in a spectrum or a series are nearly the same measurement.
COLLINEAR = 0.95
COLLINEAR_COLUMNS = 20
COLLINEAR_ROWS = 2_000
COLLINEAR_CELLS = 100_000
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


def constant(view: View) -> "Json | None":
    """Find columns with one value."""
    names = view.named("constant")
    if not names or view.table.rows < 2:
        return None
    verb = "holds" if len(names) == 1 else "hold"
    return finding(
        "constant",
        "info",
        view.table.name,
        names,
        f"{listed(names)} {verb} a single value in all {view.table.rows:,} rows.",
        "Left out of the features.",
        columns=len(names),
    )


def identifier(view: View) -> "Json | None":
    """Find columns that name the rows."""
    names = view.named("identifier")
    if not names:
        return None
    return finding(
        "identifier",
        "info",
        view.table.name,
        names,
        f"{listed(names)} {'is' if len(names) == 1 else 'are'} different in (nearly) every "
        f"one of the {view.table.rows:,} rows.",
        "Names the rows; left out of the features.",
        columns=len(names),
    )


def missing(view: View) -> "Json | None":
    """Find columns with missing values, those with most first."""
    gaps = sorted(
        ((p["missing"], p["name"]) for p in view.profile if p["missing"]),
        key=lambda g: -g[0],
    )
    if not gaps:
        return None
    most = gaps[0][0]
    severe = sum(share > 0.5 for share, _ in gaps)
    total = sum(share for share, _ in gaps) / len(view.profile)
    shown = ", ".join(f"`{shorten(n, 40)}` {percent(s)}" for s, n in gaps[:LISTED])
    tail = f" and {len(gaps) - LISTED} more" if len(gaps) > LISTED else ""
    return finding(
        "missing",
        "serious" if severe else "warning" if most > 0.05 else "info",
        view.table.name,
        [name for _, name in gaps],
        f"{counted(len(gaps), 'column')} of {len(view.profile)} "
        f"{'has' if len(gaps) == 1 else 'have'} missing values: {shown}{tail}.",
        "Imputed inside the folds for linear models, left as they are for boosting"
        + ("; that a value is missing may itself say something." if severe else "."),
        columns=len(gaps),
        most=most,
        severe=severe,
        cells=total,
    )


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


def high_cardinality(view: View, targets: list[str]) -> "Json | None":
    """Find categories with many levels."""
    found = sorted(
        (
            (p["unique"], p["name"])
            for p in view.profile
            if p["semantic"] in ("category", "structured") and p["unique"] > HIGH_LEVELS
            if p["name"] not in targets
        ),
        reverse=True,
    )
    if not found:
        return None
    names = [name for _, name in found]
    most, name = found[0]
    rows = f"in {view.table.sampled_rows:,} rows"
    if len(names) == 1:
        sentence = f"`{name}` has {most:,} levels {rows}."
    else:
        sentence = f"{listed(names)} have more than {HIGH_LEVELS} levels, `{name}` {most:,} {rows}."
    return finding(
        "high_cardinality",
        "warning",
        view.table.name,
        names,
        sentence,
        "Encoded by target means within the folds or by frequency, not by one column per level.",
        levels=most,
        columns=len(names),
    )


def mixed_types(view: View) -> "Json | None":
    """Find columns of objects that hold several types, or numbers as text."""
    found = [(c, p) for c, p in view.pairs() if c.types]
    if not found:
        return None
    names = [column.name for column, _ in found]
    column, _ = found[0]
    if column.kind == "number":
        odd = f", the rest such as {column.odd[0]!r}" if column.odd else ""
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
                share = len(column.odd) / max(1, view.table.sampled_rows)
                found.append((column.name, repr(column.odd[0]), share))
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


def size(view: View, targets: list[str]) -> Iterator["Json"]:
    """Report few rows, and many columns for the rows there are."""
    rows = view.table.rows
    width = sum(
        p["name"] not in targets and p["semantic"] not in ("identifier", "constant")
        for p in view.profile
    )
    if width > rows / 2 and width > 1:
        yield finding(
            "wide",
            "warning",
            view.table.name,
            [],
            f"{width:,} feature columns for {rows:,} rows.",
            "Strong regularisation and few components; a flexible model would fit noise.",
            rows=rows,
            columns=width,
        )
    if rows < FEW_ROWS:
        yield finding(
            "few_rows",
            "warning" if rows < VERY_FEW_ROWS else "info",
            view.table.name,
            [],
            f"Only {counted(rows, 'row')}.",
            "Folds are repeated so that scores can be told apart; simple models come first.",
            rows=rows,
        )


def collinear(view: View, targets: list[str]) -> "Json | None":
    """Find a run of columns of which neighbours are nearly the same."""
    np = loaded("numpy")
    if np is None:
        return None
    columns = [
        column
        for place, column in numbered(view.table.columns)
        if view.profile[place]["semantic"] == "numeric" and column.name not in targets
    ]
    if len(columns) < COLLINEAR_COLUMNS or view.table.sampled_rows < 10:
        return None
    most = max(50, min(COLLINEAR_ROWS, COLLINEAR_CELLS // len(columns)))
    step = max(1, view.table.sampled_rows // most)
    # A copy of each part: a view would keep all of the column.
    matrix = np.stack([column.x[::step].copy() for column in columns], axis=1)
    with np.errstate(all="ignore"):
        matrix = np.where(np.isfinite(matrix), matrix, np.nan)
        there = ~np.isnan(matrix)
        count = np.maximum(there.sum(axis=0), 1)
        matrix = np.where(
            there, matrix - np.where(there, matrix, 0).sum(axis=0) / count, 0
        )
        norm = np.sqrt((matrix**2).sum(axis=0))
        products = (matrix[:, 1:] * matrix[:, :-1]).sum(axis=0)
        correlations = np.abs(products / (norm[1:] * norm[:-1]))
    correlations = correlations[np.isfinite(correlations)]
    median = float(np.median(correlations)) if correlations.size else 0.0
    if median <= COLLINEAR:
        return None
    names = [column.name for column in columns]
    return finding(
        "collinear",
        "warning",
        view.table.name,
        names,
        f"Neighbouring columns among {counted(len(names), 'number column')} from "
        f"`{names[0]}` to `{names[-1]}` correlate with a median of {median:.3f}.",
        "They are one signal, as in a spectrum: components, derivatives and shrinkage.",
        median=median,
        columns=len(names),
    )


def table_findings(view: View, targets: list[str], repeated: int) -> "list[Json]":
    """List the findings in one frame."""
    if not view.table.rows:
        return [
            finding(
                "few_rows",
                "serious",
                view.table.name,
                [],
                "The frame has no rows.",
                "Nothing can be fitted.",
                rows=0,
            )
        ]
    found = [
        constant(view),
        identifier(view),
        missing(view),
        infinite(view),
        duplicates(view, repeated),
        duplicate_columns(view),
        high_cardinality(view, targets),
        mixed_types(view),
        sentinels(view),
        nested(view),
        *size(view, targets),
        collinear(view, targets),
    ]
    return [item for item in found if item is not None]
