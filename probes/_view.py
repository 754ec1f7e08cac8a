"""What all findings are made with: a table beside its profile, words, hashes of cells."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column, Table, shown_as
    from probes._shared import Json, loaded, number, shorten
LISTED = 5
MISSING_HASH = 0x9E3779B97F4A7C15


class View:
    """A table beside its column profiles, column by column."""

    def __init__(self, table: "Table", profile: "list[Json]") -> None:
        self.table = table
        self.profile = profile
        self._pairs = list(zip(table.columns, profile, strict=True))
        # Of columns with one name the first counts.
        self._places = {p["name"]: n for n, p in reversed(list(enumerate(profile)))}

    def pairs(self) -> "list[tuple[Column, Json]]":
        """Return the columns with their profiles."""
        return self._pairs

    def find(self, name: str) -> "tuple[Column, Json] | None":
        """Return a column by its name."""
        place = self._places.get(name)
        return None if place is None else self._pairs[place]

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
    if column.hashes is not None:
        return column.hashes
    if column.has_numbers and not (column.kind == "date" and column.values):
        x = column.x + 0.0
        missing = x != x
        hashes = x.view("uint64")
        hashes[missing] = MISSING_HASH
        # Quick to make again: kept, those of all columns would take as much memory as they.
        return hashes
    values = map(shown_as, column.values) if column.kind == "other" else column.values
    column.hashes = np.array(list(map(hash, values)), dtype="int64").view("uint64")
    return column.hashes


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
