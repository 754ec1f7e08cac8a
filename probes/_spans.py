"""Spans of time and times of day that are written as texts: 3h 20m, 01:23:45, 2:05 pm."""

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._columns import Column, as_array, list_figures
    from probes._shared import Json
    from probes._written import most_odd, written_numbers
# Words of each unit, and its seconds; `recipes/features/spans.py` reads them by their letters.
SPAN_UNITS = {
    "y|yrs?|years?": 31557600,
    "mos?|mons?|months?": 2629800,
    "w|wks?|weeks?": 604800,
    "d|days?": 86400,
    "h|hrs?|hours?": 3600,
    "m|mins?|minutes?": 60,
    "s|secs?|seconds?": 1,
}
COUNTS = "".join(
    rf"(?:(\d+(?:\.\d+)?)\s*(?:{words})(?![a-z])[.,]?\s*(?:and\b\s*)?)?"
    for words in SPAN_UNITS
)
SPAN = re.compile(
    rf"\s*(?P<minus>[-+]?){COUNTS}"
    r"(?:[-+]?(?:(?P<hours>\d+):)?(?P<first>\d+):(?P<last>[0-5]\d(?:\.\d+)?)"
    r"\s*(?:(?P<half>[ap])\.?m\.?)?)?\s*$",
    re.IGNORECASE,
)


def span_value(match: "re.Match[str]", colon: str) -> float:
    """Return the seconds that were matched, as the features cell reads them."""
    counts = match.groups()[1 : 1 + len(SPAN_UNITS)]
    units = sum(
        size * float(count or 0)
        for size, count in zip(SPAN_UNITS.values(), counts, strict=True)
    )
    first, last = float(match["first"] or 0), float(match["last"] or 0)
    clock = 3600 * float(match["hours"] or 0) + 60 * first + last
    if colon == "hours" and match["hours"] is None:
        clock *= 60
    if match["half"]:
        clock = clock % 43200 + 43200 * (match["half"].lower() == "p")
    if match["minus"] == "-":
        return -units + (clock if units else -clock)
    return units + clock


def spans_of_time(column: "Column", levels: "Counter[str]") -> str | None:
    """Turn a column of texts into seconds when at least 95 % of them are spans or times.

    Half of them are enough beside a word or two.

    Returns
    -------
    str or None
        What stands before a single colon: hours, or minutes where three parts occur beside two,
        or more than 23 of them.
    """
    texts = list(levels)
    few = texts[:: max(1, len(texts) // 50)][:50]
    if sum(bool(span_match(text)) for text in few) < 0.9 * len(few):
        return None
    found = {text: match for text in texts if (match := span_match(text))}
    odd = {text: count for text, count in levels.items() if text not in found}
    if sum(odd.values()) > most_odd(odd, len(found)) * sum(levels.values()):
        return None
    if not any(is_plain(match) for match in found.values()):
        return None
    short = [float(m["first"]) for m in found.values() if m["first"] and not m["hours"]]
    long = any(match["hours"] for match in found.values())
    colon = "minutes" if short and (long or max(short) > 23) else "hours"
    known = {text: span_value(match, colon) for text, match in found.items()}
    column.odd = odd
    column.values = [None if v is None else known.get(v) for v in column.values]
    column.exact = list_figures([v for v in column.values if v is not None])
    column.x = as_array(column.values)
    column.types = column.types or ["str"]
    column.kind = "number"
    return colon


def is_plain(match: "re.Match[str]") -> bool:
    """Say whether a match is no other thing: 9 M and 10 W may be sizes of shoes."""
    parts = sum(part is not None for part in match.groups()[1:])
    return parts > 1 or re.search("[a-z]{2}", match.string, re.I) is not None


def span_match(text: str) -> "re.Match[str] | None":
    """Match a span or a time of day; None where the text is neither."""
    match = SPAN.match(text)
    return match if match and any(match.groups()[1:]) else None


def read_for_people(column: "Column", levels: "Counter[str]") -> "Json":
    """Turn texts that people read as numbers or spans of time into numbers; say how."""
    written = written_numbers(column, levels)
    if written is not None:
        return {"written": written}
    colon = spans_of_time(column, levels)
    return {} if colon is None else {"spans": colon}
