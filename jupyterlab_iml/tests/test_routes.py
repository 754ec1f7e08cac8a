"""The routes of the server extension, on a real server."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.serverapp import ServerApp
from tornado.httpclient import HTTPClientError, HTTPResponse

from jupyterlab_iml import __version__

Fetch = Callable[..., Awaitable[HTTPResponse]]


async def test_status_tells_the_version_and_no_more(
    jp_fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "not-for-the-browser")
    response = await jp_fetch("iml", "status")
    assert response.code == 200
    assert json.loads(response.body) == {
        "version": __version__,
        "modelConfigured": True,
    }
    assert b"not-for-the-browser" not in response.body


async def test_status_is_refused_without_a_token(jp_fetch: Fetch) -> None:
    with pytest.raises(HTTPClientError) as refused:
        await jp_fetch("iml", "status", headers={"Authorization": ""})
    assert refused.value.code == 403


async def test_status_is_refused_when_the_authoriser_says_no(
    jp_fetch: Fetch, jp_serverapp: ServerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def refuse(
        _self: Any, _handler: Any, _user: Any, action: str, resource: str
    ) -> bool:
        asked.append((action, resource))
        return False

    authorizer: Authorizer = jp_serverapp.authorizer
    monkeypatch.setattr(type(authorizer), "is_authorized", refuse)
    with pytest.raises(HTTPClientError) as refused:
        await jp_fetch("iml", "status")
    assert refused.value.code == 403
    assert asked == [("read", "iml")]
