"""Findings about time: whether rows, and train and test, follow each other."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column
    from probes._shared import Json
    from probes._view import View, finding, percent
TIME_NAME = re.compile(
    r"(?:^|[_\W])(?:time|timestamp|date|year|month|week|day|hour|minute|step|period|quarter)s?"
    r"(?:$|[_\W])",
    re.IGNORECASE,
)


def time_columns(view: View) -> "list[tuple[Column, Json]]":
    """List dates, and whole numbers that are named like a time."""
    return [
        (column, profile)
        for column, profile in view.pairs()
        if column.has_numbers
        and (
            profile["semantic"] == "date"
            or (
                column.kind == "number"
                and column.exact is not None
                and column.exact.integers
                and TIME_NAME.search(column.name)
            )
        )
    ]


def rises(x: Any) -> bool:
    """Say whether numbers never fall from row to row."""
    there = x[x == x]
    return bool(
        there.size > 10 and (there[1:] >= there[:-1]).all() and there[0] < there[-1]
    )


def time_sorted(view: View) -> bool:
    """Say whether rows are sorted by a time."""
    return any(rises(column.x) for column, _ in time_columns(view))


def moment(column: "Column", profile: "Json", end: str) -> str:
    """Show the first or last moment of a column."""
    if profile["date"] is not None:
        return str(profile["date"][end])
    exact = column.exact
    value = None if exact is None else exact.low if end == "min" else exact.high
    return f"{value:g}" if value is not None else "?"


def time_order(
    train: View, test: "View | None", targets: list[str]
) -> Iterator["Json"]:
    """Find the order in time: test after train, rows sorted, or mixed."""
    for column, profile in time_columns(train):
        if column.name in targets:
            continue
        x = column.x[column.x == column.x]
        other = test.find(column.name) if test is not None else None
        later = None
        if other is not None and other[0].has_numbers:
            y = other[0].x[other[0].x == other[0].x]
            if not x.size or not y.size:
                continue
            later = float((y > x.max()).mean())
        step = (profile["date"] or {}).get("step")
        numbers = {"later": later, "sorted": float(rises(column.x)), "step": step}
        known = {name: value for name, value in numbers.items() if value is not None}
        if (
            later is not None
            and other is not None
            and test is not None
            and later >= 0.5
        ):
            share = "Every row" if later == 1 else percent(later)
            whole = "" if later == 1 else " of the rows"
            yield finding(
                "time",
                "serious" if later >= 0.99 else "warning",
                train.table.name,
                [column.name],
                f"{share}{whole} of `{test.table.name}` {'is' if later == 1 else 'are'} later "
                f"in `{column.name}` than the last row of `{train.table.name}` "
                f"({moment(*other, 'min')} after {moment(column, profile, 'max')}).",
                "Validated forward in time, over a horizon like that of the test set.",
                **known,
            )
        elif profile["semantic"] == "date" and later is None and rises(column.x):
            yield finding(
                "time",
                "warning",
                train.table.name,
                [column.name],
                f"Rows are sorted by `{column.name}`, from {moment(column, profile, 'min')} "
                f"to {moment(column, profile, 'max')}.",
                "Validated forward in time, if the future is to be predicted.",
                **known,
            )
        elif profile["semantic"] == "date" and later is not None and test is not None:
            yield finding(
                "dates",
                "info",
                train.table.name,
                [column.name],
                f"`{train.table.name}` and `{test.table.name}` cover the same period of "
                f"`{column.name}` ({percent(later)} of the test rows are later).",
                "Random folds are fair; parts of the date are features.",
                **known,
            )
