"""The table of modalities tells scores, distances and faults."""

from __future__ import annotations

from bench.modalities import HEAD, Row, table_of

ROW: Row = {
    "modality": "audio",
    "task": "calls",
    "metric": "accuracy",
    "rule": "the loudest",
    "seconds": 41.6,
    "budget": 60,
    "at": "2026-11-25",
}


def test_a_score_stands_beside_that_of_the_rule() -> None:
    good = ROW | {"ours": 0.91234, "trivial": 0.5, "ratio": 7.66}
    head, ruler, line = table_of([good]).split("\n")
    assert head.count("|") == ruler.count("|") == line.count("|") == len(HEAD) + 1
    assert line == (
        "| audio | calls | accuracy | 0.9123 | the loudest | 0.5000 | 7.7 "
        "| 42 of 60 | 2026-11-25 |"
    )


def test_a_missing_file_is_a_line_of_the_table_too() -> None:
    line = table_of([ROW | {"fault": "no submission"}]).split("\n")[-1]
    assert "no submission" in line
    assert line.count("|") == len(HEAD) + 1
