"""What a column means: its semantic type, and the figures that go with it."""

import datetime
import math
import os
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column, Exact, as_array, list_figures  # noqa: TC004
    from probes._shared import Json, loaded, number, scalar  # noqa: TC004

# Distinct texts that are read closely.
TEXTS = 5_000
TOP = 10
BINS = 20
# Whole numbers with at most so many levels are codes rather than quantities.
CODE_LEVELS = 20
SEQUENCE_LENGTH = 8
ALPHABET = 30

ID_NAME = re.compile(
    r"(?:^|[_\W])(?:id|ids|uuid|guid|key|index|idx|nr|no)$|[a-z](?:Id|ID)$|^unnamed: ?0$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$")
PADDED = re.compile(r"\s*0\d+\s*$")
RANGE = re.compile(
    r"\s*(?:[<>≤≥]=?|under|over|up to|less than|more than)?\s*[$€£]?\d[\d.,]*\s*[kKmM]?\s*"
    r"(?:(?:-|–|—|to|and)\s*[$€£]?\d|\+|or (?:more|less)|and (?:over|above)|years?\b)"
    r"|\s*(?:[<>≤≥]=?|under|over|less than|more than)\s*[$€£]?\d",
    re.IGNORECASE,
)
SCALES = [
    {
        "very poor",
        "poor",
        "fair",
        "average",
        "typical",
        "good",
        "very good",
        "excellent",
    },
    {"none", "very low", "low", "medium", "moderate", "high", "very high", "normal"},
    {"tiny", "xs", "s", "small", "m", "medium", "l", "large", "xl", "xxl", "huge"},
    {"never", "rarely", "seldom", "sometimes", "often", "usually", "always"},
    {"strongly disagree", "disagree", "neutral", "agree", "strongly agree"},
    {"none", "mild", "moderate", "severe", "critical"},
    {
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    },
    {"first", "second", "third", "fourth", "fifth"},
]
BOOLEANS = [{"yes", "no"}, {"true", "false"}, {"y", "n"}, {"t", "f"}, {"0", "1"}]
ENDINGS = {
    "image": {"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp"},
    "audio": {"wav", "mp3", "flac", "ogg", "m4a", "aac"},
    "text": {"txt", "md", "html", "json", "xml"},
}
DELIMITERS = "/|;:_,-"

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
    known: dict[str, datetime.datetime | None] = {}
    for value in column.values:
        if value is not None and value not in known:
            known[value] = parse_date(pattern, value)
    epoch = datetime.datetime(1970, 1, 1)
    moments = [
        None if v is None or known[v] is None else (known[v] - epoch).total_seconds()  # type: ignore[operator]
        for v in column.values
    ]
    dates = [moment for moment in known.values() if moment is not None]
    column.first, column.last = min(dates), max(dates)
    column.x = as_array(moments)
    if column.x is None:
        column.values = moments


def date_summary(column: "Column", layout: str | None) -> "Json":
    """Describe a column of dates."""
    moments = (
        column.present()
        if column.x is None
        else column.x[column.x == column.x].tolist()
    )
    distinct = sorted(set(moments))
    steps = Counter(round(b - a, 3) for a, b in pairwise(distinct))
    return {
        "min": str(scalar(column.first)),
        "max": str(scalar(column.last)),
        "step": float(steps.most_common(1)[0][0]) if steps else None,
        "format": layout,
        "sorted": all(a <= b for a, b in pairwise(moments)),
    }


def quantile(ordered: Any, share: float) -> float | None:
    """Interpolate a quantile of sorted numbers."""
    if not len(ordered):
        return None
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return number(ordered[low] + (ordered[high] - ordered[low]) * (place - low))


def numeric_summary(column: "Column") -> "Json":
    """Describe numbers: limits and moments of all rows, quantiles of the sample."""
    exact = column.exact or Exact()
    np = loaded("numpy")
    if np is not None and column.x is not None:
        finite = np.sort(column.x[np.isfinite(column.x)])
    else:
        finite = sorted(v for v in column.present() if math.isfinite(v))
    answer: Json = {
        "min": number(exact.low, 12),
        "max": number(exact.high, 12),
        "mean": number(exact.mean),
        "std": number(exact.std),
        "q25": quantile(finite, 0.25),
        "median": quantile(finite, 0.5),
        "q75": quantile(finite, 0.75),
        "skew": skew(finite),
        "zeros": number(exact.zeros) or 0.0,
        "negatives": number(exact.negatives) or 0.0,
        "integers": exact.integers,
        "histogram": histogram(finite),
    }
    return answer


