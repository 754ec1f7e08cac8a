"""What pandas would lose of text tables: classes called None or NA, zeros before ids."""

import csv
import re
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._asked import tables_by_role
    from probes._delimited import open_text
    from probes._shared import Json
# A word of its own among the names of classes, and those that also say "not known".
SURE = "None"
WORDS = {SURE, "NA", "N/A", "n/a", "null", "NULL"}
# So many rows are looked at, fewer where a row has many cells.
WORD_ROWS, WORD_CELLS = 20_000, 2_000_000
MOST_CLASSES = 60
PADDED = re.compile(r"0\d+")
FIGURES = re.compile(r"\s*[+-]?[\d.,]+\s*%?\s*")
# Classes are listed so close to each other.
NEAR = 60


def class_word(levels: "Counter[str]") -> str | None:
    """Return the one such word among names of classes, where no cell is empty."""
    found = [level for level in levels if level in WORDS]
    names = [level for level in levels if level not in WORDS]
    if len(found) != 1 or not names or len(levels) > MOST_CLASSES:
        return None
    plain = any(not name.strip() or FIGURES.fullmatch(name) for name in names)
    return None if plain else found[0]


def is_listed(word: str, others: list[str], text: str) -> bool:
    """Say whether a text lists the word beside the name of another class."""
    for hit in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
        around = text[max(0, hit.start() - NEAR) : hit.end() + NEAR]
        if any(re.search(rf"(?<!\w){re.escape(o)}(?!\w)", around) for o in others):
            return True
    return False


def levels_of(root: Path, file: "Json", names: set[str]) -> "Json":
    """Count the values of a few columns of a text table, from its beginning."""
    places = {n: name for n, name in enumerate(file["columns"]) if name in names}
    levels: dict[str, Counter[str]] = {name: Counter() for name in places.values()}
    most = min(WORD_ROWS, 100 + WORD_CELLS // len(file["columns"]))
    try:
        with open_text(root / file["path"], file) as text:
            for row in islice(csv.reader(text, delimiter=file["delimiter"]), 1, most):
                for place, name in places.items():
                    if row:
                        levels[name][row[place] if place < len(row) else ""] += 1
    except csv.Error:
        # A field longer than the reader allows: what came before it is enough.
        return levels
    return levels


def tell_kept(root: Path, files: "list[Json]", description: str) -> None:
    """Add what would be lost: `words` that are classes, `texts` of figures that are names.

    A word that may also say "not known" is a class where the sample or the description
    names it beside the others; else it is `unsure`.
    """
    train, test, sample = tables_by_role(files)
    known = test or sample
    if train is None or known is None:
        return
    own, its = set(train["columns"]), set(known["columns"])
    found = levels_of(root, train, own - its if test else own & its)
    asked: dict[str, Counter[str]] = {}
    if sample is not None:
        asked = levels_of(root, sample, set(sample["columns"]))
    likely = {
        name: word for name, levels in found.items() if (word := class_word(levels))
    }
    words = {
        name: word
        for name, word in likely.items()
        if word == SURE
        or word in {*asked, *asked.get(name, ())}
        or is_listed(word, [o for o in found[name] if o != word], description)
    }
    if unsure := {n: word for n, word in likely.items() if n not in words}:
        train["unsure"] = unsure
    padded = [
        name
        for name, levels in asked.items()
        if test and name in its and any(map(PADDED.fullmatch, levels))
    ]
    for file in files:
        columns = file["columns"] or ()
        if file in (train, sample) and not words.keys().isdisjoint(columns):
            file["words"] = {name: words[name] for name in columns if name in words}
        if file["delimiter"] and not set(padded).isdisjoint(columns):
            known_texts = [*padded, *file.get("texts", ())]
            file["texts"] = [name for name in columns if name in known_texts]
