"""Spans of time and times of day that are written as texts."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import polars as pl
import pytest

from tests.probes.conftest import InProcess
from tests.probes.profiled import columns

# A warning would show in the user's notebook.
pytestmark = pytest.mark.filterwarnings("error")

# Text of some seconds, and what stands before a single colon.
SPANS: dict[str, tuple[Callable[[int], str], str]] = {
    "hours and minutes": (lambda s: f"{s // 3600}h {s // 60 % 60}m", "hours"),
    "words": (lambda s: f"{s // 3600} hrs and {s // 60 % 60} minutes", "hours"),
    "minutes or hours": (
        lambda s: f"{s / 3600} hours" if s % 180 == 0 else f"{s // 60} min",
        "hours",
    ),
    "clock": (lambda s: f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}", "hours"),
    "time of day": (lambda s: f"{s // 3600:02}:{s // 60 % 60:02}", "hours"),
    "twelve hours": (
        lambda s: f"{(s // 3600 + 11) % 12 + 1}:{s // 60 % 60:02} {'ap'[s // 43200]}m",
        "hours",
    ),
    "of pandas": (lambda s: str(pd.Timedelta(s, unit="s")), "hours"),
    "minutes and seconds": (lambda s: f"{s // 60}:{s % 60:02}", "minutes"),
    "long ones have hours": (
        lambda s: str(pd.Timedelta(s, unit="s"))[7:] if s > 9999 else f"{s // 60}:00",
        "minutes",
    ),
}


@pytest.mark.parametrize(("form", "colon"), SPANS.values(), ids=SPANS)
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_spans_and_times_are_described_in_seconds(
    in_process: InProcess, form: Callable[[int], str], colon: str, library: str
) -> None:
    seconds = np.random.default_rng(0).integers(1, 1439, 200) * 60
    texts = [form(int(value)) for value in seconds]
    library_of = pl if library == "polars" else pd
    column = columns(in_process, library_of.DataFrame({"took": texts}))["took"]
    assert column["semantic"] == "numeric"
    assert column["spans"] == colon
    assert column["numeric"]["median"] == pytest.approx(np.median(seconds))


def test_ages_have_years_and_months(in_process: InProcess) -> None:
    texts = [f"{n % 40} years, {n % 12} months" for n in range(200)]
    column = columns(in_process, pd.DataFrame({"age": texts}))["age"]
    assert column["spans"] == "hours"
    assert column["numeric"]["max"] / 31557600 == pytest.approx(39.92, abs=0.01)


NEGATIVE = {"-00:01:00": -60, "-1 days +23:59:00": -60, "-1h 5m": -3900}


def test_delays_may_be_negative(in_process: InProcess) -> None:
    texts = [*NEGATIVE, *(f"{n}:00:00" for n in range(30))]
    column = columns(in_process, pd.DataFrame({"delay": texts}))["delay"]
    assert column["numeric"]["min"] == -3900
    assert column["numeric"]["negatives"] == pytest.approx(3 / 33, abs=0.001)


NOT_SPANS = {
    "few": [f"{n % 12:02}:00" for n in range(100)],
    "goals": [f"{n % 23}:{n % 7}" for n in range(100)],
    "sizes of shoes": [f"{n / 10} {'MWD'[n % 3]}" for n in range(100)],
    "places": [f"{n}{'dmxs'[n % 4]}" for n in range(100)],
    "addresses": [f"{n:02}:{n % 60:02}:1b:44" for n in range(100)],
    "dates": [f"{n % 28 + 1} Dec 20{n % 24:02}" for n in range(100)],
    "verses": [f"John {n % 20}:{n % 50 + 10}" for n in range(100)],
    "metres": [f"{n} m" for n in range(100)],
}


@pytest.mark.parametrize("texts", NOT_SPANS.values(), ids=NOT_SPANS)
def test_other_texts_are_no_spans(in_process: InProcess, texts: list[str]) -> None:
    assert "spans" not in columns(in_process, pd.DataFrame({"x": texts}))["x"]
