"""What all probes share: JSON that JavaScript can read, and files that find each other."""

import ast
import datetime
import decimal
import json
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.probes.live_kernel import PROBES, probe_parts


@pytest.fixture(scope="module")
def shared() -> dict[str, Callable[..., Any]]:
    """Execute the shared file alone."""
    scope: dict[str, Any] = {"__name__": "_iml_probe"}
    exec((PROBES / "_shared.py").read_text("utf-8"), scope)
    return scope


SCALARS = [
    (None, None),
    (True, True),
    (np.True_, True),
    (3, 3),
    (2**60, str(2**60)),
    (np.int64(3), 3),
    (np.float32(0.5), 0.5),
    (math.nan, None),
    (math.inf, None),
    (np.float64("nan"), None),
    (pd.NA, None),
    (pd.NaT, None),
    (np.datetime64("NaT"), None),
    (np.datetime64("2024-01-01"), "2024-01-01"),
    (pd.Timestamp("2024-01-01 10:00"), "2024-01-01T10:00:00"),
    (datetime.date(2024, 1, 2), "2024-01-02"),
    (pd.Timedelta(hours=1), "0 days 01:00:00"),
    (decimal.Decimal("1.5"), 1.5),
    (pd.Interval(0, 1), "(0, 1]"),
    (pd.Period("2024-01"), "2024-01"),
    ("text", "text"),
    ("x" * 300, "x" * 199 + "…"),
    (b"ab", "b'ab'"),
    ([1, 2], "list of 2"),
    (np.zeros((2, 3)), "ndarray of 6"),
    (object(), "<object>"),
]


@pytest.mark.parametrize(
    ("value", "wanted"), SCALARS, ids=[repr(s[0])[:20] for s in SCALARS]
)
def test_a_cell_becomes_what_json_can_show(
    shared: dict[str, Callable[..., Any]], value: Any, wanted: Any
) -> None:
    found = shared["scalar"](value)
    assert found == wanted and type(found) is type(wanted)
    json.dumps(found, allow_nan=False)


def test_nested_answers_become_plain_json(
    shared: dict[str, Callable[..., Any]],
) -> None:
    answer = {
        1: (np.int64(2), math.nan),
        "a": {"b": np.array([[1.0, np.inf]])},
        "s": {"y", "x"},
        "t": pd.Timestamp("2024-01-01"),
    }
    assert shared["clean"](answer) == {
        "1": [2, None],
        "a": {"b": [[1.0, None]]},
        "s": ["x", "y"],
        "t": "2024-01-01T00:00:00",
    }


@pytest.mark.parametrize("name", sorted(p.stem for p in PROBES.glob("[a-z]*.py")))
def test_every_probe_starts_in_the_order_of_the_runner(name: str) -> None:
    scope: dict[str, Any] = {"__name__": "_iml_probe"}
    for part, text in probe_parts(name):
        exec(compile(text, part, "exec"), scope)
    assert callable(scope["main"])


@pytest.mark.parametrize(
    "probe", sorted(path.stem for path in PROBES.glob("[a-z]*.py"))
)
def test_no_name_of_a_probe_stands_for_two_things(probe: str) -> None:
    # All files of a probe run in one scope: the later would silently win.
    owners: dict[str, str] = {}
    for name, text in probe_parts(probe):
        for node in ast.parse(text).body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                names = [node.name]
            elif isinstance(node, ast.Assign):
                names = [one.id for one in node.targets if isinstance(one, ast.Name)]
            else:
                continue
            for one in names:
                assert owners.setdefault(one, name) == name, one
