"""Dates in texts and whole numbers: their format, their range and step."""

import datetime
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column, as_array
    from probes._shared import Json, loaded, scalar
MONTHS = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]
WEEKDAYS = [
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
]
DATE_CLOCKS = [
    ("", ""),
    (" ", "%H:%M:%S"),
    (" ", "%H:%M"),
    ("T", "%H:%M:%S"),
    ("T", "%H:%M"),
    (" ", "%I:%M:%S %p"),
    (" ", "%I:%M %p"),
    (" ", "%H:%M:%S.%f"),
    ("T", "%H:%M:%S.%f"),
    (" ", "%H:%M:%S%z"),
    ("T", "%H:%M:%S%z"),
    ("T", "%H:%M:%S.%f%z"),
]
DATE_FIGURES = ["%Y-%m-%d", "%Y/%m/%d", "%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y.%m.%d"]
# Months by name: pandas tells their short names (%b) from the long ones (%B).
DATE_WORDS = [
    layout.replace("%b", month)
    for month in ("%b", "%B")
    for layout in [
        *("%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%d %b %y", "%d/%b/%Y", "%b %d, %Y"),
        *("%b %d %Y", "%b %d %Y %H:%M:%S", "%d %b %Y %H:%M", "%d %b %Y %H:%M:%S"),
        *("%b %d, %Y %H:%M", "%b %d, %Y %I:%M %p", "%Y-%b-%d", "%Y %b %d"),
        *("%b %Y", "%b-%Y", "%b-%y", "%Y %b", "%Y-%b"),
    ]
]
DATE_FORMATS = [
    *(f"{day}{gap}{clock}" for day in DATE_FIGURES for gap, clock in DATE_CLOCKS),
    *("%m-%d-%Y", "%d-%m-%Y", "%m/%d/%y", "%d/%m/%y", "%d.%m.%y", "%Y%m%d", "%Y-%m"),
    *("%m/%d/%y %H:%M", "%d/%m/%y %H:%M", "%d-%m-%Y %H:%M", "%m-%d-%Y %H:%M"),
    *DATE_WORDS,
    *(
        f"{weekday} {day}"
        for weekday in ("%a", "%a,", "%A", "%A,")
        for day in ("%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", *DATE_FIGURES)
    ),
    # As mails, C, and web servers write moments.
    *("%a, %d %b %Y %H:%M:%S %z", "%a %b %d %H:%M:%S %Y"),
    *("%a %b %d %H:%M:%S %z %Y", "%d/%b/%Y:%H:%M:%S %z"),
]
PARTS = {
    "%Y": r"(?P<Y>(?:1[6-9]|2[01])\d\d)",
    "%y": r"(?P<y>\d\d)",
    "%m": r"(?P<m>\d{1,2})",
    "%b": rf"(?P<b>{'|'.join(month[:3] for month in MONTHS)})",
    "%B": rf"(?P<b>{'|'.join(MONTHS)})",
    "%a": rf"(?:{'|'.join(day[:3] for day in WEEKDAYS)})",
    "%A": rf"(?:{'|'.join(WEEKDAYS)})",
    "%d": r"(?P<d>\d{1,2})",
    "%H": r"(?P<H>\d{1,2})",
    "%I": r"(?P<H>\d{1,2})",
    "%p": r"(?P<p>[ap]m)",
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
    return re.compile(rf"\s*{text}\s*$", re.IGNORECASE)


def parse_date(pattern: "re.Pattern[str]", text: str) -> datetime.datetime | None:
    """Read a moment; None when the text is none."""
    match = pattern.match(text)
    if match is None:
        return None
    found = match.groupdict()
    year = int(found.get("Y") or 0) or 2000 + int(found.get("y") or 0)
    if found.get("y") and int(found["y"]) > 68:
        year -= 100
    month = int(found.get("m") or 0)
    if found.get("b"):
        month = 1 + [name[:3] for name in MONTHS].index(found["b"].lower()[:3])
    hour = int(found.get("H") or 0)
    if found.get("p"):
        hour = hour % 12 + 12 * (found["p"].lower() == "pm")
    try:
        moment = datetime.datetime(
            year,
            month,
            int(found.get("d") or 1),
            hour,
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
        if not any(parse_date(pattern, text) for text in few[:5]):
            continue
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


def seconds_of_stamps(x: Any) -> Any:
    """Tell the seconds since 1970 of dates written as whole numbers (20240131).

    Parameters
    ----------
    x : numpy.ndarray, shape (rows,)
        The numbers, NaN where missing.

    Returns
    -------
    numpy.ndarray, shape (rows,)
        Seconds, NaN where missing.
    """
    np = loaded("numpy")
    there = np.nan_to_num(x, nan=19700101).astype("int64")
    months = (there // 10_000 - 1970) * 12 + there // 100 % 100 - 1
    days = months.astype("datetime64[M]").astype("datetime64[D]").astype("int64")
    return np.where(x == x, 86_400.0 * (days + there % 100 - 1), np.nan)


def stamp_summary(column: "Column") -> "Json":
    """Describe dates that are written as whole numbers: 20240131."""
    raw = column.values if column.values else column.x.tolist()
    texts = [None if v is None or v != v else str(int(v)) for v in raw]
    other = Column(column.name, column.dtype, "text", column.missing, list(texts))
    to_dates(other, "%Y%m%d")
    column.first, column.last = other.first, other.last
    return date_summary(other, "%Y%m%d")
