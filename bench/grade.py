"""Ask the grader beside the tasks. Nobody else does, and no call goes unrecorded."""

from __future__ import annotations

import csv
import datetime
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.keys import ROOT, Key

LOG = ROOT / "docs" / "bench-log.csv"
COLUMNS = [
    "date", "commit", "system", "version", "task", "variant", "seed", "budget",
    "score", "normalized",
]  # fmt: skip


def grade(
    task: Path, submission: Path, key: Key, commit: str, log: Path = LOG
) -> dict[str, Any]:
    """Grade a submission and append the call to the log.

    Parameters
    ----------
    task
        Folder with ``public/`` and ``private/``; two levels up lies ``grade.py``.
    submission
        The file to grade; an absent one is invalid.

    Returns
    -------
    dict
        What the grader printed: ``valid``, ``errors``, ``score``, ``normalized`` ...
    """
    command = [sys.executable, str(task.parent.parent / "grade.py")]
    done = subprocess.run(
        [*command, str(task), str(submission)],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        raise RuntimeError(
            f"The grader printed no JSON for {task.name}; its last words: "
            f"{done.stderr.strip()[-300:]}"
        ) from error
    append(log, key, commit, answer)
    return answer


def append(log: Path, key: Key, commit: str, answer: dict[str, Any]) -> None:
    """Leave a line in the log, with its header first where the log is new."""
    new = not log.exists()
    with log.open("a", newline="") as file:
        writer = csv.writer(file)
        if new:
            writer.writerow(COLUMNS)
        writer.writerow(
            [
                datetime.datetime.now(datetime.UTC).date().isoformat(),
                commit,
                key.system,
                key.version,
                key.task,
                key.variant,
                key.seed,
                key.budget,
                answer.get("score"),
                answer.get("normalized"),
            ]
        )
