"""Raw columns as numbers, categories and text; nothing is learned from the rows."""

DROP = ["id"]
MISSING = False
NEARBY = []
ALIKE = []
EXACT = False
GAPS = []
ENDLESS = False
MINUS = {}
NUMBERS_IN_TEXT = []
NAMES = []
NUMBERED = []
DURATIONS = []
WRITTEN = {}
SPANS = {}
CODES = []
RANKS = {}
DATES = []
FORMATS = {}
CLOCK = False
DATE_PARTS = ["year", "month", "day", "day_of_year", "day_of_week"]
SLOT = None
PARTS = []
SEQUENCES = []
PAIRS = False
TEXT = []
LONG = []
FIGURED = []
COMPARE = False
MOMENT = None
LAGS = []
CATEGORIES = True
FACTORY = True
TAKEN = False
RENAME = False
SPELT = False

import difflib
import re
from functools import cache

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import FunctionTransformer


# %% if ALIKE and not EXACT
@cache
def likeness(first, second):
    """Tell how alike two spellings are; 1 where they are the same."""
    heads = (text[:60].lower() for text in (first, second))
    return difflib.SequenceMatcher(None, *heads, False).ratio()


# %% end
def table_features(X):
    # %% if TEXT
    """Turn raw columns into numbers, categories and text."""
    # %% else
    """Turn raw columns into numbers and categories."""
    # %% end
    # %% if DROP
    out = X.drop(columns=DROP).copy()
    # %% else
    out = X.copy()
    # %% end
    # %% if NUMBERS_IN_TEXT
    for column in NUMBERS_IN_TEXT:
        out[column] = pd.to_numeric(out[column], errors="coerce")
    # %% end
    # %% if NAMES
    names = NAMES  # text in one of the tables alone
    out[names] = out[names].astype(object)
    # %% end
    # %% if NUMBERED
    for column in NUMBERED:  # numbers that are names
        out[column] = out[column].astype(float).astype(str)
    # %% end
    # %% if DURATIONS
    for column in DURATIONS:
        out[column] = out[column].dt.total_seconds()
    # %% end
    # %% if WRITTEN
    for column, form in WRITTEN.items():
        out[column] = plain_numbers(out[column], *form)
    # %% end
    # %% if SPANS
    for column, colon in SPANS.items():
        out[column] = count_seconds(out[column], colon)
    # %% end
    # %% if MINUS
    for column, code in MINUS.items():  # a number that stands for "not known"
        out[column] = out[column].mask(out[column] == code)
    # %% end
    # %% if TAKEN
    made = pd.DataFrame(index=out.index)
    # %% end
    # %% if MISSING
    made["missing_count"] = out.isna().sum(axis=1)
    # %% end
    # %% if NEARBY
    in_time = out.loc[MOMENT.sort_values().index, NEARBY]
    for width in (5, 25):  # rows around each one
        around = in_time.rolling(width, center=True, min_periods=1).mean()
        made = made.join(around.add_suffix(f"_around_{width}"))
    # %% end
    # %% if ALIKE
    for first, second in ALIKE:  # the two sides of a row
        sides = X[[first, second]].convert_dtypes()
        pairs = zip(*(map(str, sides[name]) for name in sides), strict=True)
        # %% if EXACT
        alike = pd.Series([float(a == b) for a, b in pairs], X.index)
        # %% else
        alike = pd.Series([likeness(*pair) for pair in pairs], X.index)
        # %% end
        made[f"like_{first}"] = alike.where(sides.notna().all(axis=1))
    # %% end
    # %% if GAPS
    for first, second in GAPS:
        made[f"gap_{first}"] = out[first] - out[second]
    # %% end
    # %% if RANKS
    for column, levels in RANKS.items():
        made[f"{column}_rank"] = out[column].map(pd.Series(range(len(levels)), levels))
    # %% end
    # %% if CODES
    for column in CODES:
        made[f"{column}_code"] = out[column].astype(float).astype(str)
    # %% end
    # %% if PARTS
    for column, delimiter, is_number in PARTS:
        pieces = out.pop(column).astype(str).str.split(delimiter, regex=False)
        for place, number in enumerate(is_number):
            part = pieces.str[place]
            part = pd.to_numeric(part, errors="coerce") if number else part
            made[f"{column}_{place}"] = part
    # %% end
    # %% if SEQUENCES
    for column in SEQUENCES:
        sequence = out.pop(column).astype(str)
        letters = pd.DataFrame(sequence.map(list).tolist(), index=out.index)
        made = made.join(letters.add_prefix(f"{column}_"))
        # %% if PAIRS
        pairs = letters.iloc[:, :-1] + letters.iloc[:, 1:].to_numpy()
        made = made.join(pairs.add_prefix(f"{column}_pair_"))
        # %% end
    # %% end
    # %% if DATES
    for column in DATES:
        # %% if FORMATS
        form = FORMATS.get(column, "ISO8601")
        text = out.pop(column).astype(str)
        moment = pd.to_datetime(text, format=form, errors="coerce", utc=True)
        # %% else
        moment = pd.to_datetime(out.pop(column), errors="coerce", utc=True)
        # %% end
        made[f"{column}_days"] = (moment - pd.Timestamp("2000-01-01", tz="UTC")).dt.days
        for part in DATE_PARTS:
            made[f"{column}_{part}"] = getattr(moment.dt, part)
        # %% if CLOCK
        made[f"{column}_minute"] = moment.dt.hour * 60 + moment.dt.minute
        # %% end
        # %% if SLOT
        made[f"{column}_slot"] = moment.dt.strftime(SLOT)
        # %% end
    # %% end
    # %% if TEXT
    texts = TEXT
    out[texts] = out[texts].astype(object).fillna("").astype(str)
    # %% if LONG
    for column in LONG:  # how much is written, and how
        text, words = out[column], out[column].str.findall(r"\w+")
        out[f"{column} words"] = np.log1p(words.str.len())
        out[f"{column} distinct"] = np.log1p(words.map(lambda found: len(set(found))))
        forms = {"letters": ".", "capitals": "[A-Z]", "marks": r"[^\w\s]"}
        for name, form in forms.items():
            out[f"{column} {name}"] = np.log1p(text.str.count(form))
    # %% end
    # %% if FIGURED
    for column in FIGURED:  # the numbers in it
        plain = out[column].str.replace(r"(?<=\d),(?=\d{3})", "", regex=True)
        figures = plain.str.findall(r"\d{1,15}(?:\.\d{1,15})?")
        out[f"{column} figures"] = figures.str.len()
        out[f"{column} first"] = [np.log1p(float((each or [0])[0])) for each in figures]
        largest = [max(map(float, each), default=0) for each in figures]
        out[f"{column} largest"] = np.log1p(largest)
    # %% end
    # %% if COMPARE
    first, second = (out[name].str.lower() for name in texts)
    both = list(zip(first, second, strict=True))
    for piece, pattern in {"words": r"\w+", "triples": r"(?=(.{3}))"}.items():
        pairs = [[set(re.findall(pattern, text)) for text in pair] for pair in both]
        made[f"shared_{piece}"] = [len(a & b) / max(1, len(a | b)) for a, b in pairs]
    denial = r"\b(?:not?|never|none|nobody|nothing|without|cannot)\b|n't"
    denied = [text.str.contains(denial) for text in (first, second)]
    made["one_denies"] = (denied[0] != denied[1]).astype(float)
    lengths = [sorted(map(len, pair)) for pair in both]
    made["like_length"] = [short / max(1, long) for short, long in lengths]
    # Of long texts the beginnings: the time grows with the square of the length.
    heads = [(None, a[:200], b[:200], False) for a, b in both]
    made["like_letters"] = [difflib.SequenceMatcher(*pair).ratio() for pair in heads]
    words = [[re.findall(r"\w+", text)[:60] for text in pair] for pair in both]
    alike = [difflib.SequenceMatcher(None, *pair, False).ratio() for pair in words]
    made["like_order"] = alike
    # %% end
    # %% end
    # %% if TAKEN
    out = out.join(made.rename(columns={name: f"{name}_made" for name in X}))
    # %% end
    numbers = out.select_dtypes(["number", "bool"]).columns
    # %% if ENDLESS
    out[numbers] = out[numbers].where(out[numbers].abs() < 1e30)  # too large to reckon
    # %% end
    # %% if CATEGORIES
    # %% if TEXT
    names = out.columns.difference(numbers.union(texts), sort=False)
    # %% else
    names = out.columns.difference(numbers, sort=False)
    # %% end
    out[names] = out[names].astype(str).fillna("missing").astype("category")
    # %% end
    # %% if SPELT
    out = pd.concat([out[numbers].astype(float), out.drop(columns=numbers)], axis=1)
    # Marks are spelt out: without them some names would be alike.
    spelt = [re.sub(r"\W", lambda mark: f"_{ord(mark[0]):x}_", name) for name in out]
    return out.set_axis(spelt, axis=1)
    # %% elif RENAME
    out = pd.concat([out[numbers].astype(float), out.drop(columns=numbers)], axis=1)
    return out.rename(columns=lambda name: re.sub(r"\W+", "_", name))
    # %% else
    return pd.concat([out[numbers].astype(float), out.drop(columns=numbers)], axis=1)
    # %% end


# %% if LAGS
class PastValues(TransformerMixin, BaseEstimator):
    """Features of each row and the target as it was some steps before it."""

    def fit(self, X, y):
        """Remember the target at each moment."""
        self.history_ = pd.Series(y, index=MOMENT).sort_index()
        return self

    def transform(self, X):
        """Look up the past; what lies before the first row is missing."""
        out, moment = table_features(X), MOMENT
        for lag in LAGS:
            then = moment - pd.Timedelta(lag)
            out[f"{lag} before"] = self.history_.reindex(then).to_numpy()
        out["mean before"] = out.filter(like=" before").mean(axis=1)
        return out


def make_features_traditional():
    return PastValues()
# %% elif FACTORY
def make_features_traditional():
    return FunctionTransformer(table_features)
# %% end
