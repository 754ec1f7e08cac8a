"""Write the tables of every complete set of results into docs/benchmarks.md.

    python -m bench.document TASKS_FOLDER

What stands between the markers is generated from ``bench/results/``; the rest is by hand.
Tables of a budget stand where the page has markers for it: ``bench:tables-120``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from bench.keys import RESULTS, ROOT, SYSTEMS, held_back, machine_of
from bench.run import tasks_in
from bench.solve import Result
from bench.table import Systems, report
from bench.told_otherwise import comparison

PAGE = ROOT / "docs" / "benchmarks.md"
MARKERS = "<!-- bench:{name} begin -->", "<!-- bench:{name} end -->"


def load(folder: Path = RESULTS) -> list[Result]:
    """Read every result."""
    return [json.loads(file.read_text()) for file in sorted(folder.glob("*.json"))]


def complete(
    results: list[Result], tasks: set[str], budget: int, machine: str
) -> Systems:
    """Choose the results to show: the versions of each system that did all tasks.

    Of iML the first and the last such version stand, so that a change shows; of a peer the
    last.
    """
    grouped: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        key = result["key"]
        where = (key["budget"], key["machine"], key["variant"])
        if where == (budget, machine, "plain") and key["task"] in tasks:
            grouped.setdefault((key["system"], key["version"]), []).append(result)
    shown: Systems = {}
    for system in SYSTEMS:
        versions = sorted(
            (min(one["at"] for one in runs), version)
            for (name, version), runs in grouped.items()
            if name == system and {one["key"]["task"] for one in runs} == tasks
        )
        wanted = [*versions[:1], *versions[-1:]] if system == "iml" else versions[-1:]
        for _, version in dict.fromkeys(wanted):
            shown[f"{system} {version}"] = grouped[system, version]
    return shown


def newest(results: list[Result]) -> list[Result]:
    """Keep the last run of each task and variant, variant by variant."""
    last: dict[tuple[str, str], Result] = {}
    for result in sorted(results, key=lambda one: one["at"]):
        last[result["key"]["variant"], result["key"]["task"]] = result
    return [last[place] for place in sorted(last)]


def between(text: str, name: str, content: str) -> str:
    """Replace what stands between a pair of markers."""
    begin, end = (marker.format(name=name) for marker in MARKERS)
    pattern = rf"{re.escape(begin)}.*?{re.escape(end)}"
    if not re.search(pattern, text, re.DOTALL):
        raise ValueError(f"docs/benchmarks.md lacks the markers {begin} and {end}.")
    filled = f"{begin}\n\n{content}\n\n{end}"
    return re.sub(pattern, lambda _: filled, text, flags=re.DOTALL)


def main() -> int:
    """Fill the page from the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tasks", type=Path)
    given = parser.parse_args()
    results = load()
    tasks = {task.name for task in tasks_in(given.tasks)}
    varied = newest([one for one in results if one["key"]["variant"] != "plain"])
    text = PAGE.read_text()
    for budget in re.findall(MARKERS[0].format(name=r"tables-(\d+)"), text):
        systems = complete(results, tasks, int(budget), machine_of())
        if not systems:
            print(f"No system has done all of {given.tasks} at {budget} s here.")
            return 2
        text = between(text, f"tables-{budget}", report(systems, held_back()))
    text = between(text, "variants", comparison(varied))
    PAGE.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
