"""What the front end may know of the server's side of iML."""

from __future__ import annotations

from typing import TypedDict

from ._version import __version__
from .config import IML


class Status(TypedDict):
    """The answer of `GET iml/status`; it never holds a key."""

    version: str
    #: Address of the configured endpoint, "" when there is none.
    endpoint: str
    #: More endpoints that may be chosen.
    endpoints: list[str]
    #: Models that may be asked; empty: any.
    models: list[str]
    #: Whether a key is at hand.
    key: bool


def read_status(config: IML) -> Status:
    """Say which version this is and which model endpoint is configured.

    A key file that cannot be used counts as no key; a question tells what is wrong with it.

    Parameters
    ----------
    config
        The settings of the server.

    Examples
    --------
    >>> read_status(IML(base_url="http://127.0.0.1:8080/v1"))["endpoint"]
    'http://127.0.0.1:8080/v1'
    """
    try:
        keyed = bool(config.key())
    except OSError:
        keyed = False
    return {
        "version": __version__,
        "endpoint": config.base_url,
        "endpoints": list(config.allowed_base_urls),
        "models": list(config.models),
        "key": keyed,
    }
