"""What Jupyter Server guards stays guarded: forged requests, other origins, new routes."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from jupyter_server.base.handlers import APIHandler
from jupyter_server.serverapp import ServerApp
from tornado.httpclient import HTTPClientError, HTTPResponse

from jupyterlab_iml.routes import ChatHandler, ModelsHandler, StatusHandler

Fetch = Callable[..., Awaitable[HTTPResponse]]

ROOT = Path(__file__).parents[2]
ASK = ("iml", "v1", "chat", "completions")
CHECK = ROOT / ".github" / "scripts" / "check_auth.py"

pytestmark = pytest.mark.skipif(
    not CHECK.exists(), reason="An installed package has no scripts of the repository."
)


async def logged_in(fetch: Fetch, app: ServerApp) -> dict[str, str]:
    """Log in as a browser does; the cookies that it sends from then on."""
    token = app.identity_provider.token
    page = await fetch("lab", "api", "x", params={"token": token}, raise_error=False)
    cookies = [line.split(";")[0] for line in page.headers.get_list("Set-Cookie")]
    xsrf = [cookie for cookie in cookies if cookie.startswith("_xsrf=")]
    found = {"Cookie": "; ".join(cookies), "Authorization": ""}
    return found | ({"X-XSRFToken": xsrf[0][6:]} if xsrf else {})


async def test_a_forged_request_is_refused(
    jp_fetch: Fetch, jp_serverapp: ServerApp
) -> None:
    headers = await logged_in(jp_fetch, jp_serverapp)
    headers.pop("X-XSRFToken", None)
    with pytest.raises(HTTPClientError) as refused:
        await jp_fetch(*ASK, method="POST", body="{}", headers=headers)
    assert refused.value.code == 403
    assert "_xsrf" in str(refused.value.response and refused.value.response.body)


async def test_a_request_from_another_origin_is_refused(
    jp_fetch: Fetch, jp_serverapp: ServerApp
) -> None:
    headers = await logged_in(jp_fetch, jp_serverapp)
    headers["Origin"] = "http://evil.example"
    with pytest.raises(HTTPClientError) as refused:
        await jp_fetch(*ASK, method="POST", body="{}", headers=headers)
    assert refused.value.code == 404


async def test_the_request_of_a_page_of_ours_is_heard_under_the_base_url(
    jp_fetch: Fetch, jp_serverapp: ServerApp, jp_base_url: str
) -> None:
    headers = await logged_in(jp_fetch, jp_serverapp)
    assert jp_base_url != "/"
    with pytest.raises(HTTPClientError) as refused:
        await jp_fetch(*ASK, method="POST", body="{}", headers=headers)
    # It got through to us: this server has no endpoint.
    assert refused.value.code == 503


@pytest.mark.parametrize("handler", [StatusHandler, ChatHandler, ModelsHandler])
@pytest.mark.parametrize(
    "guard", ["check_xsrf_cookie", "check_origin", "check_referer", "check_host"]
)
def test_no_guard_is_overridden(handler: type[APIHandler], guard: str) -> None:
    assert getattr(handler, guard) is getattr(APIHandler, guard)


@pytest.mark.parametrize(("decorator", "code"), [("@web.authenticated", 1), ("", 0)])
async def test_the_check_of_routes_fails_where_one_is_open(
    tmp_path: Path, decorator: str, code: int
) -> None:
    package = tmp_path / "jupyterlab_iml"
    package.mkdir()
    for path in (ROOT / "jupyterlab_iml").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name == "routes.py" and decorator:
            assert decorator in text
            text = text.replace(f"    {decorator}\n", "", 1)
        (package / path.name).write_text(text, encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(CHECK),
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "JUPYTER_CONFIG_DIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    _, said = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == code, said.decode()
    assert ("StatusHandler" in said.decode()) == bool(code)
