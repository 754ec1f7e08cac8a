"""What holds for every text of the repository."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

TYPESCRIPT = (".ts", ".tsx")
CODE = (*TYPESCRIPT, ".py", ".mjs", ".js")

FORBIDDEN = {
    "a key": r"\b(sk-[A-Za-z0-9]{20,}|ghp_[A-Za-z0-9]{20,}|AKIA[A-Z0-9]{16}\b)"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY",
    "the host of a registry": r"https?://[\w.-]*(pypi\.|pythonhosted|registry\.)",
    "a setting that points to a registry": r"(?m)^\s*(--)?(extra-)?index-url\b"
    r"|npmRegistryServer",
}

IN_CODE = {
    "a note to do it later": (CODE, r"\b(TODO|FIXME|XXX)\b"),
    "a log that was for debugging": (TYPESCRIPT, r"\bconsole\.log\("),
    "a type error that was silenced": (TYPESCRIPT, r"@ts-(ignore|nocheck)|\bas any\b"),
}


@cache
def texts() -> dict[str, str]:
    """Read every tracked text; lock files, tables and this file aside."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    found: dict[str, str] = {}
    for name in filter(None, listed):
        path = ROOT / name
        if path.suffix == ".csv" or path == Path(__file__) or not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" not in content:
            found[name] = content.decode()
    return found


def places(pattern: str, suffixes: tuple[str, ...] = ()) -> list[str]:
    """Name the lines that match, as `file:line: text`."""
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for name, text in texts().items()
        if not suffixes or name.endswith(suffixes)
        for match in re.finditer(pattern, text)
    ]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_text_holds(what: str) -> None:
    assert places(FORBIDDEN[what]) == []


@pytest.mark.parametrize("what", IN_CODE)
def test_no_code_holds(what: str) -> None:
    suffixes, pattern = IN_CODE[what]
    assert places(pattern, suffixes) == []


def test_the_patterns_find_what_they_look_for() -> None:
    assert re.search(FORBIDDEN["a key"], "key = 'sk-" + "a" * 24 + "'")
    assert re.search(FORBIDDEN["the host of a registry"], "https://registry.npmjs.org/")
    assert re.search(
        FORBIDDEN["a setting that points to a registry"], "--extra-index-url x"
    )
    assert re.search(IN_CODE["a note to do it later"][1], "// TODO later")
    assert re.search(IN_CODE["a log that was for debugging"][1], "console.log(x)")
    assert re.search(IN_CODE["a type error that was silenced"][1], "x as any")


def test_the_requirements_are_pinned() -> None:
    for name in ("run", "dev", "constraints"):
        for line in (ROOT / "requirements" / f"{name}.txt").read_text().splitlines():
            if line and not line.startswith(("#", "-")):
                assert re.match(r"[\w.-]+==[\w.]+(\s|$)", line), f"{name}.txt: {line}"


def names_twice(texts: list[str]) -> list[str]:
    """Name what two texts define at their outermost level."""
    defined = [
        name
        for text in texts
        for name in {
            *re.findall(r"(?m)^(?:def|class) (\w+)", text),
            *re.findall(r"(?m)^(\w+)(?:: [^=\n]+)? = ", text),
        }
    ]
    return sorted({name for name in defined if defined.count(name) > 1})


def parts_of(probe: Path) -> list[str]:
    """Name the parts that a probe is sent with, as its first line has them."""
    uses = re.match(r"# uses: (.+)", probe.read_text())
    return ["_shared", *(uses[1].split(", ") if uses else []), probe.stem]


def text_of(part: str) -> str:
    """Read a part of a probe."""
    return (ROOT / "probes" / f"{part}.py").read_text()


PROBES = [path for path in (ROOT / "probes").glob("*.py") if path.stem[0] != "_"]


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: str(probe.stem))
def test_no_part_of_a_probe_overwrites_what_another_defines(probe: Path) -> None:
    assert names_twice([text_of(part) for part in parts_of(probe)]) == []


def test_a_name_that_is_defined_twice_is_seen() -> None:
    assert names_twice(["SCALES = 1\n", "def f(): ...\nSCALES: int = 2\n"]) == [
        "SCALES"
    ]


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: str(probe.stem))
def test_a_probe_is_sent_with_what_it_takes_names_from_and_no_more(probe: Path) -> None:
    parts = parts_of(probe)
    taken = {
        part: set(re.findall(r"(?m)^    from probes\.(\w+) import", text_of(part)))
        for part in parts
    }
    assert taken[probe.stem] <= set(parts)
    assert set(parts) <= set().union(*taken.values()) | {"_shared", probe.stem}
