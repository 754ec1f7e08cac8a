"""Keys that join frames: columns of one whose values stand in another."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column
    from probes._semantics import ID_NAME
    from probes._shared import Json, loaded
    from probes._view import View, cell_hashes, finding, listed, percent, row_hashes
# Fewer rows with a match are no relation between tables.
LEAST_COVERAGE = 0.5
# A key may repeat in one row of a hundred: tables are dirty.
UNIQUE = 1.01
# Texts meet by chance when they have few levels.
TEXT_LEVELS = 10
TEXT_COVERAGE = 0.9
# Rows beside the rows of their history: more are not laid out.
MOST_PAST = 20_000_000
# Pairs of columns that are compared between two frames.
PAIRS = 200


def joinable(column: "Column", profile: "Json") -> bool:
    """Say whether a column may be a key: texts, categories, whole numbers, days."""
    if profile["semantic"] in ("constant", "boolean", "text", "other", "path"):
        return False
    if column.kind == "number":
        return column.exact is not None and column.exact.integers
    return column.kind in ("text", "category", "date")


def plain(name: str) -> str:
    """Return a name in lower case without the plural and the separators."""
    return re.sub(r"[\W_]+", "", name.lower()).removesuffix("s")


def named_alike(left: str, right: str, table: str) -> bool:
    """Say whether names are equal, or one is the other's with the table before it."""
    one, two, stem = plain(left), plain(right), plain(table)
    return one == two or (one == stem + two) or (two in ("id", "key") and one == stem)


def distinct(view: View, column: "Column") -> Any:
    """Return the hashes of the values that there are, of all rows where that is cheap."""
    np = loaded("numpy")
    if view.table.sampled and view.table.library == "pandas" and column.kind != "date":
        place = next(n for n, one in enumerate(view.table.columns) if one is column)
        values = view.table.frame.iloc[:, place].dropna().unique()
        if column.kind == "number":
            return np.unique(values.astype("float64").view("uint64"))
        found = [hash(value) for value in values.tolist()]
        return np.unique(np.array(found, dtype="int64").view("uint64"))
    return np.unique(present(column))


def present(column: "Column") -> Any:
    """Return the hashes of the sampled rows in which the column has a value."""
    np = loaded("numpy")
    hashes = cell_hashes(column)
    if column.has_numbers:
        return hashes[~np.isnan(column.x)]
    there = np.array([value is not None for value in column.values], dtype=bool)
    return hashes[there]


class Pair:
    """Columns of two frames that may join them, with how well they do."""

    def __init__(
        self,
        left: View,
        right: View,
        columns: "list[tuple[Column, Column]]",
    ) -> None:
        np = loaded("numpy")
        self.columns = [(one.name, two.name) for one, two in columns]
        self.left_columns = [one for one, _ in columns]
        if len(columns) == 1:
            ((one, two),) = columns
            keys, mine = distinct(right, two), cell_hashes(one)
            rows = right.table.rows - two.missing
            own = distinct(left, one)
            self.left_rows = (left.table.rows - one.missing) / max(1, own.size)
        else:
            pairs = row_hashes([two for _, two in columns], right.table.sampled_rows)
            mine = row_hashes(self.left_columns, left.table.sampled_rows)
            keys, rows = np.unique(pairs), pairs.size
            self.left_rows = mine.size / max(1, np.unique(mine).size)
        self.keys = keys
        self.coverage = float(np.isin(mine, keys).mean()) if mine.size else 0.0
        self.right_rows = rows / max(1, keys.size)

    @property
    def good(self) -> bool:
        """Whether most rows have a match and one of the sides is unique."""
        once = min(self.left_rows, self.right_rows) <= UNIQUE
        return once and self.coverage >= LEAST_COVERAGE and self.keys.size > 1


def candidates(
    left: View, right: View, targets: list[str]
) -> "list[tuple[Column, Column]]":
    """List pairs of columns that may hold the same keys, those with equal names first."""
    found: list[tuple[int, Column, Column]] = []
    ours = [(c, p) for c, p in left.pairs() if joinable(c, p) and c.name not in targets]
    theirs = [(c, p) for c, p in right.pairs() if joinable(c, p)]
    for one, mine in ours:
        for two, its in theirs:
            if one.has_numbers != two.has_numbers:
                continue
            alike = named_alike(one.name, two.name, right.table.name) or named_alike(
                two.name, one.name, left.table.name
            )
            texts = (
                not one.has_numbers
                and min(mine["unique"], its["unique"]) >= TEXT_LEVELS
            )
            if alike:
                found.append((0 if one.name == two.name else 1, one, two))
            elif texts and (its["unique"] >= 0.99 * right.table.sampled_rows):
                found.append((2, one, two))
    found.sort(key=lambda item: item[0])
    return [(one, two) for _, one, two in found[:PAIRS]]


