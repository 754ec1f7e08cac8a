"""The routes that iML adds to Jupyter Server, each authenticated and authorised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web

from .status import read_status

if TYPE_CHECKING:
    from tornado.web import Application

#: The resource that an authoriser of the server is asked about.
RESOURCE = "iml"


class StatusHandler(APIHandler):
    """`GET iml/status`: the version, and whether a model endpoint is configured."""

    auth_resource = RESOURCE

    @web.authenticated
    @authorized
    def get(self) -> None:
        """Answer with the status as JSON."""
        self.finish(dict(read_status()))


def add_routes(web_app: Application) -> None:
    """Add the routes under the base URL of the server.

    Parameters
    ----------
    web_app
        The application of the running server.
    """
    base_url: str = web_app.settings["base_url"]
    web_app.add_handlers(
        ".*$", [(url_path_join(base_url, RESOURCE, "status"), StatusHandler)]
    )
