"""Rows that say nearly the same; a part of the child's program."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from probes._deep_columns import group_best
    from probes._deep_frames import Array, Frame, percent, tell


def coarse(frame: Frame, names: list[str]) -> Array:
    """Return one mixed number per row of columns that are rounded to a fiftieth of spread."""
    mixed = np.zeros(frame.rows, dtype="uint64")
    for name in names:
        place = frame.place(name)
        assert place is not None
        values = frame.data[place]
        mixed ^= np.where(np.isnan(values), -1.5, values).view("uint64")
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(32)
    return mixed


def rounded(frame: Frame, scales: dict[str, float]) -> Frame:
    """Round the numbers of a frame to the given steps."""
    data = frame.data.copy()
    for place, column in enumerate(frame.columns):
        step = scales.get(column["name"])
        if step:
            data[place] = np.round(data[place] / step)
    head = {"name": frame.name, "rows": frame.rows, "allRows": frame.all_rows}
    return Frame(head | {"columns": frame.columns}, data)


def near_duplicate_rows(train: Frame, test: Frame | None, targets: list[str]) -> None:
    """Find rows that are nearly alike, and whether the target differs in them."""
    skip = {"identifier", "constant"}
    names = [
        c["name"]
        for c in train.columns
        if c["semantic"] not in skip
        and c["name"] not in targets
        and not c.get("length")
    ]
    if len(names) < 2 or train.rows < 30:
        return
    conflicts(train, names, targets)
    scales: dict[str, float] = {}
    for name in names:
        place = train.place(name)
        assert place is not None
        if train.columns[place]["kind"] == "number":
            values = train.data[place]
            finite = values[np.isfinite(values)]
            spread = float(finite.std()) if finite.size else 0.0
            if spread > 0:
                scales[name] = spread / 50
    if not scales:
        return
    ours = coarse(rounded(train, scales), names)
    exact = np.unique(coarse(train, names)).size
    near = exact - np.unique(ours).size
    # Coarse columns meet by chance: only what is rare otherwise says something.
    if near > 0.005 * train.rows and exact > 0.9 * train.rows:
        tell(
            "near_duplicate_rows",
            "warning" if near > 0.05 * train.rows else "info",
            train.name,
            [],
            sentence=f"{percent(near / train.rows)} of {train.rows:,} rows are another row "
            "again but for small differences (a fiftieth of the spread of a column).",
            numbers={"rows": near, "share": near / train.rows, "sample": train.rows},
            consequence="Rows that belong together fall on both sides of a random fold; look "
            "for a group.",
        )
    if test is None or train.rows < train.all_rows or test.rows < test.all_rows:
        return
    if any(test.place(name) is None for name in names) or exact < 0.9 * train.rows:
        return
    theirs = coarse(rounded(test, scales), names)
    both = float(np.isin(theirs, ours).mean())
    if both > 0.01:
        tell(
            "near_overlap",
            "warning" if both > 0.05 else "info",
            test.name,
            [],
            sentence=f"{percent(both)} of the rows of `{test.name}` are nearly a row of "
            f"`{train.name}`.",
            numbers={"share": both, "rows": both * test.rows},
            consequence="Their answers are nearly known; a score on other rows would be lower.",
        )


def conflicts(train: Frame, names: list[str], targets: list[str]) -> None:
    """Report rows that are equal in everything but the target."""
    place = train.place(targets[0]) if targets else None
    if place is None or train.columns[place]["kind"] != "code":
        return
    _, rows, sizes = np.unique(
        coarse(train, names), return_inverse=True, return_counts=True
    )
    _, codes = np.unique(train.data[place], return_inverse=True)
    width = int(codes.max()) + 1
    pairs, counts = np.unique(rows * width + codes, return_counts=True)
    best = group_best(pairs // width, counts, sizes.size)
    repeated = int(sizes[sizes > 1].sum())
    wrong = train.rows - best
    if repeated < 0.01 * train.rows or wrong < 0.01 * train.rows:
        return
    tell(
        "conflicting_rows",
        "warning" if wrong > 0.05 * train.rows else "info",
        train.name,
        [targets[0]],
        sentence=f"{percent(repeated / train.rows)} of {train.rows:,} rows equal another row in "
        f"all columns but `{targets[0]}`, and where they do it often differs.",
        numbers={"repeated": repeated / train.rows, "floor": wrong / train.rows},
        consequence=f"No model can be right on all of them: at least {percent(wrong / train.rows)} "
        "of such rows are missed.",
    )
