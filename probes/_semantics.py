"""What a column means: its semantic type, and the profile that goes with it."""

import math
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column, Exact, varies
    from probes._dates import date_format, date_summary, stamp_summary, to_dates
    from probes._paths import path_kind
    from probes._shared import Json, number, scalar
    from probes._spans import read_for_people
    from probes._summaries import TEXTS, level_count, numeric_summary, text_summary
    from probes._written import NUMBER, numbers_in_text
TOP = 10
# Up to so many levels all are listed: they may be the classes of a target.
ALL_LEVELS = 60
# Whole numbers with at most so many levels are codes rather than quantities.
CODE_LEVELS = 20
SEQUENCE_LENGTH = 8
ALPHABET = 30
ID_NAME = re.compile(
    r"(?:^|[_\W])(?:id|ids|uuid|guid|key|index|idx|nr|no)$|[a-z](?:Id|ID)$|^unnamed: ?0$",
    re.IGNORECASE,
)
LATITUDE = re.compile(r"(?:^|[_\W])lat(?:itude)?(?:$|[_\W])|[a-z]Lat(?:itude)?$", re.I)
LONGITUDE = re.compile(
    r"(?:^|[_\W])(?:(?:lon|lng|longitude)(?:$|[_\W])|long$)|[a-z]L(?:on|ng|ongitude)$",
    re.I,
)
RANGE = re.compile(
    r"\s*(?:[<>≤≥]=?|under|over|up to|less than|more than)?\s*[$€£]?\d[\d.,]*\s*[kKmM]?\s*"
    r"(?:(?:-|–|—|to|and)\s*[$€£]?\d|\+|or (?:more|less)|and (?:over|above)|years?\b)"
    r"|\s*(?:[<>≤≥]=?|under|over|less than|more than)\s*[$€£]?\d",
    re.IGNORECASE,
)
# The same scales as in `src/recipes/order-levels.ts`, which puts them in order.
SCALES = [
    line.split(", ")
    for line in """
never, rarely, seldom, sometimes, often, usually, always
tiny, xs, s, small, m, medium, l, large, xl, xxl, huge
none, very low, low, medium, moderate, normal, high, very high
none, mild, moderate, severe, critical
none, very poor, poor, below average, fair, average, typical, above average, good, \
very good, excellent, very excellent
strongly disagree, disagree, neutral, agree, strongly agree
first, second, third, fourth, fifth
zero, one, two, three, four, five, six, seven, eight, nine, ten
""".strip().splitlines()
]
BOOLEANS = [{"yes", "no"}, {"true", "false"}, {"y", "n"}, {"t", "f"}, {"0", "1"}]
DELIMITERS = "/|;:_,-"


def structure(texts: list[str], levels: int) -> "Json | None":
    """Find the delimiter that splits the texts into the same number of parts."""
    if levels <= CODE_LEVELS:
        return None
    for delimiter in DELIMITERS:
        counts = Counter(text.count(delimiter) for text in texts)
        most, hits = counts.most_common(1)[0]
        if most and hits >= 0.9 * len(texts):
            return {"delimiter": delimiter, "parts": most + 1}
    return None


def repeats(texts: list[str], delimiter: str) -> bool:
    """Say whether first parts recur without being all the same: 0001_01, 0001_02, 0002_01."""
    firsts = {text.partition(delimiter)[0] for text in texts}
    return 1 < len(firsts) <= 0.95 * len(texts)


def is_sequence(texts: list[str]) -> bool:
    """Say whether texts are strings over a small alphabet, all of one length."""
    length = len(texts[0])
    if length < SEQUENCE_LENGTH or any(len(text) != length for text in texts):
        return False
    alphabet = set("".join(texts))
    letters = all(c.isalpha() or c in "-*." for c in alphabet)
    return (
        len(texts) > CODE_LEVELS
        and len(alphabet) <= ALPHABET
        and (letters or len(alphabet) <= 4)
    )


