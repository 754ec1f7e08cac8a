"""The contract of the validation module: each rule rejects the cell that breaks it."""

from typing import Any

import numpy as np
import pytest

from tests.probes.conftest import InProcess
from tests.probes.facts import (
    Facts,
    binary,
    facts,
    failed,
    regression,
    rules_in,
    tables,
    three_classes,
)

HEAD = """
import numpy as np
from sklearn.metrics import {metric}
from sklearn.model_selection import KFold, StratifiedKFold, GroupKFold

TARGET = "y"
y = train[TARGET].to_numpy()
X = train.drop(columns=TARGET)
X_test = test[X.columns]
results = {{}}
"""
BINARY = (
    HEAD.format(metric="roc_auc_score")
    + """
CLASSES = [0, 1]
GREATER_IS_BETTER = True
folds = list(StratifiedKFold(4, shuffle=True, random_state=0).split(X, y))

def score(y_true, y_pred):
    return roc_auc_score(y_true, y_pred[:, 1])
"""
)
LETTERS = (
    HEAD.format(metric="f1_score")
    + """
CLASSES = ["a", "b", "c"]
GREATER_IS_BETTER = True
folds = list(StratifiedKFold(4, shuffle=True, random_state=0).split(X, y))

def score(y_true, y_pred):
    labels = np.array(CLASSES)[y_pred.argmax(axis=1)]
    return f1_score(y_true, labels, average="macro")
"""
)
NUMBERS = (
    HEAD.format(metric="root_mean_squared_error")
    + """
GREATER_IS_BETTER = False
folds = list(KFold(4, shuffle=True, random_state=0).split(X))
score = root_mean_squared_error
"""
)
GROUPS = (
    NUMBERS
    + """
folds = list(GroupKFold(4).split(X, groups=X["house"]))
"""
)
PAIRS = (
    NUMBERS
    + """
groups = X["house"].astype(str) + " " + X["color"].astype(str)
folds = list(GroupKFold(4).split(X, groups=groups))
"""
)
TIME = (
    NUMBERS
    + """
order = np.argsort(X["day"].to_numpy(), kind="stable")
folds = [(order[:start], order[start:start + 40]) for start in (120, 160, 200)]
"""
)
BY_GROUP = regression(group="house")
BY_TIME = regression(time="day")


def plan(scheme: str, **more: Any) -> dict[str, Any]:
    """A validation plan of four folds."""
    given = {"folds": 4, "repeats": 1, "seed": 0, "group": None, "time": None}
    return {"scheme": scheme, **given, "horizon": None, "why": ""} | more


GOOD: dict[str, tuple[str, Facts, dict[str, Any]]] = {
    "binary": (BINARY, binary(), plan("stratified")),
    "letters": (LETTERS, three_classes(), plan("stratified")),
    "numbers": (NUMBERS, regression(), plan("kfold")),
    "groups": (GROUPS, BY_GROUP, plan("group", group="house")),
    "pairs": (PAIRS, BY_GROUP, plan("group", group="house", within="color")),
    "time": (TIME, BY_TIME, plan("time", time="day", horizon=40)),
}

# Good cells are spoilt by one more line.
BROKEN: list[tuple[str, str, str]] = [
    ("runs", "binary", "folds = folds + nothing"),
    ("folds", "binary", "folds = [fit for fit, part in folds]"),
    ("folds", "binary", "folds = []"),
    ("folds", "binary", "folds = [(fit / 2, part) for fit, part in folds]"),
    ("folds", "binary", "del folds"),
    ("target", "binary", "y = y[:-1]"),
    ("target", "numbers", "y = np.where(np.arange(len(y)) == 3, np.nan, y)"),
    ("target_left_out", "binary", "X = train"),
    ("test_aligned", "binary", "X_test = test.drop(columns='a')"),
    ("test_aligned", "binary", "X_test = test[X.columns[::-1]]"),
    ("classes", "letters", "CLASSES = ['c', 'b', 'a']"),
    ("classes", "letters", "y = np.where(y == 'a', 'A', y)"),
    ("fold_count", "binary", "folds = folds * 2"),
    ("fold_count", "time", "folds = folds * 2"),
    ("rows_exist", "binary", "folds[0] = (folds[0][0], folds[0][1] + 1000)"),
    ("rows_exist", "binary", "folds[0] = (-folds[0][0], folds[0][1])"),
    ("disjoint", "binary", "folds[0] = (np.arange(len(y)), folds[0][1])"),
    ("scored_once", "binary", "folds[0] = folds[1]"),
    ("scored_once", "time", "folds[2] = folds[1]"),
    ("group_column", "groups", "X, X_test, train = X[['a']], X_test[['a']], X[['a']]"),
    ("groups_whole", "groups", "folds = list(KFold(4, shuffle=True).split(X))"),
    (
        "time_forward",
        "time",
        "folds = [(order[k + 40 :], order[k : k + 40]) for k in (0, 40)]",
    ),
    # One moment on both sides of the cut, and moments that cannot be read.
    ("time_forward", "time", "X['day'] = 'some day'"),
    ("time_forward", "time", "X['day'] = (np.arange(len(X)) // 50).astype(str)"),
    (
        "classes_in_fit",
        "letters",
        "folds = [(fit[y[fit] != 'c'], part) for fit, part in folds]",
    ),
    (
        "strata_even",
        "binary",
        "order = np.argsort(y); folds = [(order[f], order[v]) "
        "for v in np.array_split(np.arange(len(y)), 4) "
        "for f in [np.setdiff1d(np.arange(len(y)), v)]]",
    ),
    ("direction", "numbers", "GREATER_IS_BETTER = True"),
    ("direction", "binary", "del GREATER_IS_BETTER"),
    ("score", "binary", "score = None"),
    ("score", "binary", "score = lambda a, b: nothing"),
    ("score", "binary", "score = lambda a, b: float('nan')"),
    (
        "score_points",
        "numbers",
        "def score(a, b):\n    return -root_mean_squared_error(a, b)",
    ),
    (
        "same_split",
        "binary",
        # Equal only if two draws of four bytes are.
        "import os; seed = int.from_bytes(os.urandom(4), 'big'); "
        "folds = list(StratifiedKFold(4, shuffle=True, random_state=seed).split(X, y))",
    ),
]


