"""Thirty good modules, each of which every check before its run has to let pass."""

from typing import Any

import pytest
import yaml

from tests.probes.conftest import InProcess
from tests.probes.facts import binary, failed, regression, tables, validated
from tests.probes.live_kernel import ROOT

MODULES: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "bench" / "faults" / "good.yaml").read_text("utf-8")
)
FEATURES = """
from sklearn.preprocessing import FunctionTransformer

def make_features_traditional():
    return FunctionTransformer(lambda frame: frame[["a", "b"]].fillna(0.0))
"""


def alarms_of(in_process: InProcess, module: dict[str, Any]) -> list[str]:
    """What the checks hold against a module, and what they would ask a yes for."""
    task = binary() if module["task"] == "binary" else regression()
    source = module["source"]
    given = {"source": source, "task": task, "folder": "x", "sample": 150}
    if module["module"] == "validation":
        namespace = tables(task)
        namespace["train"]["y"] -= namespace["train"]["y"].min()
        report = in_process("check_validation", namespace, plan=module["plan"], **given)
    else:
        namespace = validated(task)
        if module["module"] == "models":
            exec(FEATURES, namespace)  # noqa: S102
        answer = in_process(
            f"check_{module['module']}", namespace, track="traditional", **given
        )
        report = answer.get("report", answer)
    read = in_process("check_static", namespace, source=source)
    risks: list[str] = read["risks"]
    return failed(report) + failed(read["report"]) + risks


def test_there_are_thirty() -> None:
    """No fewer, and no two of one name."""
    assert len({module["id"] for module in MODULES}) == len(MODULES) == 30


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module["id"])
@pytest.mark.filterwarnings("ignore")
def test_a_good_module_passes(in_process: InProcess, module: dict[str, Any]) -> None:
    """A false alarm costs a repair, and trust."""
    assert alarms_of(in_process, module) == []
