"""The folder of a task: tables with header and rows, the description, clear errors."""

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.probes.conftest import InProcess


def read(run: InProcess, folder: Path) -> dict[str, Any]:
    answer = run("task_folder", {}, path=str(folder))
    assert isinstance(answer, dict)
    return answer


def only(run: InProcess, folder: Path) -> Any:
    (file,) = read(run, folder)["files"]
    return file


TABLES = [
    ("comma", "t.csv", "a,b\n1,2\n3,4\n", ["a", "b"], 2, ","),
    ("no last line end", "t.csv", "a,b\n1,2", ["a", "b"], 1, ","),
    ("windows", "t.csv", "a,b\r\n1,2\r\n\r\n3,4\r\n", ["a", "b"], 2, ","),
    ("semicolon", "t.csv", "a;b\n1,5;2\n3,5;4\n", ["a", "b"], 2, ";"),
    ("tab", "t.tsv", "a\tb\n1\t2, 3\n", ["a", "b"], 1, "\t"),
    ("tab in csv", "t.csv", "a\tb\n1\t2\n", ["a", "b"], 1, "\t"),
    ("pipe", "t.csv", "a|b|c\n1|2|3\n", ["a", "b", "c"], 1, "|"),
    ("one column", "t.csv", "a\n1\n2\n", ["a"], 2, ","),
    (
        "a title above",
        "t.csv",
        "Sales 2024\n\na,b,c\n" + "1,2,3\n" * 4,
        ["a", "b", "c"],
        4,
        ",",
    ),
    ("separator above", "t.csv", "sep=;\na;b\n1;2\n3;4\n", ["a", "b"], 2, ";"),
    ("rows without a name", "t.csv", "a,b\n" + "1,2,3\n" * 9, ["a", "b"], 9, ","),
    ("prose", "t.csv", "text\nA, b, c.\nD.\nE, f.\n", ["text"], 3, ","),
    (
        "quoted line breaks",
        "t.csv",
        'a,b\n1,"x\ny, z"\n2,"""q"""\n',
        ["a", "b"],
        2,
        ",",
    ),
    ("commas in quotes", "t.csv", '"a,x",b\n"1,2;3;4",5\n', ["a,x", "b"], 1, ","),
    ("mark of the encoding", "t.csv", "\ufeffa,b\n1,2\n", ["a", "b"], 1, ","),
    ("header only", "t.csv", "a,b\n", ["a", "b"], 0, ","),
    ("empty", "t.csv", "", [], 0, ","),
    ("text that is a table", "train.txt", "a\tb\n1\t2\n", ["a", "b"], 1, "\t"),
]


@pytest.mark.parametrize(
    ("text", "name", "columns", "rows", "delimiter"),
    [(t[2], t[1], t[3], t[4], t[5]) for t in TABLES],
    ids=[t[0] for t in TABLES],
)
def test_header_rows_and_delimiter_of_a_table(
    in_process: InProcess,
    tmp_path: Path,
    text: str,
    name: str,
    columns: list[str],
    rows: int,
    delimiter: str,
) -> None:
    (tmp_path / name).write_bytes(text.encode())
    file = only(in_process, tmp_path)
    found = (file["kind"], file["columns"], file["rows"], file["delimiter"])
    assert found == ("table", columns, rows, delimiter)


