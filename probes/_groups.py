"""Findings about groups: rows that belong together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column
    from probes._order import TIME_NAME, time_columns
    from probes._semantics import ID_NAME
    from probes._shared import Json, loaded
    from probes._target import Target
    from probes._view import View, cell_hashes, finding, percent


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
        named = semantic in ("category", "integer_code", "structured")
        if named or (semantic == "numeric" and whole):
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
    # Of groups that test has anew the largest ones come first: smaller ones lie within.
    found = sorted(best, key=lambda item: (-item[0], item[1]["numbers"]["groups"]))
    seen: set[str] = set()
    for _, item in found[:3]:
        if item["columns"][0] not in seen:
            seen.add(item["columns"][0])
            yield item


# Enough rows of test to tell pairs that are kept apart from pairs that never met.
PAIR_ROWS = 30

# Keys that are tried as pairs, those of words or ids first.
PAIR_KEYS = 8


def group_pair(train: View, test: View, targets: list[str]) -> "Json | None":
    """Find two keys of which test shares each, but hardly a pair: a name in a year.

    Where rows were drawn at random, a row of test would meet its pair in train with a chance
    of ``1 - (1 - share of train) ** (other rows of the pair)``; a pair counts where that is at
    least one half on average and one row of test in fifty or fewer does.
    """
    np = loaded("numpy")
    times = {column.name for column, _ in time_columns(train)}
    keys = []
    for column, profile in train.pairs():
        other = test.find(column.name)
        whole = column.exact is not None and column.exact.integers
        named = whole and (column.name in times or ID_NAME.search(column.name))
        entity = profile["semantic"] in ("category", "integer_code") or named
        if column.name in targets or other is None or not entity:
            continue
        ours, theirs = cell_hashes(column), cell_hashes(other[0])
        if np.unique(ours).size >= 5 and np.isin(theirs, ours).mean() >= 0.5:
            keys.append((column.name in times, column.name, ours, theirs))
    keys = sorted(keys, key=lambda key: key[0])[:PAIR_KEYS]
    best: tuple[int, Json] | None = None
    for at, (timed, first, *hashes) in enumerate(keys):
        for _, second, *others in [] if timed else keys[at + 1 :]:
            ours, theirs = (
                a * np.uint64(31) + b for a, b in zip(hashes, others, strict=True)
            )
            _, place, sizes = np.unique(theirs, return_inverse=True, return_counts=True)
            share = ours.size / (ours.size + theirs.size)
            met = float((1 - (1 - share) ** (sizes[place] - 1)).mean())
            shared = float(np.isin(theirs, ours).mean())
            groups = int(np.unique(ours).size)
            if theirs.size < PAIR_ROWS or met < 0.5 or shared > 0.02 or groups < 5:
                continue
            if best is not None and best[0] <= groups:
                continue
            best = (
                groups,
                finding(
                    "group_pair",
                    "serious",
                    train.table.name,
                    [first, second],
                    f"{percent(1 - shared)} of the rows of `{test.table.name}` belong to pairs of "
                    f"`{first}` and `{second}` that `{train.table.name}` does not have, though "
                    f"it knows each alone; its {groups:,} pairs repeat "
                    f"{ours.size / groups:.1f} times on average.",
                    "Grouped folds: no pair on both sides of a split.",
                    groups=groups,
                    meanSize=ours.size / groups,
                    unseenShare=1 - shared,
                ),
            )
    return None if best is None else best[1]
