"""What the profile probe says of a frame."""

from typing import Any

from tests.probes.conftest import InProcess


def profile(run: InProcess, frame: Any, **more: Any) -> Any:
    """Profile one frame, with no target named."""
    given = {"targets": [], "base": None, "train": "frame", "test": None} | more
    return run("profile", {"frame": frame}, frames=["frame"], **given)


def columns(run: InProcess, frame: Any, **more: Any) -> dict[str, Any]:
    """Columns of the profile of one frame, by their names."""
    (answer,) = profile(run, frame, **more)["frames"]
    return {column["name"]: column for column in answer["columns"]}


def levels(values: list[Any], rows: int) -> list[Any]:
    """So many rows in which the values come in turn."""
    return [values[place % len(values)] for place in range(rows)]
