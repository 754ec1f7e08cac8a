"""From predictions to scores: the task's metric, over all scored rows and by fold."""

# ruff: noqa: TC004
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from probes._frozen import Frozen
    from probes._metrics import (
        LABEL_METRICS,
        ORDER_METRICS,
        PROBABILITY_METRICS,
        finite_mean,
        label_score,
        probability_score,
        value_score,
    )
    from probes._predictions import (
        Facts,
        class_values,
        codes_of,
        is_classification,
        positive_code,
        predicts_probability,
        truth_codes,
    )
    from probes._ranked import cindex_of, ndcg_of
    from probes._shared import Namespace

# Places of a list that count where the task does not say how many.
PLACES = 5


def plain_codes(task: "Facts", raw: np.ndarray) -> np.ndarray:
    """Codes by the plain rule: the likeliest class, 0.5 per label, the nearest grade."""
    if task["problemType"] == "multilabel":
        return (raw >= 0.5).astype(int)
    if is_classification(task):
        return np.asarray(raw.argmax(axis=1))
    away = np.abs(raw[:, None] - class_values(task)[None, :])
    return np.asarray(away.argmin(axis=1))


def plain_score(task: "Facts", y: np.ndarray, raw: np.ndarray) -> float:
    """The task's metric of raw predictions (see `prediction_shape`), by the plain rule."""
    name = task["metric"]["name"]
    if name not in LABEL_METRICS:
        return score_of(task, y, raw)
    if task["problemType"] == "multilabel" or task["classes"]:
        guess = plain_codes(task, raw)
        return label_score(name, truth_codes(task, y), guess, task)
    return score_of(task, y, np.rint(raw))


def score_of(task: "Facts", y: np.ndarray, final: np.ndarray) -> float:
    """The task's metric of final predictions: labels, probabilities or values.

    Raises
    ------
    ValueError
        When the metric cannot be computed from such predictions.
    """
    name = task["metric"]["name"]
    if name in LABEL_METRICS:
        truth = truth_codes(task, y)
        if task["problemType"] == "multilabel":
            return label_score(name, truth, truth_codes(task, final), task)
        classes = task["classes"] or np.unique(y).tolist()
        return label_score(
            name, truth, codes_of(final, classes), task | {"classes": classes}
        )
    if name == "mapk":
        return list_score(task, y, final)
    if name in PROBABILITY_METRICS:
        return probability_score(name, *probability_pair(task, y, final))
    if name in ORDER_METRICS:
        return order_score(task, y, final)
    truth, guess = value_pair(task, y, final)
    quantile = task["metric"].get("quantile")
    columns = range(truth.shape[1])
    return finite_mean(
        [value_score(name, truth[:, j], guess[:, j], quantile) for j in columns]
    )


def order_score(task: "Facts", y: np.ndarray, final: np.ndarray) -> float:
    """A metric that compares the order of rows, of y as in `target_shape`.

    Of one column of values the larger ones count as the earlier events or the more
    relevant rows of one list.
    """
    guess = np.asarray(final, dtype=float).reshape(len(y))
    y = np.asarray(y, dtype=float)
    if task["metric"]["name"] == "cindex":
        time, event = (-y, np.ones(len(y))) if y.ndim == 1 else y.T
        return cindex_of(time, event, guess)
    relevance, groups = (y, np.zeros(len(y))) if y.ndim == 1 else y.T
    return ndcg_of(groups, relevance, guess, task["metric"].get("k") or 10)


def list_score(task: "Facts", y: np.ndarray, guess: np.ndarray) -> float:
    """Mean of 1 / place of the true class among the k likeliest ones, 0 beyond them.

    Of several classes of a row (multilabel) the average precision within the first k.

    Raises
    ------
    ValueError
        When the task predicts no probabilities.
    """
    if not predicts_probability(task):
        raise ValueError(
            f"mapk lists classes, but a {task['problemType']} task predicts values. "
            "Choose another metric or another problem type."
        )
    guess = np.asarray(guess, dtype=float)
    truth = truth_codes(task, y)
    first = task["metric"].get("k") or PLACES
    if task["problemType"] != "multilabel":
        own = np.take_along_axis(guess, truth[:, None], axis=1)
        before = np.arange(guess.shape[1]) < truth[:, None]
        places = 1 + ((guess > own) | (guess == own) & before).sum(1)
        found = (places <= first) & (truth >= 0)
        return float((found / places).mean())
    order = np.argsort(-guess, axis=1, kind="stable")[:, :first]
    hits = np.take_along_axis(truth == 1, order, axis=1)
    places = np.arange(1, order.shape[1] + 1)
    gained = (hits * np.cumsum(hits, axis=1) / places).sum(1)
    possible = np.clip(truth.sum(1), 1, order.shape[1])
    return float((gained / possible).mean())


