"""The file that is handed in: each of the eight checks finds what it is for."""

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from tests.probes.conftest import InProcess
from tests.probes.facts import Facts, binary, facts, regression, tables, three_classes

WRITE = "submission.to_csv('submission.csv', index=False)\n"
SHARE = "submission = test[['id']].assign(y=np.linspace(0.1, 0.9, len(test)))\n"
HEAD = "import numpy as np\nimport pandas as pd\n"
LABEL = "submission = test[['id']].assign(y=np.resize(['a', 'b', 'c'], len(test)))\n"
VALUE = "submission = test[['id']].assign(y=np.linspace(8, 12, len(test)))\n"
GRADE = "submission = test[['id']].assign(y=np.resize([1, 2, 3], len(test)))\n"
EACH = (
    "submission = test[['id']].assign(a=test['id'] % 5 / 10, b=test['id'] % 6 / 10)\n"
    "submission['c'] = 1 - submission['a'] - submission['b']\n"
)
SPREAD = three_classes(
    "logloss",
    submission={"form": "probability_per_class", "columns": ["id", "a", "b", "c"]},
)
GRADES = facts(
    "ordinal",
    "qwk",
    classes=[1, 2, 3],
    submission={"form": "labels", "columns": ["id", "y"]},
)

GOOD: dict[str, tuple[Facts, str]] = {
    "probability": (binary(), SHARE),
    "labels": (three_classes(), LABEL),
    "values": (regression(), VALUE),
    "grades": (GRADES, GRADE),
    "per class": (SPREAD, EACH),
}

# Which check, its status, which good cell, and the line that spoils it.
BROKEN: list[tuple[str, str, str, str]] = [
    (
        "columns",
        "failed",
        "values",
        "submission = submission.rename(columns={'y': 'Y'})",
    ),
    ("columns", "failed", "values", "submission = submission[['y', 'id']]"),
    ("columns", "failed", "values", "submission['more'] = 1"),
    ("order", "failed", "values", "submission = submission[::-1]"),
    ("ids", "failed", "values", "submission['id'] += 1"),
    ("ids", "failed", "values", "submission.loc[3, 'id'] = submission.loc[4, 'id']"),
    ("missing", "failed", "values", "submission.loc[3, 'y'] = np.nan"),
    (
        "missing",
        "failed",
        "values",
        "submission['y'] = submission['y'].astype(object); submission.loc[3, 'y'] = 'nan'",
    ),
    (
        "missing",
        "failed",
        "labels",
        "submission['y'] = submission['y'].where(submission.index != 3)",
    ),
    ("range", "failed", "probability", "submission.loc[3, 'y'] = 1.01"),
    ("range", "failed", "probability", "submission.loc[3, 'y'] = -0.01"),
    ("range", "failed", "per class", "submission['a'] /= 2"),
    ("range", "failed", "labels", "submission.loc[3, 'y'] = 'd'"),
    ("range", "failed", "grades", "submission.loc[3, 'y'] = 4"),
    ("range", "failed", "values", "submission.loc[3, 'y'] = np.inf"),
    ("range", "warning", "values", "submission.loc[3, 'y'] = 1e6"),
    ("dtype", "failed", "grades", "submission['y'] = submission['y'].astype(float)"),
    (
        "dtype",
        "failed",
        "probability",
        "submission['y'] = submission['y'].astype(str); submission.loc[3, 'y'] = 'high'",
    ),
    ("constant", "failed", "probability", "submission['y'] = 0.4"),
    ("constant", "failed", "labels", "submission['y'] = 'a'"),
    ("constant", "warning", "values", "submission.loc[2:, 'y'] = 10.0"),
]


def check(
    in_process: InProcess, task: Facts, source: str, folder: Path, **more: Any
) -> dict[str, Any]:
    """The report on a cell; the sample submission fits the task."""
    namespace = tables(task)
    columns = task["submission"]["columns"]
    namespace["sample_submission"] = namespace["test"].reindex(columns=columns)
    report: dict[str, Any] = in_process(
        "check_submission",
        namespace | more,
        source=HEAD + source if source else "",
        task=task,
        folder=str(folder),
    )
    assert report["valid"] == ("failed" not in statuses(report).values())
    return report


