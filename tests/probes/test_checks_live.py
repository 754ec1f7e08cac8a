"""Checks in a real kernel: nothing of the user's is touched, nothing is printed."""

from pathlib import Path
from typing import Any

from tests.probes.facts import binary, failed
from tests.probes.live_kernel import Kernel
from tests.probes.test_checks_features import CELL as FEATURES
from tests.probes.test_checks_models import cell as models
from tests.probes.test_checks_validation import BINARY as VALIDATION
from tests.probes.test_checks_validation import plan

TABLES = """
from tests.probes.facts import binary, tables
globals().update(tables(binary()))
del binary, tables
"""
STATE = """
print(sorted(name for name in globals() if not name.startswith("_")))
print(train.shape, list(train.columns), float(train["a"].sum()))
import os, warnings, sys
print(os.getcwd(), len(warnings.filters), sys.stdout is sys.__stdout__)
import numpy, random
print(numpy.random.get_state()[1][:5].tolist(), random.getstate()[1][:5])
"""


def test_checks_leave_the_kernel_as_it_was(kernel: Kernel, tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    kernel.cell(f"import sys; sys.path.insert(0, {str(root)!r})")
    kernel.cell(TABLES)
    given: dict[str, Any] = {"task": binary(), "folder": str(tmp_path), "sample": 120}
    loud = "\nprint('loud')\nimport warnings; warnings.warn('loud')\ndisplay(train)\n"
    kernel.cell(STATE)
    before = kernel.cell(STATE)

    assert failed(kernel.probe("check_data", source="", **given)) == []
    report = kernel.probe(
        "check_validation", source=VALIDATION + loud, plan=plan("stratified"), **given
    )
    assert failed(report) == []
    assert kernel.cell(STATE) == before

    kernel.cell(VALIDATION)
    features = FEATURES.format(line="pass")
    before = kernel.cell(STATE)
    assert (
        failed(
            kernel.probe(
                "check_features", source=features, track="traditional", **given
            )
        )
        == []
    )
    assert kernel.cell(STATE) == before

    kernel.cell(features.replace('out["color"]', '_ = X["color"] #'))
    before = kernel.cell(STATE)
    answer = kernel.probe(
        "check_models", source=models({}) + loud, track="traditional", **given
    )
    assert answer["failed"] == {}
    assert kernel.cell(STATE) == before
