"""Numbers that are written for people."""

import pandas as pd


def plain_numbers(texts, decimal, scaled=False):
    """Read numbers without signs of money, units and what keeps thousands apart."""
    texts = texts.astype(str)
    figures = texts.str.extract(r"(\d[\d.,' \xa0\u202f]*|(?<!\w)\.\d+)")[0]
    digits = figures.str.replace(rf"[^\d{decimal}]", "", regex=True)
    numbers = pd.to_numeric(digits.str.replace(",", "."), errors="coerce")
    if scaled:
        letters = texts.str.extract(r"\d\s*([kmbKMB])\b")[0].str.lower()
        numbers *= letters.map({"k": 1e3, "m": 1e6, "b": 1e9}).fillna(1)
    return numbers.mask(texts.str.match(r"[^\d.]*-"), -numbers)
