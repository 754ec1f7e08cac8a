"""What plots of out-of-fold answers are drawn of, for every kind of task."""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.probes.conftest import InProcess
from tests.probes.facts import (
    Facts,
    Namespace,
    binary,
    facts,
    regression,
    three_classes,
    validated,
)

ROWS = 240
RNG = np.random.default_rng(0)


def namespace_of(y: np.ndarray, folds: int = 4) -> Namespace:
    """A namespace with this target, each row scored once."""
    rows = np.arange(len(y))
    parts = [rows[place::folds] for place in range(folds)]
    return {
        "y": y,
        "X": pd.DataFrame(index=rows),
        "folds": [(np.setdiff1d(rows, part), part) for part in parts],
        "results": {},
    }


def kept(
    run: InProcess, namespace: Namespace, task: Facts, folder: Path, oof: np.ndarray
) -> None:
    """Freeze, and score a candidate with these out-of-fold predictions."""
    run("freeze", namespace, task=task, folder=str(folder))
    folds = [0.0] * len(namespace["folds"])
    namespace["results"]["traditional/ridge"] = {
        "oof": oof,
        "test": None,
        "fold_scores": folds,
        "seconds": 1.0,
    }
    given = {"track": "traditional", "candidate": "ridge"}
    run("score", namespace, task=task, folder=str(folder), **given)


def blended(
    run: InProcess,
    namespace: Namespace,
    task: Facts,
    folder: Path,
    oof: np.ndarray,
    final: np.ndarray,
) -> None:
    """Score a blend of one candidate with these final answers."""
    kept(run, namespace, task, folder, oof)
    namespace |= {
        "blend": {"traditional/ridge": 1.0},
        "blended_oof": oof,
        "final_oof": final,
    }
    run("score_ensemble", namespace, task=task, folder=str(folder))


def plots(
    run: InProcess,
    task: Facts,
    folder: Path,
    candidate: str | None = "traditional/ridge",
    target: str | None = None,
    namespace: Namespace | None = None,
) -> Any:
    """Ask for the plots, of a kernel that holds nothing any more."""
    return run(
        "result_plots",
        namespace or {},
        task=task,
        folder=str(folder),
        candidate=candidate,
        target=target,
    )


def by_kind(answer: Any) -> dict[str, Any]:
    """The plots of an answer by their kind."""
    return {plot["kind"]: plot for plot in answer["plots"]}


