"""iML: code-driven AutoML by a team of agents, inside JupyterLab.

This package brings the built front end to JupyterLab, and to its server the way to a
language model: authenticated, with the key on the server's side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._version import __version__
from .routes import add_routes

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

__all__ = ["__version__"]


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    """Tell JupyterLab where the built front end is."""
    return [{"src": "labextension", "dest": "jupyterlab-iml"}]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Tell Jupyter Server which module to load."""
    return [{"module": "jupyterlab_iml"}]


def _load_jupyter_server_extension(server_app: ServerApp) -> None:
    """Add the routes of iML to a running server."""
    add_routes(server_app)