def probability_pair(
    task: "Facts", y: np.ndarray, guess: np.ndarray
) -> tuple[np.ndarray, np.ndarray, bool]:
    """Zeros and ones, probabilities of the same shape, and whether each row holds one 1."""
    name = task["metric"]["name"]
    guess = np.asarray(guess, dtype=float)
    if task["problemType"] == "multilabel":
        return truth_codes(task, y), guess, False
    if not is_classification(task):
        levels = np.unique(y)
        if name not in ("auc", "mc_auc", "average_precision") or len(levels) != 2:
            raise ValueError(
                f"{name} needs probabilities, but a {task['problemType']} task predicts "
                "values. Choose another metric or another problem type."
            )
        return (y == levels[1]).astype(int)[:, None], guess.reshape(-1, 1), False
    truth = truth_codes(task, y)
    if task["problemType"] == "binary":
        column = positive_code(task)
        chance = guess if guess.ndim == 1 else guess[:, column]
        return (truth == column).astype(int)[:, None], chance[:, None], False
    return (truth[:, None] == np.arange(len(task["classes"]))).astype(int), guess, True


def value_pair(
    task: "Facts", y: np.ndarray, guess: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Truth and prediction as numbers, both (n, T)."""
    if task["problemType"] == "multilabel":
        return truth_codes(task, y).astype(float), np.asarray(guess, dtype=float)
    if task["problemType"] == "binary":
        column = positive_code(task)
        truth = (truth_codes(task, y) == column).astype(float)
        numbers = np.asarray(guess, dtype=float)
        return truth[:, None], (numbers if numbers.ndim == 1 else numbers[:, column])[
            :, None
        ]
    if task["classes"] is not None:
        values = class_values(task)
        guess = np.asarray(guess)
        if guess.dtype.kind not in "biuf":
            guess = values[codes_of(guess, task["classes"])]
        numbers = guess.astype(float)
        if numbers.ndim == 2 and task["problemType"] == "multiclass":
            numbers = numbers @ values
        return values[truth_codes(task, y)][:, None], numbers.reshape(len(y), 1)
    numbers = np.asarray(guess, dtype=float)
    truth = np.asarray(y, dtype=float)
    return truth.reshape(len(y), -1), numbers.reshape(len(y), -1)


# ------------------------------------------------------- scores over the folds


def standard_error(values: Sequence[float]) -> float:
    """Standard error of the mean; 0 for fewer than two values."""
    return (
        float(np.std(values, ddof=1) / math.sqrt(len(values)))
        if len(values) > 1
        else 0.0
    )


def error_ahead(scores: Sequence[float], frozen: "Frozen", ahead: int | None) -> float:
    """Standard error of a score as a forecast of that on rows still to come.

    How scores differ from fold to fold tells what a fold's rows leave to chance. That
    shrinks with the rows: those that were scored, of which repeated folds have no more,
    and those to come. A test set of few rows is luck to a good part.

    Parameters
    ----------
    scores : sequence of float
        Score of each fold on which the metric is defined.
    frozen : Frozen
        Folds and target of the run.
    ahead : int or None
        Rows to come; None: as many as were scored.
    """
    rows = float(np.mean([len(part) for _, part in frozen.folds]))
    scored = len(frozen.scored)
    chance = rows / scored + rows / (ahead or scored)
    return standard_error(scores) * math.sqrt(len(scores) * chance)


def rows_ahead(namespace: "Namespace") -> int | None:
    """How many rows the test set has; None where there is none."""
    test = namespace.get("X_test")
    return None if test is None else len(test)


def scores_over_folds(
    task: "Facts",
    frozen: "Frozen",
    predictions: np.ndarray,
    rule: "Callable[[Facts, np.ndarray, np.ndarray], float]",
    ahead: int | None = None,
) -> tuple[float, float, list[float]]:
    """Score over all scored rows, its spread and the scores of the folds.

    The spread is the standard error of the score as a forecast of that on `ahead` rows.

    A fold on which the metric is not defined (one class only) is left out.

    Raises
    ------
    ValueError
        When the metric is not defined over all rows.
    """
    with np.errstate(all="ignore"):
        rows = frozen.scored
        score = rule(task, frozen.y[rows], predictions[rows])
        folds = [
            rule(task, frozen.y[part], predictions[part]) for _, part in frozen.folds
        ]
    if not math.isfinite(score):
        raise ValueError(
            f"{task['metric']['name']} is not defined on {len(rows)} scored rows "
            f"(it came out as {score}). The scored rows need every class and finite "
            "predictions. Check the folds and the out-of-fold predictions."
        )
    present = [fold for fold in folds if math.isfinite(fold)]
    return score, error_ahead(present, frozen, ahead), present
