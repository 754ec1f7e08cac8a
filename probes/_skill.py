"""How well columns tell the target out of fold, by plain means of the harness's own."""

# ruff: noqa: TC004
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from probes._predictions import Facts, codes_of, is_classification
Fold = tuple[np.ndarray, np.ndarray]

# Rows, columns and bins that are looked at: enough to see what is nearly perfect. A bin has
# at least so many rows, for the mean of fewer is noise.
ROWS = 4_000
MOST_COLUMNS = 2_000
BINS = 100
ROWS_PER_BIN = 10
# Columns that a model of the harness is given, the most telling first.
MODEL_COLUMNS = 300
# Trees need no threads, which on a busy machine wait for each other.
TREES = 40
# Levels that get a column each; others are numbered by how often they come.
LEVELS = 12


class Sample(NamedTuple):
    """Rows of the task with their target, and folds over them."""

    X: pd.DataFrame
    y: np.ndarray
    folds: list[Fold]
    classes: bool
    rows: np.ndarray


def sample_of(task: "Facts", X: Any, y: Any, folds: "list[Fold]") -> Sample | None:
    """A sample with three folds at the most; None for targets that are judged otherwise."""
    target = np.asarray(y)
    classes = is_classification(task)
    if target.ndim != 1 or not isinstance(X, pd.DataFrame) or len(X) != len(target):
        return None
    if classes:
        truth = codes_of(target, task["classes"])
    elif target.dtype.kind in "fiu" and task["problemType"] in (
        "regression",
        "ordinal",
    ):
        truth = target.astype(float)
    else:
        return None
    step = max(1, -(-len(target) // ROWS))
    rows = np.arange(0, len(target), step)
    place = np.full(len(target), -1)
    place[rows] = np.arange(len(rows))
    picked = []
    for fit, validation in folds[:3]:
        pair = place[fit], place[validation]
        picked.append((pair[0][pair[0] >= 0], pair[1][pair[1] >= 0]))
    if any(len(fit) < 20 or len(validation) < 10 for fit, validation in picked):
        return None
    return Sample(X.iloc[rows], truth[rows], picked, classes, rows)


def skill_of(sample: Sample, guess: np.ndarray, rows: np.ndarray) -> float:
    """R2 of numbers; of classes the share of the errors of the commonest that is avoided."""
    truth = sample.y[rows]
    if sample.classes:
        base = np.bincount(truth).max() / len(truth)
        right = float((guess[rows] == truth).mean())
        return (right - base) / (1 - base) if base < 1 else 0.0
    spread = float(((truth - truth.mean()) ** 2).sum())
    return 1 - float(((truth - guess[rows]) ** 2).sum()) / spread if spread > 0 else 0.0


def out_of_fold(
    sample: Sample, predict: Callable[[np.ndarray, np.ndarray], np.ndarray]
) -> float:
    """Skill of answers for the validation rows of each fold, learnt on its fit rows."""
    guess = np.zeros(len(sample.y), dtype=sample.y.dtype)
    for fit, validation in sample.folds:
        guess[validation] = predict(fit, validation)
    scored = np.unique(np.concatenate([validation for _, validation in sample.folds]))
    return skill_of(sample, guess, scored)


def bins_of(values: pd.Series) -> np.ndarray:
    """Small whole numbers: levels, or bins of equal counts; missing is one of its own."""
    most = max(2, min(BINS, len(values) // ROWS_PER_BIN))
    if pd.api.types.is_numeric_dtype(values) and values.nunique() > most:
        numbers = values.to_numpy(dtype=float, na_value=np.nan)
        edges = np.unique(np.nanquantile(numbers, np.linspace(0, 1, most + 1)[1:-1]))
        codes = np.searchsorted(edges, np.nan_to_num(numbers), side="right")
        return np.where(np.isnan(numbers), len(edges) + 1, codes)
    return np.asarray(pd.factorize(values.astype(str), use_na_sentinel=False)[0])


def alone(sample: Sample, values: pd.Series) -> float:
    """Skill of one column: the mean or the commonest class of its bins, or a line through it."""
    bins = bins_of(values)
    width = int(bins.max()) + 1
    # With hardly two rows to a level, what is learnt of a level says nothing of others.
    if width > len(bins) / 2:
        return 0.0
    y, size = sample.y, int(sample.y.max()) + 1 if sample.classes else 0

    def by_class(fit: np.ndarray, validation: np.ndarray) -> np.ndarray:
        table = np.zeros((width, size)) + np.bincount(y[fit], minlength=size) * 1e-9
        np.add.at(table, (bins[fit], y[fit]), 1)
        return np.asarray(table.argmax(axis=1)[bins[validation]])

    def by_mean(fit: np.ndarray, validation: np.ndarray) -> np.ndarray:
        counts = np.bincount(bins[fit], minlength=width)
        sums = np.bincount(bins[fit], weights=y[fit], minlength=width)
        mean = np.where(counts > 0, sums / np.maximum(counts, 1), y[fit].mean())
        return np.asarray(mean[bins[validation]])

    skill = out_of_fold(sample, by_class if sample.classes else by_mean)
    if sample.classes or not pd.api.types.is_numeric_dtype(values):
        return skill
    numbers = values.to_numpy(dtype=float, na_value=np.nan)
    numbers = np.where(np.isfinite(numbers), numbers, np.nan)
    if np.isnan(numbers).all():
        return skill
    numbers = np.where(np.isnan(numbers), np.nanmean(numbers), numbers)

    def by_line(fit: np.ndarray, validation: np.ndarray) -> np.ndarray:
        middle = numbers[fit].mean()
        spread = float(((numbers[fit] - middle) ** 2).sum()) or 1.0
        slope = float(((numbers[fit] - middle) * y[fit]).sum()) / spread
        return np.asarray(y[fit].mean() + slope * (numbers[validation] - middle))

    return max(skill, out_of_fold(sample, by_line))


def matrix_of(X: pd.DataFrame) -> np.ndarray:
    """Columns as floats: numbers as they are, few levels one by one, many by frequency."""
    parts = []
    for name in X.columns:
        values = X[name]
        if pd.api.types.is_numeric_dtype(values):
            parts.append(values.to_numpy(dtype=float, na_value=np.nan)[:, None])
            continue
        codes, levels = pd.factorize(values.astype(str))
        if len(levels) <= LEVELS:
            parts.append((codes[:, None] == np.arange(len(levels))).astype(float))
        else:
            parts.append(np.bincount(codes)[codes][:, None].astype(float))
            parts.append(codes[:, None].astype(float))
    matrix = np.hstack(parts) if parts else np.zeros((len(X), 1))
    return np.asarray(np.where(np.isfinite(matrix), matrix, np.nan))


def together(sample: Sample, columns: list[Any]) -> float:
    """Skill of columns together: the better of a linear model and of trees.

    Raises
    ------
    ImportError
        Where scikit-learn is not installed.
    """
    from sklearn.ensemble import ExtraTreesClassifier, ExtraTreesRegressor
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression, Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    if not columns:
        return 0.0
    matrix = matrix_of(sample.X[columns[:MODEL_COLUMNS]])
    if sample.classes:
        learners = [
            LogisticRegression(max_iter=200),
            ExtraTreesClassifier(TREES, random_state=0),
        ]
    else:
        learners = [
            Ridge(1e-3),
            ExtraTreesRegressor(TREES, max_features=0.3, random_state=0),
        ]

    def skill(learner: Any) -> float:
        model = make_pipeline(SimpleImputer(), StandardScaler(), learner)

        def predict(fit: np.ndarray, validation: np.ndarray) -> np.ndarray:
            return np.asarray(
                model.fit(matrix[fit], sample.y[fit]).predict(matrix[validation])
            )

        return out_of_fold(sample, predict)

    return max(skill(learner) for learner in learners)
