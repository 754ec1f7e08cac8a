"""Medals as mle-bench gives them, and a competition in its layout from end to end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.keys import Key
from bench.mle_bench import competitions_in, grader_of, medals, places, standing
from bench.solve import run_key

CONFIG = """
id: sum-of-two
description: mlebench/competitions/sum-of-two/description.md
dataset:
  answers: sum-of-two/prepared/private/test.csv
  sample_submission: sum-of-two/prepared/public/sample_submission.csv
grader:
  name: mae
  grade_fn: mlebench.competitions.sum-of-two.grade:grade
"""

GRADER = """
from mlebench.grade_helpers import InvalidSubmissionError

from .rules import COLUMN


def grade(submission, answers):
    if list(submission["id"]) != list(answers["id"]):
        raise InvalidSubmissionError("The ids differ.")
    return (submission[COLUMN] - answers[COLUMN]).abs().mean()
"""

SOLVER = """
import csv, pathlib, sys
public, out = map(pathlib.Path, sys.argv[1:])
out.mkdir()
rows = list(csv.DictReader(open(public / "test.csv")))
with open(out / "submission.csv", "w") as file:
    file.write("id,total\\n")
    for row in rows:
        file.write(f"{row['id']},{float(row['a']) + float(row['b']) + 0.123456}\\n")
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Lay out the data of one prepared competition."""
    prepared = tmp_path / "data" / "sum-of-two" / "prepared"
    tables = {
        "public/train.csv": "id,a,b,total\n1,1,2,3\n2,3,4,7\n",
        "public/test.csv": "id,a,b\n3,5,6\n4,7,8\n",
        "public/sample_submission.csv": "id,total\n3,0\n4,0\n",
        "public/description.md": "# Sum\n\nPredict `total`.\n",
        "private/test.csv": "id,total\n3,11\n4,15\n",
    }
    for name, text in tables.items():
        (prepared / name).parent.mkdir(parents=True, exist_ok=True)
        (prepared / name).write_text(text)
    return tmp_path / "data"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Lay out what a checkout has about the competition."""
    package = tmp_path / "repo" / "mlebench"
    home = package / "competitions" / "sum-of-two"
    home.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "grade_helpers.py").write_text(
        "class InvalidSubmissionError(Exception):\n    pass\n"
    )
    (home / "config.yaml").write_text(CONFIG)
    (home / "grade.py").write_text(GRADER)
    (home / "rules.py").write_text('COLUMN = "total"\n')
    scores = "".join(f"team{place},{place / 100}\n" for place in range(1, 201))
    (home / "leaderboard.csv").write_text(f"team,score\n{scores}")
    return tmp_path / "repo"


@pytest.mark.parametrize(
    ("teams", "gold", "silver", "bronze"),
    [
        (1, 1, 1, 1),
        (9, 1, 1, 3),
        (99, 9, 19, 39),
        (100, 10, 20, 40),
        (249, 10, 49, 99),
        (250, 10, 50, 100),
        (999, 11, 50, 100),
        (1000, 12, 50, 100),
        (5000, 20, 250, 500),
    ],
)
def test_the_places_that_win_a_medal(
    teams: int, gold: int, silver: int, bronze: int
) -> None:
    assert places(teams) == (gold, silver, bronze)


def test_no_team_no_leaderboard() -> None:
    with pytest.raises(ValueError, match="at least one team"):
        places(0)


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_a_score_as_good_as_the_last_place_wins(sign: float) -> None:
    board = [sign * score for score in range(1, 201)]  # 1 is best, then -1.
    won = [standing(sign * score, board).medal for score in (10, 10.5, 40, 80, 80.5)]
    assert won == ["gold", "silver", "silver", "bronze", None]
    assert standing(0.0, board).lower_is_better is (sign > 0)


def test_the_median_has_to_be_beaten() -> None:
    board = [float(score) for score in range(9, 0, -1)]
    assert standing(5.0, board).above_median is False
    assert standing(5.1, board).above_median is True
    assert standing(None, board).above_median is False
    assert standing(None, board).medal is None


def test_a_competition_is_solved_graded_and_placed(
    data: Path, repo: Path, tmp_path: Path
) -> None:
    (competition,) = competitions_in(data, repo)
    script = tmp_path / "solver.py"
    script.write_text(SOLVER)
    key = Key("iml", "1", "sum-of-two", 60, 1, "linux-x86_64-2cpu")
    result = run_key(
        key,
        competition.public,
        grader_of(competition, sys.executable),
        "abc1234",
        command=lambda system, key, public, out: [
            *[sys.executable, str(script), str(public), str(out)]
        ],
    )
    assert result["graded"]["score"] == 0.12346, "rounded to five places"
    assert result["graded"]["standing"]["medal"] == "silver"
    assert "silver 1" in medals([result])


def test_what_the_grader_raises_makes_a_submission_invalid(
    data: Path, repo: Path, tmp_path: Path
) -> None:
    (competition,) = competitions_in(data, repo)
    wrong = tmp_path / "submission.csv"
    wrong.write_text("id,total\n4,1\n3,1\n")
    graded = grader_of(competition, sys.executable)(wrong)
    assert graded["valid"] is False
    assert graded["errors"] == ["InvalidSubmissionError: The ids differ."]
    assert graded["standing"]["medal"] is None
    assert (
        grader_of(competition, sys.executable)(tmp_path / "none.csv")["valid"] is False
    )


def test_a_grader_that_does_not_load_is_no_fault_of_the_submission(
    data: Path, repo: Path, tmp_path: Path
) -> None:
    (competition,) = competitions_in(data, repo)
    home = competition.leaderboard.parent
    (home / "grade.py").write_text("import a_package_that_is_not_there")
    answer = tmp_path / "submission.csv"
    answer.write_text("id,total\n3,1\n4,1\n")
    with pytest.raises(RuntimeError, match="does not load"):
        grader_of(competition, sys.executable)(answer)


def test_a_leaderboard_that_was_not_pulled_is_said(data: Path, repo: Path) -> None:
    (competition,) = competitions_in(data, repo)
    competition.leaderboard.write_text("version https://git-lfs.github.com/spec/v1\n")
    with pytest.raises(SystemExit, match="git lfs pull"):
        grader_of(competition, sys.executable)(
            competition.public / "sample_submission.csv"
        )


def test_a_folder_without_the_checkout_is_refused(data: Path) -> None:
    with pytest.raises(SystemExit, match="name a checkout"):
        competitions_in(data, data)
