"""What the data of a run hold, in one digest: same names with other content differ."""

# ruff: noqa: TC004
import hashlib
import os
import pickle
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from probes._harness import table
    from probes._predictions import Facts
    from probes._shared import Namespace

# More files than that are not looked at one by one: then nothing is known of the data.
MOST_FILES = 200_000
# A million texts that all differ take a second, before anything is handed in.
MOST_VALUES = 5_000_000
# What runs leave beside the data.
LEFT_BY_RUNS = {
    "submission.csv",
    "solution.ipynb",
    "solution.py",
    "kernel-metadata.json",
    "journal.jsonl",
    "run.json",
}


def mark_of(path: str) -> str:
    """Size and times of a file: a copy or a touch counts as a change, and is none too few."""
    state = os.stat(path)
    return f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0{state.st_ctime_ns}\n"


def files_below(folder: str) -> Iterator[str]:
    """Files of the task, in order; hidden ones, notebooks and what runs leave are not data."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            is_ours = name in LEFT_BY_RUNS and place == folder
            if not (name.startswith(".") or name.endswith(".ipynb") or is_ours):
                yield os.path.join(place, name)


def named_files(column: pd.Series) -> list[str]:
    """Files that the texts of a column name, where the first one names any."""
    texts = column.dropna().unique()
    if not len(texts) or not isinstance(texts[0], str) or not os.path.isfile(texts[0]):
        return []
    return sorted(text for text in texts if os.path.isfile(str(text)))


def update_by_column(digest: Any, column: pd.Series) -> list[str]:
    """Add the values of a column; the files that it names come back."""
    kind = pd.api.types.infer_dtype(column, skipna=True)
    digest.update(f"{column.dtype}\0{kind}\n".encode())
    if kind.startswith("mixed"):
        # Hashed as text, 1 and "1" would be the same; a list would not be hashed at all.
        digest.update(pickle.dumps(column.tolist(), protocol=4))
        return []
    values = pd.util.hash_pandas_object(column, index=False)
    digest.update(np.ascontiguousarray(values.to_numpy()).tobytes())
    return named_files(column) if kind == "string" else []


def content_of(namespace: "Namespace", task: "Facts", files: str | None) -> str:
    """sha256 over the frames of the task and the marks of the files they are made of.

    Parameters
    ----------
    files : str or None
        Folder of the task; None where the person's own frames are the data.

    Returns
    -------
    str
        "" where a frame cannot be read here, or there are too many values or files.
    """
    roles = task["roles"]
    digest = hashlib.sha256()
    named: list[str] = []
    shown = [(role, table(namespace, task, role)) for role in ("train", "test")]
    shown += [("sampleSubmission", table(namespace, task, "sampleSubmission"))]
    for name in roles.get("auxiliary", []):
        own = {**task, "roles": {"train": name}}
        shown.append((name, table({name: namespace.get(name)}, own, "train")))
        roles = {**roles, name: name}
    if sum(frame.size for _, frame in shown if frame is not None) > MOST_VALUES:
        return ""
    for role, frame in shown:
        if roles.get(role) is None:
            continue
        if frame is None:
            return ""
        digest.update(f"{role}\0{list(frame.columns)!r}\0{len(frame)}\n".encode())
        index = pd.util.hash_pandas_object(frame.index, index=False)
        digest.update(np.ascontiguousarray(index.to_numpy()).tobytes())
        for place in range(frame.shape[1]):
            named += update_by_column(digest, frame.iloc[:, place])
    if files is not None:
        named += files_below(files)
    if len(named) > MOST_FILES:
        return ""
    for path in named:
        digest.update(mark_of(path).encode())
    return digest.hexdigest()
