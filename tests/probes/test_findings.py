"""Findings: each rule fires on what it is for, quotes its figure, and rests otherwise."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.probes.conftest import InProcess
from tests.probes.profiled import ROWS, findings, plain, with_days

pytestmark = pytest.mark.filterwarnings("error")


def test_a_plain_table_has_no_findings(in_process: InProcess) -> None:
    test = plain(1).drop(columns="y")
    assert findings(in_process, plain(), test) == {}


def with_constant(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(k="same")


def with_identifier(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(row_id=np.random.default_rng(1).permutation(len(frame)))


def with_missing(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(a=frame["a"].where(frame.index >= 600))


def with_copies(frame: pd.DataFrame) -> pd.DataFrame:
    frame = pd.concat([frame, frame.head(50)], ignore_index=True)
    return frame.sample(frac=1, random_state=0, ignore_index=True)


def with_twin(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(again=frame["a"])


def with_levels(frame: pd.DataFrame) -> pd.DataFrame:
    rng = np.random.default_rng(2)
    return frame.assign(c=[f"v{n}" for n in rng.integers(0, 80, len(frame))])


def with_mixture(frame: pd.DataFrame) -> pd.DataFrame:
    mixed = frame["c"].astype(object).where(frame.index % 2 == 0, 7)
    return frame.assign(c=mixed)


def with_text_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    texts = frame["a"].round(4).astype(str)
    return frame.assign(a=texts.where(frame.index % 50 != 0, "?"))


def with_mark(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(a=frame["a"].abs().where(frame.index % 10 != 0, -999))


def with_question(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(c=frame["c"].where(frame.index % 10 != 0, "?"))


def with_infinity(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(b=frame["b"].where(frame.index != 5, np.inf))


def with_lists(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(nest=[[n] for n in range(len(frame))])


def with_answer(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(hint=frame["y"] * 3 + 1)


def sorted_by_target(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values("y", ignore_index=True)


def with_skew(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(y=np.exp(2 * frame["y"]))


def with_grades(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(y=pd.cut(frame["y"], 5, labels=False) + 1)


def with_rare(frame: pd.DataFrame) -> pd.DataFrame:
    rare = frame["y"] > frame["y"].quantile(0.96)
    return frame.assign(y=np.where(rare, "bad", "good"))


def with_unknown(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(y=frame["y"].where(frame.index >= 12))


def with_spectrum(frame: pd.DataFrame) -> pd.DataFrame:
    rng = np.random.default_rng(3)
    wave = rng.normal(size=(len(frame), 1)) + 0.01 * rng.normal(size=(len(frame), 40))
    bands = pd.DataFrame(wave, columns=[f"band{n}" for n in range(40)])
    return frame.join(bands)


SINGLE = [
    ("constant", with_constant, ["k"], {"columns": 1}),
    ("identifier", with_identifier, ["row_id"], {"columns": 1}),
    ("missing", with_missing, ["a"], {"most": 0.6, "severe": 1}),
    ("duplicate_rows", with_copies, [], {"rows": 50}),
    ("duplicate_columns", with_twin, ["again"], {"columns": 1}),
    ("high_cardinality", with_levels, ["c"], {"levels": 80}),
    ("mixed_types", with_mixture, ["c"], {"columns": 1}),
    ("mixed_types", with_text_numbers, ["a"], {"columns": 1}),
    ("sentinels", with_text_numbers, ["a"], {}),
    ("sentinels", with_mark, ["a"], {"most": 0.1}),
    ("sentinels", with_question, ["c"], {"most": 0.1}),
    ("infinite", with_infinity, ["b"], {"cells": 1}),
    ("nested", with_lists, ["nest"], {"columns": 1}),
    ("leak", with_answer, ["hint"], {}),
    ("leak", sorted_by_target, [], {}),
    ("target_skew", with_skew, ["y"], {}),
    ("non_negative_target", with_skew, ["y"], {}),
    ("ordered_target", with_grades, ["y"], {"levels": 5}),
    ("class_imbalance", with_rare, ["y"], {"smallest": 0.04, "classes": 2}),
    ("missing_target", with_unknown, ["y"], {"rows": 12}),
    ("time", with_days, ["when"], {"sorted": 1, "step": 3600}),
    ("collinear", with_spectrum, [f"band{n}" for n in range(40)], {}),
]


@pytest.mark.parametrize(
    ("kind", "make", "names", "numbers"),
    SINGLE,
    ids=[f"{s[0]}-{s[1].__name__}" for s in SINGLE],
)
def test_it_is_found_in_the_columns_where_it_is(
    in_process: InProcess,
    kind: str,
    make: Any,
    names: list[str],
    numbers: dict[str, float],
) -> None:
    found = findings(in_process, make(plain()))
    assert kind in found, sorted(found)
    if kind == "collinear":
        names = ["a", "b", *names]
    assert found[kind]["columns"] == names
    for name, value in numbers.items():
        assert found[kind]["numbers"][name] == pytest.approx(value, rel=0.01)
    assert any(c.isdigit() for c in found[kind]["sentence"])


def test_each_disturbance_is_alone(in_process: InProcess) -> None:
    """One thing wrong gives the findings about that thing and no other."""
    also = {
        "with_skew": {"target_skew", "non_negative_target"},
        "with_text_numbers": {"mixed_types", "sentinels"},
        "with_grades": {"ordered_target", "class_imbalance"},
        "with_unknown": {"missing_target", "missing"},
        # One row an hour is a series too.
        "with_days": {"time", "series"},
    }
    for kind, make, _, _ in SINGLE:
        found = set(findings(in_process, make(plain())))
        assert found == also.get(make.__name__, {kind}), make.__name__


def test_few_rows_and_many_columns(in_process: InProcess) -> None:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(120, 500))).rename(columns=str)
    found = findings(in_process, frame, targets=["0"])
    assert found["wide"]["numbers"] == {"rows": 120, "columns": 499}
    assert found["few_rows"]["severity"] == "warning"


def test_a_leak_that_test_does_not_have_is_said_to_be_gone(
    in_process: InProcess,
) -> None:
    whole = with_answer(plain())
    found = findings(in_process, whole, plain(1).drop(columns="y"))
    assert "`hint` is not in `test`" in found["leak"]["sentence"]


def test_a_leak_into_classes_is_found(in_process: InProcess) -> None:
    frame = with_rare(plain())
    frame["code"] = np.where(frame["y"] == "bad", "x1", "x2")
    assert findings(in_process, frame)["leak"]["columns"] == ["code"]


def test_a_strong_but_honest_column_is_no_leak(in_process: InProcess) -> None:
    frame = plain()
    frame["strong"] = frame["y"] + 0.5 * np.random.default_rng(8).normal(size=ROWS)
    assert "leak" not in findings(in_process, frame)


def test_an_identifier_that_tells_the_target_is_a_leak(in_process: InProcess) -> None:
    frame = sorted_by_target(plain()).assign(id=np.arange(ROWS))
    frame = frame.sample(frac=1, random_state=0, ignore_index=True)
    found = findings(in_process, frame)
    assert found["leak"]["columns"] == ["id"]


def test_several_targets_are_summed_up(in_process: InProcess) -> None:
    rng = np.random.default_rng(9)
    frame = plain().drop(columns="y")
    frame["t1"] = (rng.random(ROWS) < 0.03).astype(int)
    frame["t2"] = (rng.random(ROWS) < 0.5).astype(int)
    found = findings(in_process, frame, targets=["t1", "t2"])
    assert found["class_imbalance"]["columns"] == ["t1"]


def test_duplicates_in_a_large_frame_are_exact(in_process: InProcess) -> None:
    frame = plain(0, 150_000)
    frame = pd.concat([frame, frame.iloc[[3, 5, 7]]], ignore_index=True)
    found = findings(in_process, frame)
    assert found["duplicate_rows"]["numbers"]["rows"] == 3


def test_serious_findings_come_first(in_process: InProcess) -> None:
    answer = in_process(
        "profile",
        {"train": with_constant(with_missing(with_answer(plain())))},
        frames=["train"],
        targets=["y"],
        base=None,
        train="train",
        test=None,
    )
    order = [finding["severity"] for finding in answer["findings"]]
    assert order == sorted(order, key=["serious", "warning", "info"].index)


def test_a_template_of_a_submission_is_described_without_findings(
    in_process: InProcess,
) -> None:
    sample = pd.DataFrame({"id": range(300), "y": 0})
    answer = in_process(
        "profile",
        {"train": plain(), "sample_submission": sample},
        frames=["train", "sample_submission"],
        targets=["y"],
        base=None,
        train="train",
        test=None,
    )
    assert answer["findings"] == []
    assert [frame["rows"] for frame in answer["frames"]] == [ROWS, 300]
