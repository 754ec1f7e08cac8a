"""The tables say what the results say, the bad included."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bench.document import between, complete, newest
from bench.keys import Key
from bench.stats import held, paired_interval, reaches_baseline, summary, verdict
from bench.table import halves, intervals, report
from bench.told_otherwise import comparison
from tests.bench.results import result_like, run_like


def invalid(system: str, task: str) -> dict[str, Any]:
    """Make a result without a valid submission."""
    graded = {"valid": False, "errors": ["no submission"], "score": None}
    return result_like(system, task, 0.0, graded=graded)


def test_an_invalid_submission_counts_nothing_in_the_aps() -> None:
    results = [result_like("iml", "a", 0.8), result_like("iml", "b", 1.0)]
    told = summary([*results, invalid("iml", "c")])
    assert told["aps"] == pytest.approx(0.6)
    assert told["mean"] == pytest.approx(0.9)
    assert told["valid"] == pytest.approx(2 / 3)
    assert told["worst"][0] == ("c", 0.0)


def test_the_baseline_is_reached_from_the_side_that_is_better() -> None:
    graded = {"valid": True, "score": 0.4, "references": {"baseline": 0.5}}
    lower = {"graded": {**graded, "direction": "min"}}
    higher = {"graded": {**graded, "direction": "max"}}
    assert reaches_baseline(lower)
    assert not reaches_baseline(higher)


def test_a_score_holds_within_two_standard_errors() -> None:
    graded = result_like("iml", "a", 0.8)["graded"]
    near = {"graded": graded, "run": run_like(score=0.85, spread=0.03)}
    far = {"graded": graded, "run": run_like(score=0.85, spread=0.02)}
    assert held(near) is True
    assert held(far) is False
    assert held({"graded": graded, "run": None}) is None


def test_an_interval_that_holds_nought_shows_no_difference() -> None:
    mean, low, high = paired_interval([0.9, 0.5, 0.7], [0.5, 0.9, 0.7])
    assert mean == pytest.approx(0)
    assert verdict(low, high) == "no difference shown"
    _, low, high = paired_interval([0.9, 0.8, 0.7], [0.5, 0.6, 0.6])
    assert verdict(low, high) == "iML better"
    assert verdict(-high, -low) == "iML worse"


def test_an_interval_is_the_same_each_time_and_narrows_on_equal_differences() -> None:
    first = paired_interval([0.9, 0.8, 0.3], [0.5, 0.7, 0.6])
    assert first == paired_interval([0.9, 0.8, 0.3], [0.5, 0.7, 0.6])
    _, low, high = paired_interval([0.9, 0.8], [0.7, 0.6])
    assert [low, high] == pytest.approx([0.2, 0.2])


def test_a_gap_between_the_halves_is_a_finding() -> None:
    results = {
        "iml 1": [result_like("iml", "a", 0.9), result_like("iml", "b", 0.7)],
        "flaml 1": [result_like("flaml", "a", 0.8), result_like("flaml", "b", 0.75)],
    }
    text = halves(results, {"b"})
    assert "a finding each: iml 1 +0.200." in text


def test_systems_are_compared_on_the_tasks_that_all_have_done() -> None:
    results = {
        "iml 1": [result_like("iml", "a", 0.9), result_like("iml", "b", 0.7)],
        "flaml 1": [result_like("flaml", "a", 0.8)],
    }
    text = report(results, {"b"})
    assert "b\\*" not in text
    assert "+0.100" in text


def test_a_run_over_its_time_is_counted() -> None:
    late = result_like("iml", "a", 0.9)
    late["cost"]["wall"] = 67.0
    assert summary([late, result_like("iml", "b", 0.9)])["over"] == 1


def test_a_peer_is_also_judged_on_what_it_can_read() -> None:
    stand_in = {"settings": "", "stand_in": "no pictures: the sample stands in"}
    ours = [result_like("iml", "a", 0.9), result_like("iml", "b", 0.6)]
    theirs = [
        result_like("flaml", "a", 0.0, peer=stand_in),
        result_like("flaml", "b", 0.7),
    ]
    text = intervals({"iml 1": ours, "flaml 1": theirs})
    every, read = (line for line in text.splitlines() if line.startswith("| iml 1"))
    assert "+0.400" in every
    assert "-0.100" in read


def test_a_stand_in_is_said() -> None:
    stand_in = {"settings": "", "stand_in": "no pictures: the sample stands in"}
    results = {
        "iml 1": [result_like("iml", "a", 0.9)],
        "flaml 1": [result_like("flaml", "a", 0.0, peer=stand_in)],
    }
    assert "0.000 (stand-in)" in report(results, set())


def test_one_system_alone_is_compared_with_nothing() -> None:
    assert "nothing to compare" in intervals({"iml 1": [result_like("iml", "a", 0.9)]})


def test_the_page_shows_the_first_and_the_last_complete_version_of_iml() -> None:
    def at(version: str, day: int, tasks: str) -> list[dict[str, Any]]:
        results = [result_like("iml", task, 0.5) for task in tasks]
        for one in results:
            one["key"]["version"] = version
            one["at"] = f"2026-11-{day}T00:00:00+00:00"
        return results

    runs = [
        *at("c", 23, "ab"),
        *at("a", 21, "ab"),
        *at("b", 22, "ab"),
        *at("d", 24, "a"),
    ]
    shown = complete(runs, {"a", "b"}, 60, "linux-x86_64-2cpu")
    assert list(shown) == ["iml a", "iml c"]
    assert complete(runs, {"a", "b"}, 61, "linux-x86_64-2cpu") == {}
    assert list(complete(runs, {"a", "b", "c"}, 60, "linux-x86_64-2cpu")) == []


def test_only_what_stands_between_the_markers_is_written() -> None:
    page = "by hand\n<!-- bench:t begin -->old<!-- bench:t end -->\nby hand, too"
    filled = between(page, "t", "new \\1")
    assert filled.startswith("by hand\n<!-- bench:t begin -->\n\nnew \\1\n")
    assert filled.endswith("\nby hand, too")
    with pytest.raises(ValueError, match="lacks the markers"):
        between("nothing", "t", "new")


def test_a_variant_needs_its_plain_run(tmp_path: Any) -> None:
    varied = result_like("iml", "a", 0.5)
    varied["key"]["variant"] = "renamed"
    assert "run without variant first" in comparison([varied], tmp_path)


def test_variants_are_summed_up_against_their_plain_runs(tmp_path: Any) -> None:
    pairs = [("a", 0.8, 0.79), ("b", 1.0, 0.5)]
    varied = []
    for task, before, after in pairs:
        plain = result_like("iml", task, before, run=run_like(before, 0.01))
        key = Key(**plain["key"])
        key.file(tmp_path).write_text(json.dumps(plain))
        run = run_like(after, 0.01)
        varied.append(result_like("iml", task, after, run=run))
        varied[-1]["key"]["variant"] = "strip-all"
    varied[1]["run"]["task"]["metric"] = {"name": "auc"}
    told = comparison(varied, tmp_path)
    assert (
        "strip-all: valid 2 of 2, the same task understood in 1, the score within two "
        "standard errors in 1; mean normalised score 0.900 → 0.645." in told
    )


def test_of_each_variant_the_last_run_of_a_task_stands() -> None:
    runs = [
        result_like("iml", "a", score, at=at)
        for score, at in [(0.5, "2026-11-25T18"), (0.6, "2026-11-25T20"), (0.4, "2026")]
    ]
    assert [one["graded"]["score"] for one in newest(runs)] == [0.6]
