"""Run competitions in the prepared layout of openai/mle-bench and count medals by its rules.

    python -m bench.mle_bench DIR [--repo CHECKOUT] [--only a,b] [--budget 300]

DIR is mle-bench's data folder: ``<competition>/prepared/public`` and ``.../private``, as its
own ``prepare`` leaves them. How a competition is graded and its leaderboard lie in a checkout
of the repository: ``CHECKOUT/mlebench/competitions/<competition>/`` with ``config.yaml``,
``grade.py`` and ``leaderboard.csv``. Without ``--repo``, DIR is the checkout, too.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bench.keys import RESULTS, ROOT, Key, commit_of, machine_of, version_of
from bench.solve import Grader, Result, environment_of, once, run_key
from bench.table import figure, markdown

HERE = RESULTS / "mle-bench"
PINS = ROOT / "bench" / "mle-bench.txt"
"""What mle-bench's graders import, in versions of their time."""
MEDALS = ("gold", "silver", "bronze")

GRADE = """
import importlib, json, sys
repo, function, submission, answers = sys.argv[1:]
sys.path.insert(0, repo)
import pandas as pd
if answers.endswith(".jsonl"):
    expected = [json.loads(line) for line in open(answers)]
else:
    expected = pd.read_csv(answers, float_precision="round_trip")
module, _, name = function.rpartition(":")
grade = getattr(importlib.import_module(module), name)
try:
    found = pd.read_csv(submission, float_precision="round_trip")
    score = grade(found, expected)
    print(json.dumps({"score": round(float(score), 5), "error": None}))
except Exception as error:
    # By mle-bench's rule whatever the grader raises makes a submission invalid.
    print(json.dumps({"score": None, "error": f"{type(error).__name__}: {error}"}))
"""


@dataclass(frozen=True)
class Competition:
    """Where a competition's parts lie."""

    name: str
    public: Path
    answers: Path
    function: str
    """Of the grader: ``module:name``, to be imported from the checkout."""
    leaderboard: Path
    repo: Path


@dataclass(frozen=True)
class Standing:
    """What a score is worth on a leaderboard."""

    medal: str | None
    above_median: bool
    limits: dict[str, float]
    """The score that each medal takes."""
    median: float
    lower_is_better: bool


