"""Numbers that are written for people."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.probes.conftest import InProcess
from tests.probes.profiled import columns
from tests.recipes.cases import make
from tests.recipes.notebook import Notebook
from tests.recipes.team import Team


def test_numbers_with_signs_and_units_become_plain(team: Team, folder: Path) -> None:
    notebook = Notebook(team, make("regression", "rmse", "written", folder=folder))
    space = notebook.run_to("features", "traditional")
    rows = space["X"].iloc[:8].assign(price="-$1,234.50", weight="1.234,5 kg")
    rows.loc[rows.index[:2], "price"] = ["-Rs.1,234.50", "-Rs. 1,234.50"]
    rows["limit"] = ["3.4k", "3.4M", "2 B", "12", "1,200", "n/a", None, ".5k"]
    out = space["make_features_traditional"]().fit_transform(rows)
    assert set(out["price"]) == {-1234.5}
    assert set(out["weight"]) == {1234.5}
    expected = [3.4e3, 3.4e6, 2e9, 12, 1200, np.nan, np.nan, 500]
    np.testing.assert_array_equal(out["limit"], expected)


SECONDS = {
    "3h 20m": 12000,
    "1 day, 2:03:04": 93784,
    "-1 days +23:59:00": -60,
    "-00:05:00": -300,
    "90 min": 5400,
    "1.5 hrs": 5400,
    "2 years 1 mo": 65745000,
    "1 hour and 3 minutes": 3780,
    "14:05": 50700,
    "12:05 AM": 300,
    "2:05 p.m.": 50700,
    "unknown": np.nan,
}


def test_spans_and_times_of_day_become_seconds(team: Team, folder: Path) -> None:
    notebook = Notebook(team, make("regression", "rmse", "spans", folder=folder))
    space = notebook.run_to("features", "traditional")
    rows = space["X"].iloc[: len(SECONDS)].assign(took=list(SECONDS))
    out = space["make_features_traditional"]().fit_transform(rows)
    np.testing.assert_array_equal(out["took"], list(SECONDS.values()))
    minutes = space["count_seconds"](rows["took"], "minutes")
    assert minutes.iloc[list(SECONDS).index("14:05")] == 845


def test_the_profile_reads_spans_as_the_cell_does(
    team: Team, in_process: InProcess, folder: Path
) -> None:
    notebook = Notebook(team, make("regression", "rmse", "spans", folder=folder))
    read = notebook.run_to("features", "traditional")["count_seconds"]
    texts = [text for text in SECONDS if text != "unknown"]
    texts += [f"{n} h {n} min" for n in range(20)]
    found = columns(in_process, pd.DataFrame({"x": texts}))["x"]
    seconds = read(pd.Series(texts), found["spans"])
    assert found["numeric"]["mean"] == pytest.approx(seconds.mean())
    assert found["numeric"]["min"] == seconds.min()
