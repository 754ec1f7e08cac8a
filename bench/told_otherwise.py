"""Compare runs on stripped and renamed tasks with the runs on the tasks as they are."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import fmean
from typing import Any

from bench.keys import RESULTS, Key
from bench.stats import cross_validated, normalised, same_task
from bench.table import figure, markdown

Result = dict[str, Any]


def comparison(results: list[Result], folder: Path = RESULTS) -> str:
    """One row per variant run whose plain counterpart has been done, and a line per variant."""
    pairs = [
        (plain, varied)
        for varied in results
        if (plain := plain_of(varied, folder)) is not None
    ]
    if not pairs:
        return "No run on the task as it is to compare with: run without variant first."
    head = [
        "task", "variant", "version", "budget", "understood task", "score",
        "score of the variant", "within 2 s.e.", "normalised",
    ]  # fmt: skip
    rows = [row(plain, varied) for plain, varied in pairs]
    lines = [
        told(variant, [pair for pair in pairs if pair[1]["key"]["variant"] == variant])
        for variant in dict.fromkeys(varied["key"]["variant"] for _, varied in pairs)
    ]
    return markdown(head, rows) + "\n\n" + "\n".join(lines)


def plain_of(varied: Result, folder: Path) -> Result | None:
    """Read the same version's run on the task as it is, where it has been done."""
    key = Key(**{**varied["key"], "variant": "plain"})
    if varied["key"]["variant"] == "plain" or not key.file(folder).exists():
        return None
    plain: Result = json.loads(key.file(folder).read_text())
    return plain


def row(plain: Result, varied: Result) -> list[str]:
    """Compare one run with its plain counterpart."""
    key = Key(**varied["key"])
    return [
        key.task,
        key.variant,
        key.version,
        f"{key.budget} s",
        ", ".join(facts_that_differ(plain, varied)) or "the same",
        figure(plain["graded"]["score"], 4),
        figure(varied["graded"]["score"], 4),
        {True: "yes", False: "**no**", None: "–"}[within(plain, varied)],
        f"{normalised(plain):.3f} → {normalised(varied):.3f}",
    ]


def told(variant: str, pairs: list[tuple[Result, Result]]) -> str:
    """Sum one variant up: valid, understood, score kept, mean against the plain runs."""
    count = len(pairs)
    valid = sum(varied["graded"]["valid"] for _, varied in pairs)
    same = sum(facts_that_differ(*pair) == [] for pair in pairs)
    near = sum(within(*pair) is True for pair in pairs)
    before = fmean(normalised(plain) for plain, _ in pairs)
    after = fmean(normalised(varied) for _, varied in pairs)
    return (
        f"- {variant}: valid {valid} of {count}, the same task understood in {same}, the "
        f"score within two standard errors in {near}; mean normalised score {before:.3f} "
        f"→ {after:.3f}."
    )


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
