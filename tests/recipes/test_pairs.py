"""Two texts in a row, which are compared."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from tests.recipes.cases import make
from tests.recipes.notebook import Notebook
from tests.recipes.team import Team


def test_two_texts_are_compared_by_their_words_letters_and_lengths(
    team: Team, folder: Path
) -> None:
    case = make("regression", "rmse", "text", "reply", folder=folder)
    notebook = Notebook(team, case)
    space = notebook.run_to("features", "traditional")
    rows = (
        space["X"]
        .head(4)
        .assign(
            remark=["A red house", "", "The red house", "The red huose"],
            reply=["a red HOUSE", "", "a very long garden", "The red house"],
        )
    )
    out = space["make_features_traditional"]().fit(space["X"]).transform(rows)
    figures = ["shared_words", "shared_triples", "like_length", "like_letters"]
    same, empty, other, typo = out[figures].to_dict("records")
    assert same == dict.fromkeys(figures, 1.0)
    assert empty["shared_words"] == empty["like_length"] == 0
    # Words and triples miss what a slip of the pen leaves alike; the letters tell it.
    assert typo["shared_words"] == 0.5
    assert typo["like_letters"] > 0.9 > typo["shared_triples"]
    assert other["like_letters"] < 0.5
    assert pd.api.types.is_float_dtype(out["like_letters"])
