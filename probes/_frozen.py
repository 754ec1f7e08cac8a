"""Target and folds, copied out of the kernel before the first fit."""

# ruff: noqa: TC004
import hashlib
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from probes._predictions import plain_array
    from probes._shared import Namespace


class Frozen(NamedTuple):
    """Target and folds as the harness copied them before the first fit."""

    y: np.ndarray
    folds: list[tuple[np.ndarray, np.ndarray]]
    hash: str
    content: str = ""
    """Digest of the data; "" where it is not known."""

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
        content = str(file["content"]) if "content" in file else ""
        frozen = Frozen(file["y"], folds, str(file["hash"]), content)
    if hash_of(frozen.y, frozen.folds) != frozen.hash:
        raise ValueError(
            f"{path} was changed after it was written. Scores are computed from frozen "
            "folds only. Run the validation cell again."
        )
    return frozen


def result_path(folder: str, key: str) -> str:
    """Where the predictions of `track/candidate` are kept."""
    return os.path.join(folder, "results", f"{key.replace('/', '__')}.npz")
