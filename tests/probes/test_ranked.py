"""Metrics of order against references that look at every pair and every list."""

import math

import numpy as np
import pytest

from probes._ranked import cindex_of, ndcg_of
from tests.probes.facts import Facts, facts
from tests.probes.live_kernel import scope_of

Array = np.ndarray


def every_pair(time: Array, event: Array, risk: Array) -> float:
    """Harrell's C by its definition."""
    hits = pairs = 0.0
    for i in np.flatnonzero(event == 1):
        for j in range(len(time)):
            if time[j] > time[i] or (time[j] == time[i] and event[j] == 0):
                pairs += 1
                hits += (risk[i] > risk[j]) + (risk[i] == risk[j]) / 2
    return hits / pairs


def every_list(groups: Array, grade: Array, score: Array, k: int) -> float:
    """NDCG by its definition; the gain of equal scores is the mean over their orders."""
    found = []
    for group in np.unique(groups):
        gain = 2.0 ** grade[groups == group] - 1
        own = score[groups == group]
        worth = [
            1 / math.log2(place + 2) if place < k else 0 for place in range(len(own))
        ]
        ideal = float(np.sort(gain)[::-1] @ worth)
        if ideal == 0:
            continue
        # Over many random orders of equal scores.
        rng = np.random.default_rng(0)
        drawn = [
            gain[np.lexsort((rng.random(len(own)), -own))] @ worth for _ in range(4000)
        ]
        found.append(np.mean(drawn) / ideal)
    return float(np.mean(found))


@pytest.mark.parametrize("seed", range(8))
def test_concordance_is_that_of_all_pairs(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = int(rng.integers(5, 150))
    time = rng.integers(1, 30, rows).astype(float)
    event = (rng.random(rows) < 0.6).astype(float)
    event[0] = 1
    risk = np.round(rng.normal(size=rows), 1)
    assert cindex_of(time, event, risk) == pytest.approx(every_pair(time, event, risk))


def test_concordance_of_right_wrong_and_equal_answers() -> None:
    time, event = np.array([1.0, 2, 3, 4]), np.array([1.0, 0, 1, 1])
    assert cindex_of(time, event, -time) == 1
    assert cindex_of(time, event, time) == 0
    assert cindex_of(time, event, np.zeros(4)) == 0.5
    assert math.isnan(cindex_of(time, np.zeros(4), time))


@pytest.mark.parametrize("k", [3, 10])
def test_gain_is_that_of_every_list(k: int) -> None:
    rng = np.random.default_rng(k)
    groups = rng.integers(0, 6, 60)
    grade = rng.integers(0, 4, 60).astype(float)
    grade[groups == 2] = 0
    score = np.round(grade / 2 + rng.normal(size=60))
    found = ndcg_of(groups, grade, score, k)
    assert found == pytest.approx(every_list(groups, grade, score, k), abs=0.005)
    exact = score + rng.permutation(60) / 1000
    wanted = every_list(groups, grade, exact, k)
    assert ndcg_of(groups, grade, exact, k) == pytest.approx(wanted)


def test_gain_of_the_best_order_is_one_and_none_without_relevant_rows() -> None:
    groups, grade = np.array(["a", "a", "b", "b"]), np.array([0.0, 3, 1, 0])
    assert ndcg_of(groups, grade, grade, 10) == 1
    assert math.isnan(ndcg_of(groups, 0 * grade, grade, 10))


SURVIVAL = facts("survival", "cindex", targets=["time", "event"])
RANKING = facts("ranking", "ndcg", group="query")


@pytest.mark.parametrize("task", [SURVIVAL, RANKING], ids=["survival", "ranking"])
def test_the_score_takes_one_answer_per_row_of_two_targets(task: Facts) -> None:
    scope = scope_of("score")
    rng = np.random.default_rng(3)
    y = np.column_stack([rng.integers(0, 4, 50), rng.integers(0, 2, 50)]).astype(float)
    if task is SURVIVAL:
        y[:, 0] = rng.permutation(50)
    assert scope["target_shape"](task, 50) == (50, 2)
    assert scope["prediction_shape"](task, 50) == (50,)
    best = -y[:, 0] if task is SURVIVAL else y[:, 0]
    assert scope["greater_is_better"](task)
    better, worse = (scope["plain_score"](task, y, sign * best) for sign in (1, -1))
    assert better == 1
    assert worse < 0.7


def test_concordance_of_plain_numbers_is_that_of_their_order() -> None:
    scope, task = scope_of("score"), facts("regression", "cindex")
    y = np.array([1.0, 2, 3, 4])
    assert scope["plain_score"](task, y, y * 2) == 1
    assert scope["plain_score"](task, y, np.array([1.0, 2, 4, 3])) == pytest.approx(
        5 / 6
    )
