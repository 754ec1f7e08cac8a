"""The harness's own metrics and scores, against scikit-learn and by hand."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn import metrics as known

from probes._metrics import MAXIMIZED, plain_score, score_of
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

RNG = np.random.default_rng(7)
ROWS = 400
GRADES = facts("ordinal", "qwk", classes=[1, 2, 3, 4])
LABELS = facts("multilabel", "macro_f1", targets=["p", "q", "r"], classes=None)

# Rounded, so that there are many ties.
CHANCE = np.round(RNG.random(ROWS), 1)
ONES = (RNG.random(ROWS) < 0.2 + 0.6 * CHANCE).astype(int)
PAIR = np.column_stack([1 - CHANCE, CHANCE])
NAMES = np.array(["a", "b", "c"])
CODES = RNG.choice(3, ROWS, p=[0.6, 0.3, 0.1])
LETTERS = NAMES[CODES]
DRAWN = RNG.dirichlet(np.ones(3), ROWS) + 0.5 * np.eye(3)[CODES]
SHARES = DRAWN / DRAWN.sum(1, keepdims=True)
GUESSED = NAMES[SHARES.argmax(1)]
MARKS = RNG.choice([1, 2, 3, 4], ROWS)
NEAR = MARKS + RNG.normal(size=ROWS)
NEAREST = np.clip(np.rint(NEAR), 1, 4).astype(int)
MANY = (RNG.random((ROWS, 3)) < [0.5, 0.2, 0.1]).astype(int)
MANY_CHANCE = np.round(np.clip(MANY * 0.4 + RNG.random((ROWS, 3)) * 0.6, 0, 1), 2)
MANY_GUESS = (MANY_CHANCE >= 0.5).astype(int)
TRUTH = np.abs(RNG.normal(size=ROWS)) * 100 + 1
VALUE = TRUTH + RNG.normal(size=ROWS) * 10


def named(task: Facts, metric: str, quantile: float | None = None) -> Facts:
    """The task with another metric."""
    return task | {"metric": {"name": metric, "quantile": quantile}}


def f1(average: str, truth: Any, guess: Any) -> float:
    return float(known.f1_score(truth, guess, average=average, zero_division=0))


GUESS = (CHANCE > 0.5).astype(int)
CASES: list[tuple[Facts, str, Any, Any, float]] = [
    (binary(), "accuracy", ONES, PAIR, known.accuracy_score(ONES, GUESS)),
    (
        binary(),
        "balanced_accuracy",
        ONES,
        PAIR,
        known.balanced_accuracy_score(ONES, GUESS),
    ),
    (binary(), "f1", ONES, PAIR, known.f1_score(ONES, GUESS)),
    (binary(positive=0), "f1", ONES, PAIR, known.f1_score(ONES, GUESS, pos_label=0)),
    (binary(), "macro_f1", ONES, PAIR, f1("macro", ONES, GUESS)),
    (binary(), "mcc", ONES, PAIR, known.matthews_corrcoef(ONES, GUESS)),
    (binary(), "auc", ONES, PAIR, known.roc_auc_score(ONES, CHANCE)),
    (
        binary(),
        "average_precision",
        ONES,
        PAIR,
        known.average_precision_score(ONES, CHANCE),
    ),
    (
        binary(),
        "logloss",
        ONES,
        PAIR,
        known.log_loss(ONES, np.clip(CHANCE, 1e-15, 1 - 1e-15)),
    ),
    (binary(), "brier", ONES, PAIR, known.brier_score_loss(ONES, CHANCE)),
    (
        binary(positive=0),
        "auc",
        ONES,
        PAIR,
        known.roc_auc_score(1 - ONES, 1 - CHANCE),
    ),
    (
        binary(positive=0),
        "average_precision",
        ONES,
        PAIR,
        known.average_precision_score(1 - ONES, 1 - CHANCE),
    ),
    (
        three_classes(),
        "accuracy",
        LETTERS,
        SHARES,
        known.accuracy_score(LETTERS, GUESSED),
    ),
    (
        three_classes(),
        "balanced_accuracy",
        LETTERS,
        SHARES,
        known.balanced_accuracy_score(LETTERS, GUESSED),
    ),
    (three_classes(), "f1", LETTERS, SHARES, f1("macro", LETTERS, GUESSED)),
    (three_classes(), "macro_f1", LETTERS, SHARES, f1("macro", LETTERS, GUESSED)),
    (three_classes(), "micro_f1", LETTERS, SHARES, f1("micro", LETTERS, GUESSED)),
    (
        three_classes(),
        "weighted_f1",
        LETTERS,
        SHARES,
        f1("weighted", LETTERS, GUESSED),
    ),
    (
        three_classes(),
        "mcc",
        LETTERS,
        SHARES,
        known.matthews_corrcoef(LETTERS, GUESSED),
    ),
    (
        three_classes(),
        "cohen_kappa",
        LETTERS,
        SHARES,
        known.cohen_kappa_score(LETTERS, GUESSED),
    ),
    (three_classes(), "logloss", LETTERS, SHARES, known.log_loss(LETTERS, SHARES)),
    (
        three_classes(),
        "brier",
        LETTERS,
        SHARES,
        float(((np.eye(3)[CODES] - SHARES) ** 2).sum(1).mean()),
    ),
    (
        three_classes(),
        "mc_auc",
        LETTERS,
        SHARES,
        known.roc_auc_score(LETTERS, SHARES, multi_class="ovr"),
    ),
    (
        three_classes(),
        "average_precision",
        LETTERS,
        SHARES,
        known.average_precision_score(np.eye(3)[CODES], SHARES),
    ),
    (
        GRADES,
        "qwk",
        MARKS,
        NEAR,
        known.cohen_kappa_score(MARKS, NEAREST, weights="quadratic"),
    ),
    (GRADES, "accuracy", MARKS, NEAR, known.accuracy_score(MARKS, NEAREST)),
    (GRADES, "mae", MARKS, NEAR, known.mean_absolute_error(MARKS, NEAR)),
    (LABELS, "samples_f1", MANY, MANY_CHANCE, f1("samples", MANY, MANY_GUESS)),
    (LABELS, "micro_f1", MANY, MANY_CHANCE, f1("micro", MANY, MANY_GUESS)),
    (LABELS, "macro_f1", MANY, MANY_CHANCE, f1("macro", MANY, MANY_GUESS)),
    (LABELS, "weighted_f1", MANY, MANY_CHANCE, f1("weighted", MANY, MANY_GUESS)),
    (
        LABELS,
        "accuracy",
        MANY,
        MANY_CHANCE,
        known.accuracy_score(MANY, MANY_GUESS),
    ),
    (LABELS, "mc_auc", MANY, MANY_CHANCE, known.roc_auc_score(MANY, MANY_CHANCE)),
    (
        LABELS,
        "average_precision",
        MANY,
        MANY_CHANCE,
        known.average_precision_score(MANY, MANY_CHANCE),
    ),
    (
        LABELS,
        "logloss",
        MANY,
        MANY_CHANCE,
        float(
            np.mean(
                [
                    known.log_loss(MANY[:, j], np.clip(MANY_CHANCE[:, j], 1e-15, 1))
                    for j in range(3)
                ]
            )
        ),
    ),
    (regression(), "rmse", TRUTH, VALUE, known.root_mean_squared_error(TRUTH, VALUE)),
    (regression(), "mse", TRUTH, VALUE, known.mean_squared_error(TRUTH, VALUE)),
    (regression(), "mae", TRUTH, VALUE, known.mean_absolute_error(TRUTH, VALUE)),
    (regression(), "medae", TRUTH, VALUE, known.median_absolute_error(TRUTH, VALUE)),
    (regression(), "r2", TRUTH, VALUE, known.r2_score(TRUTH, VALUE)),
    (
        regression(),
        "mape",
        TRUTH,
        VALUE,
        100 * known.mean_absolute_percentage_error(TRUTH, VALUE),
    ),
    (
        regression(),
        "rmsle",
        TRUTH,
        VALUE.clip(0),
        known.root_mean_squared_log_error(TRUTH, VALUE.clip(0)),
    ),
    (
        regression(),
        "rmse",
        TRUTH * 1e9,
        VALUE * 1e9,
        known.root_mean_squared_error(TRUTH * 1e9, VALUE * 1e9),
    ),
]


@pytest.mark.parametrize(
    ("task", "metric", "truth", "raw", "expected"),
    CASES,
    ids=[f"{case[0]['problemType']}-{case[1]}-{i}" for i, case in enumerate(CASES)],
)
def test_a_metric_is_what_scikit_learn_says(
    task: Facts, metric: str, truth: Any, raw: Any, expected: float
) -> None:
    assert plain_score(named(task, metric), truth, raw) == pytest.approx(
        expected, rel=1e-9
    )


@pytest.mark.parametrize("beta", [0.5, 1, 2, 3.5])
@pytest.mark.parametrize(
    ("task", "metric", "how", "truth", "raw", "guess"),
    [
        (binary(), "fbeta", "binary", ONES, PAIR, GUESS),
        (binary(), "macro_fbeta", "macro", ONES, PAIR, GUESS),
        (three_classes(), "fbeta", "macro", LETTERS, SHARES, GUESSED),
        (three_classes(), "weighted_fbeta", "weighted", LETTERS, SHARES, GUESSED),
        (three_classes(), "micro_fbeta", "micro", LETTERS, SHARES, GUESSED),
        (LABELS, "micro_fbeta", "micro", MANY, MANY_CHANCE, MANY_GUESS),
        (LABELS, "samples_fbeta", "samples", MANY, MANY_CHANCE, MANY_GUESS),
    ],
)
def test_recall_counts_beta_times_as_much_as_precision(
    task: Facts, metric: str, how: str, truth: Any, raw: Any, guess: Any, beta: float
) -> None:
    asked = task | {"metric": {"name": metric, "beta": beta}}
    expected = known.fbeta_score(truth, guess, beta=beta, average=how, zero_division=0)
    assert plain_score(asked, truth, raw) == pytest.approx(expected)


@pytest.mark.parametrize("quantile", [0.1, 0.5, 0.9])
def test_pinball_loss_leans_to_its_quantile(quantile: float) -> None:
    expected = known.mean_pinball_loss(TRUTH, VALUE, alpha=quantile)
    task = named(regression(), "pinball", quantile)
    assert plain_score(task, TRUTH, VALUE) == pytest.approx(expected)


def test_pearson_is_the_correlation_of_values() -> None:
    expected = float(np.corrcoef(TRUTH, VALUE)[0, 1])
    task = named(regression(), "pearson")
    assert plain_score(task, TRUTH, VALUE) == pytest.approx(expected)


def test_spearman_shares_ranks_between_ties() -> None:
    from scipy.stats import spearmanr

    truth, guess = np.round(TRUTH, -1), np.round(VALUE, -1)
    expected = float(spearmanr(truth, guess).statistic)
    task = named(regression(), "spearman")
    assert plain_score(task, truth, guess) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("metric", "truth", "guess", "expected"),
    [
        # |2-1|/1 and |2-4|/4 are 1 and 0.5.
        ("rmspe", [1.0, 4.0], [2.0, 2.0], math.sqrt((1 + 0.25) / 2)),
        ("mape", [1.0, 4.0], [2.0, 2.0], 75.0),
        # A truth of 0 has no percentage.
        ("mape", [1.0, 4.0, 0.0], [2.0, 2.0, 9.0], 75.0),
        ("rmspe", [1.0, 4.0, 0.0], [2.0, 2.0, 9.0], math.sqrt((1 + 0.25) / 2)),
        # 2·1/3 and 2·2/6 are both 2/3; nothing against nothing is no error.
        ("smape", [1.0, 4.0], [2.0, 2.0], 200 / 3),
        ("smape", [0.0, 4.0], [0.0, 0.0], 100.0),
        ("rmsle", [0.0], [-5.0], 0.0),
        ("r2", [1.0, 2.0, 3.0], [2.0, 2.0, 2.0], 0.0),
    ],
)
def test_percentages_are_as_worked_out_by_hand(
    metric: str, truth: list[float], guess: list[float], expected: float
) -> None:
    task = named(regression(), metric)
    assert plain_score(task, np.array(truth), np.array(guess)) == pytest.approx(
        expected
    )


def test_quadratic_kappa_weighs_by_the_distance_of_grades() -> None:
    task = named(facts("ordinal", "qwk", classes=[0, 1, 5]), "qwk")
    truth, guess = np.array([0, 1, 5, 5]), np.array([0, 5, 5, 5])
    # Off diagonal: one pair at distance 4. By chance: 16·1/4·3 + 25·(2·1/4 + 1·3/4)/…
    observed = 16.0
    chance = (1 * 3 * 25 + 1 * 1 * 1 + 1 * 3 * 16 + 2 * 1 * 25) / 4
    assert plain_score(task, truth, guess.astype(float)) == pytest.approx(
        1 - observed / chance
    )


def test_final_labels_are_scored_as_they_are() -> None:
    task = named(three_classes(), "macro_f1")
    assert score_of(task, LETTERS, GUESSED) == pytest.approx(
        f1("macro", LETTERS, GUESSED)
    )
    grades = named(GRADES, "qwk")
    expected = known.cohen_kappa_score(MARKS, NEAREST, weights="quadratic")
    assert score_of(grades, MARKS, NEAREST) == pytest.approx(expected)


def test_a_final_answer_that_is_no_class_counts_as_wrong() -> None:
    task = named(three_classes(), "accuracy")
    assert score_of(task, np.array(["a", "b"]), np.array(["a", "z"])) == 0.5
    macro = named(three_classes(), "macro_f1")
    assert score_of(macro, np.array(["a", "b"]), np.array(["a", "z"])) == 0.5


@pytest.mark.parametrize("metric", ["auc", "average_precision", "logloss", "brier"])
def test_a_final_probability_of_the_positive_class_is_enough(metric: str) -> None:
    task = named(binary(), metric)
    assert score_of(task, ONES, CHANCE) == pytest.approx(score_of(task, ONES, PAIR))


@pytest.mark.parametrize("classes", [[0, 1], ["0", "1"], [False, True]])
def test_classes_are_known_in_whatever_type_they_come(classes: list[Any]) -> None:
    truth = np.asarray(classes)[ONES]
    task = binary("f1", classes=classes, positive=classes[1])
    assert plain_score(task, truth, PAIR) == pytest.approx(known.f1_score(ONES, GUESS))
    if not isinstance(classes[0], bool):
        assert plain_score(task, ONES.astype(float), PAIR) == pytest.approx(
            known.f1_score(ONES, GUESS)
        )


def test_a_probability_metric_of_values_says_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="logloss needs probabilities"):
        plain_score(named(regression(), "logloss"), TRUTH, VALUE)


def perfect(task: Facts, y: np.ndarray) -> np.ndarray:
    """Raw predictions that are as good as they can be."""
    if task["classes"] and task["problemType"] != "ordinal":
        return np.asarray(y[:, None] == np.asarray(task["classes"]), dtype=float)
    return y.astype(float)


EVERY = [
    *[named(three_classes(), name) for name in ("logloss", "brier", "mc_auc")],
    *[named(binary(), name) for name in ("auc", "f1", "fbeta", "mcc")],
    named(binary(), "average_precision"),
    *[
        named(three_classes(), name)
        for name in (
            "accuracy",
            "balanced_accuracy",
            "macro_f1",
            "micro_f1",
            "weighted_f1",
            "samples_f1",
            "macro_fbeta",
            "micro_fbeta",
            "weighted_fbeta",
            "samples_fbeta",
            "cohen_kappa",
        )
    ],
    named(GRADES, "qwk"),
    *[
        named(regression(), name)
        for name in (
            "rmse",
            "mse",
            "rmsle",
            "rmspe",
            "mae",
            "medae",
            "mape",
            "smape",
            "r2",
            "pearson",
            "spearman",
            "pinball",
        )
    ],
]


@pytest.mark.parametrize("task", EVERY, ids=[task["metric"]["name"] for task in EVERY])
def test_the_truth_beats_a_shuffled_answer_in_the_stated_direction(task: Facts) -> None:
    y = validated(task)["y"]
    best = perfect(task, y)
    worse = best[np.random.default_rng(0).permutation(len(y))]
    gain = plain_score(task, y, best) - plain_score(task, y, worse)
    assert (gain > 0) == (task["metric"]["name"] in MAXIMIZED)
    assert gain != 0


# ------------------------------------------------------------------ the probes


def frozen(in_process: InProcess, task: Facts, folder: Path) -> Namespace:
    """A namespace whose folds are frozen."""
    namespace = validated(task)
    in_process("freeze", namespace, task=task, folder=str(folder))
    return namespace


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
    answer = in_process("freeze", namespace, task=task, folder=str(tmp_path))
    assert answer["rows"] == 240
    assert answer["folds"] == 4
    with np.load(tmp_path / "harness.npz", allow_pickle=False) as file:
        assert file["y"].tolist() == namespace["y"].tolist()
        assert file["validation_3"].tolist() == namespace["folds"][3][1].tolist()
    again = in_process("freeze", namespace, task=task, folder=str(tmp_path))
    assert again == answer
    namespace["folds"] = namespace["folds"][::-1]
    other = in_process("freeze", namespace, task=task, folder=str(tmp_path))
    assert other["hash"] != answer["hash"]


def test_a_target_with_gaps_is_not_frozen(
    in_process: InProcess, tmp_path: Path
) -> None:
    namespace = validated(regression())
    namespace["y"][3] = np.nan
    with pytest.raises(ValueError, match="1 missing"):
        in_process("freeze", namespace, task=regression(), folder=str(tmp_path))


def test_a_candidate_is_scored_from_its_out_of_fold_predictions(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression("rmse")
    namespace = frozen(in_process, task, tmp_path)
    noise = np.random.default_rng(1).normal(size=len(namespace["y"]))
    oof = namespace["y"] + noise
    namespace["results"]["traditional/ridge"] = entry(namespace, oof)
    # Neither the notebook's score nor its y have a say.
    namespace["score"], namespace["y"] = None, np.zeros(240)
    answer = in_process(
        "score",
        namespace,
        task=task,
        folder=str(tmp_path),
        track="traditional",
        candidate="ridge",
    )
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
    in_process("freeze", namespace, task=task, folder=str(tmp_path))
    oof = np.full(240, np.nan)
    for _, part in namespace["folds"]:
        oof[part] = namespace["y"][part] + 2
    namespace["results"]["traditional/ridge"] = entry(namespace, oof)
    answer = in_process(
        "score",
        namespace,
        task=task,
        folder=str(tmp_path),
        track="traditional",
        candidate="ridge",
    )
    assert answer["score"] == pytest.approx(2)


def test_a_fold_of_one_class_is_left_out_of_the_fold_scores(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = binary("auc")
    namespace = validated(task)
    ones = np.flatnonzero(namespace["y"] == 1)
    rest = np.setdiff1d(np.arange(240), ones[:20])
    namespace["folds"] = [(rest, ones[:20]), (ones[:20], rest)]
    in_process("freeze", namespace, task=task, folder=str(tmp_path))
    namespace["results"]["traditional/a"] = entry(
        namespace, perfect(task, namespace["y"])
    )
    answer = in_process(
        "score",
        namespace,
        task=task,
        folder=str(tmp_path),
        track="traditional",
        candidate="a",
    )
    assert answer["score"] == 1
    assert answer["foldScores"] == [1]
    assert answer["spread"] == 0


def test_nothing_is_scored_before_folds_are_frozen_or_after_the_file_changed(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression()
    namespace = validated(task)
    namespace["results"]["traditional/a"] = entry(namespace, namespace["y"])
    asked: dict[str, Any] = {"task": task, "folder": str(tmp_path), "candidate": "a"}
    with pytest.raises(ValueError, match="have to be frozen"):
        in_process("score", namespace, track="traditional", **asked)
    in_process("freeze", namespace, task=task, folder=str(tmp_path))
    path = tmp_path / "harness.npz"
    with np.load(path) as file:
        arrays = dict(file)
    arrays["y"] = arrays["y"] + 1
    np.savez(path, **arrays)
    with pytest.raises(ValueError, match="was changed"):
        in_process("score", namespace, track="traditional", **asked)


def test_predictions_survive_a_restart_of_the_kernel(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = binary("auc")
    namespace = frozen(in_process, task, tmp_path)
    chance = np.random.default_rng(1).random(240)
    one = entry(namespace, np.column_stack([1 - chance, chance]))
    two = entry(namespace, np.column_stack([chance, 1 - chance])) | {"test": None}
    namespace["results"] = {"traditional/one": one, "baseline/two": two}
    for key in namespace["results"]:
        track, candidate = key.split("/")
        in_process(
            "score",
            namespace,
            task=task,
            folder=str(tmp_path),
            track=track,
            candidate=candidate,
        )
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
    namespace = frozen(in_process, task, tmp_path)
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
