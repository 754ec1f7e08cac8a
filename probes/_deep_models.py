"""Small models and their skill; a part of the child's program."""

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from probes._deep_frames import Array

try:
    from sklearn.ensemble import HistGradientBoostingClassifier as Classifier
    from sklearn.ensemble import HistGradientBoostingRegressor as Regressor
except ImportError:  # what needs a model is left out then
    Classifier = Regressor = None

FOLDS = 3


def can_fit() -> bool:
    """Say whether scikit-learn is there."""
    return Classifier is not None


def auc_of(scores: Array, truth: Array) -> float:
    """Return the area under the curve of scores for a truth of 0 and 1."""
    _, codes, counts = np.unique(scores, return_inverse=True, return_counts=True)
    middle = np.cumsum(counts) - (counts - 1) / 2
    positive = truth == 1
    ones, zeros = int(positive.sum()), int((~positive).sum())
    if not ones or not zeros:
        return 0.5
    return float(
        (middle[codes][positive].sum() - ones * (ones + 1) / 2) / (ones * zeros)
    )


def auc_error(auc: float, ones: int, zeros: int) -> float:
    """Return the standard error of an area (Hanley and McNeil 1982)."""
    one, two = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    spread = (
        auc * (1 - auc) + (ones - 1) * (one - auc**2) + (zeros - 1) * (two - auc**2)
    )
    return float(np.sqrt(max(spread, 0) / (ones * zeros)))


def plain(values: Array) -> Array:
    """Replace infinities, which the models do not take."""
    return np.where(np.isinf(values), np.nan, values)


def tells(values: Array) -> bool:
    """Say whether there is more than one value, and enough of them for every fold."""
    there = values[~np.isnan(values)]
    return there.size >= 10 * FOLDS and bool(there.min() < there.max())


def by_frequency(one: Array, two: Array | None = None) -> tuple[Array, Array | None]:
    """Replace codes by the rank of how often they occur in both parts together."""
    both = one if two is None else np.concatenate([one, two])
    there = ~np.isnan(both)
    _, codes, counts = np.unique(both[there], return_inverse=True, return_counts=True)
    order = np.empty(counts.size)
    order[np.argsort(-counts, kind="stable")] = np.arange(counts.size)
    answer = np.full(both.size, np.nan)
    answer[there] = order[codes]
    return answer[: one.size], None if two is None else answer[one.size :]


def folds_of(rows: int) -> Array:
    """Return a fold for each row, mixed from its number."""
    rng = np.random.default_rng(0)
    return rng.permutation(rows) % FOLDS


def out_of_fold(x: Array, y: Array, regression: bool) -> tuple[Array, Any, Array]:
    """Predict each row by a model of other rows; the last model and its rows come too."""
    folds = folds_of(y.size)
    scores = np.zeros(y.size)
    for fold in range(FOLDS):
        fit, check = folds != fold, folds == fold
        options = {"max_iter": 60, "max_leaf_nodes": 15, "min_samples_leaf": 20}
        options |= {"early_stopping": False, "random_state": 0}
        model = (Regressor if regression else Classifier)(**options).fit(x[fit], y[fit])
        scores[check] = (
            model.predict(x[check])
            if regression
            else model.predict_proba(x[check])[:, 1]
        )
    return scores, model, check


def drivers(
    model: Any, x: Array, y: Array, regression: bool, most: int
) -> list[tuple[float, int]]:
    """Rank columns by how much worse the model gets when they are shuffled."""
    rng = np.random.default_rng(0)

    def skill(part: Array) -> float:
        if regression:
            return r2_of(model.predict(part), y)
        return auc_of(model.predict_proba(part)[:, 1], y)

    base = skill(x)
    found: list[tuple[float, int]] = []
    for place in range(min(most, x.shape[1])):
        kept = x[:, place].copy()
        x[:, place] = rng.permutation(kept)
        found.append((base - skill(x), place))
        x[:, place] = kept
    return sorted(found, reverse=True)


def r2_of(guess: Array, y: Array) -> float:
    """Return the share of the spread that is explained."""
    spread = float(((y - y.mean()) ** 2).sum())
    return 1 - float(((y - guess) ** 2).sum()) / spread if spread > 0 else 0.0
