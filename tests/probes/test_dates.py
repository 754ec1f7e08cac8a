"""Dates in texts."""

import datetime

import pandas as pd
import pytest

from tests.probes.conftest import InProcess
from tests.probes.profiled import columns, levels

# A warning would show in the user's notebook.
pytestmark = pytest.mark.filterwarnings("error")

DATES = [
    (["2024-01-31", "2024-02-29", "2024-03-01"], "%Y-%m-%d", "2024-01-31T00:00:00"),
    (["2024-01-31 10:30", "2024-02-29 11:00"], "%Y-%m-%d %H:%M", "2024-01-31T10:30:00"),
    (["31.01.2024", "01.03.2024"], "%d.%m.%Y", "2024-01-31T00:00:00"),
    (["31/01/2024", "01/03/2024"], "%d/%m/%Y", "2024-01-31T00:00:00"),
    (["01/31/2024", "03/01/2024"], "%m/%d/%Y", "2024-01-31T00:00:00"),
    (["20240131", "20240229"], "%Y%m%d", "2024-01-31T00:00:00"),
    (["Jan 31, 2024", "Feb 29, 2024"], "%b %d, %Y", "2024-01-31T00:00:00"),
    (["31-Jan-24", "29-Feb-24"], "%d-%b-%y", "2024-01-31T00:00:00"),
    (["Jan 2024", "Feb 2024"], "%b %Y", "2024-01-01T00:00:00"),
    (["2024 Jan", "2024 Feb"], "%Y %b", "2024-01-01T00:00:00"),
    (["31 January 2024", "29 February 2024"], "%d %B %Y", "2024-01-31T00:00:00"),
    (["January 31, 2024", "may 1, 2024"], "%B %d, %Y", "2024-01-31T00:00:00"),
    (
        ["Wednesday, 31 January 2024", "Thursday, 29 February 2024"],
        "%A, %d %B %Y",
        "2024-01-31T00:00:00",
    ),
    (["Wed 31 Jan 2024", "Thu 29 Feb 2024"], "%a %d %b %Y", "2024-01-31T00:00:00"),
    (
        ["01/31/2024 12:05:00 AM", "02/29/2024 01:00:00 PM"],
        "%m/%d/%Y %I:%M:%S %p",
        "2024-01-31T00:05:00",
    ),
    (
        ["Wed, 31 Jan 2024 01:00:00 +0100", "Thu, 29 Feb 2024 01:00:00 +0100"],
        "%a, %d %b %Y %H:%M:%S %z",
        "2024-01-31T00:00:00",
    ),
    (
        ["Wed Jan 31 01:00:00 +0000 2024", "Thu Feb 29 01:00:00 +0000 2024"],
        "%a %b %d %H:%M:%S %z %Y",
        "2024-01-31T01:00:00",
    ),
    (
        ["31/Jan/2024:10:00:00 +0000", "29/Feb/2024:10:00:00 +0000"],
        "%d/%b/%Y:%H:%M:%S %z",
        "2024-01-31T10:00:00",
    ),
    (
        ["2024-01-31T00:30:00+0200", "2024-02-29T00:00:00+0200"],
        "%Y-%m-%dT%H:%M:%S%z",
        "2024-01-30T22:30:00",
    ),
]


@pytest.mark.parametrize(("texts", "layout", "first"), DATES)
def test_it_reads_dates_in_texts(
    in_process: InProcess, texts: list[str], layout: str, first: str
) -> None:
    date = columns(in_process, pd.DataFrame({"when": levels(texts, 30)}))["when"][
        "date"
    ]
    assert date["format"] == layout
    assert date["min"] == first
    assert date["sorted"] is False
    # What it names is what Python reads, and pandas.
    assert all(datetime.datetime.strptime(text, layout) for text in texts)
    moments = pd.to_datetime(pd.Series(texts), format=layout, utc=True)
    assert moments.min().tz_localize(None) == pd.Timestamp(first)


def test_it_tells_step_and_order_of_dates(in_process: InProcess) -> None:
    frame = pd.DataFrame(
        {"when": pd.date_range("2024-01-01", periods=50, freq="30min")}
    )
    date = columns(in_process, frame)["when"]["date"]
    assert date == {
        "min": "2024-01-01T00:00:00",
        "max": "2024-01-02T00:30:00",
        "step": 1800.0,
        "format": None,
        "sorted": True,
    }
