"""The team of recipes, started once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.probes.conftest import in_process
from tests.recipes.team import Team

__all__ = ["in_process"]


@pytest.fixture(scope="session")
def team() -> Iterator[Team]:
    """Start the Node process that renders."""
    process = Team()
    yield process
    process.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of the test's own: submission.csv is written there."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
