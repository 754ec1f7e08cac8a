"""Answers with a row per group, whose cell lists the items of the group in their order."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._answers import LIST_MARKS, READ, frame_of, plain_label, tokens_of
    from probes._shared import Json
    from probes._view import View, finding, listed


def ordered_items(sample: "View", test: "View | None") -> "list[Json]":
    """Say where the sample has a row per group of rows of test, and lists its items."""
    frame, known = frame_of(sample), frame_of(test)
    if frame is None or known is None or test is None or len(frame.columns) != 2:
        return []
    group, answer = frame.columns
    if (
        group not in known.columns
        or answer in known.columns
        or not frame[group].is_unique
        or len(frame) >= len(known)
    ):
        return []
    cells = frame[[group, answer]].dropna().head(READ)
    if cells.empty or not all(isinstance(value, str) for value in cells[answer]):
        return []
    rows = known[known[group].isin(cells[group])]
    for item in known.columns.drop(group):
        if rows.duplicated([group, item]).any():
            continue
        own = rows[item].map(plain_label).groupby(rows[group]).agg(set)
        for mark in LIST_MARKS:
            lists = dict(zip(cells[group], tokens_of(cells[answer], mark), strict=True))
            sizes = [len(parts) for parts in lists.values()]
            if max(sizes) > 1 and all(
                name in own.index and own[name].issuperset(parts)
                for name, parts in lists.items()
            ):
                whole = all(len(own[name]) == len(lists[name]) for name in lists)
                found = finding(
                    "ordered_items",
                    "info",
                    sample.table.name,
                    [str(group), str(answer)],
                    f"A cell of {listed([str(answer)])} lists values of "
                    f"{listed([str(item)])} that test has for this {listed([str(group)])}.",
                    "The rows of test are put in order, the best first.",
                    mark=float(ord(mark)),
                    **({} if whole else {"places": float(max(sizes))}),
                )
                other = {
                    "frame": test.table.name,
                    "columns": [str(group), str(item)],
                }
                return [found | {"other": other}]
    return []
