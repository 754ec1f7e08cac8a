"""FLAML as its documentation advises: a budget, the task's metric, its own choice of the rest."""

from __future__ import annotations

from bench.peers.task import (
    PeerTask,
    Unsupported,
    each_target,
    run_peer,
)  # The clock starts in it.

# isort: split
from typing import Any

import numpy as np
import pandas as pd
from flaml import AutoML
from sklearn.metrics import cohen_kappa_score

SETTINGS = "time_budget, the task's metric, n_jobs=2, the rest as by default"
METRICS = {
    "macro_f1": "macro_f1",
    "logloss": "log_loss",
    "auc": "roc_auc",
    "mc_auc": "roc_auc",
    "accuracy": "accuracy",
    "rmse": "rmse",
    "rmsle": "rmse",
    "mae": "mae",
    "mape": "mape",
}
# No stacking: it is off by default, and on data of our own it made small tables far worse.
RESERVE = 5.0
"""Seconds kept for the last fit and the predictions."""


def qwk_loss(
    X_val: Any, y_val: Any, estimator: Any, labels: Any, *rest: Any, **more: Any
) -> tuple[float, dict[str, float]]:
    """Give FLAML the quadratic weighted kappa, which it lacks, as a loss."""
    found = np.asarray(estimator.predict(X_val)).ravel()
    loss = 1 - float(cohen_kappa_score(y_val, found, weights="quadratic"))
    return loss, {"val_loss": loss}


def solve(task: PeerTask) -> pd.DataFrame:
    """Fit one AutoML per target, the budget shared."""
    if task.kind in ("images", "sequence", "text"):
        raise Unsupported(
            f"FLAML has no features for {task.kind} without downloaded models"
        )
    train, test = task.train[task.features], task.test
    more: dict[str, Any] = {}
    if task.time:
        # Its ts_forecast fits a model per step ahead, which outlasts the budget many times;
        # as a table, it makes the parts of the date its features.
        train = train.assign(**{task.time: pd.to_datetime(train[task.time])})
        test = test.assign(**{task.time: pd.to_datetime(test[task.time])})
        more["split_type"] = "time"

    def answer(target: str, y: pd.Series, share: float) -> Any:
        automl = AutoML()
        automl.fit(
            train,
            y,
            task="regression" if task.problem == "regression" else "classification",
            metric=qwk_loss if task.metric == "qwk" else METRICS[task.metric],
            time_budget=share,
            n_jobs=2,
            seed=task.seed,
            verbose=0,
            log_file_name="",
            **more,
        )
        if task.wants_probabilities:
            return automl.predict_proba(test)[:, list(automl.classes_).index(1)]
        return automl.predict(test)

    return each_target(task, RESERVE, answer)


if __name__ == "__main__":
    run_peer(solve, SETTINGS)