def composite(
    left: View, right: View, pairs: "list[tuple[Column, Column]]"
) -> "Pair | None":
    """Find several columns of equal names that are a key together."""
    shared = [
        (one, two)
        for one, two in pairs
        if one.name == two.name
        and Pair(left, right, [(one, two)]).coverage >= LEAST_COVERAGE
    ]
    if len(shared) < 2 or left.table.sampled or right.table.sampled:
        return None
    whole = Pair(left, right, shared)
    if not whole.good:
        return None
    for item in list(shared):
        fewer = [other for other in shared if other is not item]
        if len(fewer) < 2:
            break
        smaller = Pair(left, right, fewer)
        if smaller.good and smaller.right_rows <= whole.right_rows:
            shared, whole = fewer, smaller
    return whole


def is_part(left: View, right: View) -> bool:
    """Say whether one frame is a piece of the other: X of train, or a copy with fewer rows."""
    ours = {column.name for column in left.table.columns}
    theirs = {column.name for column in right.table.columns}
    return theirs <= ours or ours <= theirs


def best_pair(left: View, right: View, targets: list[str]) -> "Pair | None":
    """Find the columns that join two frames best; None when nothing does."""
    pairs = candidates(left, right, targets)
    singles: list[Pair] = []
    for one, two in pairs:
        pair = Pair(left, right, [(one, two)])
        by_text = not (
            named_alike(one.name, two.name, right.table.name)
            or named_alike(two.name, one.name, left.table.name)
        )
        if pair.good and (not by_text or pair.coverage >= TEXT_COVERAGE):
            singles.append(pair)
    if singles:
        return min(
            singles,
            key=lambda p: (
                p.right_rows > UNIQUE,
                ID_NAME.search(p.columns[0][0]) is None,
                -p.coverage,
            ),
        )
    return composite(left, right, pairs)


def is_history(left: View, right: View, test: "View | None") -> bool:
    """Say whether a table begins before the moments of rows and goes on among them."""
    return any(
        its["date"]["min"] < mine["date"]["min"] <= its["date"]["max"]
        for column, mine in left.pairs()
        if mine["date"] is not None
        and not column.missing
        and (test is None or test.find(column.name) is not None)
        for _, its in right.pairs()
        if its["date"] is not None and its["missing"] < 0.5
    )


def history_pair(
    left: View, right: View, test: "View | None", targets: list[str]
) -> "Pair | None":
    """Find what names the owner of rows and of their history, where both repeat it."""
    if not is_history(left, right, test):
        return None
    found = [
        Pair(left, right, [(one, two)])
        for one, two in candidates(left, right, targets)
        if one.name == two.name and one.kind != "date"
    ]
    fitting = [
        pair
        for pair in found
        if pair.coverage >= LEAST_COVERAGE
        and pair.keys.size >= TEXT_LEVELS
        and pair.right_rows * left.table.rows <= MOST_PAST
    ]
    return max(fitting, key=lambda pair: pair.keys.size, default=None)


def join_keys(
    views: "dict[str, View]", train: View, test: "View | None", targets: list[str]
) -> "list[Json]":
    """List the keys from the train frame, and from auxiliary ones, to auxiliary ones."""
    if loaded("numpy") is None:
        return []
    template = re.compile(r"sample|submission", re.IGNORECASE)
    others = [
        view
        for name, view in views.items()
        if view is not train and view is not test and not template.search(name)
    ]
    found: list[Json] = []
    for left in [train, *others]:
        for right in others:
            if left is right or not left.table.rows or not right.table.rows:
                continue
            if is_part(left, right):
                continue
            pair = best_pair(left, right, targets)
            if pair is None and left is train:
                pair = history_pair(left, right, test, targets)
            if pair is None or (left is not train and pair.right_rows > UNIQUE):
                continue
            found.append(
                key_finding(left, right, pair, test if left is train else None)
            )
    return found


def key_finding(left: View, right: View, pair: Pair, test: "View | None") -> "Json":
    """Tell of one key."""
    np = loaded("numpy")
    ours = [one for one, _ in pair.columns]
    theirs = [two for _, two in pair.columns]
    numbers = {
        "coverage": pair.coverage,
        "rowsPerKey": max(1.0, pair.right_rows),
        "keys": float(pair.keys.size),
    }
    if test is not None:
        same = [test.find(name) for name in ours]
        columns = [item[0] for item in same if item is not None]
        alike = [a.has_numbers for a in columns] == [
            a.has_numbers for a in pair.left_columns
        ]
        if len(columns) == len(ours) and alike and test.table.rows:
            mine = (
                cell_hashes(columns[0])
                if len(columns) == 1
                else row_hashes(columns, test.table.sampled_rows)
            )
            numbers["testCoverage"] = float(np.isin(mine, pair.keys).mean())
    once = pair.right_rows <= UNIQUE
    rows = "at most one row" if once else f"{pair.right_rows:.1f} rows on average"
    answer = finding(
        "join_key",
        "info",
        left.table.name,
        ours,
        f"{listed(ours)} of `{left.table.name}` {'stands' if len(ours) == 1 else 'stand'} in "
        f"{listed(theirs)} of `{right.table.name}`: {percent(pair.coverage)} of the rows have "
        f"a match there, with {rows} per key.",
        f"The columns of `{right.table.name}` can be joined as features."
        if once
        else f"The rows of `{right.table.name}` are summed up per key before they are joined.",
        **numbers,
    )
    return answer | {"other": {"frame": right.table.name, "columns": theirs}}