def test_packed_tables_are_opened(in_process: InProcess, tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.csv.gz", "wt") as stream:
        stream.write("x,y\n1,2\n")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("b.csv", "p,q\n1,2\n3,4\n")
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("1.png", "")
        archive.writestr("2.png", "")
    files = {file["path"]: file for file in read(in_process, tmp_path)["files"]}
    assert files["a.csv.gz"]["columns"] == ["x", "y"] and files["a.csv.gz"]["rows"] == 1
    assert files["b.zip"]["columns"] == ["p", "q"] and files["b.zip"]["rows"] == 2
    assert files["photos.zip"]["kind"] == "other"


def test_lines_of_json_and_files_without_a_cheap_header(
    in_process: InProcess, tmp_path: Path
) -> None:
    lines = "".join(json.dumps({"a": n, "b": "x"}) + "\n" for n in range(3))
    (tmp_path / "r.jsonl").write_text(lines)
    (tmp_path / "t.parquet").write_bytes(b"PAR1")
    files = {file["path"]: file for file in read(in_process, tmp_path)["files"]}
    assert files["r.jsonl"]["columns"] == ["a", "b"] and files["r.jsonl"]["rows"] == 3
    assert files["t.parquet"]["kind"] == "table"


def test_lines_of_json_by_another_ending(in_process: InProcess, tmp_path: Path) -> None:
    rows: list[Any] = [{"a": 1, "tags": ["x"]}, {"a": 2, "tags": []}]
    (tmp_path / "train.json").write_text("\n".join(map(json.dumps, rows)) + "\n")
    file = only(in_process, tmp_path)
    assert (file["columns"], file["rows"], file["perLine"]) == (["a", "tags"], 2, True)
    assert file["lists"] == ["tags"]
    (tmp_path / "train.json").write_text(json.dumps(rows[0]) + "\n")
    assert only(in_process, tmp_path)["columns"] is None


JSONS = [
    ([{"a": 1, "b": "x"}, {"a": 2, "c": 0}], ["a", "b", "c"], 2, None),
    ([{"id": 1, "tags": ["x", "y"]}, {"id": 2, "tags": []}], ["id", "tags"], 2, "tags"),
    ({"a": {"0": 1, "5": 2}, "b": {"0": 3, "5": 4}}, ["a", "b"], 2, None),
    ({"info": {"year": 2024}, "images": [{"id": 1}]}, None, None, None),
    ([1, 2], None, None, None),
]


@pytest.mark.parametrize(("table", "columns", "rows", "lists"), JSONS)
def test_columns_and_rows_of_json(
    in_process: InProcess,
    tmp_path: Path,
    table: Any,
    columns: list[str] | None,
    rows: int | None,
    lists: str | None,
) -> None:
    (tmp_path / "train.json").write_text(json.dumps(table))
    file = only(in_process, tmp_path)
    assert (file["kind"], file["columns"], file["rows"]) == ("table", columns, rows)
    assert file.get("lists") == (None if lists is None else [lists])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("été,prix\n1,2\n", "utf-8"),
        ("été,prix\n1,2\n", "latin-1"),
        ("été,prix\n" + "1,2\n" * 40_000, "utf-16"),
    ],
)
def test_a_table_that_is_no_utf8_says_so(
    in_process: InProcess, tmp_path: Path, text: str, encoding: str
) -> None:
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    file = only(in_process, tmp_path)
    assert file["columns"] == ["été", "prix"]
    assert file["rows"] == text.count("\n") - 1
    assert file.get("encoding", "utf-8") == encoding


def test_an_accent_far_below_the_head_is_noticed(
    in_process: InProcess, tmp_path: Path
) -> None:
    rows = "a,b\n" + "1,2\n" * 40_000
    (tmp_path / "t.csv").write_bytes((rows + "é,2\n").encode("latin-1"))
    assert only(in_process, tmp_path)["encoding"] == "latin-1"


