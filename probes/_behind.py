"""The files that a column points to: where they lie, what they are, and which are broken."""

import os
import time as clock
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._columns import Column
    from probes._media import Media, media_of
    from probes._paths import ENDINGS, Place, folders_below, is_media, place_of
    from probes._sample import spaced
    from probes._shared import Json, number
    from probes._view import View, counted, finding, percent
# Files that are looked up, and those of them that are opened.
LOOKED = 2_000
OPENED = 200
# Seconds for both together; a slow disk cuts the numbers above short.
SECONDS = 0.5
# Columns whose values may be names of files without their ending.
NAMING = ("identifier", "structured")


def three(values: list[float]) -> list[float] | None:
    """Return the least, the middle and the greatest of some numbers."""
    if not values:
        return None
    ordered = sorted(values)
    picked = (ordered[0], ordered[len(ordered) // 2], ordered[-1])
    return [number(value) or 0.0 for value in picked]


def file_summary(values: list[str], place: Place) -> "Json":
    """Look up distinct values as files, and open some of those that are there."""
    started = clock.perf_counter()
    looked = 0
    there: list[tuple[str, int]] = []
    formats: Counter[str] = Counter()
    for row in spaced(len(values), min(LOOKED, len(values))):
        if clock.perf_counter() - started > SECONDS / 2:
            break
        looked += 1
        path = place.path(values[row])
        try:
            size = os.stat(path).st_size
        except (OSError, ValueError):
            continue
        there.append((path, size))
        formats[path.rpartition(".")[2].lower()] += 1
    opened: list[Media] = []
    broken = 0
    for row in spaced(len(there), min(OPENED, len(there))):
        if clock.perf_counter() - started > SECONDS:
            break
        try:
            media = media_of(*there[row])
        except OSError:
            media = None
        if media is None:
            broken += 1
        else:
            opened.append(media)
    return {
        "folder": place.folder,
        "looked": looked,
        "found": len(there),
        "opened": len(opened) + broken,
        "broken": broken,
        "formats": dict(formats),
        "bytes": three([float(size) for _, size in there]),
        "width": three([float(m.width) for m in opened if m.width is not None]),
        "height": three([float(m.height) for m in opened if m.height is not None]),
        "seconds": three([m.seconds for m in opened if m.seconds is not None]),
    }


def names_of(column: "Column") -> list[str]:
    """Return the distinct values of a column as names of files."""
    values = column.present()
    if column.kind == "number":
        values = [str(int(value)) for value in values]
    return list(dict.fromkeys(values))


def add_files(view: View, base: str) -> None:
    """Give the columns that point to files a summary of these."""
    folders: list[tuple[str, str]] | None = None
    for column, profile in view.pairs():
        is_path = profile["semantic"] == "path"
        if not is_path and profile["semantic"] not in NAMING:
            continue
        folders = folders_below(base) if folders is None else folders
        if not is_path and not any(is_media(ending) for _, ending in folders):
            continue
        names = names_of(column)
        place = place_of(names, folders, is_path)
        if place is not None:
            profile["files"] = file_summary(names, place)


def files(view: View, base: str) -> "list[Json]":
    """Tell of the files behind the columns of a frame."""
    found: list[Json] = []
    for column, profile in view.pairs():
        told = profile.get("files")
        if told is not None:
            found.append(file_finding(view, column.name, told, base))
        elif profile["pathKind"] in ENDINGS:
            found.append(
                finding(
                    "files",
                    "warning",
                    view.table.name,
                    [column.name],
                    f"`{column.name}` names {profile['pathKind']} files, and none of those "
                    "that were looked up is there.",
                    "Without the files the column says little: put them beside the table.",
                    found=0,
                )
            )
    return found


def file_finding(view: View, column: str, told: "Json", base: str) -> "Json":
    """Put the summary of files into words."""
    where = os.path.relpath(told["folder"], base)
    kinds = ", ".join(
        f"{count:,} {ending}" for ending, count in told["formats"].items()
    )
    parts = [f"{kinds} in `{where}`" if where != "." else kinds]
    if told["width"] and told["height"]:
        parts.append(
            f"{told['width'][1]:g} × {told['height'][1]:g} pixels in the middle"
        )
    if told["seconds"]:
        parts.append(f"{told['seconds'][0]:.1f} to {told['seconds'][2]:.1f} seconds")
    gone, broken = told["looked"] - told["found"], told["broken"]
    if gone:
        parts.append(f"{percent(gone / told['looked'])} of the paths lead nowhere")
    if broken:
        parts.append(f"{broken:,} of {told['opened']:,} opened are broken")
    numbers: dict[str, Any] = {
        "looked": told["looked"],
        "found": told["found"],
        "broken": broken,
    }
    lost = gone + broken
    return finding(
        "files",
        "warning" if lost else "info",
        view.table.name,
        [column],
        f"`{column}` points to {counted(told['found'], 'file')}"
        f"{' of those looked up' if told['looked'] == LOOKED else ''}: {'; '.join(parts)}.",
        "Rows without a readable file are handled as missing ones."
        if lost
        else "What is in the files can be a feature.",
        **numbers,
    )
