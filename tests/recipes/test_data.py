"""The cell that loads a folder, run on folders as they come."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from PIL import Image

from tests.probes.live_kernel import scope_of
from tests.recipes.team import Team

TRAIN = pd.DataFrame({"id": [3, 1, 2], "x": [0.5, 1.5, 2.5], "y": ["a", "é", "a"]})
TEST = pd.DataFrame({"id": [5, 4], "x": [0.0, 9.0]})
SAMPLE = pd.DataFrame({"id": [5, 4], "y": ["a", "a"]})


def loaded(team: Team, folder: Path) -> dict[str, Any]:
    """The names that the cell leaves behind; it is checked by ruff on the way."""
    answer = scope_of("task_folder")["main"]({}, path=str(folder))
    listing = json.loads(json.dumps(answer))
    module = team.ask(
        "write",
        {
            "key": {"module": "data", "track": None, "candidate": None},
            "level": 0,
            "hint": None,
            "source": {"kind": "folder", "folder": listing, "location": "data"},
            "task": None,
            "profile": None,
            "blueprint": None,
            "written": [],
            "candidates": [],
        },
    )
    ruff = [sys.executable, "-m", "ruff", "format", "--diff", "-"]
    subprocess.run(ruff, input=module["source"] + "\n", text=True, check=True)
    names: dict[str, Any] = {}
    exec(compile(module["source"], "<data>", "exec"), names)
    return names


@pytest.fixture
def data(folder: Path) -> Path:
    """A folder below the one that is worked in."""
    (folder / "data").mkdir()
    return folder / "data"


def apart(folder: Path) -> None:
    """Targets in a table of their own, in another order."""
    TRAIN[["id", "x"]].to_csv(folder / "train_values.csv", index=False)
    TRAIN[["id", "y"]][::-1].to_csv(folder / "train_labels.csv", index=False)
    TEST.to_csv(folder / "test_values.csv", index=False)


def beside(folder: Path) -> None:
    """Targets in a table without a key."""
    TRAIN[["id", "x"]].to_csv(folder / "X_train.csv", index=False)
    TRAIN[["y"]].to_csv(folder / "y_train.csv", index=False)
    TEST.to_csv(folder / "X_test.csv", index=False)


def parts(folder: Path) -> None:
    """Rows in several tables."""
    for place in range(len(TRAIN)):
        TRAIN[place : place + 1].to_csv(folder / f"train_{place + 9}.csv", index=False)
    TEST.to_csv(folder / "test.csv", index=False)


def latin(folder: Path) -> None:
    """Semicolons and commas in numbers, not in UTF-8."""
    form: dict[str, Any] = {"index": False, "sep": ";", "decimal": ","}
    TRAIN.to_csv(folder / "train.csv", encoding="latin-1", **form)
    TEST.to_csv(folder / "test.csv", **form)


def records(folder: Path) -> None:
    """Lists of rows in JSON."""
    TRAIN.to_json(folder / "train.json", orient="records")
    TEST.to_json(folder / "test.json", orient="records")


def columns(folder: Path) -> None:
    """Columns of rows in JSON."""
    TRAIN.to_json(folder / "train.json")
    TEST.to_json(folder / "test.json")


def parquet(folder: Path) -> None:
    """Tables that nobody has opened before the cell does."""
    TRAIN.to_parquet(folder / "train.parquet")
    TEST.to_parquet(folder / "test.parquet")


@pytest.mark.parametrize(
    "write", [apart, beside, parts, latin, records, columns, parquet]
)
def test_rows_and_targets_are_put_together(
    team: Team, data: Path, write: Callable[[Path], None]
) -> None:
    write(data)
    names = loaded(team, data)
    train = names["train"].reset_index(drop=True)
    pd.testing.assert_frame_equal(train, TRAIN, check_dtype=False)
    test = names["test"].reset_index(drop=True)
    pd.testing.assert_frame_equal(test, TEST, check_dtype=False)


def test_several_rows_per_target_are_one_table(team: Team, data: Path) -> None:
    rows = pd.DataFrame({"id": [3, 3, 1, 1, 2], "x": range(5)})
    rows.to_csv(data / "train_data.csv", index=False)
    TRAIN[["id", "y"]].to_csv(data / "train_labels.csv", index=False)
    pd.DataFrame({"id": [4, 5, 5], "x": 7}).to_csv(data / "test_data.csv", index=False)
    SAMPLE.to_csv(data / "sample_submission.csv", index=False)
    names = loaded(team, data)
    assert names["train"]["y"].tolist() == TRAIN["y"].tolist()
    assert names["test"]["id"].tolist() == [5, 4]
    assert names["records"]["id"].tolist() == [3, 3, 1, 1, 2, 4, 5, 5]


def asking(folder: Path, ids: list[str]) -> pd.DataFrame:
    """Train by shop and month, beside a sample that asks for these."""
    sold = {"shop": ["east_1", "west_2"] * 2, "year": [2019, 2019, 2020, 2020]}
    train = pd.DataFrame(sold | {"month": [1, 2, 11, 12], "sold": [5.0, 3.5, 2.0, 8.5]})
    train.to_csv(folder / "train.csv", index=False)
    sample = pd.DataFrame({"id": ids, "sold": 0})
    sample.to_csv(folder / "sample_submission.csv", index=False)
    return train


def test_ids_that_ask_for_later_months_have_a_date(team: Team, data: Path) -> None:
    asking(data, ["west_2_2021-01", "east_1_2021-02"])
    test = loaded(team, data)["test"]
    assert test["date"].tolist() == list(pd.to_datetime(["2021-01-01", "2021-02-01"]))


def test_ids_of_the_sample_are_taken_apart(team: Team, data: Path) -> None:
    train = asking(data, ["west_2_2021-01", "east_1_2020-02"])
    test = loaded(team, data)["test"]
    assert test.columns.tolist() == ["id", "shop", "year", "month"]
    assert test.to_numpy().tolist() == [
        ["west_2_2021-01", "west_2", 2021, 1],
        ["east_1_2020-02", "east_1", 2020, 2],
    ]
    assert test.dtypes["month"] == train.dtypes["month"]


@pytest.mark.parametrize(
    ("parts", "last", "asked"),
    [
        ({"year": [2019, 2020], "month": [12, 7]}, "2020-07-01", [2021, 2]),
        ({"saleYear": [2019, 2020], "saleQtr": [4, 2]}, "2020-04-01", [2020, 3]),
        ({"yr": [2019, 2020], "week": [52, 53]}, "2020-12-28", [2021, 1]),
        (
            {"day": [9, 30], "month": [1, 2], "year": [2019, 2019]},
            "2019-02-01",
            [1, 3, 2019],
        ),
        (
            {"day": [9, 30], "month": [1, 6], "year": [2019, 2019]},
            "2019-06-30",
            [1, 7, 2019],
        ),
        ({"year": [2019, 2020], "month": [12, 7]}, None, [2020, 7]),
        ({"year": [2019, 2020], "month": [12, 7]}, None, [2021, 13]),
        ({"year": [2019, 2020], "shop": [12, 7]}, None, [2021, 2]),
        ({"year": [2019, 2020], "month": [1, 2], "date": [1, 2]}, None, [2021, 2, 3]),
    ],
    ids=[
        "months",
        "quarters",
        "weeks",
        "days that are none of a month",
        "days",
        "test no later",
        "no such month",
        "a year alone",
        "a date of its own",
    ],
)
def test_parts_of_a_date_that_test_lies_beyond_become_one_date(
    parts: dict[str, list[int]],
    last: str | None,
    asked: list[int],
    team: Team,
    data: Path,
) -> None:
    train = pd.DataFrame(parts).assign(id=[1, 2], y=[0.5, 1.5])
    test = pd.DataFrame([[*asked, 3]], columns=[*parts, "id"])
    train.to_csv(data / "train.csv", index=False)
    test.to_csv(data / "test.csv", index=False)
    names = loaded(team, data)
    if last is None:
        assert names["train"].equals(train)
        assert names["test"].equals(test)
        return
    first = names["train"].pop("date")
    assert first.max() == pd.Timestamp(last)
    assert names["test"].pop("date").min() > first.max()
    assert names["train"].equals(train)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        (["1998 Q1", "1998 Q4"], ["1998-01-01", "1998-10-01"]),
        (["Q1-1998", "Q2-2001"], ["1998-01-01", "2001-04-01"]),
        (["1998Q1", "1998-Q3"], ["1998-01-01", "1998-07-01"]),
        (["2020 W01", "2020 W53"], ["2019-12-30", "2020-12-28"]),
        (["2015-W5", "2015-W06"], ["2015-01-26", "2015-02-02"]),
        (["Q1 1998", "later"], None),
    ],
)
def test_quarters_and_weeks_become_their_first_days(
    team: Team, data: Path, written: list[str], days: list[str] | None
) -> None:
    train = pd.DataFrame({"when": written, "y": [1, 2]})
    train.to_csv(data / "train.csv", index=False)
    train[["when"]].to_csv(data / "test.csv", index=False)
    namespace = loaded(team, data)
    for name in ("train", "test"):
        found = namespace[name]["when"].astype(str).tolist()
        assert found == (written if days is None else days), name


@pytest.mark.parametrize("head", ["", "data:image/png;base64,"])
def test_pictures_in_base64_become_files(team: Team, data: Path, head: str) -> None:
    shades = [0, 80, 255]
    texts = []
    for shade in shades:
        stream = BytesIO()
        Image.new("L", (4, 3), shade).save(stream, "png")
        texts.append(head + b64encode(stream.getvalue()).decode())
    train = pd.DataFrame({"word": ["iVBOR", "no", "png"], "image": texts, "y": shades})
    train.to_csv(data / "train.csv", index=False)
    train[["word", "image"]][::-1].to_csv(data / "test.csv", index=False)
    names = loaded(team, data)
    assert names["train"]["word"].tolist() == ["iVBOR", "no", "png"]
    for name, seen in (("train", shades), ("test", shades[::-1])):
        pictures = [Image.open(path) for path in names[name]["image"]]
        assert [picture.format for picture in pictures] == ["PNG"] * 3
        assert [picture.getpixel((0, 0)) for picture in pictures] == seen


def written(frame: pd.DataFrame, form: str, folder: Path, name: str) -> None:
    """A table in JSON, or as text with its lists of numbers written so."""
    if form == "json":
        frame.to_json(folder / f"{name}.json", orient="records")
        return
    for column in ("curve", "few"):
        texts = frame[column].map(lambda values: form.join(map(str, values)))
        frame = frame.assign(**{column: "[" + texts + "]" if form == ", " else texts})
    frame.to_csv(folder / f"{name}.csv", index=False)


@pytest.mark.parametrize("form", ["json", " ", ", ", ","])
def test_lists_of_as_many_numbers_become_columns(
    team: Team, data: Path, form: str
) -> None:
    curves = [[0.5 * k + row for k in range(12)] for row in range(4)]
    frame = pd.DataFrame({"id": range(4), "curve": curves, "few": [[1, 2]] * 4})
    written(frame.assign(y=[0, 1, 0, 1]), form, data, "train")
    written(frame[::-1], form, data, "test")
    names = loaded(team, data)
    columns = [f"curve_{place}" for place in range(12)]
    assert names["train"].columns.tolist() == ["id", "few", "y", *columns]
    assert names["train"][columns].to_numpy().tolist() == curves
    assert names["test"][columns].to_numpy().tolist() == curves[::-1]


@pytest.mark.parametrize("form", ["json", " ", ", ", ","])
def test_lists_that_differ_in_length_are_stretched_to_as_many_points(
    team: Team, data: Path, form: str
) -> None:
    curves = [[0.5 * k for k in range(size)] for size in (9, 17, 2)]
    frame = pd.DataFrame({"id": range(3), "curve": curves, "few": [[1, 2]] * 3})
    written(frame.assign(y=[0, 1, 0]), form, data, "train")
    written(frame[:2], form, data, "test")
    names = loaded(team, data)
    told = [f"curve_{name}" for name in ("count", "mean", "std", "min", "max")]
    points = [f"curve_{place}" for place in range(17)]
    assert names["train"].columns.tolist() == ["id", "few", "y", *told, *points]
    assert names["train"]["curve_count"].tolist() == [9, 17, 2]
    assert names["train"]["curve_mean"].tolist() == [2, 4, 0.25]
    assert names["train"]["curve_max"].tolist() == [4, 8, 0.5]
    assert names["train"].loc[0, points].tolist() == [0.25 * k for k in range(17)]
    assert names["test"][points].equals(names["train"].loc[:1, points])


def test_lists_of_whole_numbers_or_that_are_asked_for_stay(
    team: Team, data: Path
) -> None:
    curve = list(range(12))
    train = pd.DataFrame({"id": [1, 2], "x": [curve, curve[:9]], "y": [curve, curve]})
    train.to_json(data / "train.json", orient="records")
    train[["id", "x"]].to_json(data / "test.json", orient="records")
    names = loaded(team, data)
    assert names["train"].columns.tolist() == ["id", "x", "y"]
    assert names["test"].columns.tolist() == ["id", "x"]


def in_pieces(
    data: Path, ids: list[str], folders: list[str], *, header: bool
) -> pd.DataFrame:
    """A file of three rows for each of the ids, in turn in one of the folders."""
    parts = []
    for place, name in enumerate(ids):
        part = pd.DataFrame({"t": range(3), "volts": [place + 0.5] * 3})
        (data / folders[place % len(folders)]).mkdir(parents=True, exist_ok=True)
        file = data / folders[place % len(folders)] / f"{name}.csv"
        part.to_csv(file, index=False, header=header)
        parts.append(part.assign(name=place))
    return pd.concat(parts, ignore_index=True)


@pytest.mark.parametrize("folders", [["signals"], ["train", "test"]])
@pytest.mark.parametrize("ids", ["a{}", "{}", "{:03d}", "{}.csv"])
def test_a_file_of_rows_per_id_becomes_one_table(
    team: Team, data: Path, ids: str, folders: list[str]
) -> None:
    names = [ids.format(place) for place in range(24)]
    stems = [name.removesuffix(".csv") for name in names]
    rows = in_pieces(data, stems, folders, header=True)
    frame = pd.DataFrame({"clip": names, "y": [0, 1] * 12})
    frame[::2].to_csv(data / "train.csv", index=False)
    frame.loc[1::2, ["clip"]].to_csv(data / "test.csv", index=False)
    told = loaded(team, data)
    found = told["signals" if len(folders) == 1 else "recordings"]
    assert found.columns.tolist() == ["clip", "t", "volts"]
    assert len(found) == len(rows)
    both = pd.concat([told["train"], told["test"]])
    merged = both.merge(found, on="clip")
    merged["place"] = merged["clip"].astype(str).str.extract(r"(\d+)").astype(int)
    assert len(merged) == len(rows)
    assert (merged["volts"] == merged["place"] + 0.5).all()
    assert "table_a0" not in told


def test_files_of_numbers_without_a_header_keep_their_first_row(
    team: Team, data: Path
) -> None:
    names = [f"s{place}" for place in range(24)]
    in_pieces(data, names, ["signals"], header=False)
    frame = pd.DataFrame({"clip": names, "y": [0, 1] * 12})
    frame[:16].to_csv(data / "train.csv", index=False)
    frame.loc[16:, ["clip"]].to_csv(data / "test.csv", index=False)
    found = loaded(team, data)["signals"]
    assert found.columns.tolist() == ["clip", "x0", "x1"]
    assert found.groupby("clip").size().tolist() == [3] * 24


def test_many_tables_that_no_row_names_stay_tables_of_their_own(
    team: Team, data: Path
) -> None:
    in_pieces(data, [f"m{place}" for place in range(21)], ["more"], header=True)
    TRAIN.to_csv(data / "train.csv", index=False)
    TEST.to_csv(data / "test.csv", index=False)
    told = loaded(team, data)
    assert told["m3"]["volts"].tolist() == [3.5] * 3


def test_quarters_that_the_sample_names_keep_their_form(team: Team, data: Path) -> None:
    train = pd.DataFrame({"when": ["1998 Q1", "1998 Q2"], "y": [1, 2]})
    train.to_csv(data / "train.csv", index=False)
    asked = pd.DataFrame({"when": ["1998 Q3", "1998 Q4"]})
    asked.to_csv(data / "test.csv", index=False)
    asked.assign(y=0).to_csv(data / "sample_submission.csv", index=False)
    assert loaded(team, data)["test"]["when"].tolist() == ["1998 Q3", "1998 Q4"]


def test_ids_with_the_name_of_a_class_ask_for_each_row_once(
    team: Team, data: Path
) -> None:
    heard = {"clip": ["c01", "c02", "c03"], "bird": ["wren", "great_tit", "wren"]}
    pd.DataFrame(heard).to_csv(data / "train.csv", index=False)
    ids = [
        f"{clip}_{bird}" for clip in ("c05", "c04") for bird in ("wren", "great_tit")
    ]
    sample = pd.DataFrame({"id": ids, "probability": 0.5})
    sample.to_csv(data / "sample_submission.csv", index=False)
    assert loaded(team, data)["test"].to_dict("list") == {"clip": ["c05", "c04"]}


def test_several_targets_without_a_test_table_name_no_rows(
    team: Team, data: Path
) -> None:
    train = pd.DataFrame({"sheet": ["a", "b"], "has_0": [0, 1], "has_1": [1, 1]})
    train.to_csv(data / "train.csv", index=False)
    sample = pd.DataFrame({"sheet": ["c", "d"], "has_0": 0.5, "has_1": 0.5})
    sample.to_csv(data / "sample_submission.csv", index=False)
    assert loaded(team, data)["test"].to_dict("list") == {"sheet": ["c", "d"]}


def test_a_list_of_words_becomes_a_text(team: Team, data: Path) -> None:
    rows = [{"id": 1, "with": ["salt", "olive oil"], "y": 0}, {"id": 2, "with": []}]
    (data / "train.json").write_text(json.dumps(rows))
    assert loaded(team, data)["train"]["with"].tolist() == ["salt olive oil", ""]


RNA = [
    {"id": "r1", "seq": "ACGU", "heat": [3, 1, 4, 1], "y": [0.5, 1.5, 2.5], "q": 7},
    {"id": "r2", "seq": "GA", "heat": [5, None], "y": [3.5, 4.5], "q": 8},
]


@pytest.mark.parametrize("first", [0, 1])
def test_rows_of_lists_become_rows_of_positions(
    team: Team, data: Path, first: int
) -> None:
    lines = "".join(json.dumps(row) + "\n" for row in RNA)
    (data / "train.json").write_text(lines)
    asked = [{"id": "r_3", "seq": "UUC", "heat": [9, 2, 6], "q": 5}]
    (data / "test.json").write_text(json.dumps(asked))
    ids = [f"r_3_{place + first}" for place in (0, 1)]
    sample = pd.DataFrame({"id_seqpos": ids, "y": 0.0})
    sample.to_csv(data / "sample_submission.csv", index=False)
    names = loaded(team, data)
    train, test = names["train"], names["test"]
    # The fourth position of the first row has no answer.
    assert train["y"].tolist() == [0.5, 1.5, 2.5, 3.5, 4.5]
    assert train["id"].tolist() == ["r1"] * 3 + ["r2"] * 2
    assert train["q"].tolist() == [7] * 3 + [8] * 2
    assert train["seq+0"].tolist() == list("ACGGA")
    assert train["seq+1"].tolist() == list("CGUA_")
    assert train["seq-1"].tolist() == list("_AC_G")
    assert train["heat+1"].fillna(-1).tolist() == [1, 4, 1, -1, -1]
    assert test["id_seqpos"].tolist() == ids
    assert test["position"].tolist() == [0, 1]
    assert test["heat+1"].tolist() == [2, 6]
    assert list(train.drop(columns="y")) == list(test)


@pytest.mark.parametrize("asked", ["r_3", "r_3_5_x", "other_1"])
def test_lists_stay_where_the_sample_asks_for_no_position(
    team: Team, data: Path, asked: str
) -> None:
    lines = "".join(json.dumps(row) + "\n" for row in RNA)
    (data / "train.json").write_text(lines)
    (data / "test.json").write_text(
        json.dumps([{"id": "r_3", "seq": "UUC", "heat": [9, 2, 6], "q": 5}])
    )
    sample = pd.DataFrame({"id": [asked], "y": 0.0})
    sample.to_csv(data / "sample_submission.csv", index=False)
    assert len(loaded(team, data)["train"]) == 2


def pictures(folder: Path) -> None:
    """Write two pictures per class and two to be classified."""
    for name in ("train/cat/1", "train/cat/2", "train/Dog/1", "train/Dog/7"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.png").write_bytes(b"")
    (folder / "test").mkdir()
    for name in ("8", "9"):
        (folder / "test" / f"{name}.png").write_bytes(b"")


@pytest.mark.parametrize("ending", ["", ".png"])
def test_folders_of_pictures_are_classes(team: Team, data: Path, ending: str) -> None:
    pictures(data)
    sample = pd.DataFrame({"name": [f"9{ending}", f"8{ending}"], "animal": "cat"})
    sample.to_csv(data / "sample_submission.csv", index=False)
    names = loaded(team, data)
    # In the order of the names, which mixes the classes.
    assert names["train"]["animal"].tolist() == ["Dog", "cat", "cat", "Dog"]
    assert names["train"]["picture"].iloc[3] == "train/Dog/7.png"
    assert names["test"]["picture"].tolist() == ["test/9.png", "test/8.png"]
    assert list(names["sample_submission"].columns) == ["name", "animal"]


def test_without_a_sample_all_files_of_the_test_folder_are_asked_for(
    team: Team, data: Path
) -> None:
    pictures(data)
    names = loaded(team, data)
    assert names["test"]["picture"].tolist() == ["test/8.png", "test/9.png"]
    assert names["sample_submission"].columns.tolist() == ["file", "class"]
