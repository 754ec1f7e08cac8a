"""Runs a cell in a copy of the namespace, so that the user's own stays as it is."""

# ruff: noqa: TC004
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from probes._harness import attempt
    from probes._shared import Namespace

# Arrays above this size are handed to a checked cell without a copy.
COPY_BYTES = 64 * 2**20


def guarded(value: Any) -> Any:
    """A copy of a value that checked code may change without harm to the user's own."""
    if isinstance(value, (pd.DataFrame, pd.Series)):
        # From pandas 3 a shallow copy is copied before its first write.
        return value.copy(deep=int(pd.__version__.split(".")[0]) < 3)
    if isinstance(value, np.ndarray) and value.nbytes <= COPY_BYTES:
        return value.copy()
    if type(value) in (dict, list, set):
        return value.copy()
    return value


def namespace_copy(namespace: "Namespace") -> "Namespace":
    """The namespace for a checked cell: frames, arrays and containers are copies."""
    copy = {
        name: value if name.startswith("_") or name in ("In", "Out") else guarded(value)
        for name, value in namespace.items()
    }
    copy["display"] = lambda *values, **options: None
    return copy


def python_source(source: str) -> str:
    """The cell as plain Python: magics become calls where IPython is there."""
    module = sys.modules.get("IPython.core.inputtransformer2")
    if module is None:
        return source
    return str(module.TransformerManager().transform_cell(source))


def run_in_copy(namespace: "Namespace", source: str) -> "tuple[Namespace, str | None]":
    """Execute a cell in a copy of the namespace.

    Returns
    -------
    tuple of (dict, str or None)
        The copy after the run, and the error in words.
    """
    copy = namespace_copy(namespace)

    def execute() -> None:
        exec(compile(python_source(source), "<cell>", "exec"), copy)  # noqa: S102

    _, error = attempt(execute)
    return copy, error
