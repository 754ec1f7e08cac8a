"""Fixtures for every Python test of the project."""

from __future__ import annotations

from typing import Any

import pytest

pytest_plugins = ("pytest_jupyter.jupyter_server",)


@pytest.fixture
def jp_server_config(jp_server_config: dict[str, Any]) -> dict[str, Any]:
    """Load iML, in a server that requires authentication on all endpoints."""
    return {
        "ServerApp": {
            "jpserver_extensions": {"jupyterlab_iml": True},
            "allow_unauthenticated_access": False,
        }
    }
