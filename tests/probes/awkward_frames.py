"""Frames that break tools which look at data, as the user's cells make them.

Each stands beside what the profile says of it: rows × columns, then per column its name, its
semantic type, the share of missing values and the number of distinct ones, then the findings.
The levels of an index that says something come first, in brackets, and are not counted.
Dask loads parts of its own with the first computation, whoever asks for it: here the user has.
"""

from typing import Any, NamedTuple

# Run once: what the user has imported before there is any frame.
IMPORTS = """
import datetime, decimal, fractions, math, random, uuid
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import narwhals as nw
random.seed(1)
np.random.seed(1)
"""


class Awkward(NamedTuple):
    """A frame: what is awkward in it, the cell that makes it, and what is said of it."""

    what: str
    cell: str
    says: str
    needs: str = ""


def said(answer: Any) -> str:
    """Put an answer of the profile into one line."""
    (frame,) = answer["frames"]
    parts = []
    shown = frame["columns"][:8]
    for column in shown:
        gaps = f" {100 * column['missing']:.0f} %" if column["missing"] else ""
        name = column["name"].encode("ascii", "backslashreplace").decode()
        name = f"[{name}]" if "index" in column else name
        parts.append(f"{name} {column['semantic']}{gaps} {column['unique']}")
    more = len(frame["columns"]) - len(shown)
    parts += [f"{more} more"] if more else []
    kinds = list(dict.fromkeys(finding["kind"] for finding in answer["findings"]))
    width = sum("index" not in column for column in frame["columns"])
    rows = f"{frame['rows']} × {width}"
    return f"{rows}: {', '.join(parts)} | {', '.join(kinds)}"


