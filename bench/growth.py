"""How everything but training grows with the rows: probes, checks, rendering, writes.

    python -m bench.growth [--rows 1000,10000,100000,1000000] [--budget 60]

Makes a table of ten columns of mixed kinds per size, lets the command line solve it, and adds
up the seconds of its journal. A probe or a cell that runs once is timed as it is; what runs
once per candidate is a mean, so that the sizes can be compared although the larger ones come
to fewer candidates. The table goes between the markers of docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
import pandas as pd

from bench.document import PAGE, between
from bench.keys import commit_of, machine_of
from bench.measure import measured
from bench.solve import iml_command, limit_of
from bench.table import figure, markdown

ROWS = "1000,10000,100000,1000000"
TEST_SHARE = 4
"""One row of the test set to so many of the training set."""

UNDERSTANDING = {
    "reading the folder": ["task_folder", "listing", "workspace"],
    "profile": ["profile", "evidence", "environment", "snapshot"],
}
CHECKS = {
    "check of the data": ["check_data"],
    "check and freezing of the folds": ["check_validation", "freeze"],
    "check of the features": ["check_features"],
    "check of the models": ["check_models"],
}
EACH = {
    "static check, each": ["check_static"],
    "check of a candidate, each": ["check_evaluate"],
    "score of a candidate, each": ["score"],
    "check and score of a blend, each": ["check_ensemble", "score_ensemble"],
    "check of a submission, each": ["check_submission"],
}


def make_task(folder: Path, rows: int) -> None:
    """Write a task: numbers with gaps, categories, a date, two classes to tell apart."""
    rng = np.random.default_rng(rows)
    count = rows + rows // TEST_SHARE
    numbers = rng.normal(size=(count, 5))
    table = pd.DataFrame(numbers, columns=[f"n{place}" for place in range(5)])
    table.loc[rng.random(count) < 0.05, "n1"] = np.nan
    for place, levels in enumerate((3, 12, 200)):
        table[f"c{place}"] = [f"level {one}" for one in rng.integers(0, levels, count)]
    days = rng.integers(0, 1500, count).astype("timedelta64[D]")
    table["day"] = (np.datetime64("2020-01-01") + days).astype(str)
    table["whole"] = rng.poisson(4, count)
    table.insert(0, "id", np.arange(count) + 1)
    signal = numbers[:, 0] + 0.5 * numbers[:, 2] * (table["c0"] == "level 1")
    target = (signal + rng.normal(size=count) > 0).astype(int)
    folder.mkdir(parents=True)
    table[:rows].assign(late=target[:rows]).to_csv(folder / "train.csv", index=False)
    table[rows:].to_csv(folder / "test.csv", index=False)
    sample = table[["id"]][rows:].assign(late=0.5)
    sample.to_csv(folder / "sample_submission.csv", index=False)
    (folder / "description.md").write_text(
        "# Late parcels\n\nPredict the probability that `late` is 1.\n\n"
        "Submissions are evaluated on the area under the ROC curve of `late`.\n"
    )


def figures_of(journal: Path, record: Path) -> dict[str, float | None]:
    """Add up the seconds of a run by what they were spent on."""
    spent: dict[str, list[float]] = defaultdict(list)
    opened: dict[str, float] = {}
    cells: list[float] = []
    last = 0.0
    writes: list[float] = []
    for line in journal.read_text().splitlines():
        entry = json.loads(line)
        event, at = entry["event"], entry["at"] / 1000
        if event["type"] == "probe_ran":
            spent[event["probe"]].append(event["seconds"])
        elif event["type"] == "module_written":
            last = at
        elif event["type"] == "cell_written":
            writes.append(at - last)
        elif event["type"] == "cell_started":
            opened[event["cell"]] = at
        elif event["type"] == "cell_ended" and event["cell"] in opened:
            cells.append(at - opened.pop(event["cell"]))
    seconds = json.loads(record.read_text())["seconds"]
    told: dict[str, float | None] = {}
    for name, probes in {**UNDERSTANDING, **CHECKS}.items():
        told[name] = sum(sum(spent[probe]) for probe in probes)
    for name, probes in EACH.items():
        means = [fmean(spent[probe]) for probe in probes if spent[probe]]
        told[name] = sum(means) if means else None
    told["notebook write, each"] = fmean(writes) if writes else None
    told["rest: rendering, journal, waiting for messages"] = seconds["rest"]
    told["checks in all"] = seconds["checks"]
    told["cells: data, training, submission"] = seconds["cells"]
    told["first valid submission"] = seconds["toFirstValid"]
    told["total"] = seconds["total"]
    return told


def grow(rows: int, budget: int) -> dict[str, float | None]:
    """Run one size; give its figures, CPU seconds and memory with them."""
    with tempfile.TemporaryDirectory(prefix="iml-growth-") as scratch:
        task, out = Path(scratch, "task"), Path(scratch, "out")
        make_task(task, rows)
        cost = measured(iml_command(task, out, budget), Path(scratch), limit_of(budget))
        if not (out / "run.json").exists():
            print(f"{rows} rows: no record of a run.\n{cost.output[-800:]}")
            return {"peak, MB": cost.peak_mb}
        told = figures_of(out / "journal.jsonl", out / "run.json")
        return {**told, "CPU": cost.cpu, "peak, MB": cost.peak_mb}


def table(sizes: dict[int, dict[str, float | None]]) -> str:
    """Render one column per size."""
    names = list(dict.fromkeys(name for told in sizes.values() for name in told))
    rows = [
        [name, *(figure(told.get(name), 2) for told in sizes.values())]
        for name in names
    ]
    return markdown(["seconds", *(f"{rows:,} rows" for rows in sizes)], rows)


def described(text: str, budget: int, load: float) -> str:
    """Say under the table when and on what it was measured."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    return (
        f"{text}\n\nMeasured {today}, commit {commit_of()}, {machine_of()}, "
        f"{budget} s each, load {load:.1f} before; eleven columns, two classes, a test set "
        f"of a quarter as many rows; `make bench-growth`."
    )


def main() -> int:
    """Run every size and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default=ROWS)
    parser.add_argument("--budget", type=int, default=60)
    given = parser.parse_args()
    load = os.getloadavg()[0]
    sizes: dict[int, dict[str, Any]] = {}
    for rows in map(int, given.rows.split(",")):
        sizes[rows] = grow(rows, given.budget)
        print(f"{rows:,} rows: {figure(sizes[rows].get('total'), 1)} s", flush=True)
    text = described(table(sizes), given.budget, load)
    print(text)
    PAGE.write_text(between(PAGE.read_text(), "growth", text))
    return 0


if __name__ == "__main__":
    sys.exit(main())
