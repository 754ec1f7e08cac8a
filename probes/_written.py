"""Numbers that are written for people: with signs of money, thousands apart, units."""

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from probes._columns import Column, as_array, fall_together, list_figures
    from probes._shared import Json
NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$")
PADDED = re.compile(r"\s*0\d+\s*$")
MONEY = r"[$€£¥₹]|(?:US|R)\$|Rs\.?|(?:USD|EUR|GBP|JPY|CHF|AUD|CAD|CNY|INR|BRL|SEK|NOK|DKK|PLN)\b"
# In figures with a point thousands are apart by commas, in others by points, blanks, marks.
WRITTEN_FIGURES = {
    ".": r"\d{1,3}(?:[,'\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+",
    ",": r"\d{1,3}(?:[.' \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?",
}
WRITTEN = {
    decimal: re.compile(
        rf"\s*[-+]?\s*(?P<before>{MONEY})?\s*[-+]?(?P<figure>{figure})"
        rf"\s*(?P<after>%|{MONEY}|[°µ]?[A-Za-z]{{1,12}}[23²³]?\.?|[\"″])?\s*$"
    )
    for decimal, figure in WRITTEN_FIGURES.items()
}
# So many words among more numbers than that may stand for a missing one: "?", "#DIV/0!".
WORDS, NUMBERS = 3, 20
WORD = re.compile(r"\s*(?:#.*|\D*)$")
MULTIPLES = {"k": 1e3, "m": 1e6, "b": 1e9}


def most_odd(odd: "Collection[str]", numbers: int) -> float:
    """Say which share of the cells may be no numbers, by the texts that are none.

    Half of them may be a word or two, as for what is not known.
    """
    words = len(odd) <= WORDS and all(map(WORD.match, odd))
    return 0.5 if words and numbers > NUMBERS else 0.05


def numbers_in_text(column: "Column", levels: "Counter[str]") -> bool:
    """Turn a column of texts into numbers when at least 95 % of them are; say whether.

    Half of them are enough where the rest is a word or two, as for what is not known.
    """
    texts = list(levels)
    # Most texts are plainly no numbers: a few of them say so.
    few = texts[:: max(1, len(texts) // 50)][:50]
    if sum(NUMBER.match(text) is not None for text in few) < 0.5 * len(few):
        return False
    odd = {text: levels[text] for text in texts if not NUMBER.match(text)}
    count, bad = sum(levels.values()), sum(odd.values())
    most = most_odd(odd, len(texts) - len(odd))
    if not count or bad > most * count or any(PADDED.match(text) for text in texts):
        return False
    if fall_together({int(text) for text in texts if text.isdecimal()}):
        return False
    column.odd = odd
    column.values = [
        float(v) if v is not None and NUMBER.match(v) else None for v in column.values
    ]
    column.exact = list_figures([v for v in column.values if v is not None])
    column.x = as_array(column.values)
    column.types = column.types or ["str"]
    column.kind = "number"
    return True


def unit_of(match: "re.Match[str]") -> str:
    """Return the unit behind the number, one for singular and plural; empty where none is."""
    return (match["after"] or "").lower().rstrip("s.")


def written_value(match: "re.Match[str]", decimal: str, scaled: bool) -> float:
    """Return the number that was matched, as the features cell reads it."""
    digits = re.sub(rf"[^\d{decimal}]", "", match["figure"]).replace(",", ".")
    sign = -1 if "-" in match.string[: match.start("figure")] else 1
    scale = MULTIPLES.get(unit_of(match), 1) if scaled else 1
    return sign * float(digits) * scale


def written_numbers(column: "Column", levels: "Counter[str]") -> "Json | None":
    """Turn a column of texts into numbers when at least 95 % of them are written ones.

    Half of them are enough beside a word or two.

    All have one unit, or only letters that tell thousands, millions and billions apart.
    Texts with a zero too many in front are keys, as are digits alone that are no numbers yet.

    Returns
    -------
    dict or None
        The decimal mark, and whether the letters k, m and b multiply.
    """
    for decimal, pattern in WRITTEN.items():
        found = written_matches(pattern, levels)
        figures = [match["figure"] for match in found.values()]
        units = {unit_of(match) for match in found.values()}
        signs = {match["before"] for match in found.values()} - {None}
        scaled = len(units) > 1 and units <= {*MULTIPLES, ""}
        if (
            not found
            or all(text.strip(" +-").isdecimal() for text in found)
            or (len(units - {""}) > 1 and not scaled)
            or len(signs) > 1
            or any(re.match(r"0\d", figure) for figure in figures)
            or (decimal == "," and not has_comma(figures))
        ):
            continue
        known = {
            text: written_value(match, decimal, scaled) for text, match in found.items()
        }
        column.odd = {t: count for t, count in levels.items() if t not in known}
        column.values = [None if v is None else known.get(v) for v in column.values]
        column.exact = list_figures([v for v in column.values if v is not None])
        column.x = as_array(column.values)
        column.types = column.types or ["str"]
        column.kind = "number"
        return {"decimal": decimal, "scaled": scaled}
    return None


def has_comma(figures: list[str]) -> bool:
    """Say whether commas stand before decimals.

    What follows is as long everywhere, or has no zero at its end, as the second of two
    numbers may have.
    """
    decimals = [figure.partition(",")[2] for figure in figures if "," in figure]
    if not decimals:
        return any(figure.count(".") > 1 for figure in figures)
    fixed = len({len(digits) for digits in decimals}) == 1
    return fixed or not any(re.search(r".0$", digits) for digits in decimals)


def written_matches(
    pattern: "re.Pattern[str]", levels: "Counter[str]"
) -> "dict[str, re.Match[str]]":
    """Match the texts; none where more of the values than may be are written otherwise."""
    texts = list(levels)
    few = texts[:: max(1, len(texts) // 50)][:50]
    if sum(pattern.match(text) is not None for text in few) < 0.9 * len(few):
        return {}
    found = {text: match for text in texts if (match := pattern.match(text))}
    odd = {text: count for text, count in levels.items() if text not in found}
    most = most_odd(odd, len(found))
    return found if sum(odd.values()) <= most * sum(levels.values()) else {}