def test_the_confusion_of_the_blend_is_that_of_its_decided_answers(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = three_classes("accuracy")
    namespace = validated(task)
    codes = np.searchsorted(["a", "b", "c"], namespace["y"])
    oof = np.full((ROWS, 3), 0.2)
    oof[np.arange(ROWS), np.where(codes == 2, 0, codes)] = 0.6  # c is taken for a
    final = namespace["y"].copy()
    final[codes == 1] = "c"  # the rule takes b for c
    blended(in_process, namespace, task, tmp_path, oof, final)

    of_blend = by_kind(plots(in_process, task, tmp_path, None))["confusion"]
    assert of_blend["classes"] == ["a", "b", "c"]
    assert of_blend["counts"] == [[80, 0, 0], [0, 0, 80], [0, 0, 80]]
    assert of_blend["right"] == 160
    of_one = by_kind(plots(in_process, task, tmp_path))["confusion"]
    assert of_one["counts"] == [[80, 0, 0], [0, 80, 0], [80, 0, 0]]


def test_classes_beyond_a_dozen_are_counted_as_others(
    in_process: InProcess, tmp_path: Path
) -> None:
    classes = [f"class {n:02}" for n in range(20)]
    task = facts("multiclass", "accuracy", classes=classes)
    codes = np.concatenate([np.arange(20), np.full(100, 7)])
    oof = np.eye(20)[np.where(codes == 3, 7, codes)]
    kept(
        in_process, namespace_of(np.asarray(classes)[codes]), task, tmp_path, oof * 1.0
    )
    found = by_kind(plots(in_process, task, tmp_path))["confusion"]
    assert len(found["classes"]) == 11 and "class 07" in found["classes"]
    assert found["classes"] == sorted(found["classes"])
    assert found["others"] == 9
    counts = np.asarray(found["counts"])
    assert counts.shape == (12, 12) and counts.sum() == 120
    assert found["right"] == 119


def test_chances_of_two_classes_are_compared_with_what_was_there(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = binary("logloss")
    chance = RNG.random(4000)
    y = (RNG.random(4000) < chance).astype(int)
    oof = np.column_stack([1 - chance, chance])
    timid = 0.5 + (chance - 0.5) / 2
    blended(in_process, namespace_of(y), task, tmp_path, oof, timid)

    sure = by_kind(plots(in_process, task, tmp_path))["reliability"]
    assert sure["positive"] == "1"
    assert sum(group["rows"] for group in sure["groups"]) == 4000
    inside = [
        group["low"] <= group["chance"] <= group["high"] for group in sure["groups"]
    ]
    assert sum(inside) >= len(inside) - 2
    of_blend = by_kind(plots(in_process, task, tmp_path, None))
    last = of_blend["reliability"]["groups"][-1]
    assert last["chance"] < 0.75 < last["low"] < last["share"] < last["high"] <= 1
    assert np.sum(of_blend["confusion"]["counts"]) == 4000


def test_equal_chances_stay_in_one_group(in_process: InProcess, tmp_path: Path) -> None:
    task = binary("auc")
    namespace = validated(task)
    oof = np.full((ROWS, 2), 0.5)
    kept(in_process, namespace, task, tmp_path, oof)
    (group,) = by_kind(plots(in_process, task, tmp_path))["reliability"]["groups"]
    assert group["rows"] == ROWS and group["share"] == 0.5


def test_numbers_are_counted_by_truth_and_answer(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression("rmse")
    namespace = validated(task)
    y = namespace["y"]
    kept(in_process, namespace, task, tmp_path, y + 1)
    answer = plots(in_process, task, tmp_path)
    assert answer["rows"] == answer["total"] == ROWS and answer["targets"] == []
    truth, residuals = (by_kind(answer)[kind] for kind in ("truth", "residuals"))
    assert sum(rows for _, _, rows in truth["cells"]) == ROWS
    assert truth["half"] == truth["most"] == pytest.approx(1)
    width = truth["ends"][1] - truth["ends"][0]
    inner = [cell for cell in truth["cells"] if cell[0] > 0 and cell[1] < 23]
    assert all(abs((up - across) * width - 1) <= width for across, up, _ in inner)
    assert not truth["byFactor"]
    assert sum(group["rows"] for group in residuals["groups"]) == ROWS
    assert all(group["median"] == pytest.approx(-1) for group in residuals["groups"])
    lows = [group["low"] for group in residuals["groups"]]
    assert lows == sorted(lows) and len(lows) == 12


def test_a_target_that_spans_magnitudes_has_bins_that_grow(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression("rmsle")
    y = np.geomspace(1, 1e6, ROWS)
    kept(in_process, namespace_of(y), task, tmp_path, y * 1.5)
    truth = by_kind(plots(in_process, task, tmp_path))["truth"]
    assert truth["byFactor"]
    ends = np.asarray(truth["ends"])
    assert np.allclose(ends[1:] / ends[:-1], ends[1] / ends[0], rtol=1e-4)


def test_whole_numbers_and_one_and_the_same_answer_have_bins_of_their_own(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression("mae")
    y = np.resize([1, 2, 3, 4, 5], ROWS)
    kept(in_process, namespace_of(y), task, tmp_path, np.full(ROWS, 3.0))
    found = by_kind(plots(in_process, task, tmp_path))
    assert found["truth"]["ends"] == [0.5, 1.5, 2.5, 3.5, 4.5, 5.5]
    assert found["truth"]["cells"] == [[place, 2, 48] for place in range(5)]
    (group,) = found["residuals"]["groups"]
    assert group["low"] == group["high"] == 3 and group["median"] == 0


def test_rows_that_no_fold_of_a_series_scores_are_left_out(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression("rmse", time="day")
    namespace = validated(task)
    days = namespace["X"]["day"]
    late = np.arange(120, ROWS)
    namespace["folds"] = [
        (np.arange(120), np.arange(120, 180)),
        (np.arange(180), np.arange(180, ROWS)),
    ]
    oof = np.full(ROWS, np.nan)
    oof[late] = namespace["y"][late] + 2
    kept(in_process, namespace, task, tmp_path, oof)

    answer = plots(in_process, task, tmp_path, namespace=namespace)
    assert answer["rows"] == 120 and answer["total"] == ROWS
    along = by_kind(answer)["time"]
    assert along["column"] == "day" and along["isDate"]
    assert sum(moment["rows"] for moment in along["moments"]) == 120
    assert len(along["moments"]) == 60
    first = pd.Timestamp(days[120]).timestamp()
    assert abs(along["moments"][0]["moment"] - first) <= 86400
    for moment in along["moments"]:
        assert moment["answer"] - moment["truth"] == pytest.approx(2, abs=1e-4)

    # Another table stands in the kernel by now: its moments are not those of the rows.
    namespace["y"] = namespace["y"][::-1].copy()
    later = plots(in_process, task, tmp_path, namespace=namespace)
    assert "time" not in by_kind(later) and later["missing"] == ["time"]


def test_moments_that_are_counted_stay_numbers(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression("rmse", time="week")
    namespace = namespace_of(RNG.normal(size=ROWS))
    namespace["X"] = pd.DataFrame({"week": np.resize(np.arange(30), ROWS)})
    kept(in_process, namespace, task, tmp_path, namespace["y"])
    along = by_kind(plots(in_process, task, tmp_path, namespace=namespace))["time"]
    assert not along["isDate"]
    assert [moment["moment"] for moment in along["moments"]] == list(range(30))
    assert all(moment["rows"] == 8 for moment in along["moments"])


def test_each_of_several_numbers_is_drawn_by_itself(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = facts("multioutput", "rmse", targets=["low", "high"])
    y = RNG.normal(size=(ROWS, 2))
    kept(in_process, namespace_of(y), task, tmp_path, y + np.array([0, 5]))
    first = plots(in_process, task, tmp_path)
    assert first["targets"] == ["low", "high"]
    assert by_kind(first)["truth"]["target"] == "low"
    second = by_kind(plots(in_process, task, tmp_path, target="high"))["truth"]
    assert second["target"] == "high" and second["half"] == pytest.approx(5)


def test_labels_are_counted_one_by_one(in_process: InProcess, tmp_path: Path) -> None:
    task = facts("multilabel", "micro_f1", targets=["wet", "cold"], classes=[0, 1])
    y = np.array([[1, 0], [1, 1], [0, 1], [0, 0]] * 60)
    oof = np.where(y == 1, 0.8, 0.1)
    oof[:, 1] = 0.7
    final = (oof > 0.75).astype(int)
    blended(in_process, namespace_of(y), task, tmp_path, oof, final)
    plain = by_kind(plots(in_process, task, tmp_path))["labels"]
    assert plain["labels"] == [
        {"name": "wet", "have": 120, "given": 120, "both": 120},
        {"name": "cold", "have": 120, "given": 240, "both": 120},
    ]
    decided = by_kind(plots(in_process, task, tmp_path, None))["labels"]
    assert decided["labels"][1] == {"name": "cold", "have": 120, "given": 0, "both": 0}


def test_labels_that_one_text_lists_have_their_own_names(
    in_process: InProcess, tmp_path: Path
) -> None:
    classes = [f"tag {n:02}" for n in range(15)]
    task = facts("multilabel", "samples_f1", targets=["tags"], classes=classes)
    y = (RNG.random((ROWS, 15)) < np.linspace(0.1, 0.9, 15)).astype(int)
    kept(in_process, namespace_of(y), task, tmp_path, y * 0.9)
    found = by_kind(plots(in_process, task, tmp_path))["labels"]
    assert found["others"] == 3 and len(found["labels"]) == 12
    assert found["labels"][-1]["name"] == "tag 14"
    assert found["labels"][-1]["both"] == found["labels"][-1]["have"]


def test_grades_are_confused_by_the_nearest_one(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = facts("ordinal", "qwk", classes=[1, 2, 3])
    y = np.resize([1, 2, 3], ROWS)
    final = np.minimum(y + 1, 3)
    blended(in_process, namespace_of(y), task, tmp_path, y + 0.4, final)
    near = by_kind(plots(in_process, task, tmp_path))["confusion"]
    assert near["right"] == ROWS and near["classes"] == ["1", "2", "3"]
    cut = by_kind(plots(in_process, task, tmp_path, None))["confusion"]
    assert cut["counts"] == [[0, 80, 0], [0, 0, 80], [0, 0, 80]]


def test_times_to_an_event_are_drawn_as_what_is_left_in_three_groups(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = facts("survival", "cindex", targets=["days", "died"], positive=1)
    days = np.arange(1, ROWS + 1)
    y = np.column_stack([days, np.ones(ROWS)]).astype(float)
    kept(in_process, namespace_of(y), task, tmp_path, -days.astype(float))
    curves = by_kind(plots(in_process, task, tmp_path))["survival"]["curves"]
    assert [curve["rows"] for curve in curves] == [80, 80, 80]
    assert [curve["events"] for curve in curves] == [80, 80, 80]
    # The smallest answers are the latest events; half of a group is left at its middle.
    assert curves[0]["points"][0] == [161, pytest.approx(79 / 80, abs=1e-5)]
    left = dict(curves[2]["points"])
    assert left[80] == 0
    assert all(
        share == pytest.approx(1 - day / 80, abs=1e-5) for day, share in left.items()
    )


def test_lists_show_the_relevance_of_each_place(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = facts("ranking", "ndcg", targets=["grade"], group="query")
    relevance, lists = np.tile([3.0, 0.0, 1.0, 2.0], 60), np.repeat(np.arange(60), 4)
    y = np.column_stack([relevance, lists])
    kept(in_process, namespace_of(y), task, tmp_path, -relevance)
    found = by_kind(plots(in_process, task, tmp_path))["places"]["places"]
    assert [place["found"] for place in found] == [0, 1, 2, 3]
    assert [place["best"] for place in found] == [3, 2, 1, 0]
    assert all(place["lists"] == 60 for place in found)


def test_a_file_that_is_gone_is_named_with_what_to_do(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression()
    namespace = validated(task)
    kept(in_process, namespace, task, tmp_path, namespace["y"])
    with pytest.raises(ValueError, match=r"ensemble\.npz is missing.*or run again"):
        plots(in_process, task, tmp_path, None)
    shutil.rmtree(tmp_path / "results")
    with pytest.raises(ValueError, match=r"the answers of traditional/ridge"):
        plots(in_process, task, tmp_path)


def test_many_rows_make_no_larger_an_answer_than_few(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression("rmse")
    y = RNG.normal(size=200_000)
    kept(in_process, namespace_of(y), task, tmp_path, y + RNG.normal(size=len(y)))
    answer = plots(in_process, task, tmp_path)
    assert sum(rows for _, _, rows in by_kind(answer)["truth"]["cells"]) == 200_000
    assert len(str(answer)) < 15_000
