"""Tables of results, in markdown: for the terminal and for docs/benchmarks.md."""

from __future__ import annotations

from typing import Any

from bench.stats import (
    cross_validated,
    first_valid,
    held,
    mean_of,
    normalised,
    paired_interval,
    stands_in,
    summary,
    verdict,
)

Result = dict[str, Any]
Systems = dict[str, list[Result]]
"""Results of each system, by its name with its version."""

GAP = 0.1
"""A difference of APS between the two halves above this is a finding."""


def report(systems: Systems, held_back: set[str]) -> str:
    """Write every table over the tasks that all systems have done."""
    common = set.intersection(
        *({one["key"]["task"] for one in results} for results in systems.values())
    )
    shared = {
        name: sorted(
            (one for one in results if one["key"]["task"] in common),
            key=lambda one: (one["key"]["task"], one["key"]["seed"]),
        )
        for name, results in systems.items()
    }
    parts = [
        "### All systems\n\n" + summaries(shared),
        "### The two halves\n\n" + halves(shared, held_back),
        "### Normalised score by task\n\n" + by_task(shared, held_back),
        "### iML against each peer\n\n" + intervals(shared),
    ]
    parts += [
        f"### {name} task by task\n\n" + details(results)
        for name, results in shared.items()
        if name.startswith("iml")
    ]
    parts.append("### When and on what\n\n" + provenance(shared))
    return "\n\n".join(parts)


def summaries(systems: Systems) -> str:
    """One line per system: how good, how sure, how dear."""
    head = [
        "system", "valid", "APS", "mean of valid", "median", "worst three",
        "≥ baseline", "stand-ins", "over time", "first valid, s", "total, s", "CPU, s", "peak, MB",
    ]  # fmt: skip
    rows = []
    for name, results in systems.items():
        told = summary(results)
        worst = ", ".join(f"{task} {score:.2f}" for task, score in told["worst"])
        rows.append(
            [
                name,
                f"{told['valid']:.0%}",
                figure(told["aps"], 3),
                figure(told["mean"], 3),
                figure(told["median"], 3),
                worst,
                f"{told['at_baseline']:.0%}",
                str(told["stand_ins"]),
                str(told["over"]),
                figure(told["first_valid"], 1),
                figure(told["wall"], 0),
                figure(told["cpu"], 0),
                figure(told["peak_mb"], 0),
            ]
        )
    return markdown(head, rows) + (
        "\n\nAPS: mean normalised score over all tasks, an invalid submission counting 0. "
        "Stand-ins: tasks of a kind that the system cannot read; the sample submission "
        "was handed in for it. Over time: runs of more than 1.1 times the budget. Times are means over tasks, memory the largest of any task."
    )


def halves(systems: Systems, held_back: set[str]) -> str:
    """APS on the tasks that are developed on, and on those kept back."""
    rows, findings = [], []
    for name, results in systems.items():
        scores = [
            mean_of(
                [normalised(one) for one in results if half(one, held_back) == side]
            )
            for side in (False, True)
        ]
        gap = None if None in scores else (scores[0] or 0) - (scores[1] or 0)
        rows.append([name, *(figure(score, 3) for score in scores), signed(gap)])
        if gap is not None and abs(gap) > GAP:
            findings.append(f"{name} {gap:+.3f}")
    found = ", ".join(findings) or "none"
    return markdown(["system", "developed on", "kept back", "gap"], rows) + (
        f"\n\nGaps of more than {GAP}, a finding each: {found}. "
        "A peer's gap shows how much of it lies in the tasks themselves."
    )


def half(result: Result, held_back: set[str]) -> bool:
    """Tell whether a result is of the half that is kept back."""
    return result["key"]["task"] in held_back


def by_task(systems: Systems, held_back: set[str]) -> str:
    """Normalised scores, one row per task; a star marks the kept-back ones."""
    tasks = sorted({one["key"]["task"] for all_ in systems.values() for one in all_})
    rows = []
    for task in tasks:
        row = [task + ("\\*" if task in held_back else "")]
        for results in systems.values():
            own = [one for one in results if one["key"]["task"] == task]
            score = figure(mean_of([normalised(one) for one in own]), 3)
            if any(not one["graded"]["valid"] for one in own):
                score = f"{score} (invalid)"
            elif any(map(stands_in, own)):
                score = f"{score} (stand-in)"
            row.append(score)
        rows.append(row)
    return markdown(["task", *systems], rows) + "\n\n\\* kept back from development"


