"""A task told otherwise is the same task, and its answer finds the way back."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from bench.stats import same_task
from bench.variants import first_sentence, vary


@pytest.fixture
def copy(task: Path, tmp_path: Path) -> Path:
    """Copy the public folder, as the bench does."""
    return Path(shutil.copytree(task / "public", tmp_path / "copy"))


def rows(path: Path) -> list[dict[str, str]]:
    """Read a table."""
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_a_description_is_cut_to_its_first_sentence(copy: Path) -> None:
    vary("strip-sentence", copy, 1)
    assert (copy / "description.md").read_text() == "Every colour has a shade.\n"


def test_a_first_sentence_is_prose_and_ends_at_its_full_stop() -> None:
    text = "# Title.\n\n| a. | b |\n\n```\ncode. x\n```\nPay 3.5 dollars\nor more. Or less.\n"
    assert first_sentence(text) == "Pay 3.5 dollars or more."


def test_a_description_is_taken_away(copy: Path) -> None:
    vary("strip-all", copy, 1)
    assert not (copy / "description.md").exists()
    assert (copy / "train.csv").exists()


def test_no_variant_by_another_name(copy: Path) -> None:
    with pytest.raises(ValueError, match="There is no variant louder"):
        vary("louder", copy, 1)


def test_everything_is_renamed_and_nothing_lost(task: Path, copy: Path) -> None:
    varied = vary("renamed", copy, 1)
    told = (copy / "description.md").read_text()
    names = {old: new for new, old in varied.names.items()}
    train = copy / f"{names['train']}.csv"
    assert not (copy / "train.csv").exists()
    assert (copy / names["photos"] / "a.png").exists()
    back = [
        {varied.names[column]: value for column, value in row.items()}
        for row in rows(train)
    ]
    for row in back:
        row["picture"] = row["picture"].replace(names["photos"], "photos")
    key = "id"
    assert sorted(back, key=lambda row: row[key]) == sorted(
        rows(task / "public" / "train.csv"), key=lambda row: row[key]
    )
    assert f"`{names['shade']}` | its shade" in told
    assert f"{names['id']},{names['colour']}\n30,red0" in told
    assert f"`{names['photos']}/`" in told and f"`{names['train']}.csv`" in told
    assert "Every colour has a shade." in told, "prose keeps its words"


def test_test_and_sample_keep_their_rows_side_by_side(copy: Path) -> None:
    varied = vary("renamed", copy, 3)
    names = {old: new for new, old in varied.names.items()}
    ids = [
        [row[names["id"]] for row in rows(copy / f"{names[table]}.csv")]
        for table in ("test", "sample_submission")
    ]
    assert ids[0] == ids[1]


def test_an_answer_finds_the_way_back(copy: Path, tmp_path: Path) -> None:
    varied = vary("renamed", copy, 1)
    names = {old: new for new, old in varied.names.items()}
    answer = tmp_path / "submission.csv"
    answer.write_text(f"{names['colour']},{names['id']}\nred,30\n")
    varied.restore(answer)
    assert answer.read_text() == "id,colour\n30,red\n"


def test_the_same_seed_gives_the_same_names(task: Path, tmp_path: Path) -> None:
    first, second, third = (
        Path(shutil.copytree(task / "public", tmp_path / str(i))) for i in range(3)
    )
    assert vary("renamed", first, 1).names == vary("renamed", second, 1).names
    assert vary("renamed", third, 2).names != vary("renamed", second, 2 - 1).names


def understood(**facts: object) -> dict[str, object]:
    """Make the part of a result that says what was understood."""
    names = {"pofo": "colour", "gulu": "id"}
    return {"run": {"task": facts}, "names": names}


def test_a_task_is_the_same_but_for_names_and_order() -> None:
    plain = understood(targets=["colour"], id="id", classes=["a", "b"], metric="auc")
    renamed = understood(targets=["pofo"], id="gulu", classes=["b", "a"], metric="auc")
    other = understood(targets=["pofo"], id=None, classes=["a", "b"], metric="logloss")
    assert same_task(plain, renamed) == []
    assert same_task(plain, other) == ["id", "metric"]
