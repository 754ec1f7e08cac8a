"""What tables are told of texts, and how often words are counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from tests.recipes.cases import make
from tests.recipes.notebook import Notebook
from tests.recipes.team import PACKAGES, Team

pytestmark = pytest.mark.filterwarnings("ignore")


def test_of_a_long_text_its_length_is_told_beside_its_words(
    team: Team, folder: Path
) -> None:
    notebook = Notebook(team, make("regression", "rmse", "story", folder=folder))
    notebook.run_all()
    space = notebook.namespace
    rows = space["make_features_traditional"]().fit_transform(space["X"])
    assert rows["story words"].nunique() > 1
    weighed = space["for_linear"]().fit_transform(rows)
    plain = space["for_linear"]().fit_transform(rows.assign(**{"story words": 0.0}))
    assert abs(weighed - plain).sum() > 0


def test_numbers_in_a_text_are_told_beside_its_words(team: Team, folder: Path) -> None:
    notebook = Notebook(team, make("regression", "rmse", "told", folder=folder))
    notebook.run_all()
    space = notebook.namespace
    texts = ["Of 1,200 people 3.5 in 10", "none", None, "9" * 400]
    rows = space["X"].iloc[:4].assign(told=texts)
    made = space["table_features"](rows)
    assert made["told figures"].tolist()[:3] == [3, 0, 0]
    assert np.expm1(made["told first"][:3]).round(6).tolist() == [1200, 0, 0]
    assert np.expm1(made["told largest"][:3]).round(6).tolist() == [1200, 0, 0]
    assert np.isfinite(made[["told first", "told largest"]]).all(axis=None)


def test_words_of_a_short_text_are_all_that_is_told(team: Team, folder: Path) -> None:
    notebook = Notebook(team, make("regression", "rmse", "text", folder=folder))
    notebook.run_all()
    rows = notebook.namespace["table_features"](notebook.namespace["X"])
    assert not [name for name in rows if " " in name]


def test_boosting_is_not_left_out_for_the_length_of_a_cell_with_two_texts(
    team: Team, folder: Path
) -> None:
    kinds = ("text", "story", "category", "high", "ordinal", "parts", "gaps")
    packages = PACKAGES | {"catboost": "1.2.10"}
    made = make("multiclass", "macro_f1", *kinds, folder=folder, packages=packages)
    notebook = Notebook(team, made)
    models = notebook.run_to("models", "traditional")["make_models_traditional"]()
    assert {"lightgbm", "extra_trees"} <= set(models)
    assert len(notebook.cells[-1]["source"].splitlines()) <= 110


def test_words_are_counted_once_for_all_labels(team: Team, folder: Path) -> None:
    notebook = Notebook(team, make("multilabel", "logloss", "text", folder=folder))
    notebook.run_all()
    models = notebook.namespace["make_models_traditional"]()
    assert type(models["logistic"][-1]).__name__ == "OneVsRestClassifier"


@pytest.mark.parametrize(
    ("problem", "metric", "linear"),
    [("binary", "auc", "logistic"), ("regression", "rmsle", "ridge")],
    ids=["classes", "a logarithm"],
)
def test_words_of_a_fold_are_counted_once_for_all_models_of_a_kind(
    team: Team,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    problem: str,
    metric: str,
    linear: str,
) -> None:
    notebook = Notebook(team, make(problem, metric, "text", folder=folder))
    counted = []
    count = TfidfVectorizer.fit_transform

    def counting(words: TfidfVectorizer, texts: Any, y: Any = None) -> Any:
        counted.append(words.analyzer)
        return count(words, texts, y)

    monkeypatch.setattr(TfidfVectorizer, "fit_transform", counting)
    notebook.run_all()
    space = notebook.namespace
    apart = space["results"][f"traditional/{linear}"]["oof"]
    assert counted.count("word") == 2 * len(space["folds"])  # for_linear and for_trees
    counted.clear()
    again = space["evaluate_traditional"](linear)
    assert not counted
    np.testing.assert_allclose(again["oof"], apart)


@pytest.mark.parametrize(
    ("problem", "metric", "kinds"),
    [
        ("regression", "spearman", ["strand"]),
        ("multiclass", "accuracy", ["strand", "text"]),
    ],
    ids=["alone", "beside words"],
)
def test_strings_of_letters_are_read_by_runs_of_letters(
    team: Team, folder: Path, problem: str, metric: str, kinds: list[str]
) -> None:
    case = make(problem, metric, *kinds, rows=240, folder=folder)
    notebook = Notebook(team, case)
    notebook.run_all()
    space = notebook.namespace
    rows = space["make_features_traditional"]().fit_transform(space["X"])
    assert "strand letters" in rows
    for encoder in ("for_linear", "for_trees"):
        encode = space[encoder]().fit(rows)
        names = encode.get_feature_names_out()
        runs = {name.rpartition("__")[2] for name in names if "tfidf" in name}
        assert {"A", "TA", "TAT"} <= runs
