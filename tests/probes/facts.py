"""Builders of small tasks and namespaces that the checks are tried on."""

import re
from typing import Any

import numpy as np
import pandas as pd

from tests.probes.live_kernel import PROBES

Facts = dict[str, Any]
Namespace = dict[str, Any]


def facts(problem: str, metric: str, **more: Any) -> Facts:
    """A task with the target `y`, the id `id` and a test set."""
    task: Facts = {
        "roles": {
            "train": "train",
            "test": "test",
            "sampleSubmission": "sample_submission",
            "auxiliary": [],
        },
        "problemType": problem,
        "targets": ["y"],
        "classes": None,
        "positive": None,
        "id": "id",
        "group": None,
        "time": None,
        "metric": {"name": metric, "quantile": None},
        "submission": {"form": "values", "columns": ["id", "y"]},
    }
    return task | more


def binary(metric: str = "auc", **more: Any) -> Facts:
    """A binary task with the classes 0 and 1, handed in as a probability."""
    form = {"form": "probability", "columns": ["id", "y"]}
    given = {"classes": [0, 1], "positive": 1, "submission": form}
    return facts("binary", metric, **(given | more))


def three_classes(metric: str = "macro_f1", **more: Any) -> Facts:
    """A task with the classes a, b and c, handed in as labels."""
    form = {"form": "labels", "columns": ["id", "y"]}
    given = {"classes": ["a", "b", "c"], "submission": form}
    return facts("multiclass", metric, **(given | more))


def regression(metric: str = "rmse", **more: Any) -> Facts:
    """A task with a number to predict."""
    return facts("regression", metric, **more)


def tables(task: Facts, rows: int = 240, seed: int = 0) -> Namespace:
    """A train and a test table with a number, a gap, a category, a group and a date."""
    rng = np.random.default_rng(seed)

    def table(count: int, first: int) -> pd.DataFrame:
        gaps = rng.normal(size=count)
        gaps[::7] = np.nan
        return pd.DataFrame(
            {
                "id": np.arange(first, first + count),
                "a": rng.normal(size=count),
                "b": gaps,
                "color": rng.choice(["red", "green", "blue"], count),
                "house": [f"h{i // 4}" for i in range(count)],
                "day": pd.date_range("2024-01-01", periods=count).astype(str),
            }
        )

    train, test = table(rows, 0), table(rows // 4, rows)
    signal = train["a"] + rng.normal(scale=0.5, size=rows)
    if task["classes"]:
        codes = pd.qcut(signal, len(task["classes"]), labels=False).to_numpy()
        train["y"] = np.asarray(task["classes"])[codes]
    else:
        train["y"] = signal + 10.0
    sample = pd.DataFrame({"id": test["id"], "y": train["y"].iloc[0]})
    return {"train": train, "test": test, "sample_submission": sample}


def validated(task: Facts, rows: int = 240, folds: int = 4) -> Namespace:
    """The namespace after a good validation cell."""
    namespace = tables(task, rows)
    train, test = namespace["train"], namespace["test"]
    y = train["y"].to_numpy(copy=True)
    # Sorted by target and dealt out: every class in every fold.
    order = np.argsort(y, kind="stable")
    parts = [np.sort(order[place::folds]) for place in range(folds)]
    namespace |= {
        "TARGET": "y",
        "ID": "id",
        "CLASSES": task["classes"],
        "y": y,
        "X": train.drop(columns="y"),
        "X_test": test,
        "folds": [(np.setdiff1d(order, part), part) for part in parts],
        "results": {},
    }
    return namespace


def failed(report: dict[str, Any]) -> list[str]:
    """The rules of a check report that do not hold."""
    return [verdict["rule"] for verdict in report["verdicts"] if not verdict["ok"]]


def rules_in(probe: str, pattern: str = r'verdicts\.add\(\s*f?"([\w{}]+)"') -> set[str]:
    """The rules that the text of a probe looks at."""
    return set(re.findall(pattern, (PROBES / f"{probe}.py").read_text("utf-8")))
