"""The routes of the server extension, on a real server before a real endpoint."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.serverapp import ServerApp
from tornado import web
from tornado.httpclient import HTTPClientError, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from jupyterlab_iml import __version__

Fetch = Callable[..., Awaitable[HTTPResponse]]

KEY = "not-for-the-browser"
#: An address that is allowed and where nobody listens.
NOBODY = "http://127.0.0.1:9/v1"
QUESTION = {"model": "small", "messages": [{"role": "user", "content": "hello"}]}
ROUTES = [
    ("GET", ("iml", "status")),
    ("GET", ("iml", "v1", "models")),
    ("POST", ("iml", "v1", "chat", "completions")),
]


class Endpoint:
    """A model endpoint on the loopback that shows what it was asked."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, str | None, bytes]] = []
        self.go_on = asyncio.Event()
        self.left = asyncio.Event()
        self.answer: Callable[[web.RequestHandler], Awaitable[None]] = self.stream
        endpoint = self

        class Handler(web.RequestHandler):
            async def prepare(self) -> None:
                request = self.request
                key = request.headers.get("Authorization")
                method, path = str(request.method), str(request.path)
                endpoint.seen.append((method, path, key, request.body))
                await endpoint.answer(self)

            def on_connection_close(self) -> None:
                endpoint.left.set()

        self.server = HTTPServer(web.Application([(".*", Handler)]))
        socket, self.port = bind_unused_port()
        self.server.add_socket(socket)

    @property
    def url(self) -> str:
        """Its base URL."""
        return f"http://127.0.0.1:{self.port}/v1"

    async def stream(self, handler: web.RequestHandler) -> None:
        """Send one piece, and the other once it is told to."""
        handler.set_header("Content-Type", "text/event-stream")
        handler.write("data: one\n\n")
        await handler.flush()
        await self.go_on.wait()
        await handler.finish("data: two\n\n")


@pytest.fixture
def endpoint(io_loop: object) -> Iterator[Endpoint]:
    """An endpoint that listens."""
    found = Endpoint()
    yield found
    found.go_on.set()
    found.server.stop()


@pytest.fixture
def other(io_loop: object) -> Iterator[Endpoint]:
    """An endpoint that an administrator allows beside the configured one."""
    found = Endpoint()
    found.go_on.set()
    yield found
    found.server.stop()


@pytest.fixture
def jp_server_config(
    jp_server_config: dict[str, Any],
    endpoint: Endpoint,
    other: Endpoint,
    tmp_path: Path,
) -> dict[str, Any]:
    """A server that knows the endpoint and its key."""
    key_file = tmp_path / "key"
    key_file.write_text(f"{KEY}\n")
    key_file.chmod(0o600)
    return {
        **jp_server_config,
        "IML": {
            "base_url": endpoint.url,
            "allowed_base_urls": [other.url, NOBODY],
            "key_file": str(key_file),
            "models": ["small"],
            "max_body_bytes": 5000,
        },
    }


def ask(fetch: Fetch, question: object = QUESTION, **more: Any) -> Any:
    """Ask the model through the server."""
    body = question if isinstance(question, str) else json.dumps(question)
    more = {"request_timeout": 30, **more}
    return fetch("iml", "v1", "chat", "completions", method="POST", body=body, **more)


