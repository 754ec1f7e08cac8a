"""AutoGluon with the presets that its documentation gives for accuracy, within the budget."""

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
from autogluon.tabular import TabularPredictor

PRESETS = "best_quality_v150"
SETTINGS = f"tabular: presets={PRESETS}; series: presets=high_quality, no Chronos"
METRICS = {
    "macro_f1": "f1_macro",
    "logloss": "log_loss",
    "auc": "roc_auc",
    "mc_auc": "roc_auc",
    "accuracy": "accuracy",
    "qwk": "quadratic_kappa",
    "rmse": "root_mean_squared_error",
    "rmsle": "root_mean_squared_error",
    "mae": "mean_absolute_error",
    "mape": "mean_absolute_percentage_error",
}
PROBLEMS = {"multilabel": "binary", "ordinal": "multiclass"}
RESERVE = 6.0
"""Seconds kept for the predictions."""


def solve(task: PeerTask) -> pd.DataFrame:
    """Fit one predictor per target, the budget shared."""
    if task.kind == "images":
        raise Unsupported("AutoGluon reads images only with downloaded models")
    if task.kind == "sequence":
        raise Unsupported("AutoGluon has no features for sequences")
    if task.kind == "series":
        return forecast(task)

    def answer(target: str, y: pd.Series, share: float) -> Any:
        predictor = TabularPredictor(
            label=target,
            problem_type=PROBLEMS.get(task.problem, task.problem),
            eval_metric=METRICS[task.metric],
            path=str(task.scratch / target),
            verbosity=1,
        )
        predictor.fit(
            task.train[task.features].assign(**{target: y}),
            time_limit=share,
            presets=PRESETS,
            num_cpus=2,
            num_gpus=0,
        )
        if task.wants_probabilities:
            return predictor.predict_proba(task.test)[1].to_numpy()
        return predictor.predict(task.test).to_numpy()

    return each_target(task, RESERVE, answer)


def forecast(task: PeerTask) -> pd.DataFrame:
    """Use AutoGluon's own forecasting; its pretrained models need a download, so go without."""
    from autogluon.timeseries import TimeSeriesDataFrame, TimeSeriesPredictor

    assert task.time is not None
    target, length = task.targets[0], len(task.test)
    moments = pd.to_datetime(task.train[task.time])
    frame = pd.DataFrame(
        {"item_id": "all", "timestamp": moments, "target": task.train[target]}
    )
    predictor = TimeSeriesPredictor(
        prediction_length=length,
        eval_metric="MAPE",
        path=str(task.scratch / "series"),
        freq=pd.infer_freq(moments),
        verbosity=1,
    )
    predictor.fit(
        TimeSeriesDataFrame.from_data_frame(frame),
        time_limit=task.left(RESERVE),
        presets="high_quality",
        excluded_model_types=["Chronos", "Chronos2"],
        random_seed=task.seed,
    )
    ahead = predictor.predict(TimeSeriesDataFrame.from_data_frame(frame))
    ahead = ahead.loc["all"]["mean"].reindex(pd.to_datetime(task.test[task.time]))
    return pd.DataFrame({target: ahead.to_numpy()})


if __name__ == "__main__":
    run_peer(solve, SETTINGS)
