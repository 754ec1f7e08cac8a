"""A track is scored by the candidate that its out-of-fold score names, in the task's own form."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bench.tracks import HEAD, answers_of, best_of, table_of

CHANCES = np.array([[0.7, 0.3], [0.1, 0.9]])


def task_of(form: str) -> dict[str, Any]:
    return {
        "submission": {"value": {"form": form}},
        "classes": ["no", "yes"],
        "positive": "yes",
    }


def test_the_best_candidate_is_the_one_with_the_best_score_in_the_right_direction() -> (
    None
):
    track = {
        "candidates": [
            {"name": "a", "score": 1.0},
            {"name": "b", "score": None},
            {"name": "c", "score": 2.0},
        ]
    }
    highest, lowest = best_of(track, higher=True), best_of(track, higher=False)
    assert highest is not None
    assert lowest is not None
    assert (highest[0]["name"], lowest[0]["name"]) == ("c", "a")
    assert highest[1] == 2


def test_a_track_without_a_score_has_no_best_candidate() -> None:
    assert best_of({"candidates": [{"name": "a", "score": None}]}, higher=True) is None


def test_answers_take_the_form_that_is_asked_for() -> None:
    assert answers_of(CHANCES, task_of("probability")).tolist() == [0.3, 0.9]
    assert answers_of(CHANCES, task_of("labels")).tolist() == ["no", "yes"]
    assert answers_of(np.array([1.5]), task_of("values")).tolist() == [1.5]


def test_a_form_that_is_not_known_is_refused() -> None:
    with pytest.raises(SystemExit, match="label_sets"):
        answers_of(CHANCES, task_of("label_sets"))


def test_a_track_below_the_baseline_stands_out() -> None:
    row = {
        "key": {"task": "leaves"},
        "track": "neural",
        "count": 2,
        "best": "mlp",
        "score": 0.4,
        "spread": 0.01,
        "graded": {
            "valid": True,
            "score": 0.45,
            "normalized": 0.8,
            "metric": "accuracy",
            "direction": "max",
            "references": {"baseline": 0.5},
        },
    }
    line = table_of([row]).split("\n")[-1]
    assert line.count("|") == len(HEAD) + 1
    assert "`mlp`" in line
    assert "**no**" in line
