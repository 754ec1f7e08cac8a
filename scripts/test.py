"""Run every check of the project, or the groups named, and say how it went.

`python scripts/test.py` runs all; `python scripts/test.py lint types` runs those.
A failing step does not keep the next from running; its output is shown. The last
line counts what passed and failed: the tests where a tool counts them, else steps.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / ".setup" / "reports"

LISTED = 12
LONGEST = 200
"""At most so many lines of so many characters repeat the faults of an output."""


@dataclass(frozen=True)
class Count:
    """How many tests passed, failed and were skipped."""

    passed: int
    failed: int
    skipped: int = 0


@dataclass(frozen=True)
class Step:
    """One tool, the group by which it can be asked for, and how it counts."""

    group: str
    name: str
    command: list[str]
    count: Callable[[], Count] | None = None
    folder: Path = ROOT


def count_jest() -> Count:
    """Read the totals of jest's own report."""
    report = json.loads((REPORTS / "jest.json").read_text())
    broken = sum(
        suite["status"] == "failed" and not suite["assertionResults"]
        for suite in report["testResults"]
    )
    return Count(
        report["numPassedTests"],
        report["numFailedTests"] + broken,
        report["numPendingTests"],
    )


def count_pytest() -> Count:
    """Read the totals of pytest's JUnit report."""
    suite = ElementTree.parse(REPORTS / "pytest.xml").getroot().find("testsuite")
    if suite is None:
        raise ValueError("pytest wrote a report without a test suite")
    total, errors, failures, skipped = (
        int(suite.attrib[key]) for key in ("tests", "errors", "failures", "skipped")
    )
    return Count(total - errors - failures - skipped, errors + failures, skipped)


def count_stories() -> Count:
    """Read the totals of Playwright's report; a flaky story is a failed one."""
    stats = json.loads((REPORTS / "stories.json").read_text())["stats"]
    return Count(
        stats["expected"], stats["unexpected"] + stats["flaky"], stats["skipped"]
    )


STEPS = [
    Step("lint", "stylelint", ["jlpm", "stylelint:check"]),
    Step("lint", "prettier", ["jlpm", "prettier:check"]),
    Step("lint", "eslint", ["jlpm", "eslint:check"]),
    Step("lint", "ruff", ["ruff", "check", "."]),
    Step("lint", "ruff format", ["ruff", "format", "--check", "."]),
    Step("types", "tsc", ["jlpm", "types:check"]),
    Step("types", "tsc of the stories", ["jlpm", "tsc", "-p", "ui-tests"]),
    Step("types", "mypy", ["mypy"]),
    Step(
        "jest",
        "jest",
        ["jlpm", "jest", "--silent", "--json", "--outputFile=.setup/reports/jest.json"],
        count_jest,
    ),
    Step(
        "pytest",
        "pytest",
        [
            "pytest",
            "-q",
            "--continue-on-collection-errors",
            "--junitxml=.setup/reports/pytest.xml",
        ],
        count_pytest,
    ),
    Step("server", "authentication", [sys.executable, ".github/scripts/check_auth.py"]),
    Step("wheel", "wheel", [sys.executable, "scripts/check_wheel.py"]),
    Step(
        "stories",
        "browser stories",
        [
            "env",
            "PLAYWRIGHT_JSON_OUTPUT_NAME=../.setup/reports/stories.json",
            "node_modules/.bin/playwright",
            "test",
            "--reporter=list,json",
        ],
        count_stories,
        ROOT / "ui-tests",
    ),
]


def complaints(text: str) -> str:
    """Give the lines of an output that name a fault; who reads the end alone sees them."""
    named = re.findall(
        r"(?m)^.*(?:\b\w*(?:Error|Exception)\b|\berror(?::|  | TS)|●|✘|FAILED).*$", text
    )
    return "\n".join(f"  {line.strip()[:LONGEST]}" for line in named[-LISTED:])


def run(step: Step) -> Count:
    """Run one step, show its output if it fails, and count."""
    print(f"· {step.name} … ", end="", flush=True)
    start = time.monotonic()
    log = REPORTS / f"{re.sub(r'[^a-z]+', '-', step.name)}.log"
    with log.open("w") as output:
        done = subprocess.run(
            step.command,
            cwd=step.folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    seconds = f"{time.monotonic() - start:.0f} s"
    ok = done.returncode == 0
    try:
        count = step.count() if step.count else Count(int(ok), int(not ok))
    except (OSError, ValueError, KeyError) as error:
        # A tool that died before its report is one failure, shown with its output.
        count = Count(0, 1)
        print(f"no report ({error}) ", end="")
    if not ok and count.failed == 0:
        count = Count(count.passed, 1, count.skipped)
    figures = ""
    if step.count:
        figures = f"{count.passed} passed, {count.failed} failed, "
        figures += f"{count.skipped} skipped, " if count.skipped else ""
    print(f"{figures}{'ok' if ok else 'FAILED'} ({seconds})")
    if not ok:
        text = log.read_text(errors="replace")
        print(f"{text[-30_000:].strip()}\n\n{complaints(text)}")
        print(f"  the whole output: {log}\n")
    return count


def main(groups: list[str]) -> int:
    """Run the steps of `groups`, or all of them; 0 when nothing failed."""
    known = list(dict.fromkeys(step.group for step in STEPS))
    unknown = [group for group in groups if group not in known]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. There is: {', '.join(known)}.")
        return 2
    REPORTS.mkdir(parents=True, exist_ok=True)
    for old in REPORTS.iterdir():
        old.unlink()
    start = time.monotonic()
    counts = [run(step) for step in STEPS if not groups or step.group in groups]
    passed = sum(count.passed for count in counts)
    failed = sum(count.failed for count in counts)
    skipped = sum(count.skipped for count in counts)
    minutes, seconds = divmod(round(time.monotonic() - start), 60)
    tail = f", {skipped} skipped" if skipped else ""
    print(f"{passed} passed, {failed} failed{tail} in {minutes} min {seconds} s")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
