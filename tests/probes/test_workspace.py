"""Files of the run: whole or not at all, and never outside of the folder."""

import os
from pathlib import Path

import pytest

from tests.probes.conftest import InProcess


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of the test's own."""
    root = tmp_path / "work"
    root.mkdir()
    monkeypatch.chdir(root)
    return root


def test_what_is_written_is_read_back_as_it_is(
    in_process: InProcess, folder: Path
) -> None:
    text = "a\r\nb\nÄ\u2028🙂"
    in_process("workspace", {}, op="write", path="deep/er/x.txt", text=text)
    answer = in_process("workspace", {}, op="read", path="deep/er/x.txt")
    assert answer == {"text": text, "names": []}
    assert os.listdir(folder / "deep/er") == ["x.txt"]


def test_a_file_that_is_not_there_reads_as_none(in_process: InProcess) -> None:
    assert in_process("workspace", {}, op="read", path="no.txt")["text"] is None


def test_nothing_lies_below_a_file(in_process: InProcess, folder: Path) -> None:
    (folder / "owner-k1").write_text("a window")
    path = "owner-k1/journal.jsonl"
    assert in_process("workspace", {}, op="read", path=path)["text"] is None


def test_appending_makes_the_file_and_adds_to_it(in_process: InProcess) -> None:
    for line in ("one\n", "two\n"):
        in_process("workspace", {}, op="append", path=".iml/r/journal.jsonl", text=line)
    answer = in_process("workspace", {}, op="read", path=".iml/r/journal.jsonl")
    assert answer["text"] == "one\ntwo\n"


def test_a_write_that_fails_leaves_the_old_file(
    in_process: InProcess, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "x.txt").write_text("old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        in_process("workspace", {}, op="write", path="x.txt", text="new")
    assert os.listdir(folder) == ["x.txt"]
    assert (folder / "x.txt").read_text() == "old"


def test_files_are_copied_listed_and_removed(
    in_process: InProcess, folder: Path
) -> None:
    (folder / "b.bin").write_bytes(b"\x00\xff")
    in_process("workspace", {}, op="copy", path="b.bin", to="out/a.bin")
    assert (folder / "out/a.bin").read_bytes() == b"\x00\xff"
    assert in_process("workspace", {}, op="list", path=".")["names"] == ["b.bin", "out"]
    in_process("workspace", {}, op="remove", path="b.bin")
    in_process("workspace", {}, op="remove", path="b.bin")
    assert in_process("workspace", {}, op="list", path=".")["names"] == ["out"]
    assert in_process("workspace", {}, op="list", path="nowhere")["names"] == []


@pytest.mark.parametrize("op", ["write", "append", "remove", "copy"])
@pytest.mark.parametrize(
    "path", ["../x.txt", "a/../../x.txt", "/tmp/x.txt", ".", "link/x.txt"]
)
def test_nothing_outside_of_the_folder_is_changed(
    in_process: InProcess, folder: Path, op: str, path: str
) -> None:
    (folder / "source").write_text("s")
    (folder / "link").symlink_to(folder.parent)
    given = {"path": "source", "to": path} if op == "copy" else {"path": path}
    with pytest.raises(PermissionError, match="outside of the kernel's folder"):
        in_process("workspace", {}, op=op, text="t", **given)
    assert sorted(os.listdir(folder.parent)) == ["work"]


def test_files_outside_may_be_read(in_process: InProcess, folder: Path) -> None:
    (folder.parent / "task.md").write_text("predict")
    path = str(folder.parent / "task.md")
    assert in_process("workspace", {}, op="read", path=path)["text"] == "predict"


def test_an_absolute_path_inside_of_the_folder_is_fine(
    in_process: InProcess, folder: Path
) -> None:
    in_process("workspace", {}, op="write", path=str(folder / "x"), text="1")
    assert (folder / "x").read_text() == "1"


def test_a_torn_character_does_not_hide_the_rest(
    in_process: InProcess, folder: Path
) -> None:
    (folder / "j").write_bytes(b'{"a": 1}\n{"b": "\xc3')
    text = in_process("workspace", {}, op="read", path="j")["text"]
    assert text == '{"a": 1}\n{"b": "\ufffd'


def test_an_unknown_operation_is_named(in_process: InProcess) -> None:
    with pytest.raises(ValueError, match="no operation 'move'"):
        in_process("workspace", {}, op="move", path="x")


def test_a_claim_is_held_until_it_is_not_renewed_any_more(
    in_process: InProcess, folder: Path
) -> None:
    def claim(holder: str) -> object:
        return in_process(
            "workspace", {}, op="claim", path=".iml/owner", text=holder, seconds=60
        )["text"]

    assert claim("one") == "one"
    assert claim("two") == "one"
    assert claim("one") == "one"
    an_hour_ago = (folder / ".iml/owner").stat().st_mtime - 3600
    os.utime(folder / ".iml/owner", (an_hour_ago, an_hour_ago))
    assert claim("two") == "two"
    assert claim("one") == "two"
