"""Keys that join frames: found by names and values, and told with how well they meet."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.probes.conftest import InProcess

RNG = np.random.default_rng(0)
ROWS = 300

Frames = dict[str, pd.DataFrame]


def orders(rows: int = ROWS) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "order_id": RNG.permutation(rows),
            "shop_id": RNG.integers(0, 20, rows),
            "day": RNG.integers(0, 30, rows),
            "city": RNG.choice([f"city {n}" for n in range(15)], rows),
            "y": RNG.normal(size=rows),
        }
    )


def shops() -> pd.DataFrame:
    return pd.DataFrame({"id": range(20), "area": RNG.normal(size=20)})


def cities() -> pd.DataFrame:
    return pd.DataFrame(
        {"place": [f"city {n}" for n in range(15)], "people": RNG.normal(size=15)}
    )


def weather() -> pd.DataFrame:
    grid = [(shop, day) for shop in range(20) for day in range(30)]
    frame = pd.DataFrame(grid, columns=["shop_id", "day"])
    return frame.assign(rain=RNG.normal(size=len(frame)))


def items() -> pd.DataFrame:
    order = np.repeat(np.arange(ROWS), 3)
    return pd.DataFrame({"order_id": order, "weight": RNG.normal(size=order.size)})


def keys(run: InProcess, frames: Frames, **more: Any) -> list[dict[str, Any]]:
    given = {"targets": ["y"], "base": None, "train": "train", "test": None} | more
    answer = run("profile", dict(frames), frames=list(frames), **given)
    return [item for item in answer["findings"] if item["kind"] == "join_key"]


CASES: list[tuple[str, Any, list[str], list[str], float]] = [
    ("shops", shops, ["shop_id"], ["id"], 1.0),
    ("cities", cities, ["city"], ["place"], 1.0),
    ("weather", weather, ["shop_id", "day"], ["shop_id", "day"], 1.0),
    ("items", items, ["order_id"], ["order_id"], 3.0),
]


@pytest.mark.parametrize(
    ("name", "make", "ours", "theirs", "rows"), CASES, ids=[c[0] for c in CASES]
)
def test_it_finds_the_key_of_an_auxiliary_table(
    in_process: InProcess,
    name: str,
    make: Any,
    ours: list[str],
    theirs: list[str],
    rows: float,
) -> None:
    (found,) = keys(in_process, {"train": orders(), name: make()})
    assert found["frame"] == "train" and sorted(found["columns"]) == sorted(ours)
    assert found["other"]["frame"] == name
    pairs = zip(found["columns"], found["other"]["columns"], strict=True)
    assert sorted(pairs) == sorted(zip(ours, theirs, strict=True))
    assert found["numbers"]["coverage"] == 1
    assert found["numbers"]["rowsPerKey"] == pytest.approx(rows)


def test_a_key_in_the_index_joins_like_a_column(in_process: InProcess) -> None:
    frames = {
        "train": orders(),
        "shops": shops().set_index("id"),
        "weather": weather().set_index(["shop_id", "day"]),
    }
    found = {item["other"]["frame"]: item for item in keys(in_process, frames)}
    assert found["shops"]["other"]["columns"] == ["id"]
    assert sorted(found["weather"]["other"]["columns"]) == ["day", "shop_id"]
    assert {item["numbers"]["rowsPerKey"] for item in found.values()} == {1.0}


def test_a_key_in_the_index_of_train_joins_like_a_column(
    in_process: InProcess,
) -> None:
    frames = {"train": orders().set_index("order_id"), "items": items()}
    (found,) = keys(in_process, frames)
    assert found["columns"] == found["other"]["columns"] == ["order_id"]


def test_it_tells_how_many_rows_have_a_match(in_process: InProcess) -> None:
    few = shops().iloc[:15]
    frames = {"train": orders(), "test": orders().drop(columns="y"), "shops": few}
    (found,) = keys(in_process, frames, test="test")
    share = float((frames["train"]["shop_id"] < 15).mean())
    assert found["numbers"]["coverage"] == pytest.approx(share, abs=1e-5)
    assert 0.5 < found["numbers"]["testCoverage"] < 1


def test_tables_are_chained(in_process: InProcess) -> None:
    middle = shops().assign(region_id=RNG.integers(0, 4, 20))
    regions = pd.DataFrame({"region_id": range(4), "tax": RNG.normal(size=4)})
    found = keys(in_process, {"train": orders(), "shops": middle, "regions": regions})
    assert {(f["frame"], f["other"]["frame"]) for f in found} == {
        ("train", "shops"),
        ("shops", "regions"),
    }


@pytest.mark.parametrize(
    "other",
    [
        pd.DataFrame({"n": range(40), "z": RNG.normal(size=40)}),
        pd.DataFrame({"shop_id": range(500, 520), "z": RNG.normal(size=20)}),
        pd.DataFrame({"y": range(20), "z": RNG.normal(size=20)}),
        pd.DataFrame({"shop_id": RNG.integers(0, 20, 90), "z": RNG.normal(size=90)}),
        orders().drop(columns="y"),
    ],
    ids=["other names", "other values", "the target", "no side is unique", "a piece"],
)
def test_what_is_no_key_is_not_called_one(
    in_process: InProcess, other: pd.DataFrame
) -> None:
    assert keys(in_process, {"train": orders(), "other": other}) == []


def test_a_key_of_a_large_table_is_looked_up_in_all_of_its_rows(
    in_process: InProcess,
) -> None:
    people = pd.DataFrame({"person_id": np.arange(150_000), "age": 1.5})
    train = pd.DataFrame({"person_id": RNG.integers(0, 150_000, 500), "y": 0.5})
    (found,) = keys(in_process, {"train": train, "people": people})
    assert found["numbers"]["coverage"] == 1 and found["numbers"]["keys"] == 150_000


@pytest.mark.parametrize(
    ("begins", "key"),
    [("2020-06-01", [["client"]]), ("2021-06-01", [])],
    ids=["before the rows", "among the rows"],
)
def test_rows_and_their_history_may_both_repeat_the_owner(
    in_process: InProcess, begins: str, key: list[list[str]]
) -> None:
    rng = np.random.default_rng(3)
    names = np.array([f"C{n}" for n in range(40)])

    def rows(count: int, first: str, day: str) -> pd.DataFrame:
        days = pd.Timestamp(first) + pd.to_timedelta(rng.integers(0, 300, count), "D")
        frame = pd.DataFrame({"client": rng.choice(names, count), day: days})
        return frame.assign(y=rng.normal(size=count))

    train = rows(ROWS, "2021-01-01", "snapshot")
    paid = rows(3 * ROWS, begins, "booked").rename(columns={"y": "amount"})
    found = keys(in_process, {"train": train, "paid": paid})
    assert [item["columns"] for item in found] == key
