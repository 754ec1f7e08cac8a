"""What predictions mean: the shapes of a task's target and answers, and its classes.

Prediction arrays have the shapes that `predictionKind` in `src/contracts/task.ts` states.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

Facts = dict[str, Any]


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
