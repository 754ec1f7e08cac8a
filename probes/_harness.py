"""What the checks and the scorer of the harness share.

The runner puts this text, after `_metrics.py`, between `_shared.py` and every probe
whose first line is `# uses: _harness, _metrics`. Numpy and pandas are imported here
because the cells that are checked have imported them already; scikit-learn only by the
probes that need it.
"""

# ruff: noqa: TC004
import contextlib
import hashlib
import io
import math
import os
import random
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from probes._metrics import Facts, is_classification, plain_array
    from probes._shared import Json, Namespace, library_of, report, verdict

# Arrays above this size are handed to a checked cell without a copy.
COPY_BYTES = 64 * 2**20

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


# ------------------------------------------------------------ what is frozen


class Frozen(NamedTuple):
    """Target and folds as the harness copied them before the first fit."""

    y: np.ndarray
    folds: list[tuple[np.ndarray, np.ndarray]]
    hash: str

    @property
    def scored(self) -> np.ndarray:
        """Rows that stand in some validation part, ascending."""
        return np.unique(np.concatenate([validation for _, validation in self.folds]))


def hash_of(y: np.ndarray, folds: Sequence[tuple[np.ndarray, np.ndarray]]) -> str:
    """sha256 over the target and the rows of every fold."""
    digest = hashlib.sha256()
    for array in [y, *(part for fold in folds for part in fold)]:
        digest.update(f"{array.dtype.str}{array.shape}".encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def live_harness(namespace: "Namespace") -> Frozen:
    """Target and folds as they stand in the namespace now."""
    y = plain_array(namespace["y"])
    folds = [
        (np.asarray(fit, dtype=np.int64), np.asarray(validation, dtype=np.int64))
        for fit, validation in namespace["folds"]
    ]
    return Frozen(y, folds, hash_of(y, folds))


def save_arrays(path: str, arrays: dict[str, Any]) -> None:
    """Write an npz file in one move, so that no reader ever sees half of it."""
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    draft = f"{path}.{os.getpid()}.tmp"
    with open(draft, "wb") as file:
        np.savez(file, **arrays)
    os.replace(draft, path)


def load_harness(folder: str) -> Frozen:
    """Read what was frozen.

    Raises
    ------
    ValueError
        When nothing was frozen or the file is not the one that was written.
    """
    path = os.path.join(folder, "harness.npz")
    if not os.path.exists(path):
        raise ValueError(
            f"{path} is missing. Target and folds have to be frozen before anything "
            "is scored. Run the validation cell again."
        )
    with np.load(path, allow_pickle=False) as file:
        count = int(file["count"])
        folds = [(file[f"fit_{i}"], file[f"validation_{i}"]) for i in range(count)]
        frozen = Frozen(file["y"], folds, str(file["hash"]))
    if hash_of(frozen.y, frozen.folds) != frozen.hash:
        raise ValueError(
            f"{path} was changed after it was written. Scores are computed from frozen "
            "folds only. Run the validation cell again."
        )
    return frozen


def result_path(folder: str, key: str) -> str:
    """Where the predictions of `track/candidate` are kept."""
    return os.path.join(folder, "results", f"{key.replace('/', '__')}.npz")


def unchanged(verdicts: Verdicts, namespace: "Namespace", frozen: Frozen) -> bool:
    """Note whether target and folds are still those that were frozen."""
    live, error = attempt(lambda: live_harness(namespace))
    now = error or live.hash[:12]
    return verdicts.add(
        "folds_unchanged",
        error is None and live.hash == frozen.hash,
        f"y and folds as frozen before the first fit (sha256 {frozen.hash[:12]})",
        f"sha256 {now}" if error is None else now,
    )


# ------------------------------------------------------- scores over the folds


def standard_error(values: Sequence[float]) -> float:
    """Standard error of the mean; 0 for fewer than two values."""
    return (
        float(np.std(values, ddof=1) / math.sqrt(len(values)))
        if len(values) > 1
        else 0.0
    )


def error_ahead(scores: Sequence[float], frozen: Frozen, ahead: int | None) -> float:
    """Standard error of a score as a forecast of that on rows still to come.

    How scores differ from fold to fold tells what a fold's rows leave to chance. That
    shrinks with the rows: those that were scored, of which repeated folds have no more,
    and those to come. A test set of few rows is luck to a good part.

    Parameters
    ----------
    scores : sequence of float
        Score of each fold on which the metric is defined.
    frozen : Frozen
        Folds and target of the run.
    ahead : int or None
        Rows to come; None: as many as were scored.
    """
    rows = float(np.mean([len(part) for _, part in frozen.folds]))
    scored = len(frozen.scored)
    chance = rows / scored + rows / (ahead or scored)
    return standard_error(scores) * math.sqrt(len(scores) * chance)


def rows_ahead(namespace: "Namespace") -> int | None:
    """How many rows the test set has; None where there is none."""
    test = namespace.get("X_test")
    return None if test is None else len(test)


def scores_over_folds(
    task: "Facts",
    frozen: Frozen,
    predictions: np.ndarray,
    rule: "Callable[[Facts, np.ndarray, np.ndarray], float]",
    ahead: int | None = None,
) -> tuple[float, float, list[float]]:
    """Score over all scored rows, its spread and the scores of the folds.

    The spread is the standard error of the score as a forecast of that on `ahead` rows.

    A fold on which the metric is not defined (one class only) is left out.

    Raises
    ------
    ValueError
        When the metric is not defined over all rows.
    """
    with np.errstate(all="ignore"):
        rows = frozen.scored
        score = rule(task, frozen.y[rows], predictions[rows])
        folds = [
            rule(task, frozen.y[part], predictions[part]) for _, part in frozen.folds
        ]
    if not math.isfinite(score):
        raise ValueError(
            f"{task['metric']['name']} is not defined on {len(rows)} scored rows "
            f"(it came out as {score}). The scored rows need every class and finite "
            "predictions. Check the folds and the out-of-fold predictions."
        )
    present = [fold for fold in folds if math.isfinite(fold)]
    return score, error_ahead(present, frozen, ahead), present


def finite_on(values: np.ndarray, rows: np.ndarray) -> tuple[int, int]:
    """How many of these rows hold NaN, and how many hold an infinite number."""
    part = values[rows].reshape(len(rows), -1)
    if part.dtype.kind not in "fc":
        return int(pd.isna(part).any(axis=1).sum()), 0
    return int(np.isnan(part).any(1).sum()), int(np.isinf(part).any(1).sum())


def simplex_problem(task: "Facts", values: np.ndarray) -> str | None:
    """What is wrong with these probabilities, in words; None when nothing is."""
    low, high = float(np.min(values)), float(np.max(values))
    if low < -1e-9 or high > 1 + 1e-9:
        return f"from {low:.6g} to {high:.6g}"
    if is_classification(task) and values.ndim == 2:
        off = float(np.abs(values.sum(1) - 1).max())
        if off > SUM_TOLERANCE:
            return f"rows miss the sum 1 by up to {off:.3g}"
    return None
