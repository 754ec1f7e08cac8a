"""mljar in the mode that it offers for competitions, within the budget."""

from __future__ import annotations

from bench.peers.task import (
    PeerTask,
    Unsupported,
    each_target,
    run_peer,
)  # The clock starts in it.

# isort: split
from typing import Any

import pandas as pd
from supervised import AutoML

SETTINGS = (
    "mode=Compete, total_time_limit; one LightGBM each where targets share < 20 s"
)
METRICS = {
    "macro_f1": "logloss",  # Its own f1 of several classes is the micro average.
    "logloss": "logloss",
    "auc": "auc",
    "mc_auc": "auc",
    "accuracy": "accuracy",
    "qwk": "rmse",  # It has no kappa: grades are fitted as numbers and rounded.
    "rmse": "rmse",
    "rmsle": "rmse",
    "mae": "mae",
    "mape": "mape",
}
ONE_MODEL: dict[str, Any] = {
    "algorithms": ["LightGBM"],
    "start_random_models": 1,
    "hill_climbing_steps": 0,
    "golden_features": False,
    "features_selection": False,
    "stack_models": False,
    "boost_on_errors": False,
    "kmeans_features": False,
    "mix_encoding": False,
    "validation_strategy": {"validation_type": "split", "train_ratio": 0.8},
}
PROBLEMS = {
    "multiclass": "multiclass_classification",
    "regression": "regression",
    "ordinal": "regression",
    "binary": "binary_classification",
    "multilabel": "binary_classification",
}
RESERVE = 6.0
"""Seconds kept for the predictions."""
FEW = 20.0
"""With fewer seconds than this it overruns them manifold, unless told to fit one model."""


def solve(task: PeerTask) -> pd.DataFrame:
    """Fit one AutoML per target, the budget shared."""
    if task.kind in ("images", "sequence"):
        raise Unsupported(f"mljar has no features for {task.kind}")
    train, test = task.train[task.features], task.test
    if task.time:
        train = train.assign(**{task.time: pd.to_datetime(train[task.time])})
        test = test.assign(**{task.time: pd.to_datetime(test[task.time])})

    def answer(target: str, y: pd.Series, share: float) -> Any:
        automl = AutoML(
            results_path=str(task.scratch / target),
            mode="Compete",
            ml_task=PROBLEMS[task.problem],
            eval_metric=METRICS[task.metric],
            total_time_limit=max(1, round(share)),
            explain_level=0,
            n_jobs=2,
            verbose=0,
            random_state=task.seed,
            **(ONE_MODEL if share < FEW else {}),
        )
        automl.fit(train, y)
        if task.wants_probabilities:
            return automl.predict_proba(test)[:, 1]
        return automl.predict(test)

    return each_target(task, RESERVE, answer)


if __name__ == "__main__":
    run_peer(solve, SETTINGS)