def is_ordinal(levels: list[str]) -> bool:
    """Say whether text levels have a natural order: ranges of numbers, or a known scale."""
    if not 3 <= len(levels) <= 30:
        return False
    ranges = sum(RANGE.match(level) is not None for level in levels)
    plain = sum(NUMBER.match(level) is not None for level in levels)
    if ranges >= 2 and ranges + plain >= 0.8 * len(levels):
        return True
    words = set(map(plain_words, levels))
    return any(len(words & set(scale)) >= max(3, 0.8 * len(words)) for scale in SCALES)


def plain_words(level: str) -> str:
    """Write a level in small letters with single spaces."""
    return re.sub(r"[_\-\s]+", " ", level.lower()).strip()


def grows(values: list[Any]) -> bool:
    """Say whether values rise from row to row."""
    return len(values) >= 10 and all(a < b for a, b in pairwise(values))


def are_codes(values: list[Any]) -> bool:
    """Say whether texts look like numbers of a register: of one length, a third digits."""
    if len(values) < 50 or not all(isinstance(value, str) for value in values):
        return False
    few = "".join(values[:100])
    return len({len(text) for text in values}) == 1 and (
        3 * sum(letter.isdigit() for letter in few) >= len(few)
    )


def is_identifier(column: "Column", unique: int, present: list[Any], rows: int) -> bool:
    """Say whether a column names its rows: nearly unique, and called so, rising or codes."""
    if unique <= 0.95 * len(present) or len(present) < 0.95 * min(
        rows, len(present) + 1
    ):
        return False
    whole = column.kind != "number" or bool(column.exact and column.exact.integers)
    if column.kind in ("date", "bool") or not whole or len(present) < 3:
        return False
    if column.index:
        return True
    if column.kind == "text" and any(" " in value.strip() for value in present[:100]):
        return False
    return ID_NAME.search(column.name) is not None or (
        column.missing == 0
        and (grows(present) or (unique == len(present) and are_codes(present)))
    )


