"""Which column names the picture or the recording of a row, where it is no path itself."""

import os
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._answers import frame_of, plain_label
    from probes._paths import ENDINGS
    from probes._shared import Json
    from probes._view import View, finding
# Files of a task's folder that are looked at.
MOST_FILES = 300_000
# Fewer files of a kind are decoration: a logo, a chart of the description.
LEAST_FILES = 20
KINDS = ("image", "audio")
# What the names of several files of one row end with.
NUMBERED = re.compile(r"[-_.][a-z]*[-_]?\d+")

Groups = dict[tuple[str, str], set[str]]


def files_below(base: str) -> Groups:
    """Group the names of pictures and recordings by folder and ending, without the ending."""
    endings = {ending for kind in KINDS for ending in ENDINGS[kind]}
    groups: Groups = {}
    count = 0
    for folder, inner, names in os.walk(base):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        count += len(names)
        if count > MOST_FILES:
            return {}
        place = os.path.relpath(folder, base).replace(os.sep, "/")
        for name in names:
            stem, dot, ending = name.rpartition(".")
            if dot and ending.lower() in endings:
                groups.setdefault((place, ending), set()).add(stem)
    return {key: stems for key, stems in groups.items() if len(stems) >= LEAST_FILES}


def pattern_of(values: set[str], groups: Groups, prefer: str) -> str | None:
    """Name the group that holds a file for each value; of several the one of that word."""
    fitting = [
        (place, ending)
        for (place, ending), stems in groups.items()
        if values <= stems or values <= {f"{stem}.{ending}" for stem in stems}
    ]
    if not fitting:
        return mixed_pattern(values, groups) or numbered_pattern(values, groups)
    place, ending = min(fitting, key=lambda key: (prefer not in key[0].lower(), key))
    return f"*.{ending}" if place == "." else f"{place}/*.{ending}"


def numbered_pattern(values: set[str], groups: Groups) -> str | None:
    """Name the first files of rows that have several: `x7-1.jpg` and `x7-2.jpg` of `x7`."""
    one = min(values, default="")
    for (place, ending), stems in sorted(groups.items()):
        tails = [stem.removeprefix(one) for stem in stems if stem.startswith(one)]
        for tail in sorted(tails):
            if NUMBERED.fullmatch(tail) and {value + tail for value in values} <= stems:
                return (
                    f"*{tail}.{ending}" if place == "." else f"{place}/*{tail}.{ending}"
                )
    return None


def mixed_pattern(values: set[str], groups: Groups) -> str | None:
    """Name the folder that holds a picture of any ending for each value."""
    for place in sorted({place for place, _ in groups}):
        pictures = [
            (stem, ending)
            for (folder, ending), stems in groups.items()
            if folder == place and ending.lower() in ENDINGS["image"]
            for stem in stems
        ]
        stems = {stem for stem, _ in pictures}
        names = {f"{stem}.{ending}" for stem, ending in pictures}
        if (values <= stems and len(stems) == len(pictures)) or values <= names:
            return "*.*" if place == "." else f"{place}/*.*"
    return None


def file_column(train: "View", test: "View | None", base: str | None) -> "list[Json]":
    """Say which column names a file of each row of train, and of each row of test."""
    frame, other = frame_of(train), frame_of(test)
    if frame is None or base is None or not os.path.isdir(base):
        return []
    groups: Groups | None = None
    for column, profile in train.pairs():
        name = column.name
        likely = profile["unique"] >= LEAST_FILES and column.kind in ("text", "number")
        if not likely or (other is not None and name not in other.columns):
            continue
        if column.kind == "number" and not profile["numeric"]["integers"]:
            continue
        cells = file_names(frame[name])
        if cells is None or all(
            os.path.isfile(os.path.join(base, value)) for value in sorted(cells)[:20]
        ):
            continue
        groups = files_below(base) if groups is None else groups
        found = pattern_of(cells, groups, "train")
        more = set() if other is None else file_names(other[name])
        later = None if more is None else pattern_of(more, groups, "test")
        if found is not None and later is not None:
            return [tell(train, test, name, [found, later], cells)]
    return []


def file_names(values: Any) -> "set[str] | None":
    """The values as names of files; None where some are missing."""
    return None if values.isna().any() else {plain_label(v) for v in values.unique()}


def tell(
    train: "View",
    test: "View | None",
    name: str,
    patterns: list[str],
    cells: set[str],
) -> "Json":
    """Tell of the files; `columns` goes on with the patterns of train and of test."""
    ending = patterns[0].rpartition(".")[2]
    mixed = ending == "*"
    kind = next((k for k in KINDS if ending.lower() in ENDINGS[k]), "image")
    endings = {cell.rpartition(".")[2].lower() for cell in cells}
    answer = finding(
        "row_files",
        "info",
        train.table.name,
        [name],
        f"`{name}` names a file of each row: {patterns[0]} holds all {len(cells)} of train.",
        f"The {'pictures' if kind == 'image' else 'recordings'} are read as features.",
        files=float(len(cells)),
        audio=float(kind == "audio"),
        ending=float(
            endings <= set(ENDINGS["image"])
            if mixed
            else all(cell.endswith(f".{ending}") for cell in cells)
        ),
    )
    answer["columns"] += patterns
    other = "" if test is None else test.table.name
    return answer | {"other": {"frame": other, "columns": [name]}}
