"""Columns that name a picture or a recording without saying where it lies."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.probes.conftest import InProcess

ROWS = 40


def found(
    run: InProcess, base: Path, train: pd.DataFrame, test: pd.DataFrame
) -> list[dict[str, Any]]:
    """Findings about files, with this folder."""
    frames = {"train": train, "test": test}
    answer = run(
        "profile",
        dict(frames),
        frames=list(frames),
        targets=["y"],
        base=str(base),
        train="train",
        test="test",
    )
    return [item for item in answer["findings"] if item["kind"] == "row_files"]


def tables(names: list[Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows that bear the names, the first half in train."""
    table = pd.DataFrame({"photo": names, "y": [k % 2 for k in range(len(names))]})
    return table.iloc[:ROWS].copy(), table.iloc[ROWS:].drop(columns="y")


def lay(base: Path, folder: str, names: list[str]) -> None:
    """Lay empty files into a folder."""
    (base / folder).mkdir(parents=True, exist_ok=True)
    for name in names:
        (base / folder / name).touch()


@pytest.mark.parametrize("ending", ["jpg", "wav"])
@pytest.mark.parametrize("whole", [True, False])
def test_files_are_found_by_their_names(
    in_process: InProcess, tmp_path: Path, ending: str, whole: bool
) -> None:
    stems = [f"x{k}" for k in range(2 * ROWS)]
    files = [f"{stem}.{ending}" for stem in stems]
    lay(tmp_path, "files/train", files[:ROWS])
    lay(tmp_path, "files/test", files[ROWS:])
    (item,) = found(in_process, tmp_path, *tables(files if whole else stems))
    assert item["columns"] == [
        "photo",
        f"files/train/*.{ending}",
        f"files/test/*.{ending}",
    ]
    assert item["numbers"] == {
        "files": ROWS,
        "audio": float(ending == "wav"),
        "ending": float(whole),
    }


@pytest.mark.parametrize("whole", [True, False])
def test_pictures_of_several_endings_are_one_folder(
    in_process: InProcess, tmp_path: Path, whole: bool
) -> None:
    endings = ["png", "jpg", "jpeg"]
    files = [f"x{k}.{endings[k % 3]}" for k in range(2 * ROWS)]
    lay(tmp_path, "shots", files)
    names = files if whole else [name.partition(".")[0] for name in files]
    (item,) = found(in_process, tmp_path, *tables(names))
    assert item["columns"] == ["photo", "shots/*.*", "shots/*.*"]
    assert item["numbers"]["ending"] == whole
    assert item["numbers"]["audio"] == 0


def test_equal_names_in_two_folders_are_told_apart(
    in_process: InProcess, tmp_path: Path
) -> None:
    names = list(range(ROWS)) * 2
    files = [f"{name}.png" for name in names[:ROWS]]
    lay(tmp_path, "test_images", files)
    lay(tmp_path, "train_images", files)
    (item,) = found(in_process, tmp_path, *tables(names))
    assert item["columns"][1:] == ["train_images/*.png", "test_images/*.png"]


def test_a_file_that_is_missing_makes_no_finding(
    in_process: InProcess, tmp_path: Path
) -> None:
    stems = [f"x{k}" for k in range(2 * ROWS)]
    lay(tmp_path, "files", [f"{stem}.png" for stem in stems[1:]])
    assert found(in_process, tmp_path, *tables(stems)) == []


def test_paths_that_lead_to_files_need_no_finding(
    in_process: InProcess, tmp_path: Path
) -> None:
    stems = [f"x{k}.png" for k in range(2 * ROWS)]
    lay(tmp_path, "files", stems)
    paths = [f"files/{stem}" for stem in stems]
    assert found(in_process, tmp_path, *tables(paths)) == []


def test_of_several_files_of_a_row_the_first_is_named(
    in_process: InProcess, tmp_path: Path
) -> None:
    stems = [f"x{k}" for k in range(2 * ROWS)]
    lay(tmp_path, "shots", [f"{stem}-1.jpg" for stem in stems])
    lay(tmp_path, "shots", [f"{stem}-2.jpg" for stem in stems[::3]])
    (item,) = found(in_process, tmp_path, *tables(stems))
    assert item["columns"] == ["photo", "shots/*-1.jpg", "shots/*-1.jpg"]
    (tmp_path / "shots" / "x7-1.jpg").unlink()
    assert found(in_process, tmp_path, *tables(stems)) == []
