"""What the front end may know of the server's side of iML."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TypedDict

from ._version import __version__

#: Where the address of a model endpoint is looked for, as the openai client does.
ENDPOINT_VARIABLE = "OPENAI_BASE_URL"

#: Where its key is looked for. Its value never leaves the server.
KEY_VARIABLE = "OPENAI_API_KEY"


class Status(TypedDict):
    """The answer of `GET iml/status`; it never holds an address or a key."""

    version: str
    modelConfigured: bool


def read_status(environment: Mapping[str, str] = os.environ) -> Status:
    """Say which version this is and whether a model endpoint is configured.

    Parameters
    ----------
    environment
        The environment variables of the server.

    Returns
    -------
    Status
        `modelConfigured` is true when an address or a key is set.

    Examples
    --------
    >>> read_status({})["modelConfigured"]
    False
    >>> read_status({"OPENAI_BASE_URL": "http://127.0.0.1:8080/v1"})["modelConfigured"]
    True
    """
    configured = any(
        environment.get(name) for name in (ENDPOINT_VARIABLE, KEY_VARIABLE)
    )
    return {"version": __version__, "modelConfigured": configured}
