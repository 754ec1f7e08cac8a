"""What the checks of the harness share.

Numpy and pandas are imported here because the cells that are checked have imported them
already; scikit-learn only by the probes that need it.
"""

# ruff: noqa: TC004
import contextlib
import io
import random
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from probes._predictions import Facts
    from probes._shared import Json, Namespace, library_of, report, verdict

# Rows of probabilities may miss 1 by what single precision loses over many classes.
SUM_TOLERANCE = 1e-3

# More distinct targets than one for so many sampled rows are numbers, not classes.
ROWS_PER_CLASS = 8
# Rows that a sample keeps of each class, or all that it has.
LEAST_OF_CLASS = 4


# ----------------------------------------------------------------- verdicts


class Verdicts:
    """Verdicts of one check, in the order in which its rules were looked at.

    Parameters
    ----------
    module : str
        Name of the module that is checked; rules are called `<module>.<rule>`.
    """

    def __init__(self, module: str) -> None:
        self.module = module
        self.items: list[Json] = []
        self.started = time.perf_counter()

    def add(
        self, rule: str, ok: Any, expected: str, found: str, blame: str = "author"
    ) -> bool:
        """Note whether a rule holds and hand the answer back."""
        name = f"{self.module}.{rule}"
        self.items.append(verdict(name, ok, expected, found[:600], blame))
        return bool(ok)

    def runs(self, error: str | None) -> bool:
        """Note whether the cell ran in the copy of the namespace."""
        environment = error is not None and error.startswith(
            ("ModuleNotFoundError", "ImportError", "MemoryError")
        )
        return self.add(
            "runs",
            error is None,
            "the cell runs without an error in a copy of the namespace",
            error or "ran",
            "environment" if environment else "author",
        )

    def report(self, estimate: float | None = None) -> "Json":
        """The verdicts as a `CheckReport`."""
        return report(self.items, self.started, estimate)


def listed(values: Sequence[Any], most: int = 5) -> str:
    """The first few values in words: `a, b, c and 4 more`."""
    head = ", ".join(str(value) for value in list(values)[:most])
    more = len(values) - most
    return f"{head} and {more} more" if more > 0 else head


# ---------------------------------------------------- user code, kept at bay


def error_text(error: BaseException) -> str:
    """Name, message and line of the checked cell, on one line, at most 400 characters."""
    text = f"{type(error).__name__}: {error}".replace("\n", " ")[:400]
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == "<cell>"
    ]
    line = error.lineno if isinstance(error, SyntaxError) else None
    line = line or (lines[-1] if lines else None)
    return text if line is None else f"{text} (line {line} of the cell)"


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Swallow output and warnings, and put the random state back afterwards."""
    numpy_state = np.random.get_state()
    python_state = random.getstate()
    sink = io.StringIO()
    try:
        with (
            contextlib.redirect_stdout(sink),
            contextlib.redirect_stderr(sink),
            warnings.catch_warnings(),
            np.errstate(all="ignore"),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        np.random.set_state(numpy_state)
        random.setstate(python_state)


def attempt(call: Callable[[], Any]) -> tuple[Any, str | None]:
    """Value of a call into checked code, or the words of the error it raised.

    An interrupt by the person is not caught.
    """
    try:
        with quiet():
            return call(), None
    except (Exception, SystemExit) as error:  # noqa: BLE001  a verdict tells it
        return None, error_text(error)


# ------------------------------------------------------------- frames and rows


def table(namespace: "Namespace", task: "Facts", role: str) -> Any:
    """The frame that plays a role, as pandas; None when there is none.

    The cells name frames `train`, `test` and `sample_submission`; before the `data`
    cell ran they may still have the names that the task found them under.
    """
    own = {"sampleSubmission": "sample_submission"}.get(role, role)
    name = task["roles"].get(role)
    if name is None:
        return None
    for candidate in (own, name):
        frame: Any = namespace.get(candidate)
        library = library_of(frame)
        if library == "pandas":
            return frame
        if library == "polars":
            return pd.DataFrame({key: frame[key].to_numpy() for key in frame.columns})
    return None


def sample_rows(
    y: np.ndarray, rows: int, seed: int = 0, labels: bool = False
) -> np.ndarray:
    """Positions of a sample in ascending order; every class keeps up to four rows or more.

    Of `labels` with more classes than so many rows have room for, some classes are left
    out: a class of one row can neither be split nor calibrated.
    """
    count = len(y)
    if count <= rows:
        return np.arange(count)
    rng = np.random.default_rng(seed)
    order = rng.permutation(count)
    levels, codes = np.unique(y, return_inverse=True) if y.ndim == 1 else (y, None)
    many = codes is None or len(levels) > max(2, rows // ROWS_PER_CLASS)
    if codes is None or (many and not labels):
        return np.sort(order[:rows])
    kept = range(len(levels))
    if labels and len(levels) * LEAST_OF_CLASS > rows:
        kept = rng.permutation(len(levels))[: max(2, rows // LEAST_OF_CLASS)].tolist()
    share = rows / count
    picked = []
    for code in kept:
        members = order[codes[order] == code]
        picked.append(members[: max(LEAST_OF_CLASS, round(share * len(members)))])
    return np.sort(np.concatenate(picked))


def halves(y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Two halves of the rows that share out every class evenly, each in ascending order."""
    order = np.argsort(y, kind="stable") if y.ndim == 1 else np.arange(len(y))
    return np.sort(order[::2]), np.sort(order[1::2])


def rows_of(frame: Any, positions: np.ndarray) -> Any:
    """Rows of a frame or an array by position."""
    return frame.iloc[positions] if hasattr(frame, "iloc") else frame[positions]
