# uses: _predictions, _metrics, _frozen, _plots, _ranked, _scores
"""Out-of-fold answers of a run beside the truth: the blend's, or those of one candidate."""

# ruff: noqa: TC004
import os
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from probes._frozen import Frozen, load_harness, result_path
    from probes._metrics import LABEL_METRICS
    from probes._plots import (
        along,
        confusion,
        heat,
        labels,
        places,
        reliability,
        residuals,
        survival,
    )
    from probes._predictions import (
        Facts,
        codes_of,
        is_classification,
        lists_labels,
        plain_array,
        positive_code,
        truth_codes,
    )
    from probes._scores import plain_codes
    from probes._shared import Json, Namespace

# The blend's entry beside those of the candidates.
BLEND = "ensemble"


def answers_of(folder: str, candidate: str | None) -> tuple[np.ndarray, np.ndarray]:
    """Read what was predicted before the rule that decides, and after it.

    Raises
    ------
    ValueError
        When the file is gone.
    """
    path = result_path(folder, candidate or BLEND)
    if not os.path.exists(path):
        what = (
            f"the answers of {candidate}" if candidate else "the answers of the blend"
        )
        raise ValueError(
            f"{path} is missing, which holds {what}. Plots are drawn from the files of "
            "the run. Choose another entry, or run again."
        )
    with np.load(path, allow_pickle=False) as file:
        raw = file["oof"]
        return raw, file.get("final", raw)


def answered(task: "Facts", raw: np.ndarray, final: np.ndarray) -> np.ndarray:
    """Codes of the classes or labels that were answered: by the blend's rule, else the plain one."""
    several = task["problemType"] == "multilabel"
    if final is not raw and task["metric"]["name"] in LABEL_METRICS:
        return truth_codes(task, final) if several else codes_of(final, task["classes"])
    if final.ndim == 1 and task["problemType"] == "binary":
        positive = positive_code(task)
        return np.where(final >= 0.5, positive, 1 - positive)
    return plain_codes(task, final)


def of_classes(
    task: "Facts", y: np.ndarray, raw: np.ndarray, final: np.ndarray
) -> "list[Json]":
    """Plots of one class per row: who is taken for whom, and how sure the answers are."""
    truth, codes = truth_codes(task, y), answered(task, raw, final)
    known = truth >= 0
    plots = [confusion(task["targets"][0], task["classes"], truth[known], codes[known])]
    if task["problemType"] == "binary":
        column = positive_code(task)
        # The chances as they are handed in, where it is chances that are.
        sure = final if task["metric"]["name"] not in LABEL_METRICS else raw
        chance = sure if sure.ndim == 1 else sure[:, column]
        plots.append(
            reliability(task["classes"][column], truth == column, chance.astype(float))
        )
    return plots


def of_values(
    task: "Facts",
    target: str,
    y: np.ndarray,
    final: np.ndarray,
    when: np.ndarray | None,
) -> "list[Json]":
    """Plots of numbers: answers against the truth, what is missing, and both along time."""
    column = task["targets"].index(target)
    truth, answer = (
        values.astype(float).reshape(len(y), -1)[:, column] for values in (y, final)
    )
    plots = [heat(target, truth, answer), residuals(target, truth, answer)]
    if when is not None:
        known = ~pd.isna(when)
        plots.append(
            along(target, task["time"], when[known], truth[known], answer[known])
        )
    return plots


def moments_of(
    namespace: "Namespace", task: "Facts", frozen: "Frozen"
) -> np.ndarray | None:
    """The moment of each row from the features in the kernel; None where they are not those of the run."""
    X, y = namespace.get("X"), namespace.get("y")
    name = task["time"]
    if name is None or not isinstance(X, pd.DataFrame) or name not in X.columns:
        return None
    if not np.array_equal(plain_array(y), frozen.y) or len(X) != len(frozen.y):
        return None
    values = X[name]
    if values.dtype.kind in "iuf":
        moments = values.to_numpy(float)
    else:
        found = pd.to_datetime(values, errors="coerce", format="mixed", utc=True)
        moments = found.dt.tz_localize(None).to_numpy("datetime64[ns]")
    return None if pd.isna(moments).all() else np.asarray(moments)


def main(
    namespace: "Namespace",
    task: "Facts",
    folder: str,
    candidate: str | None,
    target: str | None,
) -> "Json":
    """Describe out-of-fold answers for plots.

    Parameters
    ----------
    candidate : str or None
        Key of results; None for the blend.
    target : str or None
        Of several targets the one that is drawn; None for the first.

    Raises
    ------
    ValueError
        When the files of the run are gone.
    """
    frozen = load_harness(folder)
    raw, final = answers_of(folder, candidate)
    task = task | {"classes": task["classes"] or np.unique(frozen.y).tolist()}
    rows = frozen.scored
    finite = np.isfinite(raw[rows].reshape(len(rows), -1)).all(axis=1)
    rows = rows[finite]
    y, own = frozen.y[rows], raw[rows]
    last = own if final is raw else final[rows]
    targets: list[str] = []
    missing: list[str] = []
    kind = task["problemType"]
    if kind == "multilabel":
        names = task["classes"] if lists_labels(task) else task["targets"]
        plots = [labels(names, truth_codes(task, y), answered(task, own, last))]
    elif is_classification(task) or kind == "ordinal":
        plots = of_classes(task, y, own, last)
    elif kind == "survival":
        plots = [survival(y[:, 0].astype(float), y[:, 1], last.reshape(len(y)))]
    elif kind == "ranking":
        plots = [places(y[:, 0].astype(float), y[:, 1], last.reshape(len(y)))]
    else:
        targets = task["targets"] if len(task["targets"]) > 1 else []
        chosen = target if target and target in targets else task["targets"][0]
        when = moments_of(namespace, task, frozen)
        if when is None and task["time"] is not None:
            missing.append("time")
        plots = of_values(task, chosen, y, last, None if when is None else when[rows])
    return {
        "candidate": candidate,
        "targets": targets,
        "rows": len(rows),
        "total": len(frozen.y),
        "missing": missing,
        "plots": plots,
    }
