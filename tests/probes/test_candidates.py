"""Target candidates: proposed with reasons as long as nobody has said the target."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.probes.conftest import InProcess

RNG = np.random.default_rng(0)
TRAIN = pd.DataFrame(
    {
        "id": range(80),
        "price": RNG.normal(size=80),
        "rooms": RNG.integers(1, 6, 80),
        "label": RNG.integers(0, 2, 80),
        "area": RNG.normal(size=80),
    }
)


def candidates(
    run: InProcess, train: pd.DataFrame, targets: list[str], **others: pd.DataFrame
) -> Any:
    answer = run(
        "profile",
        {"train": train, **others},
        frames=["train", *others],
        targets=targets,
        base=None,
        train="train",
        test="test" if "test" in others else None,
    )
    return [one for one in answer["findings"] if one["kind"] == "target_candidate"]


def test_a_column_that_test_lacks_comes_before_every_name(
    in_process: InProcess,
) -> None:
    test = TRAIN.drop(columns="price")
    (found,) = candidates(in_process, TRAIN, [], test=test)
    assert found["columns"] == ["price"]
    assert "`test` lacks it" in found["sentence"]


def test_a_template_asks_for_the_target(in_process: InProcess) -> None:
    test = TRAIN.drop(columns=["price", "label"])
    template = TRAIN[["id", "label"]]
    (found,) = candidates(in_process, TRAIN, [], test=test, sample_submission=template)
    assert found["columns"] == ["label", "price"]
    assert "`sample_submission` asks for it" in found["sentence"]


def test_alone_a_name_and_a_place_are_weak_reasons(in_process: InProcess) -> None:
    (found,) = candidates(in_process, TRAIN, [])
    assert found["columns"] == ["label", "area"]
    assert "(2 classes): it is called so" in found["sentence"]
    assert "(a number): it is the last column" in found["sentence"]


@pytest.mark.parametrize("columns", [["id", "price"], ["id"], ["price", "rooms"]])
def test_nothing_is_proposed_where_nothing_speaks_for_it(
    in_process: InProcess, columns: list[str]
) -> None:
    assert candidates(in_process, TRAIN[columns], []) == []


def test_a_known_target_ends_the_guessing(in_process: InProcess) -> None:
    assert candidates(in_process, TRAIN, ["price"]) == []
