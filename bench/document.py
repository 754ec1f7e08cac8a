"""Write the tables of every complete set of results into docs/benchmarks.md.

    python -m bench.document [--budget 120]

What stands between the markers is generated from ``bench/results/``; the rest is by hand.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from bench.keys import RESULTS, ROOT, held_back, machine_of
from bench.solve import Result
from bench.table import Systems, report
from bench.told_otherwise import comparison

PAGE = ROOT / "docs" / "benchmarks.md"
MARKERS = "<!-- bench:{name} begin -->", "<!-- bench:{name} end -->"


def load(folder: Path = RESULTS) -> list[Result]:
    """Read every result."""
    return [json.loads(file.read_text()) for file in sorted(folder.glob("*.json"))]


def complete(results: list[Result], budget: int, machine: str) -> Systems:
    """Choose the results to show: per system the versions that did the most tasks.

    Of iML the first and the last such version stand, so that a change shows; of a peer the
    last.
    """
    grouped: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        key = result["key"]
        if (key["budget"], key["machine"], key["variant"]) == (
            budget,
            machine,
            "plain",
        ):
            grouped.setdefault((key["system"], key["version"]), []).append(result)
    most = max((len(tasks_of(one)) for one in grouped.values()), default=0)
    full = {name: one for name, one in grouped.items() if len(tasks_of(one)) == most}
    shown: Systems = {}
    for system in dict.fromkeys(name for name, _ in full):
        versions = sorted(
            (version for name, version in full if name == system),
            key=lambda version: min(one["at"] for one in full[system, version]),
        )
        wanted = [versions[0], versions[-1]] if system == "iml" else versions[-1:]
        for version in dict.fromkeys(wanted):
            shown[f"{system} {version}"] = full[system, version]
    order = sorted(shown, key=lambda name: (not name.startswith("iml"), name != "iml"))
    return {name: shown[name] for name in order}


def tasks_of(results: list[Result]) -> set[str]:
    """Name the tasks of some results."""
    return {one["key"]["task"] for one in results}


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
    parser.add_argument("--budget", type=int, default=120)
    given = parser.parse_args()
    results = load()
    systems = complete(results, given.budget, machine_of())
    if not systems:
        print(f"bench/results/ holds no run at {given.budget} s on this machine.")
        return 2
    varied = [one for one in results if one["key"]["variant"] != "plain"]
    text = PAGE.read_text()
    text = between(text, "tables", report(systems, held_back()))
    text = between(text, "variants", comparison(varied))
    PAGE.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
