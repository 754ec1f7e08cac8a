"""What pandas would lose of a table: classes called None or NA, zeros before ids."""

from pathlib import Path
from typing import Any

import pytest

from tests.probes.conftest import InProcess

SLEEP = ["None", "Apnea", "Insomnia"]


def described(
    run: InProcess,
    folder: Path,
    classes: list[str],
    *,
    told: str = "",
    sample: str = "Apnea",
    ids: str = "{}",
) -> dict[str, Any]:
    """The files of a task whose classes come in turn, by their names."""
    (folder / "description.md").write_text(told)
    names = [ids.format(n) for n in range(30)]
    rows = [f"{name},1,{classes[n % len(classes)]}" for n, name in enumerate(names)]
    (folder / "train.csv").write_text("\n".join(["id,x,kind", *rows]))
    rows = [f"{name},1" for name in names]
    (folder / "test.csv").write_text("\n".join(["id,x", *rows]))
    rows = [f"{name},{sample}" for name in names]
    (folder / "sample_submission.csv").write_text("\n".join(["id,kind", *rows]))
    files = run("task_folder", {}, path=str(folder))["files"]
    return {file["path"]: file for file in files}


CLASSES: list[tuple[list[str], dict[str, str], str | None]] = [
    (SLEEP, {}, "None"),
    (["NA", "EU"], {"told": "The region is EU or NA."}, "NA"),
    (["NA", "EU"], {"sample": "NA"}, "NA"),
    (["NA", "EU"], {"told": "EU is one region. " + "x" * 90 + " NA: unknown"}, None),
    (["NA", "EU"], {}, None),
    ([*SLEEP, ""], {}, None),
    (["None", "NA", "EU"], {}, None),
    (["None", "1", "2"], {}, None),
    (["None", *map(str.upper, "abc"), *(f"c{n}" for n in range(26))], {}, "None"),
]


@pytest.mark.parametrize(("classes", "more", "word"), CLASSES)
def test_a_word_is_a_class_where_nothing_else_can_be_meant(
    in_process: InProcess,
    tmp_path: Path,
    classes: list[str],
    more: dict[str, Any],
    word: str | None,
) -> None:
    files = described(in_process, tmp_path, classes, **more)
    words = None if word is None else {"kind": word}
    assert files["train.csv"].get("words") == words
    assert files["sample_submission.csv"].get("words") == words
    assert "words" not in files["test.csv"]


@pytest.mark.parametrize(("classes", "more", "word"), CLASSES)
def test_a_word_that_may_be_a_class_is_told(
    in_process: InProcess,
    tmp_path: Path,
    classes: list[str],
    more: dict[str, Any],
    word: str | None,
) -> None:
    unsure = described(in_process, tmp_path, classes, **more)["train.csv"].get("unsure")
    may_be = word is None and classes == ["NA", "EU"]
    assert unsure == ({"kind": "NA"} if may_be else None)


@pytest.mark.parametrize(
    ("ids", "texts"), [("{:05d}", ["id"]), ("{}", None), ("r{:03d}", None)]
)
def test_ids_keep_their_zeros_in_every_table(
    in_process: InProcess, tmp_path: Path, ids: str, texts: list[str] | None
) -> None:
    files = described(in_process, tmp_path, SLEEP, ids=ids)
    for name in ("train.csv", "test.csv", "sample_submission.csv"):
        assert files[name].get("texts") == texts


def test_a_field_longer_than_the_reader_allows_breaks_nothing(
    in_process: InProcess, tmp_path: Path
) -> None:
    files = described(in_process, tmp_path, ["None", "x" * 200_000])
    assert "words" not in files["train.csv"]
