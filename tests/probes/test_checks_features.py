"""The contract of a features module: each rule rejects the transformer that breaks it."""

from typing import Any

import numpy as np
import pytest

from tests.probes.conftest import InProcess
from tests.probes.facts import (
    Facts,
    Namespace,
    binary,
    failed,
    regression,
    rules_in,
    validated,
)

CELL = """
import numpy as np
import pandas as pd

class Table:
    def fit(self, X, y=None):
        self.mean = X["b"].mean()
        return self

    def transform(self, X):
        out = X[["a", "b"]].copy()
        out["b"] = out["b"].fillna(self.mean)
        out["color"] = X["color"].astype("category")
        {line}
        return out

def make_features_traditional():
    return Table()
"""
ARRAY = """
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import OneHotEncoder

def make_features_traditional():
    return make_column_transformer(
        (SimpleImputer(), ["a", "b"]),
        (OneHotEncoder(handle_unknown="ignore"), ["color"]),
        sparse_threshold=1.0,
    )
"""
FIT = "def fit(self, X, y=None):"

# Which rule, and what is changed: a line of transform, or (old, new) text.
BROKEN: list[tuple[str, str | tuple[str, str]]] = [
    ("runs", ("import numpy", "import numbers_of_py")),
    ("defines", ("make_features_traditional", "make_features")),
    ("fits", (FIT, "def fit(self):")),
    ("fits", "out = out + nothing"),
    ("fits", ("return Table()", "return 5")),
    ("input_kept", "X['c'] = 1.0"),
    ("input_kept", "X.loc[X.index[0], 'a'] = 0.0"),
    (
        "transforms",
        "assert set(X.index) <= set(self.__dict__.setdefault('s', X.index))",
    ),
    ("rows_kept", "out = out.dropna().iloc[1:]"),
    ("rows_kept", "out = out['a']"),
    ("index_kept", "out = out.reset_index(drop=True)"),
    ("order_kept", "out['a'] = np.sort(out['a'])"),
    (
        "same_width",
        "self.n = getattr(self, 'n', 0) + 1; out[[*'pqrst'[: self.n]]] = 1.0",
    ),
    ("same_width", "out = out[[]]"),
    (
        "same_dtypes",
        "self.n = getattr(self, 'n', 0) + 1\n"
        "        out['a'] = out['a'].astype(str if self.n == 1 else float)",
    ),
    ("names_unique", "out.columns = ['a', 'a', 'color']"),
    ("no_target", "out['y'] = 1.0"),
    ("finite", "out['a'] = np.where(out['a'] > 1, np.inf, out['a'])"),
    ("one_row", "out['a'] = out['a'] / (len(X) - 1 or nothing)"),
    ("one_row", "out = out if len(X) > 1 else out[['a']]"),
    ("test_rows", "out['a'] = out['a'] * (1 if X['id'].max() < 240 else nothing)"),
]


def check(
    in_process: InProcess, source: str, task: Facts, **more: Any
) -> dict[str, Any]:
    """The report of the check on a sample of 100 rows."""
    namespace: Namespace = validated(task) | more
    report: dict[str, Any] = in_process(
        "check_features",
        namespace,
        source=source,
        task=task,
        folder="x",
        sample=100,
        track="traditional",
    )
    return report


@pytest.mark.parametrize("source", [CELL.format(line="pass"), ARRAY])
@pytest.mark.parametrize("task", [binary(), regression()])
def test_good_features_pass(in_process: InProcess, source: str, task: Facts) -> None:
    report = check(in_process, source, task)
    assert failed(report) == []
    assert report["estimate"] > 0


@pytest.mark.parametrize(
    ("rule", "change"), BROKEN, ids=[f"{row[0]}-{i}" for i, row in enumerate(BROKEN)]
)
def test_broken_features_are_rejected_by_their_rule(
    in_process: InProcess, rule: str, change: str | tuple[str, str]
) -> None:
    if isinstance(change, str):
        source = CELL.format(line=change)
    else:
        source = CELL.format(line="pass").replace(*change)
    assert failed(check(in_process, source, binary()))[:1] == [f"features.{rule}"]


def test_a_copy_of_the_target_under_another_name_is_found(
    in_process: InProcess,
) -> None:
    # What is remembered of an identifier is the target itself.
    leak = CELL.format(line="out['house'] = X['id'].map(self.seen).fillna(0)").replace(
        FIT, FIT + "\n        self.seen = dict(zip(X['id'], y))"
    )
    assert failed(check(in_process, leak, regression())) == ["features.no_target"]
    twin = validated(regression())
    twin["X"] = twin["X"].assign(copy=twin["y"])
    twin["X_test"] = twin["X_test"].assign(copy=0.0)
    honest = CELL.format(line="out['copy'] = X['copy']")
    assert (
        failed(
            check(in_process, honest, regression(), X=twin["X"], X_test=twin["X_test"])
        )
        == []
    )


def test_every_rule_has_a_broken_transformer() -> None:
    assert rules_in("check_features") | {"runs"} == {rule for rule, _ in BROKEN}


def test_rows_of_a_rare_class_are_in_both_halves(in_process: InProcess) -> None:
    rare = np.zeros(240, dtype=int)
    rare[[5, 100, 200, 230]] = 1
    source = CELL.format(line="pass").replace(
        FIT, FIT + "\n        assert len(set(y)) == 2"
    )
    assert failed(check(in_process, source, binary(), y=rare)) == []


def test_features_without_a_test_set_pass(in_process: InProcess) -> None:
    report = check(in_process, CELL.format(line="pass"), regression(), X_test=None)
    assert failed(report) == []