def places(teams: int) -> tuple[int, int, int]:
    """Last places that win gold, silver and bronze among so many teams (Kaggle's rules)."""
    if teams < 1:
        raise ValueError("A leaderboard needs at least one team.")
    gold_of_many = 10 + teams * 2 // 1000
    if teams < 100:
        shares = (teams // 10, teams // 5, teams * 2 // 5)
        gold, silver, bronze = (max(1, place) for place in shares)
    elif teams < 250:
        gold, silver, bronze = 10, teams // 5, teams * 2 // 5
    elif teams < 1000:
        gold, silver, bronze = gold_of_many, 50, 100
    else:
        gold, silver, bronze = gold_of_many, teams // 20, teams // 10
    return gold, silver, bronze


def standing(score: float | None, leaderboard: list[float]) -> Standing:
    """Place a score on a leaderboard, best first; None is an invalid submission.

    Lower is better where the first score is below the last. A medal is won by a score at
    least as good as that of its last place; the median has to be beaten.
    """
    lower = leaderboard[0] < leaderboard[-1]
    sign = -1 if lower else 1
    limits = {
        medal: leaderboard[place - 1]
        for medal, place in zip(MEDALS, places(len(leaderboard)), strict=True)
    }
    middle = median(leaderboard)
    medal = None
    if score is not None:
        won = [name for name, limit in limits.items() if sign * score >= sign * limit]
        medal = won[0] if won else None
    beats = score is not None and sign * score > sign * middle
    return Standing(medal, beats, limits, middle, lower)


def competitions_in(folder: Path, repo: Path) -> list[Competition]:
    """Find the prepared competitions of a data folder."""
    import yaml  # Comes with jupyter_server; only this needs it.

    found = []
    for public in sorted(folder.glob("*/prepared/public")):
        name = public.parent.parent.name
        home = repo / "mlebench" / "competitions" / name
        if not (home / "config.yaml").exists():
            raise SystemExit(
                f"{home} has no config.yaml: name a checkout of openai/mle-bench with REPO."
            )
        config = yaml.safe_load((home / "config.yaml").read_text())
        found.append(
            Competition(
                name=name,
                public=public,
                answers=folder / config["dataset"]["answers"],
                function=config["grader"]["grade_fn"],
                leaderboard=home / "leaderboard.csv",
                repo=repo,
            )
        )
    if not found:
        raise SystemExit(f"{folder} holds no <competition>/prepared/public.")
    return found


def scores_of(leaderboard: Path) -> list[float]:
    """Read the private scores, best first."""
    with leaderboard.open(newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or "score" not in rows[0]:
        raise SystemExit(
            f"{leaderboard} holds no scores. mle-bench keeps its leaderboards in Git LFS: "
            "run 'git lfs pull' in the checkout."
        )
    return [float(row["score"]) for row in rows]


def grader_of(competition: Competition, python: str) -> Grader:
    """Make the grader of a competition: its own ``grade.py``, run in a process of its own.

    ``python`` is an interpreter that has what mle-bench's graders import.
    """

    def grade(submission: Path) -> dict[str, Any]:
        leaderboard = scores_of(competition.leaderboard)
        answer: dict[str, Any] = {"score": None, "error": "no submission.csv"}
        if submission.exists():
            answer = ask(competition, submission, python)
        place = standing(answer["score"], leaderboard)
        return {
            "valid": answer["score"] is not None,
            "errors": [answer["error"]] if answer["error"] else [],
            "score": answer["score"],
            "direction": "min" if place.lower_is_better else "max",
            "standing": asdict(place),
        }

    return grade


def ask(competition: Competition, submission: Path, python: str) -> dict[str, Any]:
    """Call the competition's grader; its failure to load is our error, not the solver's."""
    done = subprocess.run(
        [
            *[python, "-c", GRADE, str(competition.repo)],
            *[competition.function, str(submission), str(competition.answers)],
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(
            f"The grader of {competition.name} does not load; its last words: "
            f"{done.stderr.strip()[-400:]}"
        )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def medals(results: list[Result]) -> str:
    """Render the table of the paper: valid submissions, above median, medals."""
    rows, counts = [], {"valid": 0, "median": 0, "gold": 0, "silver": 0, "bronze": 0}
    for result in results:
        graded = result["graded"]
        place = graded["standing"]
        counts["valid"] += graded["valid"]
        counts["median"] += place["above_median"]
        if place["medal"]:
            counts[place["medal"]] += 1
        rows.append(
            [
                result["key"]["task"],
                "yes" if graded["valid"] else f"no: {graded['errors'][0]}",
                figure(graded["score"], 5),
                place["medal"] or "–",
                "yes" if place["above_median"] else "no",
                *(figure(place["limits"][name], 5) for name in MEDALS),
                figure(place["median"], 5),
                figure(result["cost"]["wall"], 0),
            ]
        )
    head = [
        "competition", "valid", "score", "medal", "above median",
        "gold at", "silver at", "bronze at", "median", "total, s",
    ]  # fmt: skip
    won = counts["gold"] + counts["silver"] + counts["bronze"]
    of = len(results)
    return markdown(head, rows) + (
        f"\n\nValid {counts['valid']} of {of}, above the median {counts['median']}, "
        f"any medal {won} ({won / of:.0%}): gold {counts['gold']}, "
        f"silver {counts['silver']}, bronze {counts['bronze']}."
    )


def solved(key: Key, competition: Competition) -> Result:
    """Let iML solve a competition."""
    python = str(environment_of("mle-bench", PINS))
    grader = grader_of(competition, python)
    return run_key(key, competition.public, grader, commit_of())


def main() -> int:
    """Solve every competition that has no result yet, and print the medals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repo", type=Path, default=None)
    parser.add_argument("--only", default="")
    parser.add_argument("--budget", type=int, default=300)
    parser.add_argument("--seeds", type=int, default=1)
    given = parser.parse_args()
    folder = given.folder.resolve()
    repo = (given.repo or folder).resolve()
    only = [name for name in given.only.split(",") if name]
    results = []
    for competition in competitions_in(folder, repo):
        if only and competition.name not in only:
            continue
        for seed in range(1, given.seeds + 1):
            key = Key(
                "iml",
                version_of("iml"),
                competition.name,
                given.budget,
                seed,
                machine_of(),
            )
            results.append(once(key, partial(solved, key, competition), HERE))
    print(medals(results))
    print(f"Results in {HERE.relative_to(ROOT)}.")
    return 0 if all(one["graded"]["valid"] for one in results) else 1


if __name__ == "__main__":
    sys.exit(main())
