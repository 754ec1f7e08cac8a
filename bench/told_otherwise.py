"""Compare runs on stripped and renamed tasks with the runs on the tasks as they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.keys import RESULTS, Key
from bench.stats import cross_validated, normalised, same_task
from bench.table import figure, markdown

Result = dict[str, Any]


def comparison(results: list[Result], folder: Path = RESULTS) -> str:
    """One row per variant run whose plain counterpart has been done, too."""
    rows = []
    kept = {"task": 0, "score": 0, "of": 0}
    for result in results:
        key = Key(**result["key"])
        plain_key = Key(**{**result["key"], "variant": "plain"})
        file = plain_key.file(folder)
        if key.variant == "plain" or not file.exists():
            continue
        plain: Result = json.loads(file.read_text())
        differing = facts_that_differ(plain, result)
        near = within(plain, result)
        kept["of"] += 1
        kept["task"] += differing == []
        kept["score"] += near is True
        rows.append(
            [
                key.task,
                key.variant,
                "the same" if not differing else ", ".join(differing),
                figure(plain["graded"]["score"], 4),
                figure(result["graded"]["score"], 4),
                {True: "yes", False: "**no**", None: "–"}[near],
                f"{normalised(plain):.3f} → {normalised(result):.3f}",
            ]
        )
    if not rows:
        return "No run on the task as it is to compare with: run without variant first."
    head = [
        "task", "variant", "understood task", "score", "score of the variant",
        "within 2 s.e.", "normalised",
    ]  # fmt: skip
    told = (
        f"The same task understood in {kept['task']} of {kept['of']}, the score within "
        f"two standard errors in {kept['score']} of {kept['of']}."
    )
    return markdown(head, rows) + "\n\n" + told


def facts_that_differ(plain: Result, varied: Result) -> list[str]:
    """List what was understood otherwise; a run without a record understood nothing."""
    if not plain.get("run") or not varied.get("run"):
        return ["no record of a run"]
    return same_task(plain, varied)


def within(plain: Result, varied: Result) -> bool | None:
    """Tell whether two graded scores lie within two standard errors of the plain run."""
    promised = cross_validated(plain)
    scores = plain["graded"]["score"], varied["graded"]["score"]
    if promised is None or None in scores:
        return False if plain["graded"]["valid"] else None
    return bool(abs(scores[0] - scores[1]) <= 2 * promised[1])