def statuses(report: dict[str, Any]) -> dict[str, str]:
    """Rule → status."""
    return {item["rule"]: item["status"] for item in report["checks"]}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_passes_every_check(
    in_process: InProcess, tmp_path: Path, name: str
) -> None:
    task, source = GOOD[name]
    report = check(in_process, task, source + WRITE, tmp_path)
    assert set(statuses(report).values()) == {"passed"}
    assert report["rows"] == 60


@pytest.mark.parametrize(
    ("rule", "status", "name", "line"),
    BROKEN,
    ids=[f"{row[0]}-{row[2]}-{i}" for i, row in enumerate(BROKEN)],
)
def test_a_broken_file_is_found_by_its_check(
    in_process: InProcess, tmp_path: Path, rule: str, status: str, name: str, line: str
) -> None:
    task, source = GOOD[name]
    report = check(in_process, task, f"{source}{line}\n{WRITE}", tmp_path)
    found = {
        rule: status
        for rule, status in statuses(report).items()
        if status not in ("passed", "not_applicable")
    }
    assert found == {rule: status}


def test_lost_and_repeated_rows_are_found(
    in_process: InProcess, tmp_path: Path
) -> None:
    report = check(
        in_process,
        regression(),
        VALUE + "submission = submission[1:]\n" + WRITE,
        tmp_path,
    )
    found = statuses(report)
    assert found["rows"] == found["ids"] == "failed"
    assert found["order"] == "not_applicable"
    assert report["rows"] == 59


def test_every_check_has_a_broken_file(in_process: InProcess, tmp_path: Path) -> None:
    report = check(in_process, regression(), VALUE + WRITE, tmp_path)
    assert {row[0] for row in BROKEN} | {"rows"} == set(statuses(report))


def test_negative_values_are_refused_by_rmsle_alone(
    in_process: InProcess, tmp_path: Path
) -> None:
    source = VALUE + "submission.loc[3, 'y'] = -0.5\n" + WRITE
    strict = check(in_process, regression("rmsle"), source, tmp_path)
    assert statuses(strict)["range"] == "failed"
    mild = check(in_process, regression("rmse"), source, tmp_path)
    assert statuses(mild)["range"] == "passed"


def test_an_answer_of_zero_is_refused_by_poisson_deviance(
    in_process: InProcess, tmp_path: Path
) -> None:
    source = VALUE + "submission.loc[3, 'y'] = 0.0\n" + WRITE
    strict = check(in_process, regression("poisson_deviance"), source, tmp_path)
    assert statuses(strict)["range"] == "failed"


def test_the_constant_answer_of_the_baseline_is_only_a_warning(
    in_process: InProcess, tmp_path: Path
) -> None:
    source = VALUE + "submission['y'] = 10.0\n" + WRITE
    prior = {"baseline/prior": 1.0}
    report = check(in_process, regression(), source, tmp_path, blend=prior)
    assert statuses(report)["constant"] == "warning"
    assert report["valid"]
    other = {"traditional/ridge": 1.0}
    report = check(in_process, regression(), source, tmp_path, blend=other)
    assert not report["valid"]


