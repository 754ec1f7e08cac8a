"""Awkward frames in a real kernel: what the profile says of each, and no trace of it."""

import importlib.util
from collections.abc import Iterator
from typing import Any

import pytest
from jupyter_client.manager import start_new_kernel

from tests.probes.awkward_frames import AWKWARD, IMPORTS, Awkward, said
from tests.probes.live_kernel import TIMEOUT, Kernel


@pytest.fixture(scope="module")
def user() -> Iterator[Kernel]:
    """Start one kernel for all frames; the state before each is that before its profile."""
    manager, client = start_new_kernel(kernel_name="python3", startup_timeout=TIMEOUT)
    try:
        kernel = Kernel(client)
        kernel.cell(IMPORTS)
        yield kernel
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_there_are_enough_of_them() -> None:
    assert len(AWKWARD) >= 40
    assert len({one.what for one in AWKWARD}) == len(AWKWARD)


@pytest.mark.parametrize("one", AWKWARD, ids=[one.what for one in AWKWARD])
def test_it_says_what_is_in_a_frame_and_leaves_no_trace(
    user: Kernel, one: Awkward
) -> None:
    if one.needs and importlib.util.find_spec(one.needs) is None:
        pytest.skip(f"{one.needs} is not installed")
    user.cell(one.cell)
    asked: dict[str, Any] = {
        "targets": [],
        "base": None,
        "train": "frame",
        "test": None,
    }
    before = user.state()
    answer = user.probe("profile", frames=["frame"], **asked)
    listed = user.probe("listing")["frames"]
    assert user.state() == before
    assert said(answer) == one.says
    (shape,) = [found for found in listed if found["name"] == "frame"]
    found = answer["frames"][0]["columns"]
    assert shape["columns"] == sum("index" not in column for column in found)
