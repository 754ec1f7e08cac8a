"""Findings about groups: rows that belong together."""

import numpy as np
import pandas as pd
import pytest

from tests.probes.conftest import InProcess
from tests.probes.profiled import ROWS, findings, plain

pytestmark = pytest.mark.filterwarnings("error")


def grouped(rows: int = ROWS) -> pd.DataFrame:
    """Make rows of 100 patients whose target is their own."""
    rng = np.random.default_rng(4)
    patients = rng.integers(0, 100, rows)
    level = rng.normal(size=100)
    frame = plain(5, rows)
    frame["patient"] = [f"p{n:03}" for n in patients]
    frame["y"] = level[patients] + 0.2 * rng.normal(size=rows)
    return frame


def test_groups_that_test_does_not_share_are_found(in_process: InProcess) -> None:
    whole = grouped()
    late = whole["patient"] >= "p080"
    found = findings(in_process, whole[~late], whole[late].drop(columns="y"))
    assert found["group"]["severity"] == "serious"
    assert found["group"]["columns"] == ["patient"]
    assert found["group"]["numbers"]["unseenShare"] == 1
    assert found["group"]["numbers"]["groups"] == 80


def test_the_largest_of_nested_groups_comes_first(in_process: InProcess) -> None:
    whole = grouped()
    ward = whole["patient"].str[1:3]  # ten patients each
    whole.insert(4, "ward", "w" + ward)
    late = ward >= "08"
    found = findings(in_process, whole[~late], whole[late].drop(columns="y"))
    assert found["group"]["columns"] == ["ward"]


def test_few_people_with_numbers_for_names_are_groups_too(
    in_process: InProcess,
) -> None:
    whole = plain().assign(subject=np.arange(ROWS) % 12 + 1)
    late = whole["subject"].isin([2, 5, 12])
    found = findings(in_process, whole[~late], whole[late].drop(columns="y"))
    assert found["group"]["columns"] == ["subject"]
    assert found["group"]["numbers"]["groups"] == 9
    mixed = findings(in_process, whole[::2], whole[1::2].assign(subject=1))
    assert "group" not in mixed


def test_groups_that_test_shares_are_no_finding(in_process: InProcess) -> None:
    whole = grouped()
    found = findings(in_process, whole[::2], whole[1::2].drop(columns="y"))
    assert "group" not in found


def test_without_a_test_set_alikeness_tells_of_groups(in_process: InProcess) -> None:
    found = findings(in_process, grouped())
    assert found["group"]["severity"] == "warning"
    assert found["group"]["numbers"]["alike"] > 0.8
    whole = grouped().assign(y=plain(6)["y"])
    assert "group" not in findings(in_process, whole)


def test_a_part_of_a_structured_text_can_be_the_group(in_process: InProcess) -> None:
    rng = np.random.default_rng(7)
    whole = plain()
    whole["code"] = [f"{n // 4:04}_{n % 4:02}" for n in range(ROWS)]
    whole = whole.assign(y=rng.normal(size=ROWS))
    found = findings(in_process, whole.head(800), whole.tail(200).drop(columns="y"))
    assert found["group"]["columns"] == ["code"]
    assert "first part of `code`" in found["group"]["sentence"]


def seasons(rows: int = ROWS) -> pd.DataFrame:
    """Make rows of 12 names in 20 years; each name of a year is a group of its own."""
    rng = np.random.default_rng(8)
    frame = plain(9, rows)
    frame["name"] = rng.choice([f"n{k}" for k in range(12)], rows)
    frame["year"] = rng.integers(1990, 2010, rows)
    return frame.assign(y=rng.normal(size=rows))


def test_pairs_that_test_has_anew_are_found(in_process: InProcess) -> None:
    whole = seasons()
    pairs = whole["name"] + whole["year"].astype(str)
    apart = pairs.isin(pairs.drop_duplicates().sample(80, random_state=1))
    found = findings(in_process, whole[~apart], whole[apart].drop(columns="y"))
    assert "group" not in found
    assert found["group_pair"]["severity"] == "serious"
    assert found["group_pair"]["columns"] == ["name", "year"]
    assert found["group_pair"]["numbers"]["unseenShare"] == 1


def test_pairs_that_test_shares_are_no_finding(in_process: InProcess) -> None:
    whole = seasons()
    found = findings(in_process, whole[::2], whole[1::2].drop(columns="y"))
    assert "group_pair" not in found


def test_pairs_of_one_row_each_tell_nothing(in_process: InProcess) -> None:
    whole = seasons(3000).drop_duplicates(["name", "year"])
    found = findings(in_process, whole[::2], whole[1::2].drop(columns="y"))
    assert "group_pair" not in found
