"""The watch over a kernel's memory: its figures, its deeds, and its route on a real kernel."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.serverapp import ServerApp
from tornado.httpclient import HTTPClientError, HTTPResponse

from jupyterlab_iml.memory import FORGOTTEN, KernelMemory, Look, Watches, look_at

Fetch = Callable[..., Awaitable[HTTPResponse]]
GIGABYTE = 2**30


class Machine:
    """A kernel that holds so many bytes of a hundred, and what is done to it."""

    def __init__(self) -> None:
        self.used: int | None = 10
        self.busy = True
        self.watch = KernelMemory(
            look=lambda: (
                None if self.used is None else Look(self.used, 100 - self.used)
            ),
            interrupt=lambda: None,
            end=lambda: None,
            busy=lambda: self.busy,
        )

    def at(self, *shares: int) -> list[str]:
        """Look at these shares one after the other."""
        for self.used in shares:
            self.watch.watch()
        return self.watch.acts


@pytest.mark.parametrize(
    ("shares", "acts"),
    [
        ([84], []),
        ([86, 90], ["interrupted"]),
        ([86, 50, 86], ["interrupted", "interrupted"]),
        ([90, 96], ["interrupted", "ended"]),
    ],
)
def test_it_interrupts_at_85_and_ends_at_95_percent(
    shares: list[int], acts: list[str]
) -> None:
    """Once for each time that memory runs short."""
    assert Machine().at(*shares) == acts


async def test_it_tells_the_limit_and_forgets_an_idle_kernel(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A watch that nobody asks for any more ends with the work of the kernel."""
    machine = Machine()
    assert machine.watch.begin() == 100
    now = FORGOTTEN + 1e9
    monkeypatch.setattr("time.monotonic", lambda: now)
    assert machine.at(90) == ["interrupted"]
    machine.busy = False
    assert machine.at(99) == ["interrupted"]
    machine.watch.stop()


def a_machine(folder: Path, group: str) -> tuple[Path, Path]:
    """Files of a machine with a kernel (7), its child (8), and a control group."""
    proc, groups = folder / "proc", folder / "cgroup"
    files = {
        proc / "meminfo": "MemTotal: 9 kB\nMemAvailable:   8388608 kB\n",
        proc / "self/cgroup": "0::/box\n",
        proc / "7/status": "Name: python\nVmRSS:   1048576 kB\n",
        proc / "7/task/7/children": "8 ",
        proc / "8/status": "VmRSS:   524288 kB\n",
        groups / "box/memory.max": f"{group}\n",
        groups / "box/memory.current": f"{3 * GIGABYTE}\n",
        groups / "box/memory.stat": f"anon 1\ninactive_file {GIGABYTE}\n",
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return proc, groups


@pytest.mark.parametrize(
    ("group", "left"),
    [("max", 8 * GIGABYTE), (str(4 * GIGABYTE), 2 * GIGABYTE), (str(GIGABYTE), 0)],
)
def test_what_is_left_is_that_of_the_container(
    tmp_path: Path, group: str, left: int
) -> None:
    """The file cache of a control group counts as free; children count as the kernel's."""
    proc, groups = a_machine(tmp_path, group)
    look = look_at(7, proc, groups)
    assert look == Look(used=GIGABYTE + GIGABYTE // 2, left=left)
    assert look_at(9, proc, groups) is None
    assert look_at(None, proc, groups) is None


class Gateway(dict[str, Any]):
    """Kernels that live on another machine."""

    def get_kernel(self, kernel: str) -> Any:
        """One of them, which has no process here."""
        return self[kernel]


def test_a_kernel_of_another_machine_is_not_watched() -> None:
    """And a kernel that is none neither."""
    watches = Watches(Gateway(far=object()))
    assert watches.begin("far") == {"limit": None, "acts": []}
    assert watches.begin("none") == {"limit": None, "acts": []}


@pytest.mark.parametrize(
    ("most", "limit"),
    [(0, 9 * GIGABYTE), (4 * GIGABYTE, 4 * GIGABYTE), (99 * GIGABYTE, 9 * GIGABYTE)],
)
async def test_an_administrator_may_allow_less_than_the_machine_has(
    monkeypatch: pytest.MonkeyPatch, most: int, limit: int
) -> None:
    """The limit is the smaller one."""
    look = Look(used=GIGABYTE, left=8 * GIGABYTE)
    monkeypatch.setattr("jupyterlab_iml.memory.look_at", lambda _: look)
    watches = Watches(Gateway(near=object()), most)
    assert watches.begin("near")["limit"] == limit
    watches.end("near")


async def test_a_real_kernel_is_watched_and_ended(
    jp_fetch: Fetch, jp_serverapp: ServerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its limit lies above what it holds; at 95 % its process is gone."""
    manager: Any = jp_serverapp.kernel_manager
    kernel = await manager.start_kernel(kernel_name="python3")
    try:
        begun = await jp_fetch("iml", "memory", kernel, method="POST", body="")
        assert json.loads(begun.body)["limit"] > 2**20
        process = manager.get_kernel(kernel).provisioner.process
        monkeypatch.setattr("jupyterlab_iml.memory.look_at", lambda _: Look(96, 4))
        await asyncio.to_thread(process.wait, 30)
        told = json.loads((await jp_fetch("iml", "memory", kernel)).body)
        assert told["acts"][0] == "ended"
        ended = await jp_fetch("iml", "memory", kernel, method="DELETE")
        assert ended.code == 204
    finally:
        monkeypatch.undo()
        await manager.shutdown_kernel(kernel, now=True)


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
async def test_it_is_authenticated(
    jp_fetch: Fetch, jp_serverapp: ServerApp, method: str
) -> None:
    """Nobody without a token learns of a kernel or ends its watch."""
    body = {"body": ""} if method == "POST" else {}
    with pytest.raises(HTTPClientError) as refused:
        await jp_fetch(
            "iml",
            "memory",
            "0-0",
            method=method,
            headers={"Authorization": "token wrong"},
            **body,
        )
    assert refused.value.code == 403
