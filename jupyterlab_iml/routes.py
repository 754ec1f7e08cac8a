"""The routes that iML adds to Jupyter Server, each authenticated and authorised."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import httpx
from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web
from tornado.iostream import StreamClosedError

from .config import IML
from .memory import Watches
from .status import read_status
from .upstream import NAME_HEADER, PASSED, Refused, Upstream

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

#: The resource that an authoriser of the server is asked about.
RESOURCE = "iml"

#: In which header the front end names an endpoint other than the configured one.
ENDPOINT_HEADER = "X-IML-Endpoint"

#: Bytes of an endpoint's complaint that are passed on.
COMPLAINT_BYTES = 64_000


class StatusHandler(APIHandler):
    """`GET iml/status`: the version and the model endpoint, without its key."""

    auth_resource = RESOURCE

    def initialize(self, config: IML) -> None:
        """Take the settings of the server."""
        self.iml = config

    @web.authenticated
    @authorized
    def get(self) -> None:
        """Answer with the status as JSON."""
        self.finish(dict(read_status(self.iml)))


class ModelHandler(APIHandler):
    """One route of the model endpoint: the question goes on, the answer comes back as it arrives."""

    auth_resource = RESOURCE

    def initialize(self, upstream: Upstream, path: str) -> None:
        """Take the way to the endpoint and the path there."""
        self.upstream = upstream
        self.path_there = path
        self.passing: asyncio.Task[None] | None = None

    def on_connection_close(self) -> None:
        """Whoever asked is gone: the endpoint need not go on either."""
        if self.passing is not None:
            self.passing.cancel()

    async def pass_on(self) -> None:
        """Send the question and stream the answer, until either side is gone."""
        self.passing = asyncio.ensure_future(self._stream())
        try:
            await self.passing
        except asyncio.CancelledError:
            self.log.info("iML: a question was called back.")
        except Refused as refused:
            self._refuse(refused.status, str(refused))
        except httpx.HTTPError as error:
            # Part of the answer may be out: a connection that ends says it broke off.
            self.log.warning("iML: the answer broke off: %s", type(error).__name__)
            if not self._headers_written:
                self._refuse(502, "The answer broke off. Ask again.")
            elif self.request.connection is not None:
                self.request.connection.finish()

    async def _stream(self) -> None:
        request = self.request
        question = self.upstream.ask(
            request.method or "",
            self.path_there,
            request.body,
            wanted=request.headers.get(ENDPOINT_HEADER, ""),
            name=request.headers.get(NAME_HEADER, ""),
        )
        async with question as response:
            self.set_status(response.status_code)
            for name in PASSED:
                if name in response.headers:
                    self.set_header(name, response.headers[name])
            kind = response.headers.get("content-type", "application/json")
            if response.is_error:
                complaint = (await response.aread())[:COMPLAINT_BYTES]
                text = complaint.decode(errors="replace")
                await self.finish(self.upstream.hide(text), set_content_type=kind)
                return
            room = self.upstream.longest_answer
            async for piece in response.aiter_raw():
                room -= len(piece)
                if room < 0:
                    raise httpx.ReadError("The answer is longer than is allowed.")
                self.write(piece)
                try:
                    await self.flush()
                except StreamClosedError:
                    return
            await self.finish(set_content_type=kind)

    def _refuse(self, status: int, message: str) -> None:
        self.set_status(status)
        self.finish(json.dumps({"error": {"message": message, "type": "iml"}}))


class ChatHandler(ModelHandler):
    """`POST iml/v1/chat/completions`."""

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Ask the model."""
        await self.pass_on()


class ModelsHandler(ModelHandler):
    """`GET iml/v1/models`."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """List the models of the endpoint."""
        await self.pass_on()


class MemoryHandler(APIHandler):
    """`iml/memory/<kernel>`: the watch over the memory of a kernel."""

    auth_resource = RESOURCE

    def initialize(self, watches: Watches) -> None:
        """Take the watches of the server."""
        self.watches = watches

    @web.authenticated
    @authorized
    def post(self, kernel: str) -> None:
        """Begin, or go on: the limit in bytes, null where nobody can watch."""
        self.finish(self.watches.begin(kernel))

    @web.authenticated
    @authorized
    def get(self, kernel: str) -> None:
        """Tell what was done to the kernel since its watch began."""
        self.finish({"acts": self.watches.acts(kernel)})

    @web.authenticated
    @authorized
    def delete(self, kernel: str) -> None:
        """Watch no longer."""
        self.watches.end(kernel)
        self.set_status(204)
        self.finish()


def add_routes(server_app: ServerApp) -> None:
    """Add the routes under the base URL of the server.

    Parameters
    ----------
    server_app
        The running server.
    """
    config = IML(parent=server_app)
    upstream = Upstream(config)
    web_app: web.Application = server_app.web_app
    base_url: str = web_app.settings["base_url"]

    def at(*path: str) -> str:
        return url_path_join(base_url, RESOURCE, *path)

    def model(path: str) -> dict[str, Any]:
        return {"upstream": upstream, "path": path}

    web_app.add_handlers(
        ".*$",
        [
            (at("status"), StatusHandler, {"config": config}),
            (
                at("memory", r"([0-9a-fA-F-]+)"),
                MemoryHandler,
                {
                    "watches": Watches(
                        server_app.kernel_manager, config.max_kernel_memory
                    )
                },
            ),
            (at("v1", "models"), ModelsHandler, model("/models")),
            (
                at("v1", "chat", "completions"),
                ChatHandler,
                model("/chat/completions"),
            ),
        ],
    )
