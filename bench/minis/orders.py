"""Answers that order rows: time to an event, and relevance within a list."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd

from bench.minis.mini import Mini, write_task


def concordance(truth: pd.DataFrame, answers: pd.DataFrame) -> float:
    """Harrell's C of all pairs whose order is known."""
    time, seen = truth["days"].to_numpy(), truth["failed"].to_numpy() == 1
    risk = answers.iloc[:, 0].to_numpy(float)
    later = time[None, :] > time[:, None]
    later |= (time[None, :] == time[:, None]) & ~seen[None, :]
    later &= seen[:, None]
    right = (risk[:, None] > risk[None, :]) + (risk[:, None] == risk[None, :]) / 2
    return float(right[later].mean())


def survival(folder: Path) -> Mini:
    """Pumps until they fail; some were still running when they were last seen."""
    rng = np.random.default_rng(11)
    rows = 900
    table = pd.DataFrame(
        {
            "pump": [f"P{place:04d}" for place in rng.permutation(rows)],
            "load": rng.gamma(4, 0.25, rows),
            "temperature": rng.normal(60, 12, rows),
            "age": rng.integers(0, 20, rows),
            "maker": rng.choice(["north", "south", "west"], rows, p=[0.5, 0.3, 0.2]),
            "vibration": rng.exponential(1, rows),
        }
    )
    hot = np.maximum(table["temperature"] - 65, 0) / 10
    risk = 1.2 * table["load"] * hot + 0.8 * np.log1p(table["vibration"])
    risk += 0.04 * table["age"] + 0.7 * (table["maker"] == "west")
    table.loc[rng.random(rows) < 0.06, "vibration"] = np.nan
    days = 400 * rng.weibull(1.4, rows) * np.exp(-risk / 1.4)
    until = rng.uniform(40, 500, rows)
    table["days"] = np.ceil(np.minimum(days, until)).astype(int)
    table["failed"] = (days <= until).astype(int)
    hidden = ["days", "failed"]
    train, test = table.iloc[:600], table.iloc[600:]
    sample = pd.DataFrame({"pump": test["pump"], "risk": 0.0})
    write_task(
        folder,
        """# Which pump fails first?

Each row of `train.csv` is a pump: `days` is how long it has been seen, `failed` is 1 when it
failed then and 0 when it was still running (censored). For the pumps of `test.csv` hand in a
`risk`: the higher, the earlier the failure. Evaluation: concordance index (Harrell's C).""",
        train,
        test.drop(columns=hidden),
        sample,
    )
    columns = ["load", "temperature", "age", "vibration"]
    scores = {
        (column, sign): concordance(train, sign * train[[column]].fillna(0))
        for column in columns
        for sign in (1, -1)
    }
    column, sign = max(scores, key=lambda key: scores[key])
    return Mini(
        "pumps",
        "survival",
        "concordance index",
        True,
        f"`{column}` alone, the best single column of train",
        test[hidden],
        sign * test[[column]].fillna(0),
        None,
        concordance,
    )


def gain(truth: pd.DataFrame, answers: pd.DataFrame) -> float:
    """Mean NDCG@10 over lists."""
    table = truth.assign(score=answers.iloc[:, 0].to_numpy(float))
    found = []
    for _, rows in table.groupby("query"):
        worth = [1 / math.log2(place + 2) for place in range(min(10, len(rows)))]
        gains = 2.0 ** rows["relevance"].to_numpy() - 1
        order = np.argsort(-rows["score"].to_numpy(), kind="stable")[:10]
        best = float(np.sort(gains)[::-1][:10] @ worth)
        if best > 0:
            found.append(float(gains[order] @ worth) / best)
    return float(np.mean(found))


def ranking(folder: Path) -> Mini:
    """Documents of searches, graded by how well they answer."""
    rng = np.random.default_rng(12)
    queries, size = 260, 12
    rows = queries * size
    query = np.repeat(np.arange(queries), size)
    hard = rng.normal(size=queries)[query]
    quality = rng.normal(size=rows)
    fresh = rng.exponential(1, rows)
    table = pd.DataFrame(
        {
            "row_id": np.arange(rows),
            "query": [f"q{place:03d}" for place in query],
            "match": quality + 2 * hard + 2 * rng.normal(size=rows),
            "links": np.exp(quality + rng.normal(size=rows)),
            "fresh": fresh,
            "length": rng.integers(50, 2000, rows),
            "kind": rng.choice(["page", "forum", "shop"], rows),
        }
    )
    worth = quality + 0.6 * (table["kind"] == "page") - 0.8 * (fresh > 1.5)
    worth += rng.normal(size=rows) / 2
    table["relevance"] = np.searchsorted([0.5, 1.2, 1.9, 2.6], worth)
    test_rows = query >= 160
    train, test = table[~test_rows], table[test_rows]
    sample = pd.DataFrame({"row_id": test["row_id"], "score": 0.0})
    write_task(
        folder,
        """# Order the answers of a search

Each row is a document that was found by a search; `relevance` (0 to 4) says how well it
answers. For the searches of `test.csv` hand in a `score` per row: within each `query` the
documents are ordered by it, the highest first. Evaluated by NDCG@10, the mean over queries.""",
        train,
        test.drop(columns="relevance"),
        sample,
    )
    return Mini(
        "searches",
        "ranking",
        "NDCG@10",
        True,
        "ordered by `match`",
        test[["query", "relevance"]],
        test[["match"]],
        "query",
        gain,
    )