def intervals(systems: Systems) -> str:
    """Differences to each peer with bootstrap intervals over tasks."""
    rows = []
    names = list(systems)
    for ours, mine in systems.items():
        for theirs, other in systems.items():
            later = names.index(theirs) >= names.index(ours)
            if not ours.startswith("iml") or (theirs.startswith("iml") and later):
                continue
            rows.append([ours, theirs, "all", *compared(mine, other)])
            unread = {one["key"]["task"] for one in other if stands_in(one)}
            if unread and unread != {one["key"]["task"] for one in other}:
                both = [
                    [one for one in side if one["key"]["task"] not in unread]
                    for side in (mine, other)
                ]
                rows.append([ours, theirs, "that it can read", *compared(*both)])
    if not rows:
        return "One system alone; nothing to compare."
    head = ["iML", "peer", "tasks", "mean difference", "95 % interval", "shows"]
    return markdown(head, rows) + (
        "\n\nDifference of normalised scores, paired by task; interval by bootstrap over "
        "tasks (10,000 draws). With so few tasks only large differences can show."
    )


def compared(mine: list[Result], other: list[Result]) -> list[str]:
    """Compare two systems on the same tasks: difference, interval and what it shows."""
    mean, low, high = paired_interval(*paired(mine, other))
    return [signed(mean), f"{low:+.3f} … {high:+.3f}", verdict(low, high)]


def paired(mine: list[Result], other: list[Result]) -> tuple[list[float], list[float]]:
    """Mean normalised score per task, for the tasks in order."""
    tasks = sorted({one["key"]["task"] for one in mine})

    def means(results: list[Result]) -> list[float]:
        return [
            mean_of([normalised(one) for one in results if one["key"]["task"] == task])
            or 0.0
            for task in tasks
        ]

    return means(mine), means(other)


def details(results: list[Result]) -> str:
    """One row per run of iML, with the score that it promised beside the graded one."""
    head = [
        "task", "seed", "metric", "score", "normalised", "cross-validated ± s.e.",
        "within 2 s.e.", "first valid, s", "total, s", "rest + waiting", "CPU, s",
        "peak, MB", "load", "export",
    ]  # fmt: skip
    rows = [detail(result) for result in results]
    known = [kept for result in results if (kept := held(result)) is not None]
    share = (
        f"Graded score within two standard errors of the cross-validated one: "
        f"{sum(known)} of {len(known)}."
        if known
        else "No run told a cross-validated score."
    )
    return markdown(head, rows) + "\n\n" + share


def detail(result: Result) -> list[str]:
    """Give the row of one run of iML."""
    graded, cost, run = result["graded"], result["cost"], result.get("run") or {}
    seconds = run.get("seconds") or {}
    total = seconds.get("total") or 0
    idle = (seconds.get("rest", 0) + seconds.get("waiting", 0)) / total if total else 0
    promised, kept = cross_validated(result), held(result)
    export = result.get("export")
    loads = [cost["load_before"], cost["load_after"]]
    return [
        result["key"]["task"],
        str(result["key"]["seed"]),
        str(graded.get("metric", "")),
        figure(graded.get("score"), 4) if graded["valid"] else "invalid",
        figure(normalised(result), 3),
        f"{promised[0]:.4f} ± {promised[1]:.4f}" if promised else "–",
        "–" if kept is None else ("yes" if kept else "**no**"),
        figure(first_valid(result), 1),
        figure(cost["wall"], 0),
        f"{idle:.0%}",
        figure(cost["cpu"], 0),
        figure(cost["peak_mb"], 0),
        " → ".join("–" if load is None else f"{load:.0f}" for load in loads),
        "–" if export is None else ("same" if export["same"] else export["reason"]),
    ]


def provenance(systems: Systems) -> str:
    """When, from which commit, with which settings and under what load."""
    rows = []
    for name, results in systems.items():
        days = sorted({one["at"][:10] for one in results})
        commits = sorted({one["commit"] for one in results})
        machines = sorted({one["key"]["machine"] for one in results})
        budgets = sorted({one["key"]["budget"] for one in results})
        loads = [
            load
            for one in results
            for load in (one["cost"]["load_before"], one["cost"]["load_after"])
        ]
        busy = [one["cost"]["cpu"] / max(one["cost"]["wall"], 0.1) for one in results]
        settings = {(one.get("peer") or {}).get("settings", "") for one in results}
        rows.append(
            [
                name,
                " … ".join(dict.fromkeys([days[0], days[-1]])),
                ", ".join(commits),
                ", ".join(f"{budget} s" for budget in budgets),
                ", ".join(machines),
                figure(mean_of(loads), 1),
                figure(mean_of(list(busy)), 2),
                "; ".join(sorted(filter(None, settings))),
            ]
        )
    head = [
        "system", "day", "commit", "budget", "machine", "mean load", "CPU s / wall s",
        "settings",
    ]  # fmt: skip
    return markdown(head, rows)


def markdown(head: list[str], rows: list[list[str]]) -> str:
    """Render a table with its columns lined up."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    rule = ["-" * width for width in widths]
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        + " |"
        for row in [head, rule, *rows]
    )


def figure(value: float | None, digits: int) -> str:
    """Write a number, or a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


def signed(value: float | None) -> str:
    """Write a difference with its sign."""
    return "–" if value is None else f"{value:+.3f}"