def text_type(
    column: "Column", levels: "Counter[str]", base: str | None, rows: int
) -> tuple[str, "Json"]:
    """Name the semantic type of a column of texts, and what goes with it."""
    present = column.present()
    distinct = list(levels)
    sample = distinct[:: max(1, len(distinct) // TEXTS)][:TEXTS]
    extra: Json = {"text": text_summary(levels, sample)}
    words = {text.strip().lower() for text in distinct[:3]}
    if len(distinct) == 2 and words in BOOLEANS:
        return "boolean", extra
    layout = date_format(sample)
    if layout is not None:
        to_dates(column, layout)
        return "date", extra | {"date": date_summary(column, layout)}
    kind = path_kind(sample, base)
    if kind is not None:
        return "path", extra | {"pathKind": kind}
    parts = structure(sample, len(distinct))
    shared = parts is not None and repeats(sample, parts["delimiter"])
    if not shared and is_identifier(column, len(distinct), present, rows):
        return "identifier", extra
    if is_sequence(sample):
        return "sequence", extra
    if is_ordinal(distinct[:31]):
        return "ordinal", extra
    # One value may stand for "nothing was written".
    most = max(levels.values(), default=0)
    several = max(0.5 * (len(present) - most), 0.1 * len(present))
    if extra["text"]["meanWords"] >= 4 and len(distinct) >= several:
        return "text", extra
    if parts is not None:
        return "structured", extra | {"structured": parts}
    return "category", extra


def number_type(column: "Column", unique: int, rows: int) -> tuple[str, "Json"]:
    """Name the semantic type of a column of numbers."""
    exact = column.exact or Exact()
    if {exact.low, exact.high} == {0.0, 1.0} and exact.integers and unique == 2:
        return "boolean", {}
    if exact.integers and not exact.infinite:
        present = column.present()
        stamps = (exact.low or 0) >= 18000101 and (exact.high or 0) <= 21001231
        if stamps and unique > 1:
            texts = [str(int(value)) for value in sorted(set(present))]
            if date_format(texts) == "%Y%m%d":
                return "date", {"date": stamp_summary(column)}
        if is_identifier(column, unique, present, rows):
            return "identifier", {}
        if unique <= CODE_LEVELS and unique <= max(2.0, len(present) / 5):
            return "integer_code", {}
    if not exact.integers and is_position(column.name, exact):
        return "geo", {}
    return "numeric", {}


def is_position(name: str, exact: "Exact") -> bool:
    """Say whether numbers are latitudes or longitudes: by their name, within their range."""
    if exact.low is None or exact.high is None:
        return False
    size = max(abs(exact.low), abs(exact.high))
    return bool(LATITUDE.search(name) and size <= 90) or bool(
        LONGITUDE.search(name) and size <= 180
    )


def shown(value: Any, column: "Column") -> Any:
    """Show a level as JSON has it: whole numbers without a point, booleans as such."""
    if column.kind == "bool":
        return bool(value)
    if column.kind == "number" and float(value).is_integer():
        return scalar(int(value))
    return scalar(value)


def unique_range(column: "Column", rows: int, size: int) -> list[int]:
    """Bound the distinct values of all rows: one seen once may stand for a whole stride.

    Three standard deviations are added for the chance in which ones were seen, and one for
    rare values of which none was. Whole numbers are at most as many as lie between the
    least and the greatest.
    """
    seen = column.unique or 0
    there = rows - column.missing
    stride = rows / max(1, size)
    once = column.once + 3 * math.sqrt(column.once + 1)
    most = min(there, seen - column.once + math.ceil(once * stride))
    exact = column.exact
    if column.kind == "bool":
        most = min(most, 2)
    elif exact and exact.integers and exact.low is not None and exact.high is not None:
        most = min(most, int(exact.high - exact.low) + 1)
    return [seen, max(seen, most)]


def column_profile(column: "Column", rows: int, size: int, base: str | None) -> "Json":
    """Describe one column as `ColumnProfile`; a text of dates or numbers becomes such.

    Parameters
    ----------
    column : Column
        The column, with `size` of its `rows` read one by one.
    base : str or None
        Folder that paths are relative to.
    """
    sampled = size < rows
    known = column.unique is not None and column.unique > CODE_LEVELS
    levels: Counter[Any] = Counter() if known else level_count(column)
    extra: Json = {}
    written: Json = {}
    if column.kind == "text" and numbers_in_text(column, levels):
        levels = level_count(column)
    elif column.kind == "text" and len(levels) > CODE_LEVELS:
        written = read_for_people(column, levels)
        if written:
            levels = level_count(column)
    if not known:
        column.unique = len(levels)
        column.once = sum(count == 1 for count in levels.values())
    unique = column.unique or 0
    if column.kind == "other":
        semantic = "other"
    elif unique <= 1 and not (sampled and varies(column)):
        semantic = "constant"
    elif column.kind == "number":
        semantic, extra = number_type(column, unique, rows)
    elif column.kind == "bool":
        semantic = "boolean"
    elif column.kind == "date":
        semantic, extra = "date", {"date": date_summary(column, None)}
    elif column.kind == "category":
        semantic = "ordinal" if column.ordered else "category"
    else:
        semantic, extra = text_type(column, levels, base, rows)
    answer: Json = {
        "name": column.name,
        "dtype": column.dtype,
        "semantic": semantic,
        "missing": number(column.missing / rows) if rows else 0.0,
        "unique": unique,
        "sampled": sampled,
        "numeric": numeric_summary(column) if column.kind == "number" else None,
        "top": [],
        "text": None,
        "date": None,
        "structured": None,
        "pathKind": None,
    }
    if column.index:
        answer["index"] = True
    if sampled:
        answer["uniqueRange"] = unique_range(column, rows, size)
    few = column.kind != "number" or unique <= CODE_LEVELS
    if few and column.kind not in ("date", "other") and semantic != "date":
        common = levels.most_common(unique if unique <= ALL_LEVELS else TOP)
        answer["top"] = [{"value": shown(v, column), "count": c} for v, c in common]
    return answer | written | extra
