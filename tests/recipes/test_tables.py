"""What other tables tell of rows that have a moment of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.recipes.cases import make
from tests.recipes.notebook import Notebook
from tests.recipes.team import Team

pytestmark = pytest.mark.filterwarnings("ignore")
LAST = "2022-09-01"


def visited(team: Team, folder: Path, first: str, *, until_seen: bool = False) -> Any:
    """The names after the folds of rows whose visits begin on a day.

    With `until_seen` the table ends, for each row, on the row's own day.
    """
    case = make("regression", "rmse", "tables", "date", folder=folder)
    frames, visits = case.frames, case.frames["visits"]
    span = pd.Timestamp(LAST) - pd.Timestamp(first)
    after = np.random.default_rng(1).integers(0, span.days, len(visits))
    days = pd.Timestamp(first) + pd.to_timedelta(after, unit="D")
    rows = pd.concat([frames["train"], frames["test"]]).set_index("id")
    seen = visits["id"].map(pd.to_datetime(rows["seen"]))
    early = (days <= seen) | (not until_seen)
    frames["visits"] = visits.assign(day=days.strftime("%d.%m.%Y"))[early]
    for frame in case.profile["frames"]:
        for column in frame["columns"]:
            if (frame["name"], column["name"]) == ("visits", "day"):
                column["date"].update(min=first, max=LAST)
    notebook = Notebook(team, case)
    notebook.run("validation")
    return notebook.namespace | {"days": days[early], "seen": seen[early]}


@pytest.mark.parametrize("part", ["X", "X_test"])
def test_a_history_counts_up_to_the_moment_of_each_row(
    part: str, team: Team, folder: Path
) -> None:
    space = visited(team, folder, "2019-06-01")
    rows, visits = space[part], space["visits"]
    past = visits[space["days"] <= space["seen"]]
    counts = rows["id"].map(past["id"].value_counts()).fillna(0)
    assert 0 < counts.sum() < rows["id"].isin(visits["id"]).sum() * 3
    assert rows["visits_rows"].fillna(0).tolist() == counts.tolist()
    paid = rows["id"].map(past.groupby("id")["paid"].sum())
    assert np.allclose(rows["visits_paid_sum"], paid, equal_nan=True)
    ages = (space["seen"] - space["days"]).dt.days[past.index]
    newest = rows["id"].map(ages.groupby(past["id"]).min())
    assert np.allclose(rows["visits_day_min"], newest, equal_nan=True)


def test_what_is_later_than_a_row_changes_nothing(team: Team, folder: Path) -> None:
    whole = visited(team, folder, "2019-06-01")
    cut = visited(team, folder, "2019-06-01", until_seen=True)
    assert len(cut["visits"]) < len(whole["visits"])
    for part in ("X", "X_test"):
        pd.testing.assert_frame_equal(whole[part], cut[part])


def test_a_row_without_a_past_can_be_asked_for_alone(team: Team, folder: Path) -> None:
    space = visited(team, folder, "2019-06-01")
    early = space["test"].head(1).assign(seen="2001-01-01")
    row = space["add_tables"](early).reindex(columns=space["X"].columns)
    assert len(row) == 1
    assert row["visits_rows"].isna().all()


def test_a_table_that_begins_with_the_rows_is_summed_up_whole(
    team: Team, folder: Path
) -> None:
    space = visited(team, folder, "2020-06-01")
    counts = space["X"]["id"].map(space["visits"]["id"].value_counts()).fillna(0)
    assert space["X"]["visits_rows"].fillna(0).tolist() == counts.tolist()


def test_of_recordings_it_is_told_how_numbers_go_together() -> None:
    text = (Path(__file__).parents[2] / "recipes/validation/tables.py").read_text()
    space: dict[str, Any] = {}
    exec(text.split("\nTABLES\n")[0], space)
    beat = np.sin(np.arange(40))
    parts = [
        pd.DataFrame({"clip": clip, "left": beat, "right": sign * beat})
        for clip, sign in (("a", 1.0), ("b", -1.0))
    ]
    told = space["sum_up"](pd.concat(parts), ["clip"], ["left", "right"], [], [])
    assert told["right with left"].round(6).to_dict() == {"a": 1.0, "b": -1.0}


def test_of_recordings_it_is_told_how_fast_they_move() -> None:
    text = (Path(__file__).parents[2] / "recipes/validation/tables.py").read_text()
    space: dict[str, Any] = {}
    exec(text.split("\nTABLES\n")[0], space)
    order = np.random.default_rng(0).permutation(60)
    parts = [
        # The same values, in the order of a wave and in none.
        pd.DataFrame({"clip": clip, "left": np.sin(np.arange(60) / 9)[places]})
        for clip, places in (("slow", np.arange(60)), ("fast", order))
    ]
    told = space["sum_up"](pd.concat(parts), ["clip"], ["left"], [], [])
    assert np.ptp(told["left_std"]) < 1e-9
    assert told.loc["slow", "left_after_1"] > 0.9
    assert abs(told.loc["fast", "left_after_1"]) < 0.4
    assert told.loc["slow", ["left_after_1", "left_after_3"]].is_monotonic_decreasing
