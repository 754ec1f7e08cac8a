"""A real ipykernel that probes are run in, and the text that is run."""

import base64
import json
import queue
import re
import time
import uuid
import zlib
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient

ROOT = Path(__file__).parents[2]
PROBES = ROOT / "probes"
MIME = "application/vnd.iml.probe+json"
# A cold import of pandas and scikit-learn on a busy machine takes tens of seconds.
TIMEOUT = 120.0


# Everything of the user that a probe could disturb.
STATE = """
import random
import sys
import threading
from IPython import get_ipython

def main(namespace):
    shell = get_ipython()
    numpy = sys.modules.get("numpy")
    manager = shell.history_manager
    rows = list(manager.get_range(raw=True, output=False))
    generator = getattr(numpy, "random", None)
    return {
        "names": {name: id(value) for name, value in namespace.items()},
        "In": list(namespace["In"]),
        "Out": {str(key): id(value) for key, value in namespace["Out"].items()},
        "history": [row[2] for row in rows],
        "count": shell.execution_count,
        "modules": sorted(sys.modules),
        "random": hash(random.getstate()),
        "numpy random": repr(generator.get_state()) if generator else "",
        "last error": repr(getattr(sys, "last_value", None)),
        "kept sources": sorted(sys.modules["linecache"].cache),
        "warnings": repr(sys.modules["warnings"].filters),
        "threads": sorted(thread.name for thread in threading.enumerate()),
        "folder": sys.modules["os"].getcwd(),
    }
"""


def helper_order() -> list[str]:
    """Return the helpers of probes in the order in which the runner executes them."""
    text = (ROOT / "src/kernel/probe-texts.ts").read_text("utf-8")
    return re.findall(r"^    (_\w+): ", text, re.MULTILINE)


def named_in(line: str, text: str) -> list[str]:
    """Return the helpers that a probe names in a line that begins so."""
    found = re.search(rf"^# {line}: (.+)", text, re.MULTILINE)
    return re.split(r",\s*", found[1].strip()) if found else []


def probe_parts(name: str) -> list[tuple[str, str]]:
    """Return name and text of the files that make a probe, in the order of the runner."""
    text = (PROBES / f"{name}.py").read_text("utf-8")
    uses = named_in("uses", text)
    unknown = set(uses + named_in("ships", text)) - set(helper_order())
    assert not unknown, f"src/kernel/probe-texts.ts does not know {sorted(unknown)}"
    shared = ["_shared", *(part for part in helper_order() if part in uses)]
    parts = [(part, (PROBES / f"{part}.py").read_text("utf-8")) for part in shared]
    return [*parts, (name, text)]


def shipped_parts(name: str) -> dict[str, str]:
    """Return the texts that a probe runs in another process."""
    text = (PROBES / f"{name}.py").read_text("utf-8")
    return {
        part: (PROBES / f"{part}.py").read_text("utf-8")
        for part in named_in("ships", text)
    }


def probe_text(name: str) -> str:
    """Join the files that make a probe."""
    return "\n".join(text for _, text in probe_parts(name))


@cache
def compiled(name: str) -> CodeType:
    """Compile the files that make a probe."""
    return compile(probe_text(name), f"<iml probe {name}>", "exec")


def scope_of(name: str) -> dict[str, Any]:
    """Execute the files that make a probe in one scope, as the kernel does; its names."""
    scope: dict[str, Any] = {"__name__": "_iml_probe", "SHIPPED": shipped_parts(name)}
    exec(compiled(name), scope)  # noqa: S102
    return scope


def bootstrap() -> str:
    """Return the Python that the runner itself sends around every probe."""
    source = (ROOT / "src/kernel/probe-code.ts").read_text("utf-8")
    found = re.search(r"const BOOTSTRAP = `\n(.*?)`;", source, re.DOTALL)
    assert found, "src/kernel/probe-code.ts holds no BOOTSTRAP any more"
    return found[1]


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

    def failure(self, source: str) -> dict[str, Any]:
        """Run a cell that fails; its error as the pipeline hands it on, without colours."""
        _, reply = self._messages(self.client.execute(source))
        assert reply["status"] == "error", reply
        lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in reply["traceback"]]
        return {
            "ename": reply["ename"],
            "evalue": reply["evalue"],
            "traceback": lines,
        }

    def probe(self, name: str, **arguments: Any) -> Any:
        """Run a probe exactly as the runner does and return its answer."""
        return self.silently(probe_parts(name), arguments, shipped_parts(name))

    def silently(
        self,
        parts: list[tuple[str, str]],
        arguments: dict[str, Any],
        shipped: dict[str, str] | None = None,
    ) -> Any:
        """Run texts of which the last defines `main`, as the runner does."""
        nonce = uuid.uuid4().hex
        texts = [
            *({"name": name, "text": text} for name, text in parts),
            *(
                {"name": name, "text": text, "shipped": True}
                for name, text in (shipped or {}).items()
            ),
        ]
        packed = zlib.compress(json.dumps(texts).encode("utf-8"))
        request = {
            "parts": base64.b64encode(packed).decode("ascii"),
            "args": arguments,
            "nonce": nonce,
            "mime": MIME,
            "v": 1,
        }
        code = (
            f'exec({bootstrap()!r}, {{"__name__": "_iml_probe", '
            f'"request": {json.dumps(request)!r}}})'
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
        assert body["nonce"] == nonce and body["v"] == 1
        answer = json.loads(body["json"])
        if "error" in answer:
            raise ProbeFailed(
                f"{answer['error']['ename']}: {answer['error']['evalue']}"
            )
        return answer["answer"]

    def state(self) -> dict[str, Any]:
        """Read what a probe must leave alone, without leaving a trace itself."""
        state = self.silently([("state", STATE)], {})
        assert isinstance(state, dict)
        return state

    def fresh(self) -> None:
        """Drop the user's variables between tests."""
        self.cell("%reset -f")
