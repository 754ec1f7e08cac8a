"""Probes leave the kernel of the user as it was."""

from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import start_new_kernel

from tests.probes.live_kernel import TIMEOUT, Kernel, ProbeFailed

# A failed cell before: its error must stay the last one.
MADE = """
import random
import numpy as np
import pandas as pd
random.seed(1)
np.random.seed(1)
houses = pd.DataFrame({
    "id": range(60),
    "area": np.random.rand(60),
    "when": pd.date_range("2024-01-01", periods=60).strftime("%d/%m/%Y"),
    "kind": ["a", "b", None] * 20,
    "price": np.random.rand(60),
})
later = houses.copy()
houses.head()
"""


def arguments(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    cells = [{"id": "a", "source": MADE, "executionCount": 1}]
    return [
        ("environment", {}),
        ("listing", {}),
        (
            "profile",
            {
                "frames": ["houses", "later"],
                "targets": ["price"],
                "base": str(folder),
                "train": "houses",
                "test": "later",
            },
        ),
        (
            "deep",
            {"targets": ["price"], "train": "houses", "test": "later", "seconds": 30},
        ),
        ("task_folder", {"path": str(folder)}),
        ("workspace", {"op": "list", "path": str(folder)}),
        ("check_static", {"source": "import os\nprint(houses, nothing)"}),
        ("provenance", {"frames": ["houses"], "cells": cells}),
    ]


def test_no_probe_leaves_a_trace_beside_pandas(kernel: Kernel, tmp_path: Path) -> None:
    (tmp_path / "train.csv").write_text("a,b\n1,2\n")
    kernel.cell(MADE)
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        kernel.cell("1 / 0")
    for name, given in arguments(tmp_path):
        # The first run may make the library of the user load its own lazy parts.
        before = kernel.state()
        kernel.probe(name, **given)
        assert kernel.state() == before, name


def test_a_failing_probe_leaves_no_trace_either(kernel: Kernel) -> None:
    kernel.cell("x = 1")
    before = kernel.state()
    with pytest.raises(ProbeFailed, match="no dataframe"):
        kernel.probe(
            "profile", frames=["x"], targets=[], base=None, train=None, test=None
        )
    assert kernel.state() == before


def test_nothing_is_imported_into_an_empty_kernel(tmp_path: Path) -> None:
    (tmp_path / "train.csv").write_text("a,b\n1,2\n")
    manager, client = start_new_kernel(kernel_name="python3", startup_timeout=TIMEOUT)
    try:
        kernel = Kernel(client)
        kernel.cell("x = 1")
        before = kernel.state()
        assert "pandas" not in before["modules"]
        for name, given in arguments(tmp_path):
            if name == "profile":
                given = given | {"frames": []}
            if name == "deep":
                continue
            answer = kernel.probe(name, **given)
            assert kernel.state() == before, name
            if name == "listing":
                assert answer["frames"] == [] and answer["active"] is None
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_polars_alone_is_read_without_numpy(tmp_path: Path) -> None:
    manager, client = start_new_kernel(kernel_name="python3", startup_timeout=TIMEOUT)
    try:
        kernel = Kernel(client)
        kernel.cell(
            "import polars as pl\n"
            "frame = pl.DataFrame({'a': [1.0, 2.0, None], 't': ['x', 'y', 'x']})\n"
            "lazy = frame.lazy()"
        )
        before = kernel.state()
        assert "numpy" not in before["modules"]
        answer = kernel.probe(
            "profile",
            frames=["frame", "lazy"],
            targets=["t"],
            base=None,
            train="frame",
            test=None,
        )
        assert kernel.state() == before
        for profile in answer["frames"]:
            number, text = profile["columns"]
            assert number["numeric"]["mean"] == 1.5
            assert number["missing"] == pytest.approx(1 / 3, rel=1e-5)
            assert text["top"][0] == {"value": "x", "count": 2}
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