async def test_status_tells_the_endpoint_and_no_key(
    jp_fetch: Fetch, endpoint: Endpoint, other: Endpoint
) -> None:
    response = await jp_fetch("iml", "status")
    assert json.loads(response.body) == {
        "version": __version__,
        "endpoint": endpoint.url,
        "endpoints": [other.url, NOBODY],
        "models": ["small"],
        "key": True,
    }
    assert KEY.encode() not in response.body


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_a_route_is_refused_without_a_token(
    jp_fetch: Fetch, endpoint: Endpoint, method: str, path: tuple[str, ...]
) -> None:
    body = None if method == "GET" else "{}"
    with pytest.raises(HTTPClientError) as refused:
        await jp_fetch(*path, method=method, body=body, headers={"Authorization": ""})
    assert refused.value.code == 403
    assert endpoint.seen == []


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_a_route_is_refused_when_the_authoriser_says_no(
    jp_fetch: Fetch,
    jp_serverapp: ServerApp,
    endpoint: Endpoint,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    path: tuple[str, ...],
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
        await jp_fetch(*path, method=method, body=None if method == "GET" else "{}")
    assert refused.value.code == 403
    assert asked == [("read" if method == "GET" else "write", "iml")]
    assert endpoint.seen == []


async def test_an_answer_comes_back_piece_by_piece(
    jp_fetch: Fetch, endpoint: Endpoint
) -> None:
    pieces: list[bytes] = []

    def take(piece: bytes) -> None:
        pieces.append(piece)
        # The endpoint sends the rest only when the first piece has come through.
        endpoint.go_on.set()

    response = await ask(jp_fetch, streaming_callback=take)
    assert response.headers["Content-Type"] == "text/event-stream"
    assert pieces == [b"data: one\n\n", b"data: two\n\n"]
    [(method, path, key, body)] = endpoint.seen
    assert (method, path, key) == ("POST", "/v1/chat/completions", f"Bearer {KEY}")
    assert json.loads(body) == QUESTION


async def test_the_models_are_listed(jp_fetch: Fetch, endpoint: Endpoint) -> None:
    endpoint.go_on.set()
    await jp_fetch("iml", "v1", "models")
    assert endpoint.seen[0][:2] == ("GET", "/v1/models")


async def test_a_question_that_is_called_back_ends_at_the_endpoint(
    jp_serverapp: ServerApp,
    http_server: object,
    jp_http_port: int,
    jp_base_url: str,
    endpoint: Endpoint,
) -> None:
    body = json.dumps(QUESTION)
    reader, writer = await asyncio.open_connection("127.0.0.1", jp_http_port)
    lines = [
        f"POST {jp_base_url}iml/v1/chat/completions HTTP/1.1",
        "Host: localhost",
        f"Authorization: token {jp_serverapp.identity_provider.token}",
        f"Content-Length: {len(body)}",
    ]
    writer.write("\r\n".join([*lines, "", body]).encode())
    await asyncio.wait_for(reader.readuntil(b"data: one"), 30)
    writer.close()
    await asyncio.wait_for(endpoint.left.wait(), 30)


@pytest.mark.parametrize(
    ("question", "code", "words"),
    [
        ("not JSON", 400, "no JSON object"),
        ("[1]", 400, "no JSON object"),
        ({"model": "large"}, 403, "Choose one of: small"),
        ({"model": "small", "messages": ["x" * 6000]}, 413, "5,000 are allowed"),
    ],
)
async def test_a_question_that_may_not_go_on_stays(
    jp_fetch: Fetch, endpoint: Endpoint, question: object, code: int, words: str
) -> None:
    response = await ask(jp_fetch, question, raise_error=False)
    assert response.code == code
    assert words in json.loads(response.body)["error"]["message"]
    assert endpoint.seen == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://169.254.169.254/latest", 403),
        ("file:///etc/passwd", 400),
        ("http://user:word@127.0.0.1:9/v1", 400),
        (NOBODY, 502),
    ],
)
async def test_only_allowed_endpoints_are_asked(
    jp_fetch: Fetch, endpoint: Endpoint, address: str, code: int
) -> None:
    response = await ask(
        jp_fetch, headers={"X-IML-Endpoint": address}, raise_error=False
    )
    assert response.code == code
    assert endpoint.seen == []


async def test_another_endpoint_is_given_no_key(
    jp_fetch: Fetch, other: Endpoint
) -> None:
    await ask(jp_fetch, headers={"X-IML-Endpoint": other.url})
    assert [key for _, _, key, _ in other.seen] == [None]


async def test_a_complaint_is_passed_on_without_the_key(
    jp_fetch: Fetch, endpoint: Endpoint
) -> None:
    async def complain(handler: web.RequestHandler) -> None:
        handler.set_status(429)
        handler.set_header("Retry-After", "7")
        handler.set_header("Set-Cookie", "a=b")
        await handler.finish({"error": {"message": f"{KEY} asked too often"}})

    endpoint.answer = complain
    response = await ask(jp_fetch, raise_error=False)
    assert response.code == 429
    assert response.headers["Retry-After"] == "7"
    assert "a=b" not in str(response.headers)
    assert json.loads(response.body)["error"]["message"] == "[hidden] asked too often"


async def test_a_redirect_is_not_followed(jp_fetch: Fetch, endpoint: Endpoint) -> None:
    async def redirect(handler: web.RequestHandler) -> None:
        handler.redirect("http://127.0.0.1:9/stolen", status=307)

    endpoint.answer = redirect
    response = await ask(jp_fetch, raise_error=False, follow_redirects=False)
    assert response.code == 502
    assert "redirect" in json.loads(response.body)["error"]["message"]
    assert len(endpoint.seen) == 1


async def test_a_key_that_others_can_read_is_not_used(
    jp_fetch: Fetch, endpoint: Endpoint, tmp_path: Path
) -> None:
    (tmp_path / "key").chmod(0o644)
    response = await ask(jp_fetch, raise_error=False)
    assert response.code == 503
    assert "chmod 600" in json.loads(response.body)["error"]["message"]
    status = await jp_fetch("iml", "status")
    assert json.loads(status.body)["key"] is False
    assert endpoint.seen == []


async def test_the_key_is_in_no_log(
    jp_fetch: Fetch, endpoint: Endpoint, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    endpoint.go_on.set()
    await ask(jp_fetch)
    with pytest.raises(HTTPClientError):
        await ask(jp_fetch, headers={"X-IML-Endpoint": NOBODY})
    assert endpoint.seen[-1][2] == f"Bearer {KEY}"
    assert "iml/v1/chat/completions" in caplog.text
    assert KEY not in caplog.text
