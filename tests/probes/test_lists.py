"""Lists of labels: how they are scored, and what is no list that can be handed in."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.probes.conftest import InProcess
from tests.probes.facts import Facts, Namespace, facts, tables, three_classes
from tests.probes.live_kernel import scope_of

LISTS = {"form": "top_labels", "columns": ["id", "y"], "places": 2, "mark": " "}
SETS = {"form": "label_sets", "columns": ["id", "y"], "mark": "|"}


def metric(k: int) -> dict[str, Any]:
    """MAP of the first k places."""
    return {"name": "mapk", "quantile": None, "k": k}


def scored(task: Facts, y: Any, raw: Any) -> float:
    """The harness's score of raw predictions."""
    plain_score = scope_of("score")["plain_score"]
    return float(plain_score(task, np.asarray(y), np.asarray(raw)))


@pytest.mark.parametrize(("k", "wanted"), [(1, 1 / 3), (2, 1 / 2), (3, 11 / 18)])
def test_a_label_counts_by_its_place_among_the_first_k(k: int, wanted: float) -> None:
    task = three_classes("mapk") | {"metric": metric(k)}
    raw = [[0.6, 0.3, 0.1], [0.5, 0.4, 0.1], [0.5, 0.3, 0.2]]
    assert scored(task, ["a", "b", "c"], raw) == pytest.approx(wanted)


def test_several_labels_of_a_row_count_by_average_precision() -> None:
    task = facts(
        "multilabel",
        "mapk",
        classes=["a", "b", "c", "d"],
        submission=LISTS,
    ) | {"metric": metric(3)}
    raw = [[0.9, 0.8, 0.7, 0.1]]
    # Hits at the places 1 and 3 of two labels that there are.
    assert scored(task, [[1, 0, 1, 0]], raw) == pytest.approx((1 + 2 / 3) / 2)


def test_values_cannot_be_listed() -> None:
    with pytest.raises(ValueError, match="mapk lists classes"):
        scored(facts("regression", "mapk"), [1.0, 2.0], [1.0, 2.0])


def report(run: InProcess, task: Facts, cells: str, folder: Path) -> dict[str, Any]:
    """What the check says of a file whose cells all hold the same."""
    namespace: Namespace = tables(task)
    source = (
        f"submission = test[['id']].assign(y=np.resize({cells}, len(test)))\n"
        "submission.to_csv('submission.csv', index=False)\n"
    )
    head = "import numpy as np\nimport pandas as pd\n"
    answer = run(
        "check_submission",
        namespace,
        source=head + source,
        task=task,
        folder=str(folder),
    )
    report: dict[str, Any] = answer.get("report", answer)
    return report


@pytest.mark.parametrize(
    ("submission", "cells", "valid"),
    [
        (LISTS, "['a b', 'c a']", True),
        (LISTS, "['a a', 'c a']", False),
        (LISTS, "['a b c', 'c a']", False),
        (LISTS, "['a x', 'c a']", False),
        (SETS, "['a|b|c', 'c']", True),
        (SETS, "['a b', 'c']", False),
    ],
)
def test_lists_hold_declared_labels_once(
    in_process: InProcess,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    submission: dict[str, Any],
    cells: str,
    valid: bool,
) -> None:
    monkeypatch.chdir(tmp_path)
    kind = "multilabel" if submission is SETS else "multiclass"
    task = three_classes("mapk") | {"problemType": kind, "submission": submission}
    assert report(in_process, task, cells, tmp_path)["valid"] is valid
