"""The harness's own metrics, against scikit-learn and by hand."""

import math
from typing import Any

import numpy as np
import pytest
from sklearn import metrics as known

from tests.probes.facts import (
    Facts,
    binary,
    facts,
    regression,
    three_classes,
    validated,
)
from tests.probes.live_kernel import scope_of

SCORER = scope_of("score")
MAXIMIZED = SCORER["MAXIMIZED"]
plain_score, score_of = SCORER["plain_score"], SCORER["score_of"]

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


def cases(task: Facts, truth: Any, raw: Any, **expected: float) -> list[Any]:
    """The same answer by several metrics, each with what it comes to."""
    return [
        (named(task, metric), truth, raw, score) for metric, score in expected.items()
    ]


CASES = [
    *cases(
        binary(),
        ONES,
        PAIR,
        accuracy=known.accuracy_score(ONES, GUESS),
        balanced_accuracy=known.balanced_accuracy_score(ONES, GUESS),
        f1=known.f1_score(ONES, GUESS),
        macro_f1=f1("macro", ONES, GUESS),
        mcc=known.matthews_corrcoef(ONES, GUESS),
        auc=known.roc_auc_score(ONES, CHANCE),
        average_precision=known.average_precision_score(ONES, CHANCE),
        logloss=known.log_loss(ONES, np.clip(CHANCE, 1e-15, 1 - 1e-15)),
        brier=known.brier_score_loss(ONES, CHANCE),
    ),
    *cases(
        binary(positive=0),
        ONES,
        PAIR,
        f1=known.f1_score(ONES, GUESS, pos_label=0),
        jaccard=known.jaccard_score(ONES, GUESS, pos_label=0),
        auc=known.roc_auc_score(1 - ONES, 1 - CHANCE),
        average_precision=known.average_precision_score(1 - ONES, 1 - CHANCE),
    ),
    *cases(
        three_classes(),
        LETTERS,
        SHARES,
        accuracy=known.accuracy_score(LETTERS, GUESSED),
        balanced_accuracy=known.balanced_accuracy_score(LETTERS, GUESSED),
        f1=f1("macro", LETTERS, GUESSED),
        macro_f1=f1("macro", LETTERS, GUESSED),
        jaccard=known.jaccard_score(LETTERS, GUESSED, average="macro"),
        micro_f1=f1("micro", LETTERS, GUESSED),
        weighted_f1=f1("weighted", LETTERS, GUESSED),
        mcc=known.matthews_corrcoef(LETTERS, GUESSED),
        cohen_kappa=known.cohen_kappa_score(LETTERS, GUESSED),
        logloss=known.log_loss(LETTERS, SHARES),
        brier=float(((np.eye(3)[CODES] - SHARES) ** 2).sum(1).mean()),
        mc_auc=known.roc_auc_score(LETTERS, SHARES, multi_class="ovr"),
        average_precision=known.average_precision_score(np.eye(3)[CODES], SHARES),
    ),
    *cases(
        GRADES,
        MARKS,
        NEAR,
        qwk=known.cohen_kappa_score(MARKS, NEAREST, weights="quadratic"),
        accuracy=known.accuracy_score(MARKS, NEAREST),
        mae=known.mean_absolute_error(MARKS, NEAR),
    ),
    *cases(
        LABELS,
        MANY,
        MANY_CHANCE,
        samples_f1=f1("samples", MANY, MANY_GUESS),
        jaccard=known.jaccard_score(MANY, MANY_GUESS, average="samples"),
        micro_f1=f1("micro", MANY, MANY_GUESS),
        macro_f1=f1("macro", MANY, MANY_GUESS),
        weighted_f1=f1("weighted", MANY, MANY_GUESS),
        accuracy=known.accuracy_score(MANY, MANY_GUESS),
        mc_auc=known.roc_auc_score(MANY, MANY_CHANCE),
        average_precision=known.average_precision_score(MANY, MANY_CHANCE),
        logloss=float(
            np.mean(
                [
                    known.log_loss(MANY[:, j], np.clip(MANY_CHANCE[:, j], 1e-15, 1))
                    for j in range(3)
                ]
            )
        ),
    ),
    *cases(
        regression(),
        TRUTH,
        VALUE,
        rmse=known.root_mean_squared_error(TRUTH, VALUE),
        mse=known.mean_squared_error(TRUTH, VALUE),
        mae=known.mean_absolute_error(TRUTH, VALUE),
        medae=known.median_absolute_error(TRUTH, VALUE),
        r2=known.r2_score(TRUTH, VALUE),
        mape=100 * known.mean_absolute_percentage_error(TRUTH, VALUE),
        rmsle=known.root_mean_squared_log_error(TRUTH, VALUE.clip(0)),
    ),
    *cases(
        regression(),
        TRUTH * 1e9,
        VALUE * 1e9,
        rmse=known.root_mean_squared_error(TRUTH * 1e9, VALUE * 1e9),
    ),
]


def names_of(tasks: list[Facts]) -> list[str]:
    """Names of tests, from problem and metric."""
    return [f"{task['problemType']}-{task['metric']['name']}" for task in tasks]


@pytest.mark.parametrize(
    ("task", "truth", "raw", "expected"),
    CASES,
    ids=names_of([task for task, *_ in CASES]),
)
def test_a_metric_is_what_scikit_learn_says(
    task: Facts, truth: Any, raw: Any, expected: float
) -> None:
    assert plain_score(task, truth, raw) == pytest.approx(expected, rel=1e-9)


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
        # 2·(2·ln 2 - 1) and 2·1.
        ("poisson_deviance", [2.0, 0.0], [1.0, 1.0], 2 * math.log(2)),
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


def each(task: Facts, metrics: str) -> list[Facts]:
    """The task with each of these metrics."""
    return [named(task, metric) for metric in metrics.split()]


EVERY = [
    *each(binary(), "auc f1 fbeta mcc average_precision"),
    *each(three_classes(), "logloss brier mc_auc accuracy balanced_accuracy jaccard"),
    *each(three_classes(), "macro_f1 micro_f1 weighted_f1 samples_f1 cohen_kappa"),
    *each(three_classes(), "macro_fbeta micro_fbeta weighted_fbeta samples_fbeta"),
    *each(GRADES, "qwk"),
    *each(regression(), "rmse mse rmsle rmspe mae medae mape smape"),
    *each(regression(), "poisson_deviance"),
    *each(regression(), "r2 pearson spearman pinball"),
]


@pytest.mark.parametrize("task", EVERY, ids=names_of(EVERY))
def test_the_truth_beats_a_shuffled_answer_in_the_stated_direction(task: Facts) -> None:
    y = validated(task)["y"]
    best = perfect(task, y)
    worse = best[np.random.default_rng(0).permutation(len(y))]
    gain = plain_score(task, y, best) - plain_score(task, y, worse)
    assert (gain > 0) == (task["metric"]["name"] in MAXIMIZED)
    assert gain != 0
