"""Numbers that are written for people."""

import numpy as np
import pandas as pd
import polars as pl
import pytest

from tests.probes.conftest import InProcess
from tests.probes.profiled import columns, profile

# A warning would show in the user's notebook.
pytestmark = pytest.mark.filterwarnings("error")

RNG = np.random.default_rng(0)

WRITTEN = [
    ("${:,}", ".", False, 1),
    ("USD {:,}.00", ".", False, 1),
    ("-$ {:,}", ".", False, -1),
    ("Rs.{}", ".", False, 1),
    ("{} %", ".", False, 1),
    ("{:,} km", ".", False, 1),
    ("{}k", ".", False, 1),
    ("{}0,50 €", ",", False, 10),
    ("{},5", ",", False, 1),
]


@pytest.mark.parametrize(("form", "decimal", "scaled", "times"), WRITTEN)
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_it_reads_numbers_that_are_written_for_people(
    in_process: InProcess,
    form: str,
    decimal: str,
    scaled: bool,
    times: int,
    library: str,
) -> None:
    values = [form.format(n) for n in RNG.permutation(range(1_001, 1_201))]
    library_of = pl if library == "polars" else pd
    column = columns(in_process, library_of.DataFrame({"price": values}))["price"]
    assert column["semantic"] == "numeric"
    assert column["written"] == {"decimal": decimal, "scaled": scaled}
    assert abs(column["numeric"]["median"] - times * 1100.5) <= 1


def test_it_multiplies_by_thousands_and_millions(in_process: InProcess) -> None:
    values = [f"{n}k" if n % 2 else f"{n / 1000}M" for n in range(100, 200)]
    column = columns(in_process, pd.DataFrame({"limit": values}))["limit"]
    assert column["written"] == {"decimal": ".", "scaled": True}
    assert column["numeric"]["min"] == 100_000
    assert column["numeric"]["max"] == 199_000


NOT_WRITTEN = {
    "keys": [f"0{n} m" for n in range(100)],
    "two units": [f"{n} {'kg' if n % 2 else 'lb'}" for n in range(100)],
    "two moneys": [f"{'$' if n % 2 else '€'}{n}" for n in range(100)],
    "hours": [f"{n % 12} {'am' if n % 2 else 'pm'} {n}" for n in range(100)],
    "ranges": [f"{n}-{n + 9} %" for n in range(100)],
    "places": [f"{n}{'abcd'[n % 4]}" for n in range(100)],
    "versions": [f"{n}.{n}.{n}" for n in range(10, 110)],
    "few": [f"{n} months" for n in (36, 60)] * 50,
    "pairs": [f"{n},{n % 30}" for n in range(100)],
    "telephones": [f"555 {n} {n}" for n in range(100, 200)],
}


@pytest.mark.parametrize("values", NOT_WRITTEN.values(), ids=NOT_WRITTEN)
def test_it_takes_no_other_texts_for_numbers(
    in_process: InProcess, values: list[str]
) -> None:
    column = columns(in_process, pd.DataFrame({"what": values}))["what"]
    assert "written" not in column
    assert column["numeric"] is None


MARKED = {
    "one word": ["?"],
    "two words": ["n.a.", "not known"],
    "errors of a spreadsheet": ["#DIV/0!", "#REF!"],
}


@pytest.mark.parametrize("words", MARKED.values(), ids=MARKED)
def test_numbers_stay_numbers_beside_a_word_or_two(
    in_process: InProcess, words: list[str]
) -> None:
    values = [words[n % len(words)] if n % 3 == 0 else f"{n}.5" for n in range(300)]
    column = columns(in_process, pd.DataFrame({"x": values}))["x"]
    assert column["semantic"] == "numeric"
    assert column["numeric"]["median"] == pytest.approx(150, abs=2)


def test_prices_stay_numbers_beside_a_word(in_process: InProcess) -> None:
    values = ["on request" if n % 3 == 0 else f"${n}.50" for n in range(300)]
    column = columns(in_process, pd.DataFrame({"price": values}))["price"]
    assert column["written"] == {"decimal": ".", "scaled": False}
    assert column["numeric"]["median"] == pytest.approx(150, abs=2)


NOT_MARKED = {
    "codes": [f"V{n}" if n % 3 == 0 else str(n) for n in range(300)],
    "an open end": ["90+" if n % 3 == 0 else str(n) for n in range(300)],
    "names": ["abcdefg"[n % 7] if n % 3 == 0 else str(n) for n in range(300)],
    "few levels": ["?" if n % 3 == 0 else str(n % 5) for n in range(300)],
}


@pytest.mark.parametrize("values", NOT_MARKED.values(), ids=NOT_MARKED)
def test_other_words_say_something(in_process: InProcess, values: list[str]) -> None:
    assert columns(in_process, pd.DataFrame({"x": values}))["x"]["numeric"] is None


def test_the_share_of_a_mark_is_that_of_its_cells(in_process: InProcess) -> None:
    values = ["?" if n % 4 == 0 else f"{n}.5" for n in range(200)]
    found = profile(in_process, pd.DataFrame({"x": values}))["findings"]
    (mark,) = [item for item in found if item["kind"] == "sentinels"]
    assert "'?' in `x` (25 %)" in mark["sentence"]
