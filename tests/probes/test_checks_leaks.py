"""Leaks in the data are found with their consequence; honest easy data are left alone."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn import datasets
from sklearn.model_selection import KFold, StratifiedKFold

from tests.probes.conftest import InProcess
from tests.probes.facts import Facts, facts, regression

Frames = tuple[pd.DataFrame, np.ndarray, Facts]


def classes_of(y: np.ndarray) -> Facts:
    """A task whose classes are those of a target."""
    levels = np.unique(y).tolist()
    kind = "binary" if len(levels) == 2 else "multiclass"
    return facts(kind, "accuracy", classes=levels, positive=levels[-1], id=None)


def shipped(load: Callable[..., Any]) -> Frames:
    """A data set that scikit-learn ships."""
    data = load(as_frame=True)
    y = data.target.to_numpy()
    task = classes_of(y) if y.dtype.kind == "i" else regression(id=None)
    return data.data, y, task


def diabetes() -> Frames:
    """Honest numbers that are hard to predict."""
    X, y, _ = shipped(datasets.load_diabetes)
    return X, y.astype(float), regression(id=None)


def spectra() -> Frames:
    """Curves of 80 points that give the answer nearly without error, as chemistry does."""
    rng = np.random.default_rng(0)
    points = np.linspace(0, 1, 80)
    share = rng.uniform(0, 1, (200, 2))
    peaks = np.exp(-(((points - np.array([[0.3], [0.6]])) / 0.15) ** 2))
    curves = share @ peaks + rng.normal(0, 0.002, (200, 80))
    X = pd.DataFrame(curves, columns=[f"nm{k}" for k in range(80)])
    return X, 50 * share[:, 0], regression(id=None)


def survey() -> Frames:
    """Few answers to few questions: rows are equal by nature."""
    rng = np.random.default_rng(1)
    X = pd.DataFrame(rng.integers(0, 4, (800, 4)), columns=list("abcd"))
    y = (X["a"] + rng.normal(0, 1, 800) > 1.5).astype(int).to_numpy()
    return X, y, classes_of(y)


def words() -> Frames:
    """A category that knows much, and the rest of a table of sales."""
    rng = np.random.default_rng(2)
    X = pd.DataFrame(
        {
            "carat": rng.lognormal(0, 0.5, 600),
            "cut": rng.choice(["fair", "good", "ideal"], 600),
            "id": np.arange(600),
        }
    )
    y = 4000 * X["carat"] ** 1.7 * (1 + 0.1 * rng.normal(size=600))
    return X, y.to_numpy(), regression(id="id")


def gaps() -> Frames:
    """Rows that are alike by nature, as what tells them apart is missing."""
    rng = np.random.default_rng(4)
    X = pd.DataFrame(
        {
            "area": rng.normal(100, 20, 600).round(1),
            "rooms": rng.integers(1, 6, 600),
            "quarter": rng.choice(["north", "south", "west"], 600),
        }
    )
    y = (3 * X["area"] + 20 * X["rooms"] + rng.normal(0, 15, 600)).to_numpy()
    X.loc[rng.random(600) < 0.1, "area"] = np.nan
    return X, y.round(1), regression(id=None)


HONEST = {
    "gaps": gaps,
    "iris": lambda: shipped(datasets.load_iris),
    "wine": lambda: shipped(datasets.load_wine),
    "cancer": lambda: shipped(datasets.load_breast_cancer),
    "digits": lambda: shipped(datasets.load_digits),
    "diabetes": diabetes,
    "spectra": spectra,
    "survey": survey,
    "diamonds": words,
}


def space(frames: Frames, test: pd.DataFrame | None = None) -> dict[str, Any]:
    """The namespace that a validation cell leaves."""
    X, y, task = frames
    splitter = (StratifiedKFold if task["classes"] else KFold)(
        5, shuffle=True, random_state=0
    )
    folds = list(splitter.split(X, y))
    return {"X": X, "y": y, "folds": folds, "X_test": test}


def look(
    in_process: InProcess, frames: Frames, test: pd.DataFrame | None = None
) -> dict[str, Any]:
    """Ask the probe about data of which every column becomes a feature."""
    columns = [str(name) for name in frames[0].columns]
    answer: dict[str, Any] = in_process(
        "check_leaks", space(frames, test), task=frames[2], columns=columns
    )
    return answer


def broken(answer: dict[str, Any]) -> set[str]:
    """The rules that do not hold."""
    report = answer.get("report", answer)
    return {item["rule"] for item in report["verdicts"] if not item["ok"]}


@pytest.mark.parametrize("name", HONEST)
def test_honest_data_are_left_alone(in_process: InProcess, name: str) -> None:
    """No alarm on data sets that are easy, small, or full of equal rows by nature."""
    X, y, task = HONEST[name]()
    half = len(X) // 2
    # Rows stand in any order: those of iris are sorted by class.
    order = np.random.default_rng(0).permutation(len(X))
    X, y = X.iloc[order].reset_index(drop=True), y[order]
    frames = X.iloc[:half], y[:half], task
    answer = look(in_process, frames, X.iloc[half:])
    assert broken(answer) == set()
    assert (answer["drop"], answer["copies"], answer["told"]) == ([], None, [])


def leaky(shape: str) -> tuple[Frames, pd.DataFrame]:
    """Diabetes with a column made of the outcome, and its test table."""
    X, y, task = diabetes()
    rng = np.random.default_rng(3)
    X = X.assign(followup=y * 2 + rng.normal(0, 0.5, len(y)))
    test = X.iloc[300:].copy()
    if shape == "blank":
        test["followup"] = np.nan
    elif shape == "else":
        test["followup"] = rng.normal(0, 1, len(test))
    return (X.iloc[:300], y[:300], task), test


@pytest.mark.parametrize("shape", ["blank", "else"])
def test_a_column_that_carries_is_dropped(in_process: InProcess, shape: str) -> None:
    """The test set does not tell it: it would be worth nothing there."""
    frames, test = leaky(shape)
    answer = look(in_process, frames, test)
    assert broken(answer) == {"leaks.carrying"}
    assert answer["drop"] == ["followup"]


def test_without_a_test_set_it_is_dropped_too(in_process: InProcess) -> None:
    """Nobody says that a new row will bring it."""
    frames, _ = leaky("alike")
    assert look(in_process, frames)["drop"] == ["followup"]


def test_a_column_that_the_test_set_has_alike_is_kept_and_told(
    in_process: InProcess,
) -> None:
    """It is the task's own; the person hears of it."""
    frames, test = leaky("alike")
    answer = look(in_process, frames, test)
    assert answer["drop"] == []
    assert "`followup` alone tells the target" in answer["told"][0]


