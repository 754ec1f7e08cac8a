"""Scores over frozen folds, and predictions that outlive the kernel."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.probes.conftest import InProcess
from tests.probes.facts import (
    Facts,
    Namespace,
    binary,
    regression,
    three_classes,
    validated,
)


def freeze(run: InProcess, namespace: Namespace, task: Facts, folder: Path) -> Any:
    """Freeze target and folds as they stand."""
    return run("freeze", namespace, task=task, folder=str(folder))


def score(
    run: InProcess,
    namespace: Namespace,
    task: Facts,
    folder: Path,
    key: str = "traditional/ridge",
) -> Any:
    """Score an entry of results."""
    track, candidate = key.split("/")
    given = {"task": task, "folder": str(folder)}
    return run("score", namespace, track=track, candidate=candidate, **given)


def entry(namespace: Namespace, oof: np.ndarray) -> dict[str, Any]:
    """An entry of results with these out-of-fold predictions."""
    rows = len(namespace["X_test"])
    return {
        "oof": oof,
        "test": np.resize(oof, (rows, *oof.shape[1:])),
        "fold_scores": [0.0] * len(namespace["folds"]),
        "seconds": 1.5,
    }


def test_target_and_folds_are_frozen_without_pickle(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = three_classes()
    namespace = validated(task)
    namespace["y"] = namespace["y"].astype(object)
    answer = freeze(in_process, namespace, task, tmp_path)
    assert answer["rows"] == 240
    assert answer["folds"] == 4
    with np.load(tmp_path / "harness.npz", allow_pickle=False) as file:
        assert file["y"].tolist() == namespace["y"].tolist()
        assert file["validation_3"].tolist() == namespace["folds"][3][1].tolist()
    again = freeze(in_process, namespace, task, tmp_path)
    assert again == answer
    namespace["folds"] = namespace["folds"][::-1]
    other = freeze(in_process, namespace, task, tmp_path)
    assert other["hash"] != answer["hash"]


def test_a_target_with_gaps_is_not_frozen(
    in_process: InProcess, tmp_path: Path
) -> None:
    namespace = validated(regression())
    namespace["y"][3] = np.nan
    with pytest.raises(ValueError, match="1 missing"):
        freeze(in_process, namespace, regression(), tmp_path)


def test_a_candidate_is_scored_from_its_out_of_fold_predictions(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression("rmse")
    namespace = validated(task)
    freeze(in_process, namespace, task, tmp_path)
    noise = np.random.default_rng(1).normal(size=len(namespace["y"]))
    oof = namespace["y"] + noise
    namespace["results"]["traditional/ridge"] = entry(namespace, oof)
    # Neither the notebook's score nor its y have a say.
    namespace["score"], namespace["y"] = None, np.zeros(240)
    answer = score(in_process, namespace, task, tmp_path)
    folds = [math.sqrt((noise[part] ** 2).mean()) for _, part in namespace["folds"]]
    assert answer["score"] == pytest.approx(math.sqrt((noise**2).mean()))
    assert answer["foldScores"] == pytest.approx(folds)
    # A quarter of the rows are a fold: chance shrinks with all rows, and with the test set.
    chance = 1 / 4 + 60 / len(namespace["X_test"])
    assert answer["spread"] == pytest.approx(np.std(folds, ddof=1) * chance**0.5)
    assert answer["seconds"] == 1.5
    assert not answer["stale"]


def test_rows_that_no_fold_scores_do_not_count(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression("mae")
    namespace = validated(task)
    namespace["folds"] = namespace["folds"][:2]
    freeze(in_process, namespace, task, tmp_path)
    oof = np.full(240, np.nan)
    for _, part in namespace["folds"]:
        oof[part] = namespace["y"][part] + 2
    namespace["results"]["traditional/ridge"] = entry(namespace, oof)
    answer = score(in_process, namespace, task, tmp_path)
    assert answer["score"] == pytest.approx(2)


def test_a_fold_of_one_class_is_left_out_of_the_fold_scores(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = binary("auc")
    namespace = validated(task)
    ones = np.flatnonzero(namespace["y"] == 1)
    rest = np.setdiff1d(np.arange(240), ones[:20])
    namespace["folds"] = [(rest, ones[:20]), (ones[:20], rest)]
    freeze(in_process, namespace, task, tmp_path)
    namespace["results"]["traditional/ridge"] = entry(
        namespace, np.eye(2)[namespace["y"]]
    )
    answer = score(in_process, namespace, task, tmp_path)
    assert answer["score"] == 1
    assert answer["foldScores"] == [1]
    assert answer["spread"] == 0


def test_nothing_is_scored_before_folds_are_frozen_or_after_the_file_changed(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression()
    namespace = validated(task)
    namespace["results"]["traditional/ridge"] = entry(namespace, namespace["y"])
    with pytest.raises(ValueError, match="have to be frozen"):
        score(in_process, namespace, task, tmp_path)
    freeze(in_process, namespace, task, tmp_path)
    path = tmp_path / "harness.npz"
    with np.load(path) as file:
        arrays = dict(file)
    arrays["y"] = arrays["y"] + 1
    np.savez(path, **arrays)
    with pytest.raises(ValueError, match="was changed"):
        score(in_process, namespace, task, tmp_path)


def test_predictions_survive_a_restart_of_the_kernel(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = binary("auc")
    namespace = validated(task)
    freeze(in_process, namespace, task, tmp_path)
    chance = np.random.default_rng(1).random(240)
    one = entry(namespace, np.column_stack([1 - chance, chance]))
    two = entry(namespace, np.column_stack([chance, 1 - chance])) | {"test": None}
    namespace["results"] = {"traditional/one": one, "baseline/two": two}
    for key in namespace["results"]:
        score(in_process, namespace, task, tmp_path, key)
    fresh: Namespace = {}
    wanted = ["traditional/one", "baseline/two", "traditional/lost"]
    answer = in_process("restore", fresh, folder=str(tmp_path), candidates=wanted)
    assert answer["restored"] == wanted[:2]
    back = fresh["results"]["traditional/one"]
    assert np.array_equal(back["oof"], one["oof"])
    assert np.array_equal(back["test"], one["test"])
    assert back["fold_scores"] == one["fold_scores"]
    assert back["seconds"] == 1.5
    assert fresh["results"]["baseline/two"]["test"] is None
    assert not list((tmp_path / "results").glob("*.tmp"))


def test_the_blend_is_scored_before_and_after_its_decision_rule(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = three_classes("accuracy")
    namespace = validated(task)
    freeze(in_process, namespace, task, tmp_path)
    codes = np.searchsorted(["a", "b", "c"], namespace["y"])
    blended = np.full((240, 3), 0.2)
    blended[np.arange(240), np.where(codes == 2, 0, codes)] = 0.6
    namespace |= {
        "blend": {"traditional/one": 1.0},
        "blended_oof": blended,
        "final_oof": namespace["y"].copy(),
    }
    answer = in_process("score_ensemble", namespace, task=task, folder=str(tmp_path))
    assert answer["weights"] == {"traditional/one": 1}
    assert answer["score"] == 1
    assert answer["plainScore"] == pytest.approx(2 / 3)
    assert answer["foldScores"] == [1, 1, 1, 1]
