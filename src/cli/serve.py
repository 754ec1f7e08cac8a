"""Serve kernels on the loopback until standard input closes.

The first line of standard input is JSON: `token`, and `scratch`, a folder of ours
that is removed at the end. The port goes out as one line of JSON on standard output
as soon as requests are accepted.
"""

import json
import os
import shutil
import signal
import sys
import threading

# Only needed to check IRIs in JSON schemas, and its grammar takes a second to build.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]

from jupyter_server.serverapp import ServerApp
from tornado.netutil import bind_sockets
from traitlets.config import Config


class LoopbackServer(ServerApp):
    """A server on a port that the system chose and nobody else can take."""

    def _bind_http_server(self) -> None:
        sockets = bind_sockets(0, "127.0.0.1")
        self.port = sockets[0].getsockname()[1]
        self.http_server.add_sockets(sockets)
        print(json.dumps({"port": self.port}), flush=True)


def leave_with_parent() -> None:
    """Stop when the parent is gone, however it went: its end of the pipe closes."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Start the server and serve."""
    settings = json.loads(sys.stdin.readline())
    config = Config()
    config.IdentityProvider.token = settings["token"]
    config.ServerApp.allow_root = True
    config.ServerApp.open_browser = False
    config.ServerApp.root_dir = "/"
    config.ServerApp.log_level = "ERROR"
    # A training cell may print as much as it likes; the notebook cuts floods itself.
    config.ZMQChannelsWebsocketConnection.limit_rate = False
    # A kernel that was killed is known to be so after a second.
    config.KernelRestarter.time_to_dead = 1.0
    server = LoopbackServer(config=config)
    server.initialize(argv=[], find_extensions=False)
    threading.Thread(target=leave_with_parent, daemon=True).start()
    try:
        server.start()
    finally:
        shutil.rmtree(settings["scratch"], ignore_errors=True)


main()
