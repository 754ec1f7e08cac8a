"""The way of a question to the model endpoint and of its answer back, piece by piece."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from .config import IML, parse_endpoint

#: Headers of an endpoint's answer that the client needs; no other is passed on.
PASSED = ("content-type", "retry-after", "x-request-id")

#: In which header OpenAI takes the caller's own id of a request, and what it may hold.
NAME_HEADER = "X-Client-Request-Id"
NAME = re.compile(r"[\x21-\x7e]{1,200}")

#: What stands where the key stood, should an endpoint repeat it.
HIDDEN = "[hidden]"

#: Seconds to reach an endpoint.
CONNECT_SECONDS = 15.0


class Refused(Exception):
    """A question that is not passed on, as the openai client reads errors.

    Parameters
    ----------
    status
        HTTP status.
    fact, step
        What is wrong and what to do next, a sentence each.
    """

    def __init__(self, status: int, fact: str, step: str) -> None:
        super().__init__(f"{fact} {step}")
        self.status = status


class Upstream:
    """Questions to the endpoints that the configuration allows, and to no others.

    Parameters
    ----------
    config
        Endpoints, key and limits.
    """

    def __init__(self, config: IML) -> None:
        self._config = config
        self._turns = asyncio.Semaphore(config.max_requests)
        self._client = httpx.AsyncClient(
            timeout=httpx.Timeout(config.timeout, connect=CONNECT_SECONDS),
        )

    @asynccontextmanager
    async def ask(
        self, method: str, path: str, body: bytes, wanted: str, name: str
    ) -> AsyncIterator[httpx.Response]:
        """Send a question; the answer is open and unread while the context lasts.

        Parameters
        ----------
        method, path
            Of the request; the path begins with ``/`` and is appended to the endpoint.
        body
            JSON of the question, empty for GET.
        wanted
            Endpoint that the person chose, "" for the configured one.
        name
            The caller's own id of the question, "" for none.

        Raises
        ------
        Refused
            When the question may not be passed on, or the endpoint cannot be reached.
        """
        endpoint = self._endpoint(wanted)
        headers = {"accept-encoding": "identity"}
        if body:
            self._check(body)
            headers["content-type"] = "application/json"
        if NAME.fullmatch(name):
            headers[NAME_HEADER] = name
        key = self._key() if endpoint == self._config.base_url else ""
        if key:
            headers["authorization"] = f"Bearer {key}"
        request = self._client.build_request(
            method, endpoint + path, content=body or None, headers=headers
        )
        async with self._turns:
            response = await self._send(request)
            try:
                if response.is_redirect:
                    raise Refused(
                        502,
                        f"{endpoint} sends a redirect; a key is not carried elsewhere.",
                        "Configure the address that it redirects to.",
                    )
                yield response
            finally:
                await response.aclose()

    @property
    def longest_answer(self) -> int:
        """Bytes that an answer may have."""
        return self._config.max_answer_bytes

    def hide(self, text: str) -> str:
        """Take the key out of a text that an endpoint sent."""
        key = self._key()
        return text.replace(key, HIDDEN) if key else text

    async def _send(self, request: httpx.Request) -> httpx.Response:
        try:
            return await self._client.send(request, stream=True)
        except httpx.TimeoutException:
            raise Refused(
                504,
                f"{request.url.host} did not answer in time.",
                "Check that its server is running, or raise c.IML.timeout.",
            ) from None
        except httpx.HTTPError as error:
            raise Refused(
                502,
                f"{request.url.host} cannot be reached ({type(error).__name__}).",
                "Check the base URL and that its server is running.",
            ) from None

    def _endpoint(self, wanted: str) -> str:
        config = self._config
        try:
            endpoint = parse_endpoint(wanted) if wanted else config.base_url
        except ValueError as error:
            raise Refused(400, f"{error}", "Mend the endpoint.") from None
        if not endpoint:
            raise Refused(
                503,
                "No model endpoint is configured on this server.",
                "Set OPENAI_BASE_URL or c.IML.base_url and start the server again.",
            )
        if endpoint not in {config.base_url, *config.allowed_base_urls}:
            raise Refused(
                403,
                "This server does not allow that endpoint.",
                "Choose another, or have it added to c.IML.allowed_base_urls.",
            )
        return endpoint

    def _check(self, body: bytes) -> None:
        config = self._config
        if len(body) > config.max_body_bytes:
            raise Refused(
                413,
                f"The question has {len(body):,} bytes; "
                f"{config.max_body_bytes:,} are allowed.",
                "Ask for less, or raise c.IML.max_body_bytes.",
            )
        try:
            question: Any = json.loads(body)
        except ValueError:
            question = None
        if not isinstance(question, dict):
            raise Refused(400, "The question is no JSON object.", "Send one.")
        if config.models and question.get("model") not in config.models:
            raise Refused(
                403,
                "This server does not allow that model.",
                f"Choose one of: {', '.join(config.models)}.",
            )

    def _key(self) -> str:
        try:
            return self._config.key()
        except PermissionError as error:
            raise Refused(503, str(error), "Then ask again.") from None
        except OSError as error:
            raise Refused(
                503,
                f"The key file cannot be read: {error.strerror}.",
                "Check c.IML.key_file.",
            ) from None