AWKWARD = [
    Awkward(
        "no rows",
        "frame = pd.DataFrame({'a': pd.Series(dtype='float64'), 'b': []})",
        "0 × 2: a constant 0, b constant 0 | few_rows",
    ),
    Awkward("no columns", "frame = pd.DataFrame(index=range(5))", "5 × 0:  | few_rows"),
    Awkward("nothing at all", "frame = pd.DataFrame()", "0 × 0:  | few_rows"),
    Awkward(
        "one row",
        "frame = pd.DataFrame({'a': [1], 'b': ['x'], 'c': [None]})",
        "1 × 3: a constant 1, b constant 1, c constant 100 % 0 | missing, few_rows",
    ),
    Awkward(
        "one name three times",
        "frame = pd.DataFrame([[1, 'a', 2.5], [2, 'b', None]], columns=['x', 'x', 'x'])",
        "2 × 3: x integer_code 2, x category 2, x constant 50 % 1 | missing, wide, few_rows, constant",
    ),
    Awkward(
        "names that are no text",
        "frame = pd.DataFrame({1: [1, 2], None: [3, 4], (1, 2): 5, 2.5: 'x'})",
        "2 × 4: 1 integer_code 2, None integer_code 2, (1, 2) constant 1, 2.5 constant 1 | wide, few_rows, constant",
    ),
    Awkward(
        "names of line breaks and marks",
        "frame = pd.DataFrame({'\\n`x`': ['\\0', 'é', '🙂'], '': [1, 2, 3]})",
        "3 × 2: \n`x` category 3,  numeric 3 | wide, few_rows",
    ),
    Awkward(
        "MultiIndex in rows and columns",
        "frame = pd.DataFrame(np.arange(12).reshape(3, 4), columns=pd.MultiIndex.from_product([['a', 'b'], [1, 2]])).set_index(pd.MultiIndex.from_tuples([(1, 'x'), (1, 'y'), (2, 'x')]))",
        "3 × 4: [('level_0', '')] integer_code 2, [('level_1', '')] category 2, ('a', 1) numeric 3, ('a', 2) numeric 3, ('b', 1) numeric 3, ('b', 2) numeric 3 | wide, few_rows, index, target_candidate",
    ),
    Awkward(
        "an index of times",
        "frame = pd.DataFrame({'v': np.sin(np.arange(48))}, index=pd.date_range('2024-01-01', periods=48, freq='h'))",
        "48 × 1: [index] date 48, v numeric 48 | few_rows, time, index, series",
    ),
    Awkward(
        "nullable types",
        "frame = pd.DataFrame({'i': pd.array([1, None, 3], dtype='Int64'), 'f': pd.array([1.5, None, 3], dtype='Float64'), 'b': pd.array([True, None, False], dtype='boolean'), 's': pd.array(['a', None, 'b'], dtype='string')})",
        "3 × 4: i integer_code 33 % 2, f numeric 33 % 2, b boolean 33 % 2, s category 33 % 2 | missing, wide, few_rows, target_candidate",
    ),
    Awkward(
        "arrow types in pandas",
        "frame = pd.DataFrame({'i': pd.array([1, None, 3], dtype='int64[pyarrow]'), 's': pd.array(['a', None, 'b'], dtype='string[pyarrow]'), 't': pd.array([datetime.datetime(2024, 1, 1), None, None], dtype='timestamp[us][pyarrow]')})",
        "3 × 3: i integer_code 33 % 2, s category 33 % 2, t constant 67 % 1 | missing, wide, few_rows, constant",
    ),
    Awkward(
        "categories",
        "frame = pd.DataFrame({'c': pd.Categorical(['a', 'b', None]), 'n': pd.Categorical([1, 2, 1]), 'o': pd.Categorical(['l', 'h', 'l'], ['l', 'h'], ordered=True), 'e': pd.Categorical([None, None, None]), 'd': pd.Categorical(pd.to_datetime(['2024-01-01', '2024-01-02', None]))})",
        "3 × 5: c category 33 % 2, n category 2, o ordinal 2, e constant 100 % 0, d category 33 % 2 | missing, wide, few_rows, constant, target_candidate",
    ),
    Awkward(
        "zones and spans of time",
        "days = pd.date_range('2024-01-30', periods=4); frame = pd.DataFrame({'z': days.tz_localize('Europe/Berlin'), 't': days - days[0], 'p': days.to_period('D'), 'i': pd.interval_range(0, 4), 'n': pd.Series([pd.NaT] * 4)})",
        "4 × 5: z date 4, t numeric 4, p date 4, i category 4, n constant 100 % 0 | missing, wide, few_rows, constant",
    ),
    Awkward(
        "dates of Python, some before 1678",
        "frame = pd.DataFrame({'d': [datetime.date(1066, 10, 14), datetime.date(2024, 1, 2), None], 'h': [datetime.time(1), datetime.time(2), None]})",
        "3 × 2: d date 33 % 2, h category 33 % 2 | missing, wide, few_rows",
    ),
    Awkward(
        "lists in cells",
        "frame = pd.DataFrame({'l': [[1, 2], [3], None], 'd': [{'a': 1}, {}, {'b': 2}], 'a': [np.zeros(2), np.ones(2), np.ones(1)]})",
        "3 × 3: l other 33 % 2, d other 3, a other 3 | missing, nested, wide, few_rows",
    ),
    Awkward(
        "lists of words in cells",
        "frame = pd.DataFrame({'l': [['salt', 'olive oil'], ['salt'], [], None] * 30, 'y': range(120)})",
        "120 × 2: l category 25 % 3, y identifier 120 | missing, duplicate_rows, sentinels, few_rows, identifier",
    ),
    Awkward(
        "a list that holds itself",
        "loop = []; loop.append(loop); frame = pd.DataFrame({'l': [loop, loop, loop]})",
        "3 × 1: l other 1 | duplicate_rows, nested, few_rows",
    ),
    Awkward(
        "types side by side",
        "frame = pd.DataFrame({'m': [1, 'a', 2.5], 't': [int, str, float], 'b': [b'a', b'b', None], 'f': [len, print, None]})",
        "3 × 4: m category 3, t other 3, b category 33 % 2, f other 33 % 2 | missing, mixed_types, nested, wide, few_rows",
    ),
    Awkward(
        "decimals, fractions, complex numbers",
        "frame = pd.DataFrame({'d': [decimal.Decimal('1.5'), decimal.Decimal(2), None], 'f': [fractions.Fraction(1, 3), fractions.Fraction(2), None], 'c': [1 + 2j, 2j, 3 + 0j], 'u': [uuid.UUID(int=n) for n in range(3)]})",
        "3 × 4: d numeric 33 % 2, f numeric 33 % 2, c other 3, u ordinal 3 | missing, nested, wide, few_rows, target_candidate",
    ),
    Awkward(
        "whole numbers beyond 64 bits",
        "frame = pd.DataFrame({'h': [2**80, 2**70, 1], 'i': [2**62, -(2**62), 0], 'u': np.array([2**64 - 1, 0, 1], dtype='uint64')})",
        "3 × 3: h numeric 3, i numeric 3, u numeric 3 | wide, few_rows, target_candidate",
    ),
    Awkward(
        "infinities and the limits of floats",
        "frame = pd.DataFrame({'i': [1.0, math.inf, -math.inf], 'l': [1e308, -1e308, 1e308], 's': [5e-324, 0.0, 5e-324], 'h': np.array([1, 2, 60000], dtype='float16')})",
        "3 × 4: i numeric 3, l integer_code 2, s numeric 2, h numeric 3 | infinite, wide, few_rows, target_candidate",
    ),
    Awkward(
        "nothing but missing values",
        "frame = pd.DataFrame({'n': [math.nan] * 30, 'o': [None] * 30, 'a': [pd.NA] * 30})",
        "30 × 3: n constant 100 % 0, o constant 100 % 0, a constant 100 % 0 | missing, duplicate_rows, few_rows, constant",
    ),
    Awkward(
        "booleans with gaps",
        "frame = pd.DataFrame({'o': pd.Series([True, None, False] * 10, dtype=object), 't': ['yes', 'no', 'no'] * 10})",
        "30 × 2: o boolean 33 % 2, t boolean 2 | missing, duplicate_rows, few_rows",
    ),
    Awkward(
        "sparse",
        "frame = pd.DataFrame({'s': pd.arrays.SparseArray([0, 0, 1] * 10), 'n': pd.arrays.SparseArray([math.nan, 1.0, math.nan] * 10)})",
        "30 × 2: s boolean 2, n constant 67 % 1 | missing, duplicate_rows, few_rows, constant",
    ),
    Awkward(
        "sentinels",
        "frame = pd.DataFrame({'n': [-999.0] * 3 + list(np.linspace(0, 9, 57)), 't': ['?', '', 'a', 'b', 'c', 'd'] * 10})",
        "60 × 2: n numeric 58, t category 6 | sentinels, few_rows",
    ),
    Awkward(
        "numbers written as text",
        "frame = pd.DataFrame({'t': [str(n / 7) for n in range(99)] + ['?'], 'z': ['00123', '04567'] * 50})",
        "100 × 2: t numeric 99, z category 2 | mixed_types, sentinels, few_rows",
    ),
    Awkward(
        "texts of a million letters",
        "frame = pd.DataFrame({'t': ['word ' * 200_000, 'x', 'y z'] * 5})",
        "15 × 1: t category 3 | duplicate_rows, few_rows",
    ),
    Awkward(
        "cells that fail when they are shown, compared or hashed",
        "class Hostile:\n    def __repr__(self): raise RuntimeError('repr')\n    def __eq__(self, other): raise RuntimeError('eq')\n    def __hash__(self): raise RuntimeError('hash')\nframe = pd.DataFrame({'h': pd.Series([Hostile() for _ in range(3)], dtype=object), 'n': [1, 2, 3]})",
        "3 × 2: h other 3, n numeric 3 | nested, wide, few_rows",
    ),
    Awkward(
        "a subclass of a dataframe",
        "class Homes(pd.DataFrame):\n    @property\n    def _constructor(self): return Homes\nframe = Homes({'a': range(30)})",
        "30 × 1: a identifier 30 | few_rows, identifier",
    ),
    Awkward(
        "a view on every third row backwards",
        "frame = pd.DataFrame({'a': range(90), 'b': np.arange(90.0)}).iloc[::-3]",
        "30 × 2: a numeric 30, b numeric 30 | few_rows, duplicate_columns",
    ),
    Awkward(
        "memory that cannot be written",
        "locked = np.arange(60.0).reshape(20, 3); locked.flags.writeable = False; frame = pd.DataFrame(locked, columns=list('abc'))",
        "20 × 3: a identifier 20, b identifier 20, c identifier 20 | few_rows, identifier",
    ),
    Awkward(
        "every row the same",
        "frame = pd.DataFrame({'a': [1] * 40, 'b': ['x'] * 40, 'c': [0.5] * 40})",
        "40 × 3: a constant 1, b constant 1, c constant 1 | duplicate_rows, few_rows, constant",
    ),
    Awkward(
        "10,000 columns",
        "frame = pd.DataFrame(np.random.default_rng(0).normal(size=(50, 10_000)))",
        "50 × 10000: 0 numeric 50, 1 numeric 50, 2 numeric 50, 3 numeric 50, 4 numeric 50, 5 numeric 50, 6 numeric 50, 7 numeric 50, 9992 more | wide, few_rows, target_candidate",
    ),
    Awkward(
        "10 million rows",
        "frame = pd.DataFrame({'x': np.arange(10_000_000, dtype='float32') % 1_000, 'k': (np.arange(10_000_000) % 7).astype('int8')})",
        "10000000 × 2: x numeric 1000, k integer_code 7 | duplicate_rows",
    ),
    Awkward(
        "a matrix",
        "frame = np.arange(90.0).reshape(30, 3)",
        "30 × 3: 0 identifier 30, 1 identifier 30, 2 identifier 30 | few_rows, identifier",
    ),
    Awkward(
        "a matrix of objects",
        "frame = np.array([[1, 'a'], [None, 'b'], [2.5, 'c']], dtype=object)",
        "3 × 2: 0 numeric 33 % 2, 1 category 3 | missing, wide, few_rows",
    ),
    Awkward(
        "a matrix of booleans",
        "frame = np.eye(20, 3, dtype=bool)",
        "20 × 3: 0 boolean 2, 1 boolean 2, 2 boolean 2 | duplicate_rows, few_rows, target_candidate",
    ),
    Awkward(
        "an empty matrix",
        "frame = np.zeros((0, 3))",
        "0 × 3: 0 constant 0, 1 constant 0, 2 constant 0 | few_rows",
    ),
    Awkward(
        "a matrix of texts",
        "frame = np.array([['a', 'b'], ['c', 'd'], ['e', 'f']])",
        "3 × 2: 0 category 3, 1 category 3 | wide, few_rows",
    ),
    Awkward(
        "polars of all types",
        "frame = pl.DataFrame({'i': [1, 2, None], 'f': [1.0, math.nan, None], 's': ['a', None, 'b'], 'b': [True, None, False], 'd': [datetime.date(2024, 1, 1), None, datetime.date(2024, 1, 3)], 'c': pl.Series(['a', 'b', 'a'], dtype=pl.Categorical), 'u': [datetime.timedelta(1), None, datetime.timedelta(2)], 'n': [None, None, None]})",
        "3 × 8: i integer_code 33 % 2, f constant 67 % 1, s category 33 % 2, b boolean 33 % 2, d date 33 % 2, c category 2, u integer_code 33 % 2, n constant 100 % 0 | missing, wide, few_rows, constant",
    ),
    Awkward(
        "polars with lists and structs",
        "frame = pl.DataFrame({'l': [[1], None, []], 's': [{'a': 1}, {'a': 2}, None], 'o': pl.Series([object(), object(), None], dtype=pl.Object)})",
        "3 × 3: l other 33 % 2, s other 33 % 2, o category 33 % 3 | missing, nested, wide, few_rows, target_candidate",
    ),
    Awkward(
        "polars without rows",
        "frame = pl.DataFrame({'a': []})",
        "0 × 1: a constant 0 | few_rows",
    ),
    Awkward(
        "lazy polars",
        "frame = pl.LazyFrame({'a': [1, 2] * 20, 'b': ['x', 'y'] * 20}).filter(pl.col('a') > 1)",
        "20 × 2: a constant 1, b constant 1 | duplicate_rows, few_rows, constant",
    ),
    Awkward(
        "pyarrow",
        "frame = pa.table({'i': [1, None, 3], 's': ['a', 'b', None], 'l': [[1], [], None], 't': pa.array([1, 2, None], pa.timestamp('ms')), 'd': pa.array(['a', 'b', 'a']).dictionary_encode(), 'n': pa.nulls(3)})",
        "3 × 6: i integer_code 33 % 2, s category 33 % 2, l other 33 % 2, t date 33 % 2, d category 2, n constant 100 % 0 | missing, nested, wide, few_rows, constant",
    ),
    Awkward(
        "pyarrow in chunks, one of them empty",
        "frame = pa.concat_tables([pa.table({'a': [1, 2]}), pa.table({'a': pa.array([], pa.int64())}), pa.table({'a': [3]})])",
        "3 × 1: a numeric 3 | few_rows",
    ),
    Awkward(
        "a record batch",
        "frame = pa.record_batch({'a': [1, 2]})",
        "2 × 1: a integer_code 2 | few_rows",
    ),
    Awkward(
        "narwhals around polars",
        "frame = nw.from_native(pl.DataFrame({'a': [1, 2, 3] * 10, 'b': ['x', None, 'y'] * 10}))",
        "30 × 2: a integer_code 3, b category 33 % 2 | missing, duplicate_rows, few_rows",
    ),
    Awkward(
        "lazy narwhals",
        "frame = nw.from_native(pl.LazyFrame({'a': [1, 2, 3] * 10}))",
        "30 × 1: a integer_code 3 | duplicate_rows, few_rows",
    ),
    Awkward(
        "a class that speaks to narwhals alone",
        "class Own:\n    def __init__(self, frame): self._frame = nw.from_native(frame)._compliant_frame\n    def __narwhals_dataframe__(self): return self._frame\nframe = Own(pd.DataFrame({'a': [1.5, 2.5, None] * 10}))",
        "30 × 1: a numeric 33 % 2 | missing, duplicate_rows, few_rows",
    ),
    Awkward(
        "types of arrow in pandas that numpy lacks",
        "frame = pd.DataFrame({name: pd.Series(values, dtype=pd.ArrowDtype(kind)) for name, values, kind in [('day', [datetime.date(2024, 1, 1), None, datetime.date(2024, 1, 2)], pa.date32()), ('list', [[1], None, []], pa.list_(pa.int64())), ('struct', [{'a': 1}, None, {'a': 2}], pa.struct([('a', pa.int64())])), ('money', [decimal.Decimal('1.5'), None, decimal.Decimal('2.5')], pa.decimal128(5, 2)), ('bytes', [b'a', None, b'b'], pa.binary()), ('span', [datetime.timedelta(1), None, datetime.timedelta(2)], pa.duration('us')), ('hour', [datetime.time(1), None, datetime.time(2)], pa.time64('us'))]})",
        "3 × 7: day date 33 % 2, list other 33 % 2, struct other 33 % 2, money numeric 33 % 2, bytes category 33 % 2, span integer_code 33 % 2, hour category 33 % 2 | missing, nested, wide, few_rows, target_candidate",
    ),
    Awkward(
        "whole numbers that floats cannot tell apart or hold",
        "frame = pd.DataFrame({'key': [10**30 + n for n in range(40)], 'text': [str(10**20 + n) for n in range(40)], 'huge': [10**400, -(10**400), 1, 2] * 10, 'long': [10**5000, 'x'] * 20})",
        "40 × 4: key identifier 40, text identifier 40, huge numeric 4, long category 2 | infinite, duplicate_rows, mixed_types, few_rows, identifier, target_candidate",
    ),
    Awkward(
        "texts that refuse to be compared",
        "class Shy(str):\n    def __eq__(self, other): raise RuntimeError('eq')\n    def __hash__(self): raise RuntimeError('hash')\nframe = pd.DataFrame({'s': pd.Series([Shy('a'), Shy('b'), Shy('c')] * 10, dtype=object)})",
        "30 × 1: s category 3 | duplicate_rows, few_rows",
    ),
    Awkward(
        "120,000 rows of lists among numbers, and of dictionaries",
        "frame = pd.DataFrame({'l': pd.Series([[n] if n % 7 == 0 else n for n in range(120_000)], dtype=object), 'd': pd.Series([{'a': n % 5} for n in range(120_000)], dtype=object)})",
        "120000 × 2: l other 5000, d other 5 | nested",
    ),
    Awkward(
        "five lists among 150,000 equal texts",
        "frame = pd.DataFrame({'o': pd.Series([[1] if n % 30_000 == 1 else 'a' for n in range(150_000)], dtype=object)})",
        "150000 × 1: o category 1 | duplicate_rows",
    ),
    Awkward(
        "120,000 intervals",
        "frame = pd.DataFrame({'i': pd.interval_range(0, 120_000)})",
        "120000 × 1: i structured 30000 | high_cardinality",
    ),
    Awkward(
        "60,000 objects in polars",
        "frame = pl.DataFrame({'o': pl.Series([object()] * 60_000, dtype=pl.Object), 'x': [n % 7 for n in range(60_000)]})",
        "60000 × 2: o constant 1, x integer_code 7 | duplicate_rows, constant",
    ),
    Awkward(
        "120,000 lists of words",
        "frame = pd.DataFrame({'l': pd.Series([['salt', f'oil {n % 5}'] for n in range(120_000)])})",
        "120000 × 1: l category 5 | duplicate_rows",
    ),
    Awkward(
        "100,000 categories in 200,000 rows",
        "frame = pd.DataFrame({'c': pd.Categorical.from_codes(np.arange(200_000) % 100_000, [f'level {n}' for n in range(100_000)]), 'n': np.sqrt(np.arange(200_000.0))})",
        "200000 × 2: c category 27722, n numeric 30000 | high_cardinality",
    ),
    Awkward(
        "dictionaries nested 5,000 deep",
        "deep = {}\nfor _ in range(5_000): deep = {'d': deep}\nframe = pd.DataFrame({'d': [deep, {'a': {'b': [1, {'c': 2}]}}, None] * 10})",
        "30 × 1: d other 33 % 2 | missing, duplicate_rows, nested, few_rows",
    ),
    Awkward(
        "all that may stand for missing, side by side",
        "frame = pd.DataFrame({'m': pd.Series([None, math.nan, pd.NA, pd.NaT, 'a', 'b'] * 10, dtype=object), 'n': pd.Series([None, math.nan, pd.NA, 1, 2.5, np.float32('nan')] * 10, dtype=object), 'd': pd.Series([decimal.Decimal('NaN'), decimal.Decimal('Infinity'), decimal.Decimal(1)] * 20, dtype=object)})",
        "60 × 3: m category 67 % 2, n numeric 67 % 2, d numeric 33 % 2 | missing, infinite, duplicate_rows, few_rows, target_candidate",
    ),
    Awkward(
        "zones side by side, dates beyond nanoseconds",
        "frame = pd.DataFrame({'z': [pd.Timestamp('2024-01-01', tz='Europe/Berlin'), pd.Timestamp('2024-01-01', tz='Asia/Tokyo'), pd.Timestamp('2024-01-02'), None] * 10, 'f': np.array(['0001-01-01', '9999-12-31', '2024-01-01', 'NaT'] * 10, dtype='datetime64[s]'), 'b': np.array(['-20000-01-01', '29999-12-31'] * 20, dtype='datetime64[s]')})",
        "40 × 3: z date 25 % 3, f date 25 % 3, b date 2 | missing, duplicate_rows, few_rows",
    ),
    Awkward(
        "names that are markup, blank or long",
        "frame = pd.DataFrame({'<img src=x onerror=alert(1)>': ['x', 'y'] * 20, ' ': range(40), '`;--': range(40, 0, -1)}); frame['x' * 100] = 1.5",
        "40 × 4: <img src=x onerror=alert(1)> category 2,   identifier 40, `;-- numeric 40, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx constant 1 | few_rows, constant, identifier",
    ),
    Awkward(
        "an index that is the id",
        "frame = pd.DataFrame({'v': [1.5, 2.5] * 30}, index=pd.Index([f'c{n}' for n in range(60)], name='id'))",
        "60 × 1: [id] identifier 60, v numeric 2 | duplicate_rows, few_rows, index, identifier",
    ),
    Awkward(
        "keys in a MultiIndex",
        "frame = pd.DataFrame({'v': np.sqrt(np.arange(60.0))}, index=pd.MultiIndex.from_product([[f'c{n}' for n in range(20)], [2021, 2022, 2023]], names=['customer', 'year']))",
        "60 × 1: [customer] category 20, [year] integer_code 3, v numeric 60 | few_rows, index, target_candidate",
    ),
    Awkward(
        "an index of names without a name",
        "frame = pd.DataFrame({'v': np.sqrt(np.arange(30.0))}, index=[f'Ann Smith {n}' for n in range(30)])",
        "30 × 1: [index] identifier 30, v numeric 30 | few_rows, index, identifier",
    ),
    Awkward(
        "what a split leaves of an index",
        "frame = pd.DataFrame({'v': np.sqrt(np.arange(60.0))}).iloc[::-2]",
        "30 × 1: v numeric 30 | few_rows",
    ),
    Awkward(
        "an index that repeats, called like a column",
        "frame = pd.DataFrame({'k': [1.5, 2.5] * 20}, index=pd.Index([1, 2] * 20, name='k'))",
        "40 × 1: k numeric 2 | duplicate_rows, few_rows",
    ),
    Awkward(
        "a pivot: moments by categories, categories as columns",
        "frame = pd.DataFrame({'d': pd.date_range('2024-01-01', periods=40).repeat(2), 'c': pd.Categorical(['a', 'b'] * 40), 'v': np.sqrt(np.arange(80.0))}).pivot(index='d', columns='c', values='v')",
        "40 × 2: [d] date 40, a numeric 40, b numeric 40 | few_rows, time, index, series, target_candidate",
    ),
    Awkward(
        "150,000 ids in the index",
        "frame = pd.DataFrame({'v': np.sqrt(np.arange(150_000.0))}, index=pd.Index(np.arange(150_000) * 7 % 1_000_003, name='customer_id'))",
        "150000 × 1: [customer_id] identifier 30000, v numeric 30000 | index, identifier",
    ),
    Awkward(
        "frames, series and generators in cells",
        "frame = pd.DataFrame({'f': [pd.DataFrame({'a': [1]})] * 20, 's': [pd.Series([1, 2])] * 20, 'g': [(n for n in [1]) for _ in range(20)]})",
        "20 × 3: f other 1, s other 1, g other 20 | nested, few_rows",
    ),
    Awkward(
        "types of numpy that pandas seldom meets",
        "frame = pd.DataFrame({'big-endian': np.arange(40, 0, -1).astype('>f8') / 7, 'long double': np.arange(40, dtype='longdouble') % 9 / 7, 'void': list(np.zeros(40, dtype=[('a', 'i4'), ('b', 'f8')])), 'complex': np.arange(40) * 1j})",
        "40 × 4: big-endian numeric 40, long double numeric 9, void constant 1, complex other 40 | nested, few_rows, constant",
    ),
    Awkward(
        "a relation of DuckDB",
        "import duckdb\nframe = duckdb.sql(\"select range as n, case when range % 3 = 0 then null else 'k' || range % 5 end as k from range(30000)\")",
        "30000 × 2: n identifier 20000, k category 33 % 5 | missing, duplicate_rows, identifier",
        "duckdb",
    ),
    Awkward(
        "a frame of Dask",
        "import dask.dataframe as dd\nframe = dd.from_pandas(pd.DataFrame({'n': range(300), 'k': ['a', 'b', None] * 100}), npartitions=3)\nframe.head(1)",
        "300 × 2: n identifier 300, k category 33 % 2 | missing, duplicate_rows, identifier, few_rows",
        "dask",
    ),
]
