# uses: _columns, _blocks, _index, _sample, _listed, _columnar, _pandas, _numpy, _far, _narwhals, _readers, _dates, _summaries, _written, _spans, _paths, _semantics, _view, _media, _behind, _duplicates, _cells, _findings, _target, _candidates, _order, _groups, _series, _shift, _keys, _answers, _ordered, _files
"""Columns of frames, and findings over all of them."""

import contextlib
import math
import os
import re
import time as clock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._answers import answer_findings
    from probes._behind import add_files, files
    from probes._candidates import target_candidates
    from probes._duplicates import duplicate_rows
    from probes._files import file_column
    from probes._findings import table_findings
    from probes._groups import group, group_pair
    from probes._keys import join_keys
    from probes._order import time_order
    from probes._readers import read_table
    from probes._semantics import column_profile
    from probes._series import series
    from probes._shared import Json, Namespace, loaded
    from probes._shift import drift, overlap, unseen_categories
    from probes._target import (
        Target,
        class_imbalance,
        leak,
        missing_target,
        number_target,
    )
    from probes._view import View
PREDICT_TARGETS = 3


def relation_findings(
    train: View, test: "View | None", targets: list[str]
) -> "list[Json]":
    """List findings about the target and about train and test; they need numpy."""
    if loaded("numpy") is None or not train.table.rows:
        return []
    if test is not None and not test.table.rows:
        test = None
    known = [name for name in targets if train.find(name) is not None]
    goals = [Target(train, name) for name in known]
    found: list[Json | None] = [
        missing_target(train, goals),
        class_imbalance(train, goals),
    ]
    for goal in goals[:PREDICT_TARGETS]:
        found += number_target(train, goal)
        found += leak(train, goal, targets, test)
    found += time_order(train, test, targets)
    found += group(train, test, targets)
    continued = list(series(train, test, targets))
    if any(item["numbers"]["ragged"] for item in continued):
        # Over all series the two tables cover the same period, in each one they do not.
        found = [item for item in found if not item or item["kind"] != "dates"]
    found += continued
    if test is not None:
        found += [
            group_pair(train, test, targets),
            unseen_categories(train, test, targets),
            overlap(train, test, targets),
            drift(train, test, targets),
        ]
    return [item for item in found if item is not None]


# Figures of a template say nothing about the data.
TEMPLATE_NAME = re.compile(r"sample|submission", re.IGNORECASE)


def rank_error(size: int) -> float:
    """Bound how far a sampled quantile is off, as a share of the rows, in 99 of 100 cases.

    The inequality of Dvoretzky, Kiefer and Wolfowitz; it bounds the error of the share of
    a value too.
    """
    return min(1.0, math.sqrt(math.log(2 / 0.01) / (2 * size))) if size else 0.0


def profile_frame(namespace: "Namespace", name: str, base: str) -> "tuple[View, Json]":
    """Read one frame.

    Raises
    ------
    KeyError
        When the kernel holds no such variable.
    """
    started = clock.perf_counter()
    if name not in namespace:
        raise KeyError(
            f"The kernel holds no `{name}`. Run the cell that defines it, or choose "
            "another frame."
        )
    table = read_table(name, namespace[name])
    columns = [
        column_profile(column, table.rows, table.sampled_rows, base)
        for column in table.columns
    ]
    view = View(table, columns)
    add_files(view, base)
    answer: Json = {
        "name": name,
        "library": table.library,
        "rows": table.rows,
        "columns": columns,
        "sampledRows": table.sampled_rows,
        "rankError": rank_error(table.sampled_rows) if table.sampled else 0.0,
        "duplicateRows": duplicate_rows(view),
        "seconds": clock.perf_counter() - started,
    }
    if not table.counted:
        answer["rowsKnown"] = False
    return view, answer


def describe(
    namespace: "Namespace",
    frames: list[str],
    targets: list[str],
    base: str | None,
    train: str | None,
    test: str | None,
) -> "Json":
    """Profile the frames one by one, then look at them together."""
    views: dict[str, View] = {}
    where = os.getcwd() if base is None else base
    profiles: list[Json] = []
    for name in frames:
        views[name], profile = profile_frame(namespace, name, where)
        profiles.append(profile)
    templates = [view for name, view in views.items() if TEMPLATE_NAME.search(name)]
    findings: list[Json] = []
    for profile in profiles:
        name = profile["name"]
        findings += files(views[name], where)
        if name == train or (name != test and not TEMPLATE_NAME.search(name)):
            repeated = profile["duplicateRows"]
            findings += table_findings(views[name], targets, repeated)
    first = views.get(train) if train is not None else None
    if first is None:
        holding = [v for v in views.values() if targets and all(map(v.find, targets))]
        first = holding[0] if holding else None
    if first is not None:
        second = views.get(test) if test is not None else None
        findings += relation_findings(first, second, targets)
        if not targets:
            findings += target_candidates(first, second, templates)
        findings += join_keys(views, first, second, targets)
        findings += answer_findings(views, first, second)
        findings += file_column(first, second, base)
    order = {"serious": 0, "warning": 1, "info": 2}
    findings.sort(key=lambda item: order[item["severity"]])
    return {"frames": profiles, "findings": findings}


def main(
    namespace: "Namespace",
    frames: list[str],
    targets: list[str],
    base: str | None,
    train: str | None,
    test: str | None,
) -> "Json":
    """Profile frames and say what in them matters for modelling.

    Parameters
    ----------
    frames : list of str
        Variables to describe.
    targets : list of str
        Target columns, as far as they are known.
    base : str or None
        Folder that paths in columns are relative to; None for that of the kernel.
    train, test : str or None
        Which of the frames have these roles.

    Returns
    -------
    dict
        ``frames``, one profile each, and ``findings``, the serious ones first.
    """
    np = loaded("numpy")
    # What overflows or divides by zero shows as a missing figure, not as a warning.
    with np.errstate(all="ignore") if np is not None else contextlib.nullcontext():
        return describe(namespace, frames, targets, base, train, test)