@pytest.mark.parametrize("name", ["t.csv.gz", "t.zip", "t.parquet", "t.jsonl", "t.csv"])
def test_a_damaged_file_is_listed_without_columns(
    in_process: InProcess, tmp_path: Path, name: str
) -> None:
    import pyarrow.parquet  # noqa: F401  the reader that the user may have loaded

    with gzip.open(tmp_path / "whole.gz", "wt") as stream:
        stream.write("a,b\n" + "1,2\n" * 50_000)
    packed = (tmp_path / "whole.gz").read_bytes()
    (tmp_path / "whole.gz").unlink()
    (tmp_path / name).write_bytes(
        packed[: len(packed) // 2] if "gz" in name else b"\xff\0"
    )
    file = only(in_process, tmp_path)
    assert (file["path"], file["rows"]) == (name, 0 if name == "t.csv" else None)


def test_a_field_longer_than_the_reader_allows_is_counted(
    in_process: InProcess, tmp_path: Path
) -> None:
    import csv

    before = csv.field_size_limit()
    (tmp_path / "t.csv").write_text(f"a,b\n1,{'x' * 200_000}\n2,y\n")
    file = only(in_process, tmp_path)
    assert (file["columns"], file["rows"]) == (["a", "b"], 2)
    assert csv.field_size_limit() == before


def test_a_folder_of_photos_is_listed_in_part(
    in_process: InProcess, tmp_path: Path
) -> None:
    (tmp_path / "images").mkdir()
    for number in range(50):
        (tmp_path / "images" / f"{number}.png").write_bytes(b"x")
    (tmp_path / "train.csv").write_text("id,file\n1,2\n")
    (tmp_path / ".hidden").write_text("x")
    answer = read(in_process, tmp_path)
    assert answer["truncated"] is True
    assert len(answer["files"]) == 21
    assert answer["files"][0]["path"] == "train.csv"
    assert answer["files"][1] == {
        "path": "images/0.png",
        "bytes": 1,
        "kind": "image",
        "columns": None,
        "rows": None,
        "delimiter": None,
    }


def test_tables_of_subfolders_are_read(in_process: InProcess, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "train.csv").write_text("a\n1\n")
    answer = read(in_process, tmp_path)
    assert answer["files"][0]["path"] == "data/train.csv"
    assert answer["truncated"] is False


DESCRIPTIONS = [
    (["description.md", "README.md", "notes.txt"], "description.md"),
    (["description.txt", "README.md"], "description.txt"),
    (["Description.md"], "Description.md"),
    (["overview.md", "license.txt"], "overview.md"),
    (["README.md", "data_description.txt"], "README.md"),
    (["data_description.txt", "other.txt"], "data_description.txt"),
    (["task.txt", "a.md"], "task.txt"),
    (["anything.md"], "anything.md"),
    (["one.md", "two.md"], None),
    ([], None),
]


@pytest.mark.parametrize(("names", "chosen"), DESCRIPTIONS)
def test_the_description_is_found_by_its_name(
    in_process: InProcess, tmp_path: Path, names: list[str], chosen: str | None
) -> None:
    for name in names:
        (tmp_path / name).write_text(f"This is {name}: Größe", "utf-8")
    answer = read(in_process, tmp_path)
    assert answer["descriptionFile"] == chosen
    assert answer["description"] == (f"This is {chosen}: Größe" if chosen else "")


def test_an_empty_folder_is_no_error(in_process: InProcess, tmp_path: Path) -> None:
    answer = read(in_process, tmp_path)
    assert answer == {
        "path": tmp_path.resolve().as_posix(),
        "files": [],
        "truncated": False,
        "description": "",
        "descriptionFile": None,
    }


def test_a_folder_that_is_not_there_is_named(
    in_process: InProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        FileNotFoundError, match=r"There is no folder data/tsk .seen from"
    ):
        in_process("task_folder", {}, path="data/tsk")
    (tmp_path / "train.csv").write_text("a\n")
    with pytest.raises(NotADirectoryError, match=r"train.csv .* is a file"):
        in_process("task_folder", {}, path="train.csv")


@pytest.mark.parametrize(
    ("text", "decimal"),
    [
        ("a;b\n1,5;2\n3;4\n", ","),
        ("a;b\n1,5;2\n3,5;4.5\n", None),
        ("a;b\n1,5;x\nnorth, south;y\n", None),
        ("a;b\n1;2\n", None),
        ('a,b\n"1,500",2\n', None),
    ],
)
def test_decimal_commas_are_told_from_points_words_and_thousands(
    in_process: InProcess, tmp_path: Path, text: str, decimal: str | None
) -> None:
    (tmp_path / "train.csv").write_text(text)
    assert only(in_process, tmp_path).get("decimal") == decimal
