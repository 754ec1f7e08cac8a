"""The plain baseline: a random forest on numbers and codes, or ridge where there is text."""

from __future__ import annotations

from bench.peers.task import (
    PeerTask,
    each_target,
    run_peer,
)  # First: the clock starts in it.

# isort: split
from typing import Any

import numpy as np
import pandas as pd
from PIL import Image
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import OrdinalEncoder

SETTINGS = "random forest, 300 trees, codes for text; TF-IDF and logistic for reviews"
TREES = 300


def solve(task: PeerTask) -> pd.DataFrame:
    """Fit one forest per target (regression for grades, rounded later)."""
    train, test = numbers(task)

    def answer(target: str, y: pd.Series, share: float) -> Any:
        if task.problem in ("regression", "ordinal"):
            forest = RandomForestRegressor(TREES, n_jobs=2, random_state=task.seed)
            return forest.fit(train, y).predict(test)
        model: Any = RandomForestClassifier(TREES, n_jobs=2, random_state=task.seed)
        if task.kind == "text":
            model = LogisticRegression(max_iter=1000)
        model.fit(train, y)
        if task.wants_probabilities:
            return model.predict_proba(test)[:, list(model.classes_).index(1)]
        return model.predict(test)

    return each_target(task, 0.0, answer)


def numbers(task: PeerTask) -> tuple[Any, Any]:
    """Encode as little as will do: pixels, letters by place, dates by their parts, codes."""
    frames = task.train[task.features], task.test[task.features]
    if task.kind == "text":
        encoder = TfidfVectorizer(min_df=2)
        column = task.features[0]
        return encoder.fit_transform(frames[0][column]), encoder.transform(
            frames[1][column]
        )
    if task.kind == "images":
        return pixels(task, frames[0]), pixels(task, frames[1])
    if task.kind == "sequence":
        column = task.features[0]
        frames = tuple(frame[column].apply(list).apply(pd.Series) for frame in frames)
    if task.time:
        frames = tuple(calendar(frame, task.time) for frame in frames)
    texts = [c for c in frames[0] if not pd.api.types.is_numeric_dtype(frames[0][c])]
    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    encoded = tuple(frame.copy() for frame in frames)
    if texts:
        encoded[0][texts] = codes.fit_transform(frames[0][texts].astype(str))
        encoded[1][texts] = codes.transform(frames[1][texts].astype(str))
    middle = encoded[0].median()
    return encoded[0].fillna(middle), encoded[1].fillna(middle)


def pixels(task: PeerTask, frame: pd.DataFrame) -> np.ndarray:
    """Read the pictures of a table, one row of pixels each."""
    paths = frame[task.features[0]]
    return np.stack(
        [np.asarray(Image.open(task.folder / path)).ravel() for path in paths]
    )


def calendar(frame: pd.DataFrame, time: str) -> pd.DataFrame:
    """Replace a time by weekday and minute of the day."""
    moment = pd.to_datetime(frame[time])
    parts = {
        "weekday": moment.dt.dayofweek,
        "minute": moment.dt.hour * 60 + moment.dt.minute,
    }
    return frame.drop(columns=time).assign(**parts)


if __name__ == "__main__":
    run_peer(solve, SETTINGS)
