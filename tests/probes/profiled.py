"""What the profile probe says of a frame."""

from typing import Any

import numpy as np
import pandas as pd

from tests.probes.conftest import InProcess

# Of a table in which nothing is to be found.
ROWS = 1_000


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


def plain(seed: int = 0, rows: int = ROWS) -> pd.DataFrame:
    """Make a table in which nothing is to be found."""
    rng = np.random.default_rng(seed)
    a, b = rng.normal(size=(2, rows))
    return pd.DataFrame(
        {
            "a": a,
            "b": b,
            "c": rng.choice(["red", "green", "blue"], rows),
            "y": a - b + rng.normal(size=rows),
        }
    )


def with_days(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with one row an hour."""
    return frame.assign(when=pd.date_range("2024-01-01", periods=len(frame), freq="h"))


def findings(
    run: InProcess,
    train: pd.DataFrame,
    test: pd.DataFrame | None = None,
    targets: list[str] | None = None,
) -> dict[str, Any]:
    """Findings about a train table, and a test table where there is one; the first of a kind."""
    namespace = {"train": train, "test": test}
    frames = ["train"] if test is None else ["train", "test"]
    answer = run(
        "profile",
        namespace,
        frames=frames,
        targets=["y"] if targets is None else targets,
        base=None,
        train="train",
        test=None if test is None else "test",
    )
    return {finding["kind"]: finding for finding in reversed(answer["findings"])}