def test_in_time_a_column_that_carries_is_told_and_an_order_is_none(
    in_process: InProcess,
) -> None:
    """What was known yesterday tells of today, and moves on with it."""
    rng = np.random.default_rng(5)
    walk = 100 + rng.normal(0, 1, 401).cumsum()
    X = pd.DataFrame(
        {"step": np.arange(400), "before": walk[:-1], "noise": walk[1:] * 0}
    )
    test = X.iloc[300:].assign(before=lambda frame: frame["before"] + 50)
    task = regression(id=None, time="step")
    answer = look(in_process, (X.iloc[:300], walk[1:301], task), test)
    assert (broken(answer), answer["drop"]) == (set(), [])


def test_classes_are_given_away_too(in_process: InProcess) -> None:
    """A code that stands for the class, which nothing else tells well."""
    X, numbers, _ = diabetes()
    y = (numbers > np.median(numbers)).astype(int)
    X = X.assign(code=np.asarray(["low", "high"])[y])
    test = X.iloc[300:].assign(code="low")
    answer = look(in_process, (X.iloc[:300], y[:300], classes_of(y)), test)
    assert answer["drop"] == ["code"]


@pytest.mark.parametrize("rows", [60, 250])
def test_copies_are_kept_in_one_fold(in_process: InProcess, rows: int) -> None:
    """Rows that come twice under another name are grouped."""
    X, y, task = diabetes()
    X = pd.concat([X, X.iloc[:rows]], ignore_index=True)
    y = np.concatenate([y, y[:rows]])
    X["id"] = np.arange(len(X)) + 7
    answer = look(in_process, (X, y, {**task, "id": "id"}))
    assert broken(answer) == {"leaks.copies"}
    assert answer["copies"] == ["id"]


def test_copies_among_rows_that_are_alike_by_nature_are_found(
    in_process: InProcess,
) -> None:
    """Half of the twins have another target: those are no copies, the others are."""
    X, y, task = gaps()
    X = pd.concat([X, X.iloc[:150]], ignore_index=True)
    y = np.concatenate([y, y[:150]])
    assert broken(look(in_process, (X, y, task))) == {"leaks.copies"}


def test_classes_that_twins_by_nature_mostly_share_are_no_copies(
    in_process: InProcess,
) -> None:
    """A class is shared by chance as often as not."""
    X, y, _ = gaps()
    classes = (y > np.median(y)).astype(int)
    answer = look(in_process, (X, classes, classes_of(classes)))
    assert broken(answer) == set()


def test_an_id_that_tells_the_target_is_no_feature(in_process: InProcess) -> None:
    """Rows sorted by the target, numbered, and a test set that is numbered on."""
    X, y, task = diabetes()
    order = np.argsort(y)
    X, y = X.iloc[order].reset_index(drop=True), y[order]
    test = X.iloc[:100].assign(number=np.arange(100) + 1000)
    answer = look(in_process, (X.assign(number=np.arange(len(X))), y, task), test)
    assert broken(answer) == {"leaks.order"}
    assert answer["drop"] == ["number"]
    assert "rows are sorted" in answer["told"][0]


def believed(
    in_process: InProcess, tmp_path: Any, frames: Frames, oof: np.ndarray
) -> set[str]:
    """Rules that do not hold for a candidate's predictions."""
    namespace = space(frames) | {"results": {"traditional/wonder": {"oof": oof}}}
    in_process("freeze", namespace, task=frames[2], folder=str(tmp_path))
    return broken(
        in_process(
            "check_belief",
            namespace,
            task=frames[2],
            folder=str(tmp_path),
            track="traditional",
            candidate="wonder",
        )
    )


def test_a_score_beyond_the_data_is_not_believed(
    in_process: InProcess, tmp_path: Any
) -> None:
    """Nearly perfect, where plain models explain half."""
    frames = diabetes()
    noise = np.random.default_rng(0).normal(0, 1, len(frames[1]))
    rules = believed(in_process, tmp_path, frames, frames[1] + noise)
    assert rules == {"evaluate.believable"}


@pytest.mark.parametrize("name", ["spectra", "cancer", "digits", "wine"])
def test_a_score_that_easy_data_give_is_believed(
    in_process: InProcess, tmp_path: Any, name: str
) -> None:
    """Nearly perfect, and plain models come close."""
    X, y, task = HONEST[name]()
    oof = y + 0.0
    if task["classes"]:
        oof = (y[:, None] == np.asarray(task["classes"])).astype(float)
    assert believed(in_process, tmp_path, (X, y, task), oof) == set()
