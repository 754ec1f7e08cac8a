"""Metrics of labels, probabilities and values, with numpy alone.

Every metric of `src/contracts/metric.ts` is computed by the harness's own code, those that
compare the order of rows in `_ranked.py`; the `score` of a notebook is never asked.
"""

# ruff: noqa: TC004
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from probes._predictions import Facts, class_values, positive_code

LABEL_METRICS = (
    "accuracy",
    "balanced_accuracy",
    "f1",
    "macro_f1",
    "micro_f1",
    "weighted_f1",
    "samples_f1",
    "fbeta",
    "macro_fbeta",
    "micro_fbeta",
    "weighted_fbeta",
    "samples_fbeta",
    "jaccard",
    "mcc",
    "cohen_kappa",
    "qwk",
)
PROBABILITY_METRICS = (
    "auc",
    "mc_auc",
    "average_precision",
    "logloss",
    "brier",
    "mapk",
)
ORDER_METRICS = ("cindex", "ndcg")
MAXIMIZED = (
    *LABEL_METRICS,
    *ORDER_METRICS,
    "mapk",
    *("auc", "mc_auc", "average_precision", "r2", "pearson", "spearman"),
)


def greater_is_better(task: "Facts") -> bool:
    """True when a larger score of the task's metric is the better one."""
    return task["metric"]["name"] in MAXIMIZED


def average_ranks(values: np.ndarray) -> np.ndarray:
    """Ranks from 1; equal values share the mean of their ranks."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: np.ndarray = (last - (counts - 1) / 2)[inverse]
    return ranks


def auc_of(truth: np.ndarray, score: np.ndarray) -> float:
    """Area under the ROC curve; NaN when only one class is there."""
    positives = int(truth.sum())
    negatives = len(truth) - positives
    if positives == 0 or negatives == 0:
        return math.nan
    above = average_ranks(score)[truth == 1].sum() - positives * (positives + 1) / 2
    return float(above / (positives * negatives))


def average_precision_of(truth: np.ndarray, score: np.ndarray) -> float:
    """Mean precision over the steps of recall, equal scores taken in one step."""
    if truth.sum() == 0:
        return math.nan
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(truth[order])
    last = np.append(np.flatnonzero(np.diff(score[order])), len(score) - 1)
    precision = hits[last] / (last + 1)
    steps = np.diff(np.concatenate([[0], hits[last]])) / hits[-1]
    return float((precision * steps).sum())


def finite_mean(values: Sequence[float]) -> float:
    """Mean of the numbers that are defined; NaN when none is."""
    present = [value for value in values if not math.isnan(value)]
    return float(np.mean(present)) if present else math.nan


def f_counts(
    truth: np.ndarray, guess: np.ndarray, beta: float
) -> tuple[np.ndarray, np.ndarray]:
    """What is divided for F-beta, for each column of 0/1 matrices: hits, and all ones."""
    square = beta**2
    return (1 + square) * (truth & guess).sum(0), square * truth.sum(0) + guess.sum(0)


def ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Quotient, 0 where nothing is divided by nothing."""
    quotient: np.ndarray = above / np.maximum(below, 1)
    return quotient


def kappa_of(truth: np.ndarray, guess: np.ndarray, values: np.ndarray | None) -> float:
    """Cohen's kappa of codes; with `values` of the classes, quadratic weights between them."""
    size = int(max(truth.max(), guess.max())) + 1
    observed = np.zeros((size, size))
    np.add.at(observed, (truth, guess), 1.0)
    expected = np.outer(observed.sum(1), observed.sum(0)) / observed.sum()
    if values is None:
        weights = 1.0 - np.eye(size)
    else:
        known = values[:size]
        weights = (known[:, None] - known[None, :]) ** 2
    chance = float((weights * expected).sum())
    return 1.0 - float((weights * observed).sum()) / chance if chance else math.nan


def mcc_of(truth: np.ndarray, guess: np.ndarray) -> float:
    """Matthews correlation of codes; 0 when either side holds one class only."""
    size = int(max(truth.max(), guess.max())) + 1
    real = np.bincount(truth, minlength=size).astype(float)
    said = np.bincount(guess, minlength=size).astype(float)
    count = float(len(truth))
    spread = (count**2 - (real**2).sum()) * (count**2 - (said**2).sum())
    if spread <= 0:
        return 0.0
    hits = float((truth == guess).sum())
    return float((hits * count - (real * said).sum()) / math.sqrt(spread))