def skew(finite: Any) -> float | None:
    """Return the skewness of numbers; None for fewer than three or for a constant."""
    if len(finite) < 3:
        return None
    np = loaded("numpy")
    if np is not None and hasattr(finite, "mean"):
        with np.errstate(all="ignore"):
            centred = finite - finite.mean()
            spread = float(np.sqrt((centred**2).mean()))
            third = float((centred**3).mean())
    else:
        mean = math.fsum(finite) / len(finite)
        spread = math.sqrt(math.fsum((v - mean) ** 2 for v in finite) / len(finite))
        third = math.fsum((v - mean) ** 3 for v in finite) / len(finite)
    size = max(abs(float(finite[0])), abs(float(finite[-1])))
    # Rounding leaves a tiny spread in a constant column of large numbers.
    if not math.isfinite(spread) or spread <= 1e-12 * size:
        return None
    return number(third / spread**3)


def histogram(finite: Any) -> "Json | None":
    """Count sorted numbers in bins of equal width."""
    if not len(finite):
        return None
    low, high = float(finite[0]), float(finite[-1])
    width = (high - low) / BINS
    if width <= 0 or not math.isfinite(width):
        return {"edges": [number(low, 12), number(high, 12)], "counts": [len(finite)]}
    counts = [0] * BINS
    np = loaded("numpy")
    if np is not None and hasattr(finite, "mean"):
        places = np.minimum(((finite - low) / width).astype("int64"), BINS - 1)
        counts = np.bincount(places, minlength=BINS).tolist()
    else:
        for value in finite:
            counts[min(int((value - low) / width), BINS - 1)] += 1
    return {
        "edges": [number(low + width * place) for place in range(BINS)]
        + [number(high)],
        "counts": counts,
    }


def text_summary(levels: "Counter[Any]", sample: list[str]) -> "Json":
    """Describe lengths of strings, weighted by how often each occurs."""
    total = sum(levels[text] for text in sample) or 1
    lengths = [len(text) for text in sample] or [0]
    characters: set[str] = set()
    for text in sample:
        characters.update(text)
    return {
        "meanWords": number(sum(len(t.split()) * levels[t] for t in sample) / total)
        or 0.0,
        "meanLength": number(sum(len(t) * levels[t] for t in sample) / total) or 0.0,
        "minLength": min(lengths),
        "maxLength": max(lengths),
        "alphabet": len(characters),
    }


def path_kind(texts: list[str], base: str | None) -> str | None:
    """Say what kind of file the texts point to; None when they are no paths."""
    endings = Counter(
        text.rsplit(".", 1)[1].lower()
        for text in texts
        if "." in text and "\n" not in text
    )
    for kind, known in ENDINGS.items():
        hits = sum(endings[ending] for ending in known)
        looks = kind in ("image", "audio")
        if hits >= 0.9 * len(texts) and (looks or exist(texts, base)):
            return kind
    slashed = sum("/" in text or "." in text for text in texts)
    return "other" if slashed >= 0.9 * len(texts) and exist(texts, base) else None


