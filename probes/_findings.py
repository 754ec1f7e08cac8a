"""Findings in one dataframe: what matters for modelling, each with its figure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column, Table, numbered  # noqa: TC004
    from probes._shared import Json, loaded, number, shorten  # noqa: TC004

LISTED = 5
HIGH_LEVELS = 50
FEW_ROWS = 500
VERY_FEW_ROWS = 200
# Neighbours in a spectrum or a series are nearly the same measurement.
COLLINEAR = 0.95
COLLINEAR_COLUMNS = 20
COLLINEAR_ROWS = 2_000
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
# Columns that are compared cell by cell when duplicates are looked for in a large frame.
KEY_COLUMNS = 3
COMPARED_CELLS = 6_000_000
MISSING_HASH = 0x9E3779B97F4A7C15


class View:
    """A table beside its column profiles, column by column."""

    def __init__(self, table: "Table", profile: "list[Json]") -> None:
        self.table = table
        self.profile = profile

    def pairs(self) -> "list[tuple[Column, Json]]":
        """Return the columns with their profiles."""
        return list(zip(self.table.columns, self.profile, strict=True))

    def find(self, name: str) -> "tuple[Column, Json] | None":
        """Return a column by its name."""
        return next((pair for pair in self.pairs() if pair[0].name == name), None)

    def named(self, *semantics: str) -> list[str]:
        """Return names of the columns of some semantic types."""
        return [p["name"] for p in self.profile if p["semantic"] in semantics]


def finding(
    kind: str,
    severity: str,
    frame: str,
    columns: list[str],
    sentence: str,
    consequence: str,
    /,
    **numbers: float,
) -> "Json":
    """Build one finding."""
    return {
        "kind": kind,
        "severity": severity,
        "frame": frame,
        "columns": list(dict.fromkeys(columns)),
        "sentence": sentence,
        "numbers": {
            name: number(value)
            for name, value in numbers.items()
            if number(value) is not None
        },
        "consequence": consequence,
    }


def listed(names: list[str]) -> str:
    """Write names for a sentence, the first five of them."""
    shown = [f"`{shorten(name, 40)}`" for name in names[:LISTED]]
    if len(names) > LISTED:
        return f"{', '.join(shown)} and {len(names) - LISTED} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def percent(share: float) -> str:
    """Write a share: 12 %, 0.4 %, never 0 % or 100 % for what is only nearly so."""
    value = 100 * share
    if share in (0, 1) or 1 <= value <= 99:
        return f"{value:.0f} %"
    return (
        f"{value:.2g} %" if 0.01 <= value < 1 else "< 0.01 %" if value < 1 else "> 99 %"
    )


def counted(count: int, thing: str) -> str:
    """Write a number with its noun: 1 column, 3 columns."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def cell_hashes(column: "Column") -> Any:
    """Return one 64-bit hash per sampled row; equal values are equal in any frame."""
    np = loaded("numpy")
    if column.x is not None and not (column.kind == "date" and column.values):
        x = column.x + 0.0
        hashes = x.view("uint64").copy()
        hashes[x != x] = MISSING_HASH
        return hashes
    text = column.kind == "other"
    mask = 2**64 - 1
    values = (
        MISSING_HASH if v is None else hash(repr(v) if text else v) & mask
        for v in column.values
    )
    return np.fromiter(values, dtype="uint64", count=len(column.values))


def row_hashes(columns: "list[Column]", size: int) -> Any:
    """Mix the hashes of columns into one per row; the order of the columns counts."""
    np = loaded("numpy")
    mixed = np.full(size, MISSING_HASH, dtype="uint64")
    for column in columns:
        mixed ^= cell_hashes(column)
        # The finaliser of splitmix64.
        mixed ^= mixed >> np.uint64(30)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(27)
        mixed *= np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(31)
    return mixed


def duplicate_rows(view: View) -> int:
    """Count rows that repeat an earlier one in everything but identifiers.

    Exact for pandas, polars and whatever was read whole; else in the sampled rows.
    """
    np = loaded("numpy")
    table = view.table
    places = [
        place
        for place, profile in enumerate(view.profile)
        if profile["semantic"] != "identifier"
    ]
    if np is None or not places or not table.rows:
        return 0
    if table.sampled and table.library == "pandas":
        return pandas_duplicates(view, places)
    if table.sampled and hasattr(table.frame, "n_unique"):
        names = [table.columns[place].name for place in places]
        return int(table.rows - table.frame.n_unique(subset=names))
    hashes = row_hashes([table.columns[place] for place in places], table.sampled_rows)
    return int(table.sampled_rows - np.unique(hashes).size)


