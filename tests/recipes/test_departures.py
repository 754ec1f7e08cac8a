"""Levels that are known by what the other columns lead to expect: dear makers of cheap things."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.probes.conftest import InProcess
from tests.recipes.folders import understood
from tests.recipes.notebook import LASTING, Notebook
from tests.recipes.team import Team

ROWS, TEST_ROWS, MAKERS = 900, 60, 120


def priced(folder: Path, answer: str, rule: str) -> np.ndarray:
    """Things of three kinds, of which each maker makes mostly one, at premiums of its own."""
    rng = np.random.default_rng(7)
    n = ROWS + TEST_ROWS
    premium, usual = rng.normal(0, 1, MAKERS), rng.integers(0, 3, MAKERS)
    maker = rng.integers(0, MAKERS, n)
    kind = np.where(rng.random(n) < 0.7, usual[maker], rng.integers(0, 3, n))
    price = 5 * kind + premium[maker] + rng.normal(0, 0.3, n)
    whole = pd.DataFrame({"id": range(n), "size": rng.normal(size=n).round(3)})
    whole["kind"] = np.array(["cup", "pot", "urn"])[kind]
    whole["maker"] = [f"maker {number}" for number in maker]
    whole["price"] = price.round(3)
    if answer == "yes or no":
        whole["price"] = np.where(price > 5, "yes", "no")
    test = whole[ROWS:].drop(columns="price")
    whole[:ROWS].to_csv(folder / "train.csv", index=False)
    test.to_csv(folder / "test.csv", index=False)
    guess = whole["price"].iloc[0]
    test[["id"]].assign(price=guess).to_csv(
        folder / "sample_submission.csv", index=False
    )
    (folder / "description.md").write_text(f"Predict `price`. Scored by {rule}.")
    return premium[maker][:ROWS]


@LASTING
def test_trees_are_told_how_levels_depart_from_what_is_expected(
    team: Team, in_process: InProcess, folder: Path
) -> None:
    premium = priced(folder, "a number", "RMSE")
    notebook = Notebook(team, understood(team, in_process, folder))
    space = notebook.run_to("models", "traditional")
    X, y = space["X"], space["y"]
    rows = space["make_features_traditional"]().fit(X, y).transform(X)
    encoder = space["for_trees"]()
    seen = encoder.fit_transform(rows, y)
    *_, mean, expected, departure = seen.T
    assert np.corrcoef(expected, y)[0, 1] > 0.9
    # The mean of a maker is of its usual kind; what departs from that is its own.
    assert np.corrcoef(departure, premium)[0, 1] > 0.8
    assert np.corrcoef(mean, premium)[0, 1] < 0.5
    unknown = rows.iloc[:5].assign(maker="nobody")
    assert encoder.transform(unknown)[:, -1] == pytest.approx(0, abs=0.3)
    # No row is told its own price: another one leaves what it is told as it was, nearly.
    other = np.where(np.arange(len(y)) == 0, y + 1000, y)
    again = space["for_trees"]().fit_transform(rows, other)
    assert abs(again[0, -1] - seen[0, -1]) < 5


def test_trees_of_classes_are_told_the_share_of_each_level_alone(
    team: Team, in_process: InProcess, folder: Path
) -> None:
    priced(folder, "yes or no", "accuracy")
    notebook = Notebook(team, understood(team, in_process, folder))
    space = notebook.run_to("models", "traditional")
    assert "for_trees" in space
    assert "Departures" not in space