def exist(texts: list[str], base: str | None) -> bool:
    """Say whether most of a few of the texts are files below the folder."""
    few = [
        text for text in texts[:: max(1, len(texts) // 10)][:10] if 0 < len(text) < 500
    ]
    if base is None or not few or any("\0" in text for text in few):
        return False
    return sum(os.path.isfile(os.path.join(base, text)) for text in few) >= 0.9 * len(
        few
    )


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
    words = {level.strip().lower() for level in levels}
    return any(len(words & scale) >= max(3, 0.8 * len(words)) for scale in SCALES)


def grows(values: list[Any]) -> bool:
    """Say whether values rise from row to row."""
    return len(values) >= 10 and all(a < b for a, b in pairwise(values))


def is_identifier(column: "Column", unique: int, present: list[Any], rows: int) -> bool:
    """Say whether a column names its rows: nearly unique, and called so or rising."""
    if unique <= 0.95 * len(present) or len(present) < 0.95 * min(
        rows, len(present) + 1
    ):
        return False
    whole = column.kind != "number" or bool(column.exact and column.exact.integers)
    if column.kind in ("date", "bool") or not whole or len(present) < 3:
        return False
    if column.kind == "text" and any(" " in value.strip() for value in present[:100]):
        return False
    return ID_NAME.search(column.name) is not None or (
        grows(present) and column.missing == 0
    )


def numbers_in_text(column: "Column", levels: "Counter[str]") -> bool:
    """Turn a column of texts into numbers when at least 95 % of them are; say whether."""
    texts = list(levels)
    count = sum(levels.values())
    good = sum(levels[text] for text in texts if NUMBER.match(text))
    if not count or good < 0.95 * count or any(PADDED.match(text) for text in texts):
        return False
    column.odd = [text for text in texts if not NUMBER.match(text)]
    column.values = [
        float(v) if v is not None and NUMBER.match(v) else None for v in column.values
    ]
    column.exact = list_figures([v for v in column.values if v is not None])
    column.x = as_array(column.values)
    column.types = column.types or ["str"]
    column.kind = "number"
    return True


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
    if is_identifier(column, len(distinct), present, rows):
        return "identifier", extra
    if is_sequence(sample):
        return "sequence", extra
    if is_ordinal(distinct[:31]):
        return "ordinal", extra
    if extra["text"]["meanWords"] >= 4 and len(distinct) >= 0.5 * len(present):
        return "text", extra
    parts = structure(sample, len(distinct))
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
        if is_identifier(column, unique, present, rows):
            return "identifier", {}
        stamps = (exact.low or 0) >= 18000101 and (exact.high or 0) <= 21001231
        if stamps and unique > 2:
            texts = [str(int(value)) for value in sorted(set(present))]
            if date_format(texts) == "%Y%m%d":
                return "date", {"date": stamp_summary(column)}
        if unique <= CODE_LEVELS and unique <= max(2.0, len(present) / 5):
            return "integer_code", {}
    return "numeric", {}


def stamp_summary(column: "Column") -> "Json":
    """Describe dates that are written as whole numbers: 20240131."""
    raw = column.values if column.values else column.x.tolist()
    texts = [None if v is None or v != v else str(int(v)) for v in raw]
    other = Column(column.name, column.dtype, "text", column.missing, list(texts))
    to_dates(other, "%Y%m%d")
    column.first, column.last = other.first, other.last
    return date_summary(other, "%Y%m%d")


def level_count(column: "Column") -> "Counter[Any]":
    """Count the distinct sampled values of a column that can be hashed."""
    if column.kind == "other":
        return Counter(repr(value)[:200] for value in column.present()[:TEXTS])
    if column.kind in ("number", "bool", "date") and column.x is not None:
        np = loaded("numpy")
        found, counts = np.unique(column.x[column.x == column.x], return_counts=True)
        return Counter(dict(zip(found.tolist(), counts.tolist(), strict=True)))
    return Counter(column.present())


def shown(value: Any, column: "Column") -> Any:
    """Show a level as JSON has it: whole numbers without a point, booleans as such."""
    if column.kind == "bool":
        return bool(value)
    if column.kind == "number" and float(value).is_integer():
        return scalar(int(value))
    return scalar(value)


def column_profile(
    column: "Column", rows: int, sampled: bool, base: str | None
) -> "Json":
    """Describe one column as `ColumnProfile`; a text of dates or numbers becomes such."""
    levels = level_count(column)
    extra: Json = {}
    if column.kind == "text" and numbers_in_text(column, levels):
        levels = level_count(column)
    unique = len(levels)
    if column.kind == "other":
        semantic = "other"
    elif unique <= 1:
        semantic = "constant"
        varies = column.exact is not None and column.exact.low != column.exact.high
        if sampled and varies:
            semantic = "numeric"
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
    few = column.kind != "number" or unique <= CODE_LEVELS
    if few and column.kind not in ("date", "other") and semantic != "date":
        common = levels.most_common(TOP)
        answer["top"] = [{"value": shown(v, column), "count": c} for v, c in common]
    return answer | extra