def label_score(
    name: str, truth: np.ndarray, guess: np.ndarray, task: "Facts"
) -> float:
    """A label metric of codes: (n,) for one target, 0/1 of (n, T) for several.

    One target: `f1` is that of the positive class, macro where there is none.
    Several: `f1` is macro, `accuracy` asks for whole rows, the others are column means.
    An F-beta is averaged like the F1 of that name; the Jaccard index is, where `f1` is
    macro, the mean over the classes, and of several targets that over the rows.
    """
    beta = task["metric"].get("beta") or 1
    name = name.replace("fbeta", "f1")
    if truth.ndim == 2:
        if name == "accuracy":
            return float((truth == guess).all(1).mean())
        if name in ("balanced_accuracy", "mcc", "cohen_kappa", "qwk"):
            columns = range(truth.shape[1])
            return finite_mean(
                [label_score(name, truth[:, j], guess[:, j], task) for j in columns]
            )
        real, said = truth == 1, guess == 1
    else:
        if name in ("accuracy", "micro_f1", "samples_f1"):
            return float((truth == guess).mean())
        # An answer that is no class at all is a class of its own that never occurs.
        strange = int(max(truth.max(), guess.max(), len(task["classes"] or ()) - 1)) + 1
        guess = np.where(guess < 0, strange, guess)
        if name == "mcc":
            return mcc_of(truth, guess)
        if name in ("cohen_kappa", "qwk"):
            values = np.append(class_values(task), math.inf) if name == "qwk" else None
            if values is not None and (guess == strange).any():
                return math.nan
            return kappa_of(truth, guess, values)
        levels = np.unique(np.concatenate([truth, guess[guess != strange]]))
        real = truth[:, None] == levels
        said = guess[:, None] == levels
        if name == "balanced_accuracy":
            support = real.sum(0)
            return float(
                ((real & said).sum(0)[support > 0] / support[support > 0]).mean()
            )
        if name in ("f1", "jaccard") and task["problemType"] == "binary":
            positive = positive_code(task)
            real, said = (truth == positive)[:, None], (guess == positive)[:, None]
    if name == "jaccard":
        axis = 1 if truth.ndim == 2 else 0
        return float(ratio((real & said).sum(axis), (real | said).sum(axis)).mean())
    above, below = f_counts(real, said, beta)
    if name == "micro_f1":
        return float(ratio(above.sum(), below.sum()))
    if name == "samples_f1":
        above, below = f_counts(real.T, said.T, beta)
    if name == "weighted_f1":
        weights = real.sum(0)
        return float((ratio(above, below) * weights).sum() / max(weights.sum(), 1))
    return float(ratio(above, below).mean())


def probability_score(
    name: str, truth: np.ndarray, guess: np.ndarray, single: bool
) -> float:
    """A probability metric of 0/1 and probability matrices of one shape.

    `single`: each row holds exactly one 1. Log loss and Brier score then add over the
    columns (halved for two classes, as the Brier score of a binary task is defined);
    else every column is a task of its own and the mean over columns is taken.
    """
    columns = range(truth.shape[1])
    if name in ("auc", "mc_auc", "average_precision"):
        column = average_precision_of if name == "average_precision" else auc_of
        return finite_mean([column(truth[:, j], guess[:, j]) for j in columns])
    if name == "brier":
        squares = ((guess - truth) ** 2).sum(1).mean()
        return float(
            squares if single and truth.shape[1] > 2 else squares / truth.shape[1]
        )
    clipped = np.clip(guess, 1e-15, 1 - 1e-15)
    if single:
        clipped = clipped / clipped.sum(1, keepdims=True)
        return float(-np.log(clipped[truth == 1]).mean())
    return float(-np.where(truth == 1, np.log(clipped), np.log1p(-clipped)).mean())


def value_score(
    name: str, truth: np.ndarray, guess: np.ndarray, quantile: float | None
) -> float:
    """A value metric of one target.

    MAPE, SMAPE (0 to 200) and RMSPE: the first two in percent, RMSPE as a fraction, as
    they are usually published. Rows whose truth is 0 have no percentage and are left
    out. RMSLE counts predictions below 0 as 0.
    """
    error = guess - truth
    if name in ("rmse", "mse"):
        mean = float((error**2).mean())
        return math.sqrt(mean) if name == "rmse" else mean
    if name == "rmsle":
        gap = np.log1p(np.maximum(guess, 0)) - np.log1p(np.maximum(truth, 0))
        return math.sqrt(float((gap**2).mean()))
    if name == "poisson_deviance":
        guess = np.maximum(guess, 1e-6)  # it has no value at 0
        ratio = np.log(np.where(truth > 0, truth, guess) / guess)
        return 2 * float((truth * ratio - truth + guess).mean())
    if name in ("rmspe", "mape"):
        present = truth != 0
        if not present.any():
            return math.nan
        share = np.abs(error[present] / truth[present])
        return float(
            100 * share.mean() if name == "mape" else math.sqrt((share**2).mean())
        )
    if name == "smape":
        size = np.abs(guess) + np.abs(truth)
        return float(100 * ratio_or_zero(2 * np.abs(error), size).mean())
    if name == "mae":
        return float(np.abs(error).mean())
    if name == "medae":
        return float(np.median(np.abs(error)))
    if name == "pinball":
        level = 0.5 if quantile is None else quantile
        return float(np.maximum(-level * error, (1 - level) * error).mean())
    if name in ("pearson", "spearman"):
        if name == "spearman":
            truth, guess = average_ranks(truth), average_ranks(guess)
        if truth.std() == 0:
            return math.nan
        return float(np.corrcoef(truth, guess)[0, 1]) if guess.std() > 0 else 0.0
    total = float(((truth - truth.mean()) ** 2).sum())
    return 1 - float((error**2).sum()) / total if total > 0 else math.nan


def ratio_or_zero(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Quotient of numbers, 0 where the divisor is 0."""
    quotient = np.zeros_like(above, dtype=float)
    np.divide(above, below, out=quotient, where=below != 0)
    return quotient