def test_the_cell_runs_in_a_scratch_folder_that_is_gone_afterwards(
    in_process: InProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("submission.csv").write_text("old")
    report = check(in_process, regression(), VALUE + WRITE, Path(".iml/run"))
    assert report["valid"]
    assert Path("submission.csv").read_text() == "old"
    assert os.getcwd() == str(tmp_path)
    assert not Path(".iml/run/scratch").exists()
    broken = check(in_process, regression(), "submission = nothing", Path(".iml/run"))
    assert not broken["valid"]
    assert "NameError" in broken["checks"][0]["found"]
    assert os.getcwd() == str(tmp_path)


def test_without_a_source_the_file_that_is_there_is_checked(
    in_process: InProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    absent = check(in_process, regression(), "", tmp_path)
    assert statuses(absent)["columns"] == "failed"
    assert absent["hash"] is None
    test = tables(regression())["test"]
    file = test[["id"]].assign(y=test["a"] + 10).to_csv(index=False)
    Path("submission.csv").write_text(file)
    report = check(in_process, regression(), "", tmp_path)
    assert report["valid"]
    assert report["hash"] == hashlib.sha256(file.encode()).hexdigest()
    assert Path("submission.csv").exists()


def test_without_a_test_set_nothing_applies(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression()
    task["roles"] = task["roles"] | {"test": None, "sampleSubmission": None}
    task["submission"] = {"form": "none", "columns": []}
    report = check(in_process, task, "fitted = 1", tmp_path)
    assert set(statuses(report).values()) == {"not_applicable"}
    assert report["valid"]
    assert report["rows"] == 0


def test_without_a_sample_the_task_says_what_is_asked_for(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression()
    task["roles"] = task["roles"] | {"sampleSubmission": None}
    report = check(in_process, task, VALUE + WRITE, tmp_path)
    assert set(statuses(report).values()) == {"passed"}
    wrong = check(in_process, task, "submission = test[['id']]\n" + WRITE, tmp_path)
    assert statuses(wrong)["columns"] == "failed"


def test_labels_of_several_targets_are_known_by_their_column(
    in_process: InProcess, tmp_path: Path
) -> None:
    form = {"form": "labels_per_target", "columns": ["id", "p", "q"]}
    task = facts("multilabel", "macro_f1", targets=["p", "q"], submission=form)
    namespace = tables(regression())
    train = namespace["train"].assign(
        p=lambda f: f.index % 2, q=lambda f: f.index % 3 % 2
    )
    line = "submission = test[['id']].assign(p=test.index % 2, q={})\n"
    good = check(
        in_process, task, line.format("test.index % 2") + WRITE, tmp_path, train=train
    )
    assert good["valid"]
    bad = check(
        in_process, task, line.format("test.index % 3") + WRITE, tmp_path, train=train
    )
    assert statuses(bad)["range"] == "failed"


GIVEN = [
    [{"column": "row", "test": None}],
    [{"column": "row", "test": "id"}, {"column": "part", "test": "a"}],
]


@pytest.mark.parametrize("given", GIVEN)
def test_rows_are_known_by_what_the_sample_gives(
    in_process: InProcess, tmp_path: Path, given: list[Any]
) -> None:
    task = regression()
    test = tables(task)["test"]
    names = [item["column"] for item in given]
    task["submission"] = {"form": "values", "columns": [*names, "y"], "given": given}
    sample = test.assign(row=[f"r{n}" for n in range(len(test))], part=test["a"], y=0.0)
    more = {"sample_submission": sample[[*names, "y"]]}
    fill = "submission = sample_submission.assign(y=np.linspace(8, 12, len(test)))\n"
    good = check(in_process, task, fill + WRITE, tmp_path, **more)
    assert set(statuses(good).values()) == {"passed"}
    turned = fill + "submission = submission[::-1]\n" + WRITE
    assert (
        statuses(check(in_process, task, turned, tmp_path, **more))["order"] == "failed"
    )
    last = names[-1]
    other = fill + f"submission[{last!r}] = 'x'\n" + WRITE
    assert statuses(check(in_process, task, other, tmp_path, **more))["ids"] == "failed"


def test_a_row_per_group_lists_its_items_each_once(
    in_process: InProcess, tmp_path: Path
) -> None:
    task = regression()
    test = tables(task)["test"]
    test = test.assign(
        search=[row // 6 for row in range(len(test))], offer=range(len(test))
    )
    items = {"column": "offer", "mark": " "}
    given = [{"column": "search", "test": "search"}]
    task |= {"problemType": "ranking", "id": None, "group": "search"}
    task["submission"] = {"form": "values", "columns": ["search", "list"]}
    task["submission"] |= {"given": given, "items": items}
    texts = test["offer"].astype(str).groupby(test["search"]).agg(" ".join)
    sample = texts.reset_index(name="list")
    more = {"test": test, "sample_submission": sample}
    fill = "submission = sample_submission.copy()\n"
    good = check(in_process, task, fill + WRITE, tmp_path, **more)
    assert set(statuses(good).values()) == {"passed"}
    first, second = sample["list"].iloc[:2]
    for text, rule in ((second, "range"), (f"{first} {first}", "dtype")):
        bad = fill + f"submission.loc[0, 'list'] = {text!r}\n" + WRITE
        report = check(in_process, task, bad, tmp_path, **more)
        assert statuses(report)[rule] == "failed"
