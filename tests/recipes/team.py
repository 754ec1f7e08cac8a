"""The built-in team of TypeScript, asked from Python, and what it is asked about."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
Json = dict[str, Any]
PACKAGES = {"scikit-learn": "1.9", "lightgbm": "4.7", "pandas": "3.1", "numpy": "2.4"}


class Team:
    """A Node process that answers for the class `RecipeTeam`."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            ["node", str(ROOT / "scripts" / "render.mjs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def ask(self, method: str, *args: Any) -> Any:
        """Call a method of the team.

        Raises
        ------
        RuntimeError
            With the message of the error that the team threw.
        """
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps({"method": method, "args": args}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer.get("value")

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=10)


def fact(value: Any) -> Json:
    """A value with evidence that nobody reads."""
    return {"value": value, "source": "person", "evidence": "", "guessed": False}


def column_of(series: pd.Series, **known: Any) -> Json:
    """A column profile as the profile probe makes it, small."""
    present = series.dropna()
    numeric = None
    if pd.api.types.is_numeric_dtype(series) and series.dtype != bool:
        numeric = {
            "min": float(present.min()),
            "max": float(present.max()),
            "mean": float(present.mean()),
            "std": float(present.std()),
            "q25": float(present.quantile(0.25)),
            "median": float(present.median()),
            "q75": float(present.quantile(0.75)),
            "skew": float(np.nan_to_num(present.skew())),
            "zeros": float((present == 0).mean()),
            "negatives": float((present < 0).mean()),
            "integers": bool((present == present.round()).all()),
            "histogram": None,
        }
    counts = present.value_counts().head(20)
    text = None
    if numeric is None and series.dtype != bool:
        strings = present.astype(str)
        text = {
            "meanWords": float(strings.str.split().str.len().mean()),
            "figures": float(strings.str.contains(r"\d").mean()),
            "meanLength": float(strings.str.len().mean()),
            "minLength": int(strings.str.len().min()),
            "maxLength": int(strings.str.len().max()),
            "alphabet": len(set("".join(strings))),
        }
    unique = int(present.nunique())
    semantic = (
        "numeric" if numeric else "boolean" if series.dtype == bool else "category"
    )
    return {
        "name": str(series.name),
        "dtype": str(series.dtype),
        "semantic": "constant" if unique <= 1 else semantic,
        "missing": float(series.isna().mean()),
        "unique": unique,
        "sampled": False,
        "numeric": numeric,
        "top": [
            {"value": getattr(value, "item", lambda v=value: v)(), "count": int(count)}
            for value, count in counts.items()
        ],
        "text": text,
        "date": None,
        "structured": None,
        "pathKind": None,
        **known,
    }


def profile_of(
    frames: dict[str, pd.DataFrame],
    columns: dict[str, Json] | None = None,
    packages: dict[str, str] | None = None,
) -> Json:
    """A data profile of frames; `columns` overrules what is said of a column."""
    known = columns or {}
    return {
        "frames": [
            {
                "name": name,
                "library": "pandas",
                "rows": len(frame),
                "columns": [
                    column_of(frame[column], **known.get(str(column), {}))
                    for column in frame.columns
                ],
                "sampledRows": len(frame),
                "duplicateRows": 0,
                "seconds": 0.0,
            }
            for name, frame in frames.items()
        ],
        "findings": [],
        "environment": {
            "python": "3.11",
            "language": "python",
            "packages": PACKAGES if packages is None else packages,
            "cpus": 2,
            "memoryBytes": None,
            "cwd": "/",
        },
    }


POSITIVE = {"survival": "dead"}
FORMS = {
    "binary": "probability",
    "multiclass": "probability_per_class",
    "multilabel": "probability_per_target",
}


def task_of(
    problem: str,
    metric: str,
    frames: dict[str, pd.DataFrame],
    targets: list[str],
    **known: Any,
) -> Json:
    """A task about frames named train, test and sample_submission."""
    y = frames["train"][targets[0]].dropna()
    has_id = known.get("id", "id") is not None
    labelled = problem in ("binary", "multiclass", "ordinal")
    classes = np.unique(y.to_numpy()).tolist() if labelled else None
    label_metrics = {"accuracy", "f1", "macro_f1", "balanced_accuracy", "mcc", "qwk"}
    label_metrics |= {"fbeta", "macro_fbeta", "micro_fbeta", "weighted_fbeta"}
    form = FORMS.get(problem, "values")
    if labelled and metric in label_metrics | {
        "cohen_kappa",
        "weighted_f1",
        "micro_f1",
    }:
        form = "labels"
    if "test" not in frames:
        form = "none"
    elif problem == "multilabel" and metric.endswith(("f1", "fbeta")):
        form = "labels_per_target"
    first = ["id"] if has_id else []
    columns = [*first, *(["risk"] if problem == "survival" else targets)]
    if form == "probability_per_class" and classes:
        columns = [*first, *[str(label) for label in classes]]
    return {
        "title": "A task",
        "description": "",
        "roles": fact(
            {
                "train": "train",
                "test": "test" if "test" in frames else None,
                "sampleSubmission": None,
                "auxiliary": [],
            }
        ),
        "problemType": fact(problem),
        "targets": fact(targets),
        "classes": classes,
        "positive": POSITIVE.get(
            problem, classes[1] if problem == "binary" and classes else None
        ),
        "id": fact(known.get("id", "id")),
        "group": fact(known.get("group")),
        "time": fact(known.get("time")),
        "metric": fact({"name": metric, "quantile": known.get("quantile")}),
        "direction": fact("minimize"),
        "submission": fact({"form": form, "columns": columns}),
        "warnings": [],
    }


def key(
    module: str | None, track: str | None = None, candidate: str | None = None
) -> Json:
    """Which cell."""
    return {"module": module, "track": track, "candidate": candidate}
