"""Forms of answers that the sample submission shows: lists of labels, a row per name."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.probes.conftest import InProcess

ROWS, ITEMS = 120, 70
GIVEN: dict[str, Any] = {
    "frames": ["train", "test", "sample_submission"],
    "targets": [],
    "base": None,
    "train": "train",
    "test": "test",
}


def plants(labels: list[Any]) -> dict[str, pd.DataFrame]:
    """Train and test of rows with one label each."""
    rng = np.random.default_rng(0)
    train = pd.DataFrame({"plant": range(ROWS), "size": rng.normal(size=ROWS)})
    train["kind"] = [labels[k % len(labels)] for k in range(ROWS)]
    test = train.drop(columns="kind").head(30).assign(plant=range(500, 530))
    return {"train": train, "test": test}


def found(
    run: InProcess, frames: dict[str, pd.DataFrame], sample: pd.DataFrame, kind: str
) -> list[dict[str, Any]]:
    """Findings of a kind, with this sample submission."""
    answer = run("profile", frames | {"sample_submission": sample}, **GIVEN)
    return [item for item in answer["findings"] if item["kind"] == kind]


@pytest.mark.parametrize("mark", [" ", ",", "|"])
def test_lists_of_labels_are_found_with_their_mark(
    in_process: InProcess, mark: str
) -> None:
    frames = plants([f"k{number}" for number in range(ITEMS)])
    sample = frames["test"][["plant"]].assign(kinds=mark.join(["k1", "k7", "k60"]))
    (item,) = found(in_process, frames, sample, "answer_lists")
    assert item["other"] == {"frame": "train", "columns": ["kind"]}
    assert item["numbers"] == {"places": 3, "mark": ord(mark)}


def test_a_space_after_the_mark_belongs_to_the_form(in_process: InProcess) -> None:
    frames = plants([f"k{number}" for number in range(ITEMS)])
    sample = frames["test"][["plant"]].assign(kinds="k1, k7, k60")
    (item,) = found(in_process, frames, sample, "answer_lists")
    assert item["numbers"] == {"places": 3, "mark": ord(","), "spaced": 1}


@pytest.mark.parametrize("again", [0, 30])
def test_it_is_told_whether_things_are_taken_again(
    in_process: InProcess, again: int
) -> None:
    frames = plants([f"k{number}" for number in range(ITEMS)])
    train = frames["train"].assign(plant=lambda rows: rows["plant"] // 4)
    frames["train"] = pd.concat([train, train.head(again)], ignore_index=True)
    sample = frames["test"][["plant"]].assign(kinds="k1 k7 k60")
    (item,) = found(in_process, frames, sample, "taken_again")
    assert item["columns"] == ["plant", "kind"]
    assert item["numbers"]["share"] == pytest.approx(again / (ROWS + again))
    assert item["sentence"].startswith("20 % of" if again else "None of")


def test_of_many_rows_and_labels_the_most_frequent_are_told(
    in_process: InProcess,
) -> None:
    rows, labels = 60_000, 800
    train = pd.DataFrame({"plant": np.arange(rows) // 9, "kind": np.arange(rows)})
    train["kind"] = "k" + (train["kind"] % labels // (1 + train["kind"] % 2)).astype(
        str
    )
    test = train[["plant"]].drop_duplicates().head(30)
    sample = test.assign(kinds="k1 k2 k3")
    frames = {"train": train, "test": test, "sample_submission": sample}
    answer = in_process("profile", frames, **GIVEN)
    columns = {item["name"]: item for item in answer["frames"][0]["columns"]}
    top = [item["value"] for item in columns["kind"]["top"]]
    assert len(top) == 400 < columns["kind"]["unique"]
    assert top == train["kind"].value_counts().index[:400].tolist()


def test_rows_of_their_own_take_nothing_again(in_process: InProcess) -> None:
    frames = plants([f"k{number}" for number in range(ITEMS)])
    sample = frames["test"][["plant"]].assign(kinds="k1 k7 k60")
    assert found(in_process, frames, sample, "taken_again") == []


def test_numbers_that_are_listed_become_labels_and_all_are_told(
    in_process: InProcess,
) -> None:
    frames = plants([3 * number for number in range(ITEMS)])
    sample = frames["test"][["plant"]].assign(kinds="3 6 9")
    answer = in_process("profile", frames | {"sample_submission": sample}, **GIVEN)
    kinds = {item["kind"] for item in answer["findings"]}
    assert "answer_lists" in kinds
    columns = {item["name"]: item for item in answer["frames"][0]["columns"]}
    assert len(columns["kind"]["top"]) == ITEMS


@pytest.mark.parametrize("text", ["k1 k999", "k1", "no list at all"])
def test_other_texts_are_no_lists(in_process: InProcess, text: str) -> None:
    frames = plants([f"k{number}" for number in range(ITEMS)])
    sample = frames["test"][["plant"]].assign(kinds=text)
    assert found(in_process, frames, sample, "answer_lists") == []


@pytest.mark.parametrize("leads", [True, False])
@pytest.mark.parametrize("mark", ["_", "-", ":"])
def test_a_row_per_id_and_name_in_one_text_is_found(
    in_process: InProcess, mark: str, leads: bool
) -> None:
    names = ["fern", "tree_moss", "reed"]
    frames = plants(names)
    pairs = [(str(plant), name) for name in names for plant in frames["test"]["plant"]]
    ids = [mark.join(pair if leads else pair[::-1]) for pair in pairs]
    sample = pd.DataFrame({"id": ids, "probability": 0.3})
    (item,) = found(in_process, frames, sample, "long_answers")
    assert item["columns"] == ["id", *names]
    assert item["other"] == {"frame": "test", "columns": ["plant"]}
    assert item["numbers"]["mark"] == ord(mark)
    assert item["numbers"]["idFirst"] == float(leads)


def test_a_row_per_id_and_name_in_two_columns_is_found(in_process: InProcess) -> None:
    names = ["fern", "moss"]
    frames = plants(names)
    pairs = [(plant, name) for plant in frames["test"]["plant"] for name in names]
    sample = pd.DataFrame(pairs, columns=["plant", "species"]).assign(share=0.5)
    (item,) = found(in_process, frames, sample, "long_answers")
    assert item["columns"] == ["plant", "species", *names]
    assert item["numbers"]["keys"] == 2


def test_twice_as_many_rows_of_other_ids_are_no_long_form(
    in_process: InProcess,
) -> None:
    frames = plants(["fern", "moss"])
    sample = pd.DataFrame({"id": [f"x{k}_y{k}" for k in range(60)], "share": 0.5})
    assert found(in_process, frames, sample, "long_answers") == []


@pytest.mark.parametrize("mark", [" ", "|", ", "])
def test_sets_of_labels_are_found_with_their_labels(
    in_process: InProcess, mark: str
) -> None:
    sets = [["rust"], ["scab"], ["rust", "scab"], ["mould", "rust"], ["mould"]]
    frames = plants([mark.join(row) for row in sets])
    sample = frames["test"][["plant"]].assign(kind="rust")
    (item,) = found(in_process, frames, sample, "label_sets")
    assert item["columns"] == ["kind", "mould", "rust", "scab"]
    told = {"labels": 3, "mark": ord(mark[0]), "alone": 1, "sets": 5}
    assert item["numbers"] == told


@pytest.mark.parametrize(
    "labels",
    [
        ["red", "blue", "green"],
        ["New York", "Los Angeles", "San Francisco", "Boston"],
        [f"note {k} of {k + 1}" for k in range(ROWS)],
    ],
    ids=["plain", "names", "texts"],
)
def test_other_labels_are_no_sets(in_process: InProcess, labels: list[str]) -> None:
    frames = plants(labels)
    sample = frames["test"][["plant"]].assign(kind=labels[0])
    assert found(in_process, frames, sample, "label_sets") == []


def test_a_word_that_never_stands_alone_is_told(in_process: InProcess) -> None:
    frames = plants(["red", "dark red", "blue", "dark blue", "green", "dark green"])
    sample = frames["test"][["plant"]].assign(kind="red")
    (item,) = found(in_process, frames, sample, "label_sets")
    assert item["numbers"]["alone"] == 0.75


def test_columns_may_be_known_by_numbers(in_process: InProcess) -> None:
    sets = ["dry wet", "wet", "deep", "deep dry"] * 20
    train = pd.DataFrame({0: range(80), 1: sets})
    given = {"train": train, "test": train[[0]]}
    answer = in_process(
        "profile",
        given,
        frames=["train", "test"],
        targets=[],
        base=None,
        train="train",
        test="test",
    )
    assert [column["name"] for column in answer["frames"][0]["columns"]] == ["0", "1"]


def test_of_thousands_of_labels_the_most_frequent_are_told(
    in_process: InProcess,
) -> None:
    frames = plants([0])
    often, rare = np.repeat(np.arange(150), 40), np.arange(1000, 3000)
    kind = np.concatenate([often, rare])
    frames["train"] = pd.DataFrame({"plant": range(len(kind)), "kind": kind})
    frames["train"]["size"] = 1.0
    sample = frames["test"][["plant"]].assign(kinds="3 6 9")
    answer = in_process("profile", frames | {"sample_submission": sample}, **GIVEN)
    columns = {item["name"]: item for item in answer["frames"][0]["columns"]}
    listed = {item["value"] for item in columns["kind"]["top"]}
    assert set(often) < listed
    assert len(listed) < columns["kind"]["unique"] == 2150


def offers() -> dict[str, pd.DataFrame]:
    """Rows of six offers per search, of which test has some that train has, too."""
    train = pd.DataFrame(
        {"search": np.arange(ROWS) // 6, "offer": np.arange(ROWS) % 50}
    )
    train["clicks"] = np.arange(ROWS) % 3
    test = (
        train.drop(columns="clicks").tail(30).assign(search=lambda t: t["search"] + 9)
    )
    return {"train": train, "test": test}


@pytest.mark.parametrize(("most", "mark"), [(None, " "), (4, ",")])
def test_a_row_per_group_that_lists_its_items_is_found(
    in_process: InProcess, most: int | None, mark: str
) -> None:
    frames = offers()
    texts = frames["test"]["offer"].astype(str).groupby(frames["test"]["search"])
    sample = texts.agg(lambda items: mark.join(items[:most])).reset_index(name="list")
    (item,) = found(in_process, frames, sample, "ordered_items")
    assert item["columns"] == ["search", "list"]
    assert item["other"] == {"frame": "test", "columns": ["search", "offer"]}
    places = {} if most is None else {"places": most}
    assert item["numbers"] == {"mark": ord(mark), **places}
    assert found(in_process, frames, sample, "answer_lists") == []


def test_items_of_another_group_are_no_order_of_its_own(in_process: InProcess) -> None:
    frames = offers()
    texts = frames["test"]["offer"].astype(str).groupby(frames["test"]["search"])
    sample = texts.agg(" ".join).reset_index(name="list")
    sample["list"] = sample["list"].to_numpy()[::-1]
    assert found(in_process, frames, sample, "ordered_items") == []
