"""Dates in texts and whole numbers: their format, their range and step."""

import datetime
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._columns import Column, as_array
    from probes._shared import Json, loaded, scalar
MONTHS = {
    name: place % 12 + 1
    for place, name in enumerate(
        [
            "jan",
            "feb",
            "mar",
            "apr",
            "may",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct",
            "nov",
            "dec",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ]
    )
}
DATE_FORMATS = [
    *(
        f"{day}{gap}{clock}"
        for day in (
            "%Y-%m-%d",
            "%Y/%m/%d",
            "%m/%d/%Y",
            "%d/%m/%Y",
            "%d.%m.%Y",
            "%Y.%m.%d",
        )
        for gap, clock in [
            ("", ""),
            (" ", "%H:%M:%S"),
            (" ", "%H:%M"),
            ("T", "%H:%M:%S"),
            ("T", "%H:%M"),
            (" ", "%H:%M:%S.%f"),
            ("T", "%H:%M:%S.%f"),
            (" ", "%H:%M:%S%z"),
            ("T", "%H:%M:%S%z"),
            ("T", "%H:%M:%S.%f%z"),
        ]
    ),
    *("%m-%d-%Y", "%d-%m-%Y", "%m/%d/%y", "%d/%m/%y", "%d.%m.%y", "%Y%m%d", "%Y-%m"),
    *("%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%b %d, %Y", "%b %d %Y", "%b %Y", "%b-%Y"),
]
PARTS = {
    "%Y": r"(?P<Y>(?:1[6-9]|2[01])\d\d)",
    "%y": r"(?P<y>\d\d)",
    "%m": r"(?P<m>\d{1,2})",
    "%b": r"(?P<b>[A-Za-z]{3,9})",
    "%d": r"(?P<d>\d{1,2})",
    "%H": r"(?P<H>\d{1,2})",
    "%M": r"(?P<M>\d\d)",
    "%S": r"(?P<S>\d\d)",
    "%f": r"(?P<f>\d{1,9})",
    "%z": r"(?P<z>Z|[+-]\d\d:?\d\d)",
}


def date_pattern(layout: str) -> "re.Pattern[str]":
    """Turn a strptime format into a pattern; fields without a gap have fixed widths."""
    parts = PARTS | (
        {"%m": r"(?P<m>\d\d)", "%d": r"(?P<d>\d\d)"} if layout == "%Y%m%d" else {}
    )
    text = re.sub(r"[.\s]", lambda m: "\\" + m[0] if m[0] == "." else r"\s+", layout)
    for code, pattern in parts.items():
        text = text.replace(code, pattern)
    return re.compile(rf"\s*{text}\s*$")


def parse_date(pattern: "re.Pattern[str]", text: str) -> datetime.datetime | None:
    """Read a moment; None when the text is none."""
    match = pattern.match(text)
    if match is None:
        return None
    found = match.groupdict()
    year = int(found.get("Y") or 0) or 2000 + int(found.get("y") or 0)
    if found.get("y") and int(found["y"]) > 68:
        year -= 100
    month = MONTHS.get((found.get("b") or "").lower()) or int(found.get("m") or 0)
    try:
        moment = datetime.datetime(
            year,
            month,
            int(found.get("d") or 1),
            int(found.get("H") or 0),
            int(found.get("M") or 0),
            int(found.get("S") or 0),
            int((found.get("f") or "0").ljust(6, "0")[:6]),
        )
    except ValueError:
        return None
    zone = found.get("z")
    if zone and zone != "Z":
        minutes = int(zone[1:3]) * 60 + int(zone[-2:])
        moment -= datetime.timedelta(minutes=minutes if zone[0] == "+" else -minutes)
    return moment


def iso_date(text: str) -> datetime.datetime | None:
    """Read a moment in ISO format; None when the text is none."""
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None


def date_format(texts: list[str]) -> str | None:
    """Find the format in which at least 90 % of the texts are dates."""
    few = texts[:: max(1, len(texts) // 40)][:40]
    if not few or not any(character.isdigit() for character in few[0]):
        return None
    best, share = None, 0.9
    for layout in DATE_FORMATS:
        pattern = date_pattern(layout)
        if sum(parse_date(pattern, text) is not None for text in few) < 0.9 * len(few):
            continue
        many = texts[:: max(1, len(texts) // 500)][:500]
        good = sum(parse_date(pattern, text) is not None for text in many) / len(many)
        if good > share or (best is None and good >= share):
            best, share = layout, good
    return best


def to_dates(column: "Column", layout: str) -> None:
    """Give a column of texts its moments, as a column of dates has them."""
    pattern = date_pattern(layout)
    # Python's own parser is ten times as fast where it knows the format.
    iso = layout.startswith("%Y-%m-%d") and not layout.endswith("%z")
    known: dict[str, datetime.datetime | None] = {}
    for value in column.values:
        if value is not None and value not in known:
            known[value] = (iso_date(value) if iso else None) or parse_date(
                pattern, value
            )
    epoch = datetime.datetime(1970, 1, 1)
    moments = [
        None if v is None or known[v] is None else (known[v] - epoch).total_seconds()  # type: ignore[operator]
        for v in column.values
    ]
    dates = [moment for moment in known.values() if moment is not None]
    column.first, column.last = min(dates), max(dates)
    column.x = as_array(moments)
    if not column.has_numbers:
        column.values = moments


def date_summary(column: "Column", layout: str | None) -> "Json":
    """Describe a column of dates."""
    step: float | None = None
    if column.has_numbers:
        np = loaded("numpy")
        moments = column.x[column.x == column.x]
        gaps, counts = np.unique(
            np.round(np.diff(np.unique(moments)), 3), return_counts=True
        )
        step = float(gaps[counts.argmax()]) if gaps.size else None
        rising = bool((moments[1:] >= moments[:-1]).all())
    else:
        moments = column.present()
        steps = Counter(round(b - a, 3) for a, b in pairwise(sorted(set(moments))))
        step = float(steps.most_common(1)[0][0]) if steps else None
        rising = all(a <= b for a, b in pairwise(moments))
    return {
        "min": str(scalar(column.first)),
        "max": str(scalar(column.last)),
        "step": step,
        "format": layout,
        "sorted": rising,
    }


def stamp_summary(column: "Column") -> "Json":
    """Describe dates that are written as whole numbers: 20240131."""
    raw = column.values if column.values else column.x.tolist()
    texts = [None if v is None or v != v else str(int(v)) for v in raw]
    other = Column(column.name, column.dtype, "text", column.missing, list(texts))
    to_dates(other, "%Y%m%d")
    column.first, column.last = other.first, other.last
    return date_summary(other, "%Y%m%d")
