# uses: _columns, _blocks, _index, _sample, _listed, _columnar, _pandas, _numpy, _far, _narwhals, _readers, _dates, _summaries, _written, _spans, _paths, _semantics, _view, _offload
# ships: _deep_frames, _deep_columns, _deep_rows, _deep_models, _deep_drift, _deep_child
"""Findings that take models: drift, leaks, near-duplicates; in a child process."""

import contextlib
import time as clock
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._offload import offload
    from probes._readers import read_table
    from probes._semantics import column_profile
    from probes._shared import Json, Namespace, loaded
    from probes._view import View

    SHIPPED: dict[str, str] = {}


def view_of(name: str, frame: Any) -> "View":
    """Read a frame; of the profiles of its columns nothing but names and types is kept."""
    table = read_table(name, frame)
    kept = ("name", "semantic")
    profiles: list[Json] = []
    for column in table.columns:
        profile = column_profile(column, table.rows, table.sampled_rows, None)
        profiles.append({part: profile[part] for part in kept})
    return View(table, profiles)


def readers_of(
    namespace: "Namespace", train: str, test: str | None
) -> "dict[str, Callable[[], View]]":
    """Return what reads the frames, by their roles.

    Raises
    ------
    KeyError
        When the kernel holds no such variable.
    """
    readers: dict[str, Callable[[], View]] = {}
    for role, name in (("train", train), ("test", test)):
        if name is None:
            continue
        if name not in namespace:
            raise KeyError(
                f"The kernel holds no `{name}`. Run the cell that defines it, or choose "
                "another frame."
            )
        readers[role] = partial(view_of, name, namespace[name])
    return readers


def main(
    namespace: "Namespace",
    targets: list[str],
    train: str,
    test: str | None,
    seconds: float,
) -> "Json":
    """Look deeper into train and test.

    Parameters
    ----------
    targets : list of str
        Target columns, as far as they are known.
    train : str
        The frame to learn from.
    test : str or None
        The frame to predict.
    seconds : float
        Wall seconds after which the child process is ended.

    Returns
    -------
    dict
        ``findings``, ``rows`` of train that were looked at, ``seconds``, and ``complaint``:
        why the child process did not come to its end, "" when it did.
    """
    started = clock.perf_counter()
    np = loaded("numpy")
    with np.errstate(all="ignore") if np is not None else contextlib.nullcontext():
        readers = readers_of(namespace, train, test)
        program = "\n".join(SHIPPED.values())
        found, rows, complaint = offload(program, readers, targets, seconds)
    order = {"serious": 0, "warning": 1, "info": 2}
    found.sort(key=lambda item: order[item["severity"]])
    return {
        "findings": found,
        "rows": rows,
        "seconds": clock.perf_counter() - started,
        "complaint": complaint,
    }