def check(
    in_process: InProcess, source: str, task: Facts, scheme: dict[str, Any]
) -> list[str]:
    """The rules that fail."""
    return failed(
        in_process(
            "check_validation",
            tables(task),
            source=source,
            task=task,
            folder="x",
            sample=100,
            plan=scheme,
        )
    )


@pytest.mark.parametrize("name", GOOD)
def test_a_good_cell_passes(in_process: InProcess, name: str) -> None:
    assert check(in_process, *GOOD[name]) == []


@pytest.mark.parametrize(
    ("rule", "name", "ending"),
    BROKEN,
    ids=[f"{row[0]}-{i}" for i, row in enumerate(BROKEN)],
)
def test_a_broken_cell_is_rejected_by_its_rule(
    in_process: InProcess, rule: str, name: str, ending: str
) -> None:
    source, task, scheme = GOOD[name]
    rules = check(in_process, f"{source}\n{ending}\n", task, scheme)
    assert rules[:1] == [f"validation.{rule}"]


def test_every_rule_has_a_broken_cell() -> None:
    assert rules_in("check_validation") | {"runs"} == {rule for rule, *_ in BROKEN}


def test_repeated_folds_score_each_row_once_per_repeat(in_process: InProcess) -> None:
    repeated = (
        "\nfrom sklearn.model_selection import RepeatedStratifiedKFold\n"
        "folds = list(RepeatedStratifiedKFold(n_splits=4, n_repeats=2, "
        "random_state=0).split(X, y))\n"
    )
    scheme = plan("stratified", repeats=2)
    assert check(in_process, BINARY + repeated, binary(), scheme) == []


def test_several_targets_and_grades_pass_too(in_process: InProcess) -> None:
    head = HEAD.format(metric="mean_absolute_error").replace(
        'TARGET = "y"', 'TARGET = ["y", "a"]'
    )
    ending = (
        "GREATER_IS_BETTER = False\nscore = mean_absolute_error\n"
        "folds = list(KFold(4, shuffle=True, random_state=0).split(X))\n"
        "X_test = test.reindex(columns=X.columns)\n"
    )
    two = facts("multioutput", "mae", targets=["y", "a"])
    head = head.replace("X_test = test[X.columns]\n", "")
    assert check(in_process, head + ending, two, plan("kfold")) == []
    grades = facts("ordinal", "mae", classes=[1, 2, 3])
    source = NUMBERS.replace("root_mean_squared_error", "mean_absolute_error")
    assert check(in_process, source, grades, plan("stratified")) == []


def test_the_namespace_of_the_user_stays_as_it_was(in_process: InProcess) -> None:
    source = BINARY + (
        "\ntrain.loc[0, 'a'] = 99\ntrain['new'] = 1\nkept.append(1)\n"
        "np.random.seed(1)\nprint('loud')\n"
    )
    namespace = tables(binary()) | {"kept": []}
    before = namespace["train"].copy(deep=True)
    state = str(np.random.get_state())
    report = in_process(
        "check_validation",
        namespace,
        source=source,
        task=binary(),
        folder="x",
        sample=100,
        plan=plan("stratified"),
    )
    assert failed(report) == []
    assert namespace["train"].equals(before)
    assert namespace["kept"] == []
    assert set(namespace) == {"train", "test", "sample_submission", "kept"}
    assert str(np.random.get_state()) == state


def test_a_failing_cell_is_told_with_its_error_and_line(in_process: InProcess) -> None:
    report = in_process(
        "check_validation",
        tables(binary()),
        source="a = 1\nraise ValueError('no\\nway')",
        task=binary(),
        folder="x",
        sample=100,
        plan=plan("kfold"),
    )
    (verdict,) = report["verdicts"]
    assert verdict["found"] == "ValueError: no way (line 2 of the cell)"
    assert verdict["blame"] == "author"


@pytest.mark.parametrize(
    ("source", "blame", "found"),
    [
        ("import nothing_like_it", "environment", "ModuleNotFoundError"),
        ("x = = 1", "author", "SyntaxError"),
        ("import sys; sys.exit(1)", "author", "SystemExit"),
    ],
)
def test_who_has_to_mend_it_is_told(
    in_process: InProcess, source: str, blame: str, found: str
) -> None:
    report = in_process(
        "check_validation",
        tables(binary()),
        source=source,
        task=binary(),
        folder="x",
        sample=100,
        plan=plan("kfold"),
    )
    (verdict,) = report["verdicts"]
    assert verdict["rule"] == "validation.runs"
    assert verdict["blame"] == blame
    assert found in verdict["found"]


def test_stop_is_not_swallowed(in_process: InProcess) -> None:
    with pytest.raises(KeyboardInterrupt):
        check(in_process, "raise KeyboardInterrupt", binary(), plan("kfold"))
