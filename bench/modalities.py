"""Run the small tasks of the modalities end to end and compare with a trivial rule.

    python -m bench.modalities [--only survival,ranking] [--budget 60]

Each task is made from a seed, solved by the command line as any other, and scored with code
of its own. The last column says by how many standard errors (paired bootstrap over the rows,
lists or series of the test set) the answers are better than the rule. Results are kept in
``bench/minis/results.json`` and written into docs/benchmarks.md. Exit code 1 when a submission
is missing or less than two standard errors better.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from bench.document import PAGE, between
from bench.measure import measured
from bench.minis.forms import grades, lists, long, outputs, sets
from bench.minis.joined import mixed, tables
from bench.minis.mini import Mini, compare
from bench.minis.orders import ranking, survival
from bench.minis.series import panel, single
from bench.minis.sounds import audio
from bench.solve import iml_command, limit_of

MINIS: dict[str, Callable[[Path], Mini]] = {
    "survival": survival,
    "ranking": ranking,
    "series": single,
    "panel": panel,
    "tables": tables,
    "mixed": mixed,
    "audio": audio,
    "lists": lists,
    "sets": sets,
    "long": long,
    "outputs": outputs,
    "grades": grades,
}

HEAD = [
    *("modality", "task", "metric", "iML", "trivial rule", "its score"),
    *("gain / s.e.", "s", "measured"),
]
ENOUGH = 2.0
KEPT = Path(__file__).parent / "minis" / "results.json"
Row = dict[str, Any]


def run(make: Callable[[Path], Mini], budget: int) -> Row:
    """Solve one task; what came of it, with no score where the file is not as asked."""
    with tempfile.TemporaryDirectory(prefix="iml-mini-") as scratch:
        public, out = Path(scratch, "task"), Path(scratch, "out")
        mini = make(public)
        command = iml_command(public, out, budget)
        done = measured(command, Path(scratch), limit_of(budget))
        row: Row = {
            "modality": mini.modality,
            "task": mini.name,
            "metric": mini.metric,
            "rule": mini.trivial,
            "seconds": done.wall,
            "budget": budget,
            "at": datetime.date.today().isoformat(),
        }
        sample = pd.read_csv(public / "sample_submission.csv")
        file = out / "submission.csv"
        if not file.exists():
            print(done.output, file=sys.stderr)
            return row | {"fault": "no submission"}
        answers = pd.read_csv(file)
        same = list(answers.columns) == list(sample.columns) and answers.iloc[
            :, 0
        ].equals(sample.iloc[:, 0])
        if not same:
            return row | {"fault": "invalid"}
        # The answers stand after what names the rows.
        found = compare(mini, answers[sample.columns[-len(mini.baseline.columns) :]])
        return row | {
            "ours": found.ours,
            "trivial": found.trivial,
            "ratio": found.gain / max(found.error, 1e-12),
        }


def line_of(row: Row) -> str:
    """A row as a line of the table."""
    if "fault" in row:
        cells = [row["modality"], row["task"], row["metric"], row["fault"], row["rule"]]
        cells += ["", ""]
    else:
        cells = [row["modality"], row["task"], row["metric"], f"{row['ours']:.4f}"]
        cells += [row["rule"], f"{row['trivial']:.4f}", f"{row['ratio']:.1f}"]
    cells += [f"{row['seconds']:.0f} of {row['budget']}", row["at"]]
    return f"| {' | '.join(cells)} |"


def table_of(rows: list[Row]) -> str:
    """All rows as a table."""
    head = f"| {' | '.join(HEAD)} |"
    return "\n".join([head, "|" + " --- |" * len(HEAD), *map(line_of, rows)])


def main() -> None:
    """Run what was asked for, keep it, and write the table of all that is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="modalities, by commas")
    parser.add_argument("--budget", type=int, default=60)
    given = parser.parse_args()
    names = [name for name in given.only.split(",") if name] or list(MINIS)
    good = True
    for name in names:
        row = run(MINIS[name], given.budget)
        good = good and row.get("ratio", 0.0) > ENOUGH
        print(line_of(row), flush=True)
        kept: dict[str, Row] = json.loads(KEPT.read_text()) if KEPT.exists() else {}
        kept[name] = row
        ordered = {key: kept[key] for key in MINIS if key in kept}
        KEPT.write_text(json.dumps(ordered, indent=2) + "\n")
        page = between(PAGE.read_text(), "modalities", table_of(list(ordered.values())))
        PAGE.write_text(page)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
