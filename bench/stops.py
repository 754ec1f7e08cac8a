"""How soon the kernel is free after *Stop* during training, as a browser story measured it.

    IML_STOP_TIMES=times.json playwright test stop
    python -m bench.stops times.json

The table goes between the markers of docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
from pathlib import Path
from typing import Any

from bench.document import PAGE, between
from bench.keys import commit_of, machine_of
from bench.table import markdown


def table(times: list[dict[str, Any]]) -> str:
    """Render one row per library."""
    rows = [
        [row["library"], f"{row['said'] / 1000:.2f}", f"{row['idle'] / 1000:.2f}"]
        for row in times
    ]
    return markdown(["training with", "*Stopping* shown, s", "kernel idle, s"], rows)


def described(text: str) -> str:
    """Say under the table when and on what it was measured."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    return (
        f"{text}\n\nMeasured {today}, commit {commit_of()}, {machine_of()}, load "
        f"{os.getloadavg()[0]:.1f}, from the click in the panel of JupyterLab, once each; "
        "60,000 rows of 30 numbers, two threads; `make bench-stop`."
    )


def main() -> int:
    """Write the table of a file of times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=Path)
    given = parser.parse_args()
    text = described(table(json.loads(given.times.read_text())))
    print(text)
    PAGE.write_text(between(PAGE.read_text(), "stops", text))
    return 0


if __name__ == "__main__":
    sys.exit(main())
