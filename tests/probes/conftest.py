"""One real kernel for all probe tests, and a way to run a probe without one."""

import json
from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from jupyter_client.manager import start_new_kernel

from tests.probes.live_kernel import TIMEOUT, Kernel, scope_of


@pytest.fixture(scope="session")
def running_kernel() -> Iterator[Kernel]:
    """Start one ipykernel for the whole session."""
    manager, client = start_new_kernel(kernel_name="python3", startup_timeout=TIMEOUT)
    try:
        yield Kernel(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.fixture
def kernel(running_kernel: Kernel) -> Kernel:
    """The session's kernel with an empty namespace."""
    running_kernel.fresh()
    return running_kernel


class Probe(Protocol):
    """Call of a probe: its name and arguments, back comes the answer."""

    def __call__(self, name: str, **arguments: Any) -> Any: ...


@pytest.fixture
def probe(kernel: Kernel) -> Probe:
    """Run a probe in the live kernel."""
    return kernel.probe


class InProcess(Protocol):
    """Call of a probe in this process, on a namespace of the test's own."""

    def __call__(
        self, name: str, namespace: dict[str, Any], **arguments: Any
    ) -> Any: ...


@pytest.fixture(scope="session")
def in_process() -> InProcess:
    """Run a probe here: quick, for tables of cases. Answers are real JSON."""

    def run(name: str, namespace: dict[str, Any], **arguments: Any) -> Any:
        scope = scope_of(name)
        answer = scope["main"](namespace, **json.loads(json.dumps(arguments)))
        return json.loads(json.dumps(scope["clean"](answer), allow_nan=False))

    return run
