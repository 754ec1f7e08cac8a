"""From the files of a folder to the rows of its sample, however people wrote them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from tests.probes.conftest import InProcess
from tests.recipes.cases import Case
from tests.recipes.folders import (
    ROWS,
    TEST_ROWS,
    Tables,
    analysed,
    facts_of,
    loaded,
    understood,
)
from tests.recipes.notebook import Notebook
from tests.recipes.team import Json, Team

pytestmark = pytest.mark.filterwarnings("ignore")
FEW = {"ridge", "logistic", "lightgbm"}


def in_order(tables: Tables, folder: Path) -> None:
    """The sample counts the rows of test, which have no id."""
    tables.train = tables.train.drop(columns="id")
    tables.test = tables.test.drop(columns="id")
    tables.sample = tables.sample.rename(columns={"id": "row"}).assign(
        row=[f"test_{n}" for n in range(TEST_ROWS)]
    )
    tables.write(folder)


def together(tables: Tables, folder: Path) -> None:
    """Two columns name a row, and the sample has rows in an order of its own."""
    for frame in (tables.train, tables.test):
        frame.insert(0, "shop", frame["id"] % 7)
        frame["id"] //= 7
    tables.sample = tables.shuffle()[["shop", "id"]].assign(v=0.0)
    tables.write(folder)


def other_letters(tables: Tables, folder: Path) -> None:
    """What test calls `id` is `ID` in the sample, in another order."""
    tables.sample = tables.shuffle()[["id"]].rename(columns={"id": "ID"}).assign(v=0)
    tables.write(folder)


def with_points(tables: Tables, folder: Path) -> None:
    """Ids of the sample were written by a program that made floats of them."""
    tables.sample["id"] = tables.sample["id"].astype(float)
    tables.write(folder)


def one_more(tables: Tables, folder: Path) -> None:
    """The sample has a column that is neither id nor answer."""
    tables.sample["Usage"] = "Public"
    tables.write(folder)


def zeros_in_front(tables: Tables, folder: Path) -> None:
    """Ids are figures with zeros in front."""
    for frame in (tables.train, tables.test, tables.sample):
        frame["id"] = frame["id"].map("{:05d}".format)
    tables.write(folder)


def marked_target(tables: Tables, folder: Path) -> None:
    """Every seventh answer of train is a question mark."""
    tables.train["v"] = tables.train["v"].astype(str)
    tables.train.loc[::7, "v"] = "?"
    tables.write(folder)


def text_in_test(tables: Tables, folder: Path) -> None:
    """A number of train is a word here and there in test, a code has a unit there."""
    codes = tables.rng.integers(0, 5, ROWS + TEST_ROWS)
    tables.train["code"], tables.test["code"] = codes[:ROWS], codes[ROWS:]
    tables.test["code"] = tables.test["code"].astype(str) + " pcs"
    tables.test["b"] = tables.test["b"].astype(object)
    tables.test.loc[::9, "b"] = "unknown"
    tables.write(folder)


def gaps_in_test(tables: Tables, folder: Path) -> None:
    """Yes and no, and names, have gaps in test alone, or are missing there."""
    yes = tables.rng.choice([True, False], ROWS + TEST_ROWS)
    tables.train["yes"], tables.test["yes"] = yes[:ROWS], yes[ROWS:].astype(object)
    tables.test.loc[::9, "yes"] = None
    tables.test["c"] = None
    tables.write(folder)


def alike(tables: Tables, folder: Path) -> None:
    """Names differ by their marks alone."""
    for frame in (tables.train, tables.test):
        names = {"a": "size (m)", "b": "size [m]", "c": "size_m_"}
        frame.rename(columns=names, inplace=True)
    tables.write(folder)


def utf16(tables: Tables, folder: Path) -> None:
    """What a spreadsheet calls Unicode text."""
    tables.write(folder, sep="\t", encoding="utf-16")


def lines_above(tables: Tables, folder: Path) -> None:
    """A title and a blank line stand above the header, and the mark of a separator."""
    tables.write(folder, sep=";", decimal=",")
    for name, lines in {
        "train.csv": "Sales in 2024\n\n",
        "test.csv": "sep=;\n",
    }.items():
        (folder / name).write_text(lines + (folder / name).read_text())


def durations(tables: Tables, folder: Path) -> None:
    """A column holds spans of time."""
    tables.write(folder)
    for name, frame in {"train": tables.train, "test": tables.test}.items():
        frame["a"] = pd.to_timedelta(frame["a"], unit="h")
        frame.to_parquet(folder / f"{name}.parquet")
        (folder / f"{name}.csv").unlink()


def endless(tables: Tables, folder: Path) -> None:
    """Some numbers are infinite, or too large to be squared; others in test alone."""
    tables.train.loc[::30, "a"] = np.inf
    tables.train.loc[7, "b"] = -1e300
    tables.test.loc[3, "b"] = -np.inf
    tables.write(folder)


def spans(tables: Tables, folder: Path) -> None:
    """Spans of time and times of day stand as texts."""
    for frame in (tables.train, tables.test):
        minutes = (frame.pop("a") * 100).astype(int)
        frame["took"] = [f"{m // 60} h {m % 60} min" for m in minutes]
        moment = pd.Timestamp("2024-01-01 12:00") + frame.pop("b") * pd.Timedelta("2h")
        frame["start"] = moment.dt.strftime("%I:%M %p")
    tables.write(folder)


def joined(tables: Tables, folder: Path) -> None:
    """Payments of another table are written for people, its points have marks."""
    rows = pd.concat([tables.train, tables.test])
    tables.train = tables.train.drop(columns=["a", "b"])
    tables.test = tables.test.drop(columns=["a", "b"])
    each = rows.loc[rows.index.repeat(3), ["id", "a", "b"]].reset_index(drop=True)
    each["paid"] = each.pop("a").map("${:,.2f}".format)
    each["points"] = each.pop("b").astype(str)
    each.loc[::9, "points"] = "?"
    each["stay"] = (each["id"] * 11 % 1440).map(lambda m: f"{m // 60}h {m % 60}m")
    tables.others["payments.csv"] = each
    tables.write(folder)


def named_twice(tables: Tables, folder: Path) -> None:
    """What counts is seen in pictures that the ids name, and a column with their endings."""
    tables.write(folder)
    (folder / "shots").mkdir()
    (folder.parent / "shots").symlink_to(folder / "shots")  # seen from where cells run
    for name in ("train", "test"):
        frame = pd.read_csv(folder / f"{name}.csv").drop(columns=["a", "b"])
        frame.insert(1, "file", frame["id"].astype(str) + ".png")
        frame.to_csv(folder / f"{name}.csv", index=False)
    for row, value in zip(range(11, 11 + ROWS + TEST_ROWS), tables.signal, strict=True):
        shade = np.uint8(np.clip(120 + 25 * value, 0, 255))
        picture = Image.fromarray(np.full((16, 16), shade))
        picture.save(folder / "shots" / f"{row}.png")


def hour_by_hour(tables: Tables, folder: Path) -> None:
    """What counts is how `a` was in the hours around, and goes on in test."""
    a = pd.concat([tables.train["a"], tables.test["a"]], ignore_index=True)
    around = a.rolling(5, center=True, min_periods=1).mean()
    tables.answers = (100 + 4 * (around - 50)).round(2)
    tables.train["v"] = tables.answers[:ROWS]
    hours = pd.Series(pd.date_range("2024-03-01", periods=len(a), freq="h")).astype(str)
    for frame, part in ((tables.train, hours[:ROWS]), (tables.test, hours[ROWS:])):
        frame.insert(1, "hour", part.to_numpy())
    tables.write(folder)


ODD = [
    in_order,
    together,
    other_letters,
    with_points,
    one_more,
    zeros_in_front,
    marked_target,
    text_in_test,
    gaps_in_test,
    alike,
    utf16,
    lines_above,
    durations,
    spans,
    endless,
    joined,
    named_twice,
    hour_by_hour,
]


def with_few(team: Team, case: Case) -> Notebook:
    """Run the cells with a few candidates."""
    notebook = Notebook(team, case)
    for track in notebook.blueprint["tracks"]:
        few = [c for c in track["candidates"] if c["name"] in FEW | {"prior"}]
        track.update(candidates=few, enabled=bool(few))
    notebook.run_all()
    return notebook


def handed_in(
    team: Team, in_process: InProcess, folder: Path
) -> tuple[Notebook, pd.DataFrame]:
    """Run the cells; the file has passed its checks."""
    case = understood(team, in_process, folder)
    notebook = with_few(team, case)
    report = in_process(
        "check_submission",
        notebook.namespace,
        source="",
        task=facts_of(case.task),
        folder=str(folder),
    )
    assert [c for c in report["checks"] if c["status"] == "failed"] == []
    read = {"dtype": str, "keep_default_na": False}
    made = pd.read_csv("submission.csv", **read)
    asked = pd.read_csv(folder / "sample_submission.csv", **read)
    rest = [name for name in asked if name != asked.columns[-1] and name != "v"]
    pd.testing.assert_frame_equal(made[rest], asked[rest])
    return notebook, made


@pytest.mark.parametrize("write", ODD)
def test_a_folder_ends_in_answers_for_the_rows_of_its_sample(
    team: Team, in_process: InProcess, folder: Path, write: Callable[..., None]
) -> None:
    tables = Tables()
    (folder / "task").mkdir()
    write(tables, folder / "task")
    _, made = handed_in(team, in_process, folder / "task")
    answers = tables.answers.iloc[ROWS:].to_numpy()
    error = np.abs(made["v"].astype(float) - answers).mean()
    assert error < 0.6 * np.abs(answers - answers.mean()).mean()


@pytest.mark.parametrize(("word", "told"), [("None", ""), ("NA", "NA, EU or AS. ")])
def test_a_class_may_be_called_as_what_is_missing(
    team: Team, in_process: InProcess, folder: Path, word: str, told: str
) -> None:
    tables = Tables()
    parts = [-9.0, -0.6, 0.6, 9.0]
    classes = pd.cut(tables.signal, parts, labels=[word, "EU", "AS"]).astype(object)
    tables.train["v"] = classes
    tables.sample["v"] = "EU"
    tables.told = f"Predict `v`: {told}Scored by accuracy."
    (folder / "task").mkdir()
    tables.write(folder / "task")
    notebook, made = handed_in(team, in_process, folder / "task")
    assert len(notebook.namespace["y"]) == ROWS
    assert (made["v"] == classes.iloc[ROWS:].to_numpy()).mean() > 0.6
    assert word in set(made["v"])


def test_a_target_of_dates_is_refused_before_any_cell_is_written(
    team: Team, in_process: InProcess, folder: Path
) -> None:
    tables = Tables()
    days = pd.to_timedelta(tables.answers.round(), unit="D")
    dates = (pd.Timestamp("2024-01-01") + days).dt.strftime("%Y-%m-%d")
    tables.train["v"] = dates
    tables.sample["v"] = "2024-01-01"
    tables.write(folder)
    with pytest.raises(RuntimeError, match=r'"v" holds dates.*numbers, classes.*days'):
        Notebook(team, understood(team, in_process, folder))


@pytest.mark.parametrize("layers", [1, 2])
def test_live_frames_may_have_numbers_or_layers_for_labels(
    team: Team, in_process: InProcess, folder: Path, layers: int
) -> None:
    tables = Tables()
    labels = pd.RangeIndex(len(tables.train.columns))
    if layers == 2:
        labels = pd.MultiIndex.from_product([["flat"], tables.train.columns])
    homes = tables.train.set_axis(labels, axis=1)
    test = tables.test.set_axis(labels[:-1], axis=1)
    roles: Json = {"train": "homes", "test": "test", "sampleSubmission": None}
    roles["auxiliary"] = []
    source = {"kind": "frames", "roles": roles, "labelled": ["homes", "test"]}
    frames = loaded(team, source, homes=homes, test=test)
    assert frames.pop("homes").columns.equals(labels)
    case = analysed(team, in_process, frames, roles | {"train": "train"})
    assert case.task["targets"]["value"] == [frames["train"].columns[-1]]
    made = with_few(team, case).namespace["final_test"]
    answers = tables.answers.iloc[ROWS:].to_numpy()
    error = np.abs(made - answers).mean()
    assert error < 0.6 * np.abs(answers - answers.mean()).mean()


@pytest.mark.parametrize("form", ["{}:30:00", "{}h 5m"])
def test_a_target_of_spans_of_time_is_refused_before_any_cell_is_written(
    team: Team, in_process: InProcess, folder: Path, form: str
) -> None:
    tables = Tables()
    tables.train["v"] = tables.answers.round().astype(int).map(form.format)
    tables.sample["v"] = form.format(0)
    tables.write(folder)
    with pytest.raises(
        RuntimeError, match=r'"v" holds spans of time.*numbers, classes'
    ):
        Notebook(team, understood(team, in_process, folder))


def test_a_class_that_is_taken_for_missing_is_named_with_what_to_write(
    team: Team, in_process: InProcess, folder: Path
) -> None:
    tables = Tables()
    parts = [-9.0, -0.6, 0.6, 9.0]
    tables.train["v"] = pd.cut(tables.signal, parts, labels=["NA", "EU", "AS"])
    tables.sample["v"] = "EU"
    tables.told = "Predict `v`. Scored by accuracy."
    tables.write(folder)
    task = understood(team, in_process, folder).task
    assert task["classes"] == ["AS", "EU"]
    (warning,) = [text for text in task["warnings"] if "missing" in text]
    advice = re.search(r"written NA in train .* \"(NA, [A-Z]{2}, [A-Z]{2})\"", warning)
    assert advice is not None
    tables.told += f" The classes are {advice[1]}."
    tables.write(folder)
    task = understood(team, in_process, folder).task
    assert task["classes"] == ["AS", "EU", "NA"]
    assert not [text for text in task["warnings"] if "missing" in text]