def pandas_duplicates(view: View, places: list[int]) -> int:
    """Count duplicates in a large frame: rows that agree in a few columns, then in all."""
    frame = view.table.frame
    keys = (
        sorted(
            (p for p in places if view.table.columns[p].kind == "number"),
            key=lambda p: -int(view.profile[p]["unique"]),
        )[:KEY_COLUMNS]
        or places[:KEY_COLUMNS]
    )
    try:
        alike = frame.iloc[:, keys].duplicated(keep=False).to_numpy()
        if not alike.any():
            return 0
        part = frame[alike].iloc[:, places]
        most = max(1, COMPARED_CELLS // max(1, len(places)))
        return int(part.iloc[:most].duplicated().sum())
    except TypeError:
        # Lists in cells cannot be compared: the sampled rows have to do.
        np = loaded("numpy")
        columns = [view.table.columns[place] for place in places]
        size = view.table.sampled_rows
        return int(size - np.unique(row_hashes(columns, size)).size)


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


def duplicates(view: View, rows: int) -> "Json | None":
    """Report repeated rows."""
    if not rows:
        return None
    share = rows / view.table.rows
    ids = view.named("identifier")
    apart = f" apart from {listed(ids)}" if ids else ""
    return finding(
        "duplicate_rows",
        "warning" if share > 0.01 else "info",
        view.table.name,
        [],
        f"{counted(rows, 'row')} ({percent(share)}) {'repeats' if rows == 1 else 'repeat'} "
        f"an earlier row{apart}.",
        "Copies that fall on both sides of a fold make scores look better than they are.",
        rows=rows,
        share=share,
    )


def duplicate_columns(view: View) -> "Json | None":
    """Find columns that repeat another one exactly."""
    if loaded("numpy") is None or view.table.rows < 2:
        return None
    groups: dict[tuple[int, int], list[int]] = {}
    for place, (column, profile) in enumerate(view.pairs()):
        if profile["semantic"] != "constant":
            key = (column.missing, hash(cell_hashes(column).tobytes()))
            groups.setdefault(key, []).append(place)
    copies: list[tuple[str, str]] = []
    for places in groups.values():
        first = places[0]
        for place in places[1:]:
            if not view.table.sampled or same_column(view.table, first, place):
                names = view.table.columns
                copies.append((names[place].name, names[first].name))
    if not copies:
        return None
    copied = [copy for copy, _ in copies]
    shown = ", ".join(f"`{copy}` repeats `{first}`" for copy, first in copies[:LISTED])
    tail = f" and {len(copies) - LISTED} more" if len(copies) > LISTED else ""
    return finding(
        "duplicate_columns",
        "info",
        view.table.name,
        copied,
        f"{shown}{tail}.",
        "One of each is kept.",
        columns=len(copies),
    )


def same_column(table: "Table", one: int, other: int) -> bool:
    """Compare two columns of a large frame over all rows, where the library can."""
    if table.library != "pandas":
        return True
    left, right = table.frame.iloc[:, one], table.frame.iloc[:, other]
    return bool(left.dtype == right.dtype and left.array.equals(right.array))


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
        what = f"`{column.name}` holds numbers written as text{odd}"
    else:
        what = f"`{column.name}` holds {' and '.join(column.types)} side by side"
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
        if column.kind == "number" and np is not None and column.x is not None:
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
        there = column.x[np.isfinite(column.x)]
        rest = there[there != mark]
        hits = there.size - rest.size
        if hits < 2 or rest.size < 10:
            continue
        low, high = float(rest.min()), float(rest.max())
        gap = low - mark if mark < low else mark - high
        alone = gap > 2 * (high - low) or (mark < -9 and low >= 0 and gap > 50)
        if alone and high > low:
            return float(mark), hits / column.x.size
    return None


def nested(view: View) -> "Json | None":
    """Find columns whose cells hold lists, dictionaries or other objects."""
    names = [c.name for c, p in view.pairs() if c.kind == "other" and p["missing"] < 1]
    if not names:
        return None
    return finding(
        "nested",
        "warning",
        view.table.name,
        names,
        f"{listed(names)} {'holds' if len(names) == 1 else 'hold'} objects such as lists.",
        "Left out unless a feature is made of them by hand.",
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
    step = max(1, view.table.sampled_rows // COLLINEAR_ROWS)
    matrix = np.stack([column.x[::step] for column in columns], axis=1)
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
