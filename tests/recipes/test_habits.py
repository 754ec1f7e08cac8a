"""What is taken next: again or never, how lately, and by those of whom nothing is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.probes.conftest import InProcess
from tests.recipes.folders import understood
from tests.recipes.notebook import Notebook
from tests.recipes.team import Team

pytestmark = pytest.mark.filterwarnings("ignore")

OWNERS, THINGS, PLAYS = 60, 24, 12
NEW = 8


def written(folder: Path, train: pd.DataFrame, owners: list[str]) -> None:
    """A task that asks for the three songs that each owner plays next."""
    train.to_csv(folder / "train.csv", index=False)
    sample = pd.DataFrame({"owner": owners, "songs": "s1 s2 s3"})
    sample.to_csv(folder / "sample_submission.csv", index=False)
    (folder / "description.md").write_text("Which songs come next? MAP@3.")


def played(rng: np.random.Generator, again: bool) -> pd.DataFrame:
    """Plays in time: the last songs of an owner once more, or only new ones."""
    rows = []
    for owner in range(OWNERS):
        songs = rng.permutation(THINGS)
        for step in range(PLAYS):
            song = songs[max(0, step // 3 - int(rng.integers(0, 2))) if again else step]
            moment = pd.Timestamp("2025-01-01") + pd.Timedelta(
                minutes=float(60 * 24 * step + rng.integers(0, 1400))
            )
            rows.append((f"o{owner}", f"s{song}", moment))
    frame = pd.DataFrame(rows, columns=["owner", "song", "moment"])
    return frame.sort_values("moment", ignore_index=True)


def lists_of(notebook: Notebook, name: str) -> tuple[dict[str, Any], pd.DataFrame]:
    """What a candidate predicts, and the likeliest three songs of each owner."""
    space = notebook.run_to("evaluate", "traditional", name)
    found = space["results"]
    first = np.argsort(-found[f"traditional/{name}"]["test"], axis=1)[:, :3]
    songs = np.array(space["CLASSES"])[first]
    return found, pd.DataFrame(songs, index=space["test"]["owner"])


@pytest.mark.parametrize("name", ["habits", "ranked"])
@pytest.mark.parametrize("again", [True, False])
def test_what_was_taken_comes_again_where_it_did(
    again: bool, name: str, team: Team, in_process: InProcess, folder: Path
) -> None:
    train = played(np.random.default_rng(2), again)
    written(folder, train, [f"o{owner}" for owner in range(OWNERS)])
    case = understood(team, in_process, folder)
    kinds = {item["kind"]: item for item in case.profile["findings"]}
    assert (kinds["taken_again"]["numbers"]["share"] > 0.5) == again
    notebook = Notebook(team, case)
    found, lists = lists_of(notebook, name)
    had = train.groupby("owner")["song"].agg(set)
    if again:
        scores = [
            np.mean(found[key]["fold_scores"])
            for key in (f"traditional/{name}", "baseline/prior")
        ]
        assert scores[0] > 2 * scores[1]
        last = train.groupby("owner")["song"].last()
        assert np.mean(lists[0] == last[lists.index]) > 0.5
    else:
        assert not any(set(row) & had[owner] for owner, row in lists.iterrows())


def test_new_owners_get_what_is_popular_where_they_are(
    team: Team, in_process: InProcess, folder: Path
) -> None:
    rng = np.random.default_rng(4)
    train = pd.DataFrame({"owner": np.repeat([f"o{k}" for k in range(OWNERS)], PLAYS)})
    north = train["owner"].str[1:].astype(int) % 2 == 0
    songs = rng.geometric(0.25, len(train)) % (THINGS // 2)
    train["song"] = [f"s{song}" for song in songs + np.where(north, 0, THINGS // 2)]
    owners = [f"o{k}" for k in range(OWNERS + NEW)]
    written(folder, train.sample(frac=1, random_state=0), owners)
    people = pd.DataFrame({"owner": owners})
    people["region"] = np.where(people.index % 2 == 0, "north", "south")
    people.to_csv(folder / "people.csv", index=False)
    notebook = Notebook(team, understood(team, in_process, folder))
    _, lists = lists_of(notebook, "habits")
    new = lists.loc[owners[-NEW:]].map(lambda song: int(song[1:]) < THINGS // 2)
    assert new.iloc[::2].to_numpy().all()
    assert not new.iloc[1::2].to_numpy().any()


def test_the_clean_notebook_scores_what_it_has(
    team: Team, in_process: InProcess, folder: Path
) -> None:
    train = played(np.random.default_rng(2), again=True)
    written(folder, train, [f"o{owner}" for owner in range(OWNERS)])
    notebook = Notebook(team, understood(team, in_process, folder))
    assert notebook.blueprint["validation"]["scheme"] == "time"  # scored in part
    for where in notebook.places():
        cell = notebook.write(*where)
        assert cell is not None
        notebook.cells.append(cell)
    kept = notebook.shortened({"traditional/habits": 1}, {})
    scored = [cell for cell in kept if "score out of fold" in cell]
    assert len(scored) == 1
    assert "final_oof" not in scored[0]
    assert "blended_oof[scored]" in scored[0]
