"""What predictions mean and how they are scored, with numpy alone.

Every metric of `src/contracts/metric.ts` is computed here, by the harness's own code;
the `score` of a notebook is never asked. Prediction arrays have the shapes that
`predictionKind` in `src/contracts/task.ts` states.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from probes._ranked import cindex_of, ndcg_of

Facts = dict[str, Any]

# ------------------------------------------------------- classes and predictions


def label_key(value: Any) -> str:
    """The text by which a class is known: 3, 3.0 and `np.int64(3)` are one class."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def codes_of(values: Any, classes: Sequence[Any]) -> np.ndarray:
    """Position of each value in `classes`, -1 where it is none of them; shape kept."""
    array = np.asarray(values)
    place = {label_key(label): code for code, label in enumerate(classes)}
    flat = array.ravel()
    if flat.dtype == object:
        found = [place.get(label_key(value), -1) for value in flat]
        return np.asarray(found, dtype=int).reshape(array.shape)
    levels, inverse = np.unique(flat, return_inverse=True)
    lookup = np.asarray(
        [place.get(label_key(level), -1) for level in levels], dtype=int
    )
    return (
        lookup[inverse].reshape(array.shape)
        if len(levels)
        else np.zeros(array.shape, int)
    )


def plain_array(values: Any) -> np.ndarray:
    """Values as an array that can be stored without pickle: numbers or unicode."""
    array = np.asarray(values)
    if array.dtype == object or array.dtype.kind not in "biufU":
        array = np.asarray(array.tolist())
    if array.dtype == object:
        array = np.asarray([str(value) for value in array.ravel()]).reshape(array.shape)
    return array


def is_classification(task: Facts) -> bool:
    """True when the target of each row is one class out of several."""
    return task["problemType"] in ("binary", "multiclass")


def predicts_probability(task: Facts) -> bool:
    """True when models of the task predict probabilities, else they predict values."""
    return task["problemType"] in ("binary", "multiclass", "multilabel")


def orders_rows(task: Facts) -> bool:
    """True when models answer one number per row that only orders the rows."""
    return task["problemType"] in ("survival", "ranking")


def lists_labels(task: Facts) -> bool:
    """True when the texts of one target list the labels of a row: the classes."""
    return task["problemType"] == "multilabel" and len(task["targets"]) == 1


def target_shape(task: Facts, rows: int) -> tuple[int, ...]:
    """Shape of y: one column per target; two where rows are ordered.

    Survival: time, and 1 for an event that was seen, else 0. Ranking: relevance, and
    the code of the group that the row is ranked in.
    """
    if orders_rows(task):
        return (rows, 2)
    targets = len(task["classes"] if lists_labels(task) else task["targets"])
    several = targets > 1 or task["problemType"] == "multilabel"
    return (rows, targets) if several else (rows,)


def prediction_shape(task: Facts, rows: int) -> tuple[int, ...]:
    """Shape of raw predictions for so many rows."""
    if is_classification(task):
        return (rows, len(task["classes"]))
    return (rows,) if orders_rows(task) else target_shape(task, rows)


# -------------------------------------------------------------------- metrics

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
VALUE_METRICS = (
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
ORDER_METRICS = ("cindex", "ndcg")
# Places of a list that count where the task does not say how many.
PLACES = 5
MAXIMIZED = (
    *LABEL_METRICS,
    *ORDER_METRICS,
    "mapk",
    *("auc", "mc_auc", "average_precision", "r2", "pearson", "spearman"),
)


def greater_is_better(task: Facts) -> bool:
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


def label_score(name: str, truth: np.ndarray, guess: np.ndarray, task: Facts) -> float:
    """A label metric of codes: (n,) for one target, 0/1 of (n, T) for several.

    One target: `f1` is that of the positive class, macro where there is none.
    Several: `f1` is macro, `accuracy` asks for whole rows, the others are column means.
    An F-beta is averaged like the F1 of that name.
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
        if name == "f1" and task["problemType"] == "binary":
            positive = positive_code(task)
            real, said = (truth == positive)[:, None], (guess == positive)[:, None]
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


# ------------------------------------------------- from predictions to scores


def positive_code(task: Facts) -> int:
    """Column of the positive class of a binary task; the last one when none is named."""
    if task.get("positive") is None:
        return len(task["classes"]) - 1
    return int(codes_of([task["positive"]], task["classes"])[0])


def class_values(task: Facts) -> np.ndarray:
    """Numbers of the classes: their own when they are numbers, else their positions."""
    classes = task["classes"] or []
    try:
        return np.asarray([float(label) for label in classes])
    except (TypeError, ValueError):
        return np.arange(len(classes), dtype=float)


def truth_codes(task: Facts, y: np.ndarray) -> np.ndarray:
    """Codes of the target: (n,) classes, (n, T) zeros and ones for multilabel."""
    if task["problemType"] == "multilabel":
        two = len(task["classes"] or ()) == 2 and not lists_labels(task)
        levels = task["classes"] if two else [0, 1]
        codes = codes_of(y, levels)
        return np.where(codes < 0, codes_of(y, [False, True]), codes)
    return codes_of(y, task["classes"] if task["classes"] else np.unique(y).tolist())


def plain_codes(task: Facts, raw: np.ndarray) -> np.ndarray:
    """Codes by the plain rule: the likeliest class, 0.5 per label, the nearest grade."""
    if task["problemType"] == "multilabel":
        return (raw >= 0.5).astype(int)
    if is_classification(task):
        return np.asarray(raw.argmax(axis=1))
    away = np.abs(raw[:, None] - class_values(task)[None, :])
    return np.asarray(away.argmin(axis=1))


def plain_score(task: Facts, y: np.ndarray, raw: np.ndarray) -> float:
    """The task's metric of raw predictions (see `prediction_shape`), by the plain rule."""
    name = task["metric"]["name"]
    if name not in LABEL_METRICS:
        return score_of(task, y, raw)
    if task["problemType"] == "multilabel" or task["classes"]:
        guess = plain_codes(task, raw)
        return label_score(name, truth_codes(task, y), guess, task)
    return score_of(task, y, np.rint(raw))


def score_of(task: Facts, y: np.ndarray, final: np.ndarray) -> float:
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


def order_score(task: Facts, y: np.ndarray, final: np.ndarray) -> float:
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


def list_score(task: Facts, y: np.ndarray, guess: np.ndarray) -> float:
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
    order = np.argsort(-guess, axis=1, kind="stable")[
        :, : task["metric"].get("k") or PLACES
    ]
    if task["problemType"] != "multilabel":
        truth = truth[:, None] == np.arange(guess.shape[1])
    hits = np.take_along_axis(truth == 1, order, axis=1)
    places = np.arange(1, order.shape[1] + 1)
    gained = (hits * np.cumsum(hits, axis=1) / places).sum(1)
    possible = np.clip(truth.sum(1), 1, order.shape[1])
    return float((gained / possible).mean())


def probability_pair(
    task: Facts, y: np.ndarray, guess: np.ndarray
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
    task: Facts, y: np.ndarray, guess: np.ndarray
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
