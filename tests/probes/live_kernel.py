"""A real ipykernel that probes are run in, and the text that is run."""

import json
import queue
import time
import uuid
from pathlib import Path
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient

PROBES = Path(__file__).parents[2] / "probes"
MIME = "application/vnd.iml.probe+json"
# A cold import of pandas and scikit-learn on a busy machine takes tens of seconds.
TIMEOUT = 120.0


def probe_text(name: str) -> str:
    """Join the shared files and one probe, as the runner does."""
    text = (PROBES / f"{name}.py").read_text("utf-8")
    shared = ["_shared"]
    if text.startswith("# uses: _harness"):
        shared += ["_metrics", "_harness"]
    parts = [(PROBES / f"{part}.py").read_text("utf-8") for part in shared]
    return "\n".join([*parts, text])


class ProbeFailed(Exception):
    """The probe raised: its own exception, as text."""


class Kernel:
    """A live ipykernel: cells for the user's part, probes for ours."""

    def __init__(self, client: BlockingKernelClient) -> None:
        self.client = client

    def _messages(self, message_id: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """Collect what a request publishes until the kernel is idle, and its reply."""
        deadline = time.monotonic() + TIMEOUT
        published: list[dict[str, Any]] = []
        while True:
            try:
                message = self.client.get_iopub_msg(
                    timeout=max(0.1, deadline - time.monotonic())
                )
            except queue.Empty:
                raise TimeoutError(f"no idle after {TIMEOUT} s") from None
            if message["parent_header"].get("msg_id") != message_id:
                continue
            if message["msg_type"] == "status":
                if message["content"]["execution_state"] == "idle":
                    break
                continue
            published.append(message)
        while True:
            reply = self.client.get_shell_msg(timeout=TIMEOUT)
            if reply["parent_header"].get("msg_id") == message_id:
                return published, reply["content"]

    def cell(self, source: str) -> Any:
        """Run a cell as the user would; raise what it raises; return its text output."""
        published, reply = self._messages(self.client.execute(source))
        if reply["status"] != "ok":
            raise AssertionError("\n".join(reply.get("traceback", [str(reply)])))
        return "".join(
            message["content"]["text"]
            for message in published
            if message["msg_type"] == "stream"
        )

    def probe(self, name: str, **arguments: Any) -> Any:
        """Run a probe exactly as the runner does and return its answer."""
        nonce = uuid.uuid4().hex
        text = (
            f"{probe_text(name)}\npublish(main, {nonce!r}, {json.dumps(arguments)!r})\n"
        )
        code = (
            f'exec(compile({text!r}, "<iml probe {name}>", "exec"), '
            '{"__name__": "_iml_probe"})'
        )
        published, reply = self._messages(
            self.client.execute(
                code,
                silent=True,
                store_history=False,
                allow_stdin=False,
                stop_on_error=False,
            )
        )
        assert reply["status"] == "ok", reply
        noise = [m for m in published if m["msg_type"] != "display_data"]
        assert not noise, f"the probe is not silent: {noise}"
        (message,) = published
        body = message["content"]["data"][MIME]
        assert body["nonce"] == nonce and body["version"] == 1
        if body["error"] is not None:
            raise ProbeFailed("\n".join(body["error"]["traceback"]))
        return body["answer"]

    def fresh(self) -> None:
        """Drop the user's variables between tests."""
        self.cell("%reset -f")
