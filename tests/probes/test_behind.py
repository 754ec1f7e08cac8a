"""Files that a column points to: found, opened, and told apart from broken ones."""

import struct
import wave
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from PIL import Image

from tests.probes.conftest import InProcess

ROWS = 12
ENDINGS = ["png", "jpg", "gif", "bmp", "webp", "tif"]


def picture(path: Path, width: int = 30, height: int = 20) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (width, height), (200, 30, 60)).save(path)


def sound(path: Path, seconds: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(8_000)
        stream.writeframes(b"\0\0" * int(8_000 * seconds))


def profile(run: InProcess, frame: pd.DataFrame, base: Path | None) -> Any:
    return run(
        "profile",
        {"frame": frame},
        frames=["frame"],
        targets=[],
        base=None if base is None else str(base),
        train="frame",
        test=None,
    )


def files_of(run: InProcess, names: list[Any], base: Path | None) -> Any:
    answer = profile(run, pd.DataFrame({"photo_id": names}), base)
    return answer["frames"][0]["columns"][0].get("files")


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_reads_the_pixels_of_pictures(
    in_process: InProcess, tmp_path: Path, ending: str
) -> None:
    names = [f"{n}.{ending}" for n in range(ROWS)]
    for place, name in enumerate(names):
        picture(tmp_path / name, width=30 + place)
    found = files_of(in_process, names, tmp_path)
    assert (found["looked"], found["found"], found["broken"]) == (ROWS, ROWS, 0)
    assert found["formats"] == {ending: ROWS}
    assert found["width"] == [30, 36, 41] and found["height"] == [20, 20, 20]
    assert found["bytes"][0] > 0


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_sees_pictures_that_end_too_early_or_are_something_else(
    in_process: InProcess, tmp_path: Path, ending: str
) -> None:
    names = [f"{n}.{ending}" for n in range(ROWS)]
    for name in names:
        picture(tmp_path / name, 400, 300)
    whole = (tmp_path / names[0]).read_bytes()
    # The directory of a TIFF lies at its end where Pillow writes it.
    (tmp_path / names[0]).write_bytes(b"<html>not found</html>")
    (tmp_path / names[1]).write_bytes(b"")
    cut = len(whole) - 200 if ending != "tif" else 4
    (tmp_path / names[2]).write_bytes(whole[:cut])
    (tmp_path / names[3]).unlink()
    found = files_of(in_process, names, tmp_path)
    assert (found["found"], found["opened"]) == (ROWS - 1, ROWS - 1)
    assert found["broken"] == 3


def test_it_times_sounds(in_process: InProcess, tmp_path: Path) -> None:
    names = [f"clips/{n}.wav" for n in range(ROWS)]
    for place, name in enumerate(names):
        sound(tmp_path / name, 1 + place / 4)
    cut = (tmp_path / names[0]).read_bytes()[:-100]
    (tmp_path / names[0]).write_bytes(cut)
    found = files_of(in_process, names, tmp_path)
    assert found["broken"] == 1 and found["seconds"] == [1.25, 2.5, 3.75]


def mp3_frame() -> bytes:
    # MPEG 1 layer 3, 128 kbit/s, 44.1 kHz.
    return b"\xff\xfb\x90\x00" + bytes(413)


def flac(seconds: int) -> bytes:
    info = struct.pack(">Q", 44_100 << 44 | 1 << 41 | 15 << 36 | 44_100 * seconds)
    return b"fLaC\x80\x00\x00\x22" + bytes(10) + info + bytes(16)


def ogg(seconds: int) -> bytes:
    page = b"OggS\0\2" + struct.pack("<q", 0) + bytes(14) + b"\x01vorbis\0\0\0\0\1"
    last = b"OggS\0\4" + struct.pack("<q", 44_100 * seconds) + bytes(14)
    return page + struct.pack("<I", 44_100) + bytes(40) + last


def m4a(seconds: int) -> bytes:
    head = b"mvhd" + bytes(12) + struct.pack(">II", 600, 600 * seconds)
    return b"\0\0\0\x18ftypM4A " + bytes(12) + bytes(4) + head + bytes(80)


SOUNDS = {"mp3": mp3_frame() * 383, "flac": flac(10), "ogg": ogg(10), "m4a": m4a(10)}


@pytest.mark.parametrize("ending", list(SOUNDS))
def test_it_times_packed_sounds(
    in_process: InProcess, tmp_path: Path, ending: str
) -> None:
    names = [f"{n}.{ending}" for n in range(ROWS)]
    for name in names:
        (tmp_path / name).write_bytes(SOUNDS[ending])
    (tmp_path / names[0]).write_bytes(b"nothing of the kind, but of some length")
    found = files_of(in_process, names, tmp_path)
    assert found["broken"] == 1
    assert found["seconds"][1] == pytest.approx(10, rel=0.01)


def test_texts_are_found_in_a_folder_below(
    in_process: InProcess, tmp_path: Path
) -> None:
    (tmp_path / "letters").mkdir()
    names = [f"{n}.txt" for n in range(ROWS)]
    for name in names:
        (tmp_path / "letters" / name).write_text("Dear Sir, " * 9)
    (tmp_path / "letters" / names[0]).write_bytes(b"\0\1\2")
    answer = profile(in_process, pd.DataFrame({"letter": names}), tmp_path)
    (column,) = answer["frames"][0]["columns"]
    assert column["semantic"] == "path" and column["pathKind"] == "text"
    assert column["files"]["folder"] == str(tmp_path / "letters")
    assert column["files"]["broken"] == 1
    (told,) = [one for one in answer["findings"] if one["kind"] == "files"]
    assert told["severity"] == "warning" and "`letters`" in told["sentence"]
    assert told["numbers"] == {"looked": ROWS, "found": ROWS, "broken": 1}


@pytest.mark.parametrize("made", [str, int], ids=["text", "whole numbers"])
def test_an_id_may_be_the_name_of_a_picture(
    in_process: InProcess, tmp_path: Path, made: type
) -> None:
    names = [1_000 + 7 * n for n in range(ROWS)]
    for name in names:
        picture(tmp_path / "photos" / f"{name}.png")
    found = files_of(in_process, [made(name) for name in names], tmp_path)
    assert found["folder"] == str(tmp_path / "photos")
    assert found["found"] == ROWS and found["formats"] == {"png": ROWS}
    other = files_of(in_process, [made(name + 1) for name in names], tmp_path)
    assert other is None


def test_paths_that_lead_nowhere_are_told(
    in_process: InProcess, tmp_path: Path
) -> None:
    names = [f"{n}.jpg" for n in range(ROWS)]
    answer = profile(in_process, pd.DataFrame({"photo": names}), tmp_path)
    assert "files" not in answer["frames"][0]["columns"][0]
    (told,) = [one for one in answer["findings"] if one["kind"] == "files"]
    assert told["severity"] == "warning" and told["numbers"] == {"found": 0}


def test_a_folder_of_thousands_is_looked_at_within_a_bound(
    in_process: InProcess, tmp_path: Path
) -> None:
    names = [f"{n:05}.txt" for n in range(2_500)]
    for name in names:
        (tmp_path / name).write_text("x")
    found = files_of(in_process, names, tmp_path)
    assert found["looked"] <= 2_000 and found["opened"] <= 200


def test_without_a_folder_the_one_of_the_kernel_counts(
    in_process: InProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = [f"{n}.png" for n in range(ROWS)]
    for name in names:
        picture(tmp_path / name)
    assert files_of(in_process, names, None)["found"] == ROWS
