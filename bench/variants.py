"""The same task told otherwise: descriptions stripped, or every name and order changed.

A system that understands a task understands it in other words too. ``strip-sentence`` leaves
the first sentence of the description, ``strip-all`` nothing; ``renamed`` gives columns, files
and folders random words for names and shuffles columns and rows.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

VARIANTS = ("plain", "strip-sentence", "strip-all", "renamed")
DESCRIPTION = "description.md"


@dataclass(frozen=True)
class Varied:
    """How a variant differs, and the way back from its answer to the original's."""

    names: dict[str, str]
    """New name of a column or file to the old one; empty where nothing was renamed."""
    restore: Callable[[Path], None]
    """Brings a submission back into the original's columns."""


def vary(variant: str, public: Path, seed: int) -> Varied:
    """Change the copy of a public folder in place."""
    if variant == "renamed":
        return rename(public, random.Random(seed))
    if variant not in VARIANTS:
        raise ValueError(f"There is no variant {variant}: {', '.join(VARIANTS)}.")
    description = public / DESCRIPTION
    if variant == "strip-all":
        description.unlink(missing_ok=True)
    elif variant == "strip-sentence" and description.exists():
        description.write_text(first_sentence(description.read_text()) + "\n")
    return Varied({}, lambda submission: None)


def first_sentence(text: str) -> str:
    """Take the first sentence of the prose; headings, tables and code are none."""
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    lines = [line for line in prose.splitlines() if not re.match(r"\s*[#|]", line)]
    joined = " ".join(" ".join(lines).split())
    found = re.match(r".+?[.!?](?=\s|$)", joined)
    return found.group(0) if found else joined


def rename(public: Path, rng: random.Random) -> Varied:
    """Give everything another name and order, the same in every table and the description."""
    tables = {path: read(path) for path in sorted(public.glob("*.csv"))}
    folders = sorted(path.name for path in public.iterdir() if path.is_dir())
    columns = list(dict.fromkeys(name for rows in tables.values() for name in rows[0]))
    words = words_of(len(columns) + len(tables) + len(folders), rng)
    new = dict(zip(columns, words, strict=False))
    rest = words[len(columns) :]
    files = {path.stem: word for path, word in zip(tables, rest, strict=False)}
    places = dict(zip(folders, rest[len(tables) :], strict=True))
    sample = next((p for p in tables if p.stem.startswith("sample")), None)
    original = [] if sample is None else tables[sample][0]
    orders: dict[int, list[int]] = {}
    for path, (head, *body) in tables.items():
        # Tables of one length keep their rows side by side, as test and sample were.
        rows = orders.setdefault(len(body), rng.sample(range(len(body)), len(body)))
        across = list(range(len(head)))
        if path != sample:  # The sample's columns say which is the id: the first.
            rng.shuffle(across)
        changed = [[new[head[i]] for i in across]]
        changed += [[moved(body[r][i], places) for i in across] for r in rows]
        path.unlink()
        write(public / f"{files[path.stem]}.csv", changed)
    for old, word in places.items():
        (public / old).rename(public / word)
    description = public / DESCRIPTION
    if description.exists():
        told = retold(description.read_text(), new, files, places)
        description.write_text(told)
    names = {word: old for old, word in {**new, **files, **places}.items()}
    return Varied(names, lambda submission: give_back(submission, names, original))


def words_of(count: int, rng: random.Random) -> list[str]:
    """Make different words that mean nothing."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    words: dict[str, None] = {}
    while len(words) < count:
        words["".join(rng.choices(syllables, k=4))] = None
    return list(words)


def moved(cell: str, places: dict[str, str]) -> str:
    """Follow a renamed folder in a cell that holds a path."""
    head, slash, tail = cell.partition("/")
    return f"{places[head]}/{tail}" if slash and head in places else cell


def retold(
    text: str, columns: dict[str, str], files: dict[str, str], places: dict[str, str]
) -> str:
    """Rename in a description what stands as code; prose keeps its words.

    A column called ``time`` is renamed where it is quoted, not in "for the first time".
    """

    longest = sorted(columns, key=len, reverse=True)
    names = re.compile(
        rf"(?<![\w.-])({'|'.join(map(re.escape, longest))})(?![\w-]|\.\w)"
    )

    def code(match: re.Match[str]) -> str:
        inner = match.group(0)
        for old, new in files.items():
            inner = re.sub(rf"(?<![\w-]){re.escape(old)}\.csv\b", f"{new}.csv", inner)
        for old, new in places.items():
            inner = re.sub(rf"(?<![\w-]){re.escape(old)}/", f"{new}/", inner)
        return names.sub(lambda found: columns[found.group(0)], inner)

    return re.sub(r"```.*?```|`[^`\n]+`", code, text, flags=re.DOTALL)


def give_back(submission: Path, names: dict[str, str], original: list[str]) -> None:
    """Rename a submission's columns back, in the original's order where all are there."""
    if not submission.exists():
        return
    head, *body = read(submission)
    found = [names.get(name, name) for name in head]
    if sorted(found) == sorted(original):
        order = [found.index(name) for name in original]
    else:
        order = list(range(len(found)))
    write(submission, [[row[i] for i in order] for row in [found, *body]])


def read(path: Path) -> list[list[str]]:
    """Read a table as text, header first."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def write(path: Path, rows: list[list[str]]) -> None:
    """Write a table of text."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
