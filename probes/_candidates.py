"""Which columns may be the target, as long as nobody has said it."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._columns import Column
    from probes._shared import Json
    from probes._view import View, finding
NAMED = re.compile(
    r"(?:^|[_\W])(?:target|label|class|outcome|response|y)(?:$|[_\W])|[a-z](?:Target|Label|Class)$",
    re.IGNORECASE,
)
NEVER = ("identifier", "constant", "text", "path", "other", "date", "sequence")
# What one reason counts: a column that only train has outweighs any name.
ABSENT, ASKED, CALLED, LAST = 4, 4, 2, 1
MOST = 3
# The last of two columns is nothing to go by.
LEAST_BEFORE = 2


def reasons(
    column: "Column",
    place: int,
    train: View,
    test: "View | None",
    templates: list[View],
) -> tuple[int, list[str]]:
    """Collect what speaks for a column, with its weight."""
    score, why = 0, []
    if test is not None and test.find(column.name) is None:
        score += ABSENT
        why.append(f"`{test.table.name}` lacks it")
    for template in templates:
        inside = template.find(column.name) is not None
        if inside and (test is None or test.find(column.name) is None):
            score += ASKED
            why.append(f"`{template.table.name}` asks for it")
            break
    if NAMED.search(column.name):
        score += CALLED
        why.append("it is called so")
    if place == len(train.table.columns) - 1 and place >= LEAST_BEFORE:
        score += LAST
        why.append("it is the last column")
    return score, why


def kind_of(profile: "Json") -> str:
    """Say what a column would make the task: classes or a number."""
    if profile["semantic"] in ("numeric", "geo"):
        return "a number"
    levels = profile["unique"]
    return "1 class" if levels == 1 else f"{levels:,} classes"


def target_candidates(
    train: View, test: "View | None", templates: list[View]
) -> "list[Json]":
    """Propose targets, the likeliest first; nothing where nothing speaks for any column.

    Parameters
    ----------
    train : View
        The frame to learn from.
    test : View or None
        The frame to predict.
    templates : list of View
        Frames that seem to show the form of the answer.
    """
    found: list[tuple[int, int, str, list[str], Json]] = []
    for place, (column, profile) in enumerate(train.pairs()):
        if column.index or profile["semantic"] in NEVER or profile["missing"] > 0.5:
            continue
        score, why = reasons(column, place, train, test, templates)
        if score:
            found.append((-score, place, column.name, why, profile))
    found.sort(key=lambda item: item[:2])
    # One that only train has leaves no room for weaker reasons.
    sure = [item for item in found if -item[0] >= ABSENT]
    shown = (sure or found)[:MOST]
    if not shown:
        return []
    words = [
        f"`{name}` ({kind_of(profile)}): {', '.join(why)}"
        for _, _, name, why, profile in shown
    ]
    tail = f"; {len(sure) - MOST} more" if len(sure) > MOST else ""
    return [
        finding(
            "target_candidate",
            "info",
            train.table.name,
            [item[2] for item in shown],
            f"May be the target: {'; '.join(words)}{tail}.",
            "Say what is to be predicted under Task; leaks and balance are looked for then.",
            candidates=len(sure or found),
            score=-shown[0][0],
        )
    ]
