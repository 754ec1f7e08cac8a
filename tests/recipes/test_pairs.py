"""Two texts in a row, which are compared."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from tests.recipes.cases import make
from tests.recipes.notebook import LASTING, Notebook
from tests.recipes.team import PACKAGES, Team


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
    assert out["one_denies"].tolist() == [0, 0, 0, 0]
    assert empty["shared_words"] == empty["like_length"] == 0
    # Words and triples miss what a slip of the pen leaves alike; the letters tell it.
    assert typo["shared_words"] == 0.5
    assert typo["like_letters"] > 0.9 > typo["shared_triples"]
    assert other["like_letters"] < 0.5
    assert pd.api.types.is_float_dtype(out["like_letters"])


def test_two_texts_are_told_apart_by_the_order_of_words_and_by_denial(
    team: Team, folder: Path
) -> None:
    case = make("regression", "rmse", "text", "reply", folder=folder)
    notebook = Notebook(team, case)
    space = notebook.run_to("features", "traditional")
    rows = (
        space["X"]
        .head(3)
        .assign(
            remark=["The dog bites a man", "He isn't there", "It was not cold"],
            reply=["A man bites the dog", "He is there", "It was never cold"],
        )
    )
    out = space["make_features_traditional"]().fit(space["X"]).transform(rows)
    assert out["one_denies"].tolist() == [0, 1, 0]
    assert out["shared_words"].iloc[0] == 1 > out["like_order"].iloc[0]


@LASTING
def test_likeness_is_learnt_without_words(team: Team, folder: Path) -> None:
    packages = PACKAGES | {"catboost": "1.2.10"}
    case = make(
        "regression", "pearson", "text", "reply", folder=folder, packages=packages
    )
    notebook = Notebook(team, case)
    space = notebook.run_to("models", "traditional")
    models = space["make_models_traditional"]()
    assert next(iter(models)) == "catboost_wordless"
    features = space["make_features_traditional"]().fit(space["X"])
    rows = features.transform(space["X"])
    model = models["catboost_wordless"].fit(rows, space["y"])
    other = rows.assign(remark="other words", reply="other words")
    np.testing.assert_array_equal(model.predict(rows), model.predict(other))
