"""Run the small tasks of the modalities end to end and compare with a trivial rule.

    python -m bench.modalities [--only survival,ranking] [--budget 60]

Each task is made from a seed, solved by the command line as any other, and scored with code
of its own. The last column says by how many standard errors (paired bootstrap over the rows,
lists or series of the test set) the answers are better than the rule. Exit code 1 when a
submission is missing or less than two standard errors better.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from bench.measure import measured
from bench.minis.mini import Mini, compare
from bench.minis.orders import ranking, survival
from bench.minis.series import panel, single
from bench.solve import iml_command, limit_of

MINIS: dict[str, Callable[[Path], Mini]] = {
    "survival": survival,
    "ranking": ranking,
    "series": single,
    "panel": panel,
}

HEAD = "| modality | task | metric | iML | trivial rule | its score | gain / s.e. | s |"
ENOUGH = 2.0


def run(make: Callable[[Path], Mini], budget: int) -> tuple[str, bool]:
    """Solve one task; its line of the table, and whether it is good enough."""
    with tempfile.TemporaryDirectory(prefix="iml-mini-") as scratch:
        public, out = Path(scratch, "task"), Path(scratch, "out")
        mini = make(public)
        command = iml_command(public, out, budget)
        done = measured(command, Path(scratch), limit_of(budget))
        sample = pd.read_csv(public / "sample_submission.csv")
        file = out / "submission.csv"
        if not file.exists():
            print(done.output, file=sys.stderr)
            return f"| {mini.modality} | {mini.name} | no submission | | | | | |", False
        answers = pd.read_csv(file)
        same = list(answers.columns) == list(sample.columns) and answers.iloc[
            :, 0
        ].equals(sample.iloc[:, 0])
        if not same:
            return f"| {mini.modality} | {mini.name} | invalid | | | | | |", False
        found = compare(mini, answers.iloc[:, 1:])
        ratio = found.gain / max(found.error, 1e-12)
        line = (
            f"| {mini.modality} | {mini.name} | {mini.metric} | {found.ours:.4f} "
            f"| {mini.trivial} | {found.trivial:.4f} | {ratio:.1f} | {done.wall:.0f} |"
        )
        return line, ratio > ENOUGH


def main() -> None:
    """Run what was asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="modalities, by commas")
    parser.add_argument("--budget", type=int, default=60)
    given = parser.parse_args()
    names = [name for name in given.only.split(",") if name] or list(MINIS)
    print(HEAD)
    print("| --- " * HEAD.count(" | ") + "| --- |")
    good = True
    for name in names:
        line, enough = run(MINIS[name], given.budget)
        good = good and enough
        print(line, flush=True)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
