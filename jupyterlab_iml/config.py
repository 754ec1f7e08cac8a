"""What an administrator sets: the model endpoint, its key, and the limits."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from traitlets import Float, Int, List, TraitError, Unicode, default, validate
from traitlets.config import LoggingConfigurable

#: Where the address of a model endpoint is looked for, as the openai client does.
ENDPOINT_VARIABLE = "OPENAI_BASE_URL"

#: Where its key is looked for. Its value never leaves the server.
KEY_VARIABLE = "OPENAI_API_KEY"

#: The endpoint that a key without an address belongs to.
DEFAULT_ENDPOINT = "https://api.openai.com/v1"


def parse_endpoint(address: str) -> str:
    """Check the address of an endpoint.

    Parameters
    ----------
    address
        ``scheme://host[:port]/path``.

    Returns
    -------
    str
        The address without a slash at its end.

    Raises
    ------
    ValueError
        When it is no plain http(s) address, or carries a user, a query or a fragment.

    Examples
    --------
    >>> parse_endpoint("http://127.0.0.1:8080/v1/")
    'http://127.0.0.1:8080/v1'
    """
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("An endpoint is an address of http or https.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("An endpoint has no user, password, query or fragment.")
    return address.rstrip("/")


class IML(LoggingConfigurable):
    """Settings of iML's server side: ``c.IML.base_url = ...`` in a Jupyter Server configuration."""

    base_url = Unicode(
        help="Address of the OpenAI-compatible endpoint; OPENAI_BASE_URL if not set."
    ).tag(config=True)
    allowed_base_urls = List(
        Unicode(),
        help="More endpoints that people may choose in their settings. They get no key.",
    ).tag(config=True)
    key_file = Unicode(
        help="File that holds the key, readable by its owner alone (mode 0600); "
        "it wins over OPENAI_API_KEY, which kernels can read too."
    ).tag(config=True)
    models = List(
        Unicode(), help="Models that may be asked; empty: any that the endpoint has."
    ).tag(config=True)
    max_body_bytes = Int(2_000_000, help="Longest question that is passed on.").tag(
        config=True
    )
    max_answer_bytes = Int(16_000_000, help="Longest answer that is passed on.").tag(
        config=True
    )
    max_kernel_memory = Int(
        0,
        help="Bytes that the kernel of a run may hold, its children included; 0: what the "
        "machine or its container has. At 85 % its cell is interrupted, at 95 % it is ended.",
    ).tag(config=True)
    timeout = Float(600.0, help="Seconds that a whole answer may take.").tag(
        config=True
    )
    max_requests = Int(8, help="Questions that are on their way at once.").tag(
        config=True
    )

    @default("base_url")
    def _default_base_url(self) -> str:
        endpoint = os.environ.get(ENDPOINT_VARIABLE, "")
        keyed = bool(self.key_file or os.environ.get(KEY_VARIABLE))
        return parse_endpoint(endpoint) if endpoint else DEFAULT_ENDPOINT * keyed

    @validate("base_url")
    def _valid_base_url(self, proposal: dict[str, str]) -> str:
        return _checked(proposal["value"]) if proposal["value"] else ""

    @validate("allowed_base_urls")
    def _valid_allowed(self, proposal: dict[str, list[str]]) -> list[str]:
        return [_checked(address) for address in proposal["value"]]

    def key(self) -> str:
        """The key of the endpoint, "" when there is none; read anew, so that it can be rotated.

        Raises
        ------
        PermissionError
            When others than its owner may read the file.
        OSError
            When the file cannot be read.
        """
        if not self.key_file:
            return os.environ.get(KEY_VARIABLE, "").strip()
        path = Path(self.key_file).expanduser()
        if path.stat().st_mode & 0o077:
            raise PermissionError(
                f"The key file {path} can be read by others; a key is its owner's alone. "
                f"Run: chmod 600 {path}"
            )
        return path.read_text(encoding="utf-8").strip()


def _checked(address: str) -> str:
    try:
        return parse_endpoint(address)
    except ValueError as error:
        raise TraitError(f"{address!r}: {error}") from None
