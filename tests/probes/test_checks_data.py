"""The contract of the data module: a broken table is rejected by the rule it breaks."""

from collections.abc import Callable

import polars as pl
import pytest

from tests.probes.conftest import InProcess
from tests.probes.facts import (
    Namespace,
    binary,
    facts,
    failed,
    regression,
    rules_in,
    tables,
)

TASK = binary(group="house", time="day")


def check(
    in_process: InProcess, namespace: Namespace, source: str = "", **more: object
) -> list[str]:
    """The rules that fail."""
    task = TASK | more
    return failed(
        in_process(
            "check_data", namespace, source=source, task=task, folder="x", sample=100
        )
    )


def drop(name: str, column: str) -> Callable[[Namespace], None]:
    """Break a namespace by a lost column."""

    def breaks(namespace: Namespace) -> None:
        namespace[name] = namespace[name].drop(columns=column)

    return breaks


def put(name: str, column: str, value: object) -> Callable[[Namespace], None]:
    """Break a namespace by another value in a column."""

    def breaks(namespace: Namespace) -> None:
        namespace[name][column] = value

    return breaks


BROKEN: list[tuple[str, Callable[[Namespace], object]]] = [
    ("tables", lambda namespace: namespace.pop("train")),
    ("tables", lambda namespace: namespace.update(test=[1, 2, 3])),
    ("tables", lambda namespace: namespace.pop("sample_submission")),
    ("columns", drop("train", "y")),
    ("columns", drop("train", "house")),
    ("columns", drop("test", "id")),
    ("columns", drop("test", "day")),
    ("columns", drop("sample_submission", "y")),
    ("target_present", put("train", "y", None)),
    ("target_absent", put("test", "y", 1)),
    ("ids_unique", put("train", "id", 7)),
    ("ids_match", put("sample_submission", "id", range(241, 301))),
]


def test_owners_need_no_moment_where_their_next_things_are_asked_for(
    in_process: InProcess,
) -> None:
    namespace = tables(TASK)
    namespace["test"] = namespace["test"].drop(columns="day")
    submission = TASK["submission"] | {"form": "top_labels"}
    assert "data.columns" not in check(in_process, namespace, submission=submission)


@pytest.mark.parametrize(
    ("rule", "breaks"), BROKEN, ids=[f"{row[0]}-{i}" for i, row in enumerate(BROKEN)]
)
def test_a_broken_table_is_rejected_by_its_rule(
    in_process: InProcess, rule: str, breaks: Callable[[Namespace], object]
) -> None:
    namespace = tables(TASK)
    breaks(namespace)
    assert check(in_process, namespace) == [f"data.{rule}"]


def test_every_rule_has_a_broken_table() -> None:
    assert rules_in("check_data") == {rule for rule, _ in BROKEN}


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_good_tables_pass(in_process: InProcess, library: str) -> None:
    namespace = tables(TASK)
    if library == "polars":
        namespace = {name: pl.DataFrame(frame) for name, frame in namespace.items()}
    assert check(in_process, namespace) == []


def test_tables_may_be_found_under_the_names_of_the_user(in_process: InProcess) -> None:
    namespace = tables(TASK)
    roles = TASK["roles"] | {"train": "houses"}
    namespace["houses"] = namespace.pop("train")
    assert check(in_process, namespace, roles=roles) == []


def test_no_test_set_is_nothing_to_complain_about(in_process: InProcess) -> None:
    task = regression(
        roles=facts("regression", "mae")["roles"]
        | {
            "test": None,
            "sampleSubmission": None,
        }
    )
    namespace = {"train": tables(task)["train"]}
    assert check(in_process, namespace, **task) == []


def test_a_source_is_run_in_a_copy(in_process: InProcess) -> None:
    namespace = tables(TASK)
    assert check(in_process, namespace, "train = train.drop(columns='y')") == [
        "data.columns"
    ]
    assert "y" in namespace["train"]
    assert check(in_process, namespace, "train = nothing") == ["data.runs"]
