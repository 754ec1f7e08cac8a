"""Findings in one dataframe: what matters for modelling, each with its figure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._cells import infinite, mixed_types, nested, sentinels
    from probes._columns import Column, numbered
    from probes._duplicates import duplicate_columns, duplicates
    from probes._shared import Json, loaded, shorten
    from probes._view import (
        LISTED,
        View,
        counted,
        finding,
        listed,
        percent,
        row_hashes,
    )
HIGH_LEVELS = 50
FEW_ROWS = 500
VERY_FEW_ROWS = 200
# Neighbours in a spectrum or a series are nearly the same measurement.
COLLINEAR = 0.95
COLLINEAR_COLUMNS = 20
COLLINEAR_ROWS = 2_000
COLLINEAR_CELLS = 100_000
# Columns that are compared in one go.
COLLINEAR_RUN = 200


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


def index(view: View) -> "Json | None":
    """Say what the index holds, and whether it names the rows."""
    levels = [column for column in view.table.columns if column.index]
    np = loaded("numpy")
    if not levels or np is None:
        return None
    size = view.table.sampled_rows
    distinct = int(np.unique(row_hashes(levels, size)).size)
    names = [column.name for column in levels]
    rows = "" if not view.table.sampled else f" of {size:,} that were looked at"
    says = (
        f"names every one of the {view.table.rows:,} rows{rows}"
        if distinct == size
        else f"repeats: {distinct:,} different ones in {size:,} rows"
    )
    return finding(
        "index",
        "info",
        view.table.name,
        names,
        f"The index ({listed(names)}) {says}.",
        "Read as `reset_index()` would make columns of it; a run does that first.",
        levels=len(levels),
        distinct=distinct,
        sample=size,
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
    shown = ", ".join(f"`{shorten(n, 40)}` ({percent(s)})" for s, n in gaps[:LISTED])
    tail = f" and {len(gaps) - LISTED} more" if len(gaps) > LISTED else ""
    return finding(
        "missing",
        "serious" if severe else "warning" if most > 0.05 else "info",
        view.table.name,
        [name for _, name in gaps],
        f"{counted(len(gaps), 'column')} of {len(view.profile):,} "
        f"{'has' if len(gaps) == 1 else 'have'} missing values: {shown}{tail}.",
        "Imputed inside the folds for linear models, left as they are for boosting"
        + ("; that a value is missing may itself say something." if severe else "."),
        columns=len(gaps),
        most=most,
        severe=severe,
        cells=total,
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


def neighbours(columns: "list[Column]", step: int) -> Any:
    """Correlate each of some columns with the next; an array of the sizes that are known."""
    np = loaded("numpy")
    # A copy of each part: a view would keep all of the column.
    matrix = np.stack([column.x[::step].copy() for column in columns], axis=1)
    with np.errstate(all="ignore"):
        there = np.isfinite(matrix)
        matrix[~there] = 0
        matrix -= matrix.sum(axis=0) / np.maximum(there.sum(axis=0), 1)
        matrix[~there] = 0
        norm = np.sqrt((matrix**2).sum(axis=0))
        products = (matrix[:, 1:] * matrix[:, :-1]).sum(axis=0)
        correlations = np.abs(products / (norm[1:] * norm[:-1]))
    return correlations[np.isfinite(correlations)]


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
    correlations = np.concatenate(
        [
            neighbours(columns[first : first + COLLINEAR_RUN + 1], step)
            for first in range(0, len(columns) - 1, COLLINEAR_RUN)
        ]
    )
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
        index(view),
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
