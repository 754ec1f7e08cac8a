"""Other forms of answers: lists, a row per class, several numbers, grades."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from bench.minis.joined import rmse
from bench.minis.mini import Mini, write_task

FIRST = 5


def lists(folder: Path) -> Mini:
    """Which books does a reader take next?"""
    rng = np.random.default_rng(51)
    readers, books, tastes = 400, 80, 6
    liking = rng.dirichlet(np.full(tastes, 0.25), readers)
    shelf = rng.dirichlet(np.full(books, 0.12), tastes)
    often = rng.gamma(1, 1, books)
    chance = (liking @ shelf) * often
    taken, next_books = [], []
    for reader in range(readers):
        share = chance[reader] / chance[reader].sum()
        possible = int((share > 0).sum())
        size = min(14, possible)
        chosen = rng.choice(books, size, replace=False, p=share)
        hidden = min(3, size - 1)
        taken += [(reader, book) for book in chosen[hidden:]]
        next_books.append(" ".join(f"b{book}" for book in chosen[:hidden]))
    train = pd.DataFrame(taken, columns=["reader", "book"])
    train = train.sample(frac=1, random_state=5, ignore_index=True)
    train["reader"] = "r" + train["reader"].astype(str)
    train["book"] = "b" + train["book"].astype(str)
    test = pd.DataFrame({"reader": [f"r{k}" for k in range(readers)]})
    common = train["book"].value_counts().index.tolist()
    sample = test.assign(books=" ".join(sorted(common[:FIRST])))
    write_task(
        folder,
        """# What to read next

`train.csv` lists which `book` each `reader` has borrowed. For each reader of the sample
submission name up to five books that are borrowed next, the likeliest first, with spaces
between them. No book is borrowed twice. Evaluated by MAP@5.""",
        train,
        test,
        sample,
    )
    had = train.groupby("reader")["book"].agg(set)
    popular = [
        " ".join([book for book in common if book not in had[reader]][:FIRST])
        for reader in test["reader"]
    ]

    def mean_precision(truth: pd.DataFrame, answers: pd.DataFrame) -> float:
        """Mean average precision at five."""
        found = []
        pairs = zip(truth.iloc[:, 0], answers.iloc[:, 0], strict=True)
        for real, said in pairs:
            wanted, hits, gained = set(real.split()), 0, 0.0
            for place, book in enumerate(said.split()[:FIRST]):
                if book in wanted:
                    hits += 1
                    gained += hits / (place + 1)
            found.append(gained / max(1, min(len(wanted), FIRST)))
        return float(np.mean(found))

    return Mini(
        "readers",
        "recommendation, lists",
        "MAP@5",
        True,
        "the most borrowed books that the reader has not had",
        pd.DataFrame({"books": next_books}),
        pd.DataFrame({"books": popular}),
        None,
        mean_precision,
    )


def sets(folder: Path) -> Mini:
    """Which faults does a leaf have, one or several?"""
    rng = np.random.default_rng(55)
    rows, names = 600, np.array(["frost", "mould", "rust", "scab"])
    table = pd.DataFrame(
        {
            "leaf": [f"L{k:03d}" for k in range(rows)],
            "spots": rng.gamma(2, 2, rows),
            "shade": rng.normal(size=rows),
            "edge": rng.choice(["torn", "whole"], rows),
        }
    )
    signs = [
        -table["shade"],
        table["shade"] + (table["edge"] == "torn"),
        table["spots"] / 2 - 2,
        (table["edge"] == "torn") * 2 - 1,
    ]
    has = np.column_stack(signs) + rng.logistic(size=(rows, 4)) / 2 > 0.8
    has[np.arange(rows), rng.integers(0, 4, rows)] |= ~has.any(axis=1)
    table["faults"] = [" ".join(names[row]) for row in has]
    train, test = table.iloc[:400], table.iloc[400:]
    common = train["faults"].str.get_dummies(" ").sum().idxmax()
    sample = test[["leaf"]].assign(faults=common)
    write_task(
        folder,
        """Name the `faults` of each leaf, with spaces between them. Scored by the mean over
leaves of the F1 score of each leaf's faults.""",
        train,
        test.drop(columns="faults"),
        sample,
    )

    def mean_f1(truth: pd.DataFrame, answers: pd.DataFrame) -> float:
        """F1 of each row's labels, the mean over rows."""
        found = []
        for real, said in zip(truth.iloc[:, 0], answers.iloc[:, 0], strict=True):
            one, two = set(real.split()), set(str(said).split())
            found.append(2 * len(one & two) / (len(one) + len(two)))
        return float(np.mean(found))

    return Mini(
        "leaves",
        "sets of labels",
        "mean F1",
        True,
        "the most frequent fault alone",
        test[["faults"]],
        pd.DataFrame({"faults": [common] * len(test)}),
        None,
        mean_f1,
    )


def long(folder: Path) -> Mini:
    """A row for each plant and species."""
    rng = np.random.default_rng(52)
    rows, names = 600, ["fern", "moss", "reed"]
    kinds = rng.integers(0, 3, rows)
    table = pd.DataFrame(
        {
            "plant": np.arange(100, 100 + rows),
            "height": rng.normal(10, 3, rows) + 2.5 * kinds,
            "leaves": rng.poisson(8 + 3 * (kinds == 1)),
            "site": rng.choice(["north", "south"], rows),
        }
    )
    table["species"] = np.array(names)[kinds]
    train, test = table.iloc[:400], table.iloc[400:]
    ids = [f"{plant}_{name}" for plant in test["plant"] for name in names]
    sample = pd.DataFrame({"id": ids, "probability": 1 / 3})
    write_task(
        folder,
        """Which species is a plant? Hand in a `probability` for each plant and `species`:
the `id` is the plant, an underscore, and the species. Evaluated by log loss.""",
        train,
        test.drop(columns="species"),
        sample,
    )
    share = train["species"].value_counts(normalize=True)
    truth = [float(real == name) for real in test["species"] for name in names]

    def loss(truth: pd.DataFrame, answers: pd.DataFrame) -> float:
        """Log loss of the probabilities of the species that is there."""
        real = truth["is"].to_numpy() == 1
        said = np.clip(answers.iloc[:, 0].to_numpy(float), 1e-15, 1)
        return float(-np.log(said[real]).mean())

    return Mini(
        "plants",
        "a row per class",
        "log loss",
        False,
        "the share of each species",
        pd.DataFrame({"is": truth, "plant": np.repeat(test["plant"].to_numpy(), 3)}),
        pd.DataFrame({"probability": [share[name] for name in names] * len(test)}),
        "plant",
        loss,
    )


def outputs(folder: Path) -> Mini:
    """Three numbers of an alloy at once."""
    rng = np.random.default_rng(53)
    rows = 500
    table = pd.DataFrame(
        {
            "alloy_id": rng.permutation(rows),
            "copper": rng.uniform(0, 1, rows),
            "zinc": rng.uniform(0, 1, rows),
            "heat": rng.normal(500, 80, rows),
            "mould": rng.choice(["sand", "steel"], rows),
        }
    )
    steel = (table["mould"] == "steel").astype(float)
    table["hardness"] = 3 * table["copper"] + steel * table["zinc"] * 2
    table["stretch"] = np.sin(4 * table["zinc"]) + (table["heat"] - 500) / 200
    table["density"] = 2 + table["copper"] * table["zinc"] + 0.5 * steel
    targets = ["hardness", "stretch", "density"]
    table[targets] += rng.normal(0, 0.15, (rows, 3))
    train, test = table.iloc[:340], table.iloc[340:]
    sample = test[["alloy_id"]].assign(**dict.fromkeys(targets, 0.0))
    write_task(
        folder,
        """Predict `hardness`, `stretch` and `density` of each alloy. The score is the mean
over the three columns of the root mean squared error.""",
        train,
        test.drop(columns=targets),
        sample,
    )
    means = train.groupby("mould")[targets].mean()
    return Mini(
        "alloys",
        "several numbers",
        "mean RMSE",
        False,
        "the mean of each mould",
        test[targets],
        means.loc[test["mould"]].reset_index(drop=True),
        None,
        rmse,
    )


def kappa(truth: pd.DataFrame, answers: pd.DataFrame) -> float:
    """Quadratic weighted kappa."""
    real, said = truth.iloc[:, 0].to_numpy(float), answers.iloc[:, 0].to_numpy(float)
    chance = real.var() + said.var() + (real.mean() - said.mean()) ** 2
    return float(1 - ((real - said) ** 2).mean() / chance) if chance else 0.0


def grades(folder: Path) -> Mini:
    """How ripe is a cheese, from 1 to 5?"""
    rng = np.random.default_rng(54)
    rows = 700
    table = pd.DataFrame(
        {
            "cheese": [f"C{k:03d}" for k in rng.permutation(rows)],
            "weeks": rng.gamma(4, 3, rows).round(1),
            "salt": rng.normal(2, 0.4, rows),
            "cellar": rng.choice(["old", "new", "cave"], rows),
            "turned": rng.integers(0, 2, rows),
        }
    )
    ripe = np.log(table["weeks"]) + 0.5 * (table["cellar"] == "cave")
    ripe += 0.4 * table["turned"] * (table["salt"] - 2) / 0.4
    ripe += rng.normal(0, 0.3, rows)
    cuts = np.quantile(ripe, [0.1, 0.4, 0.8, 0.95])
    table["grade"] = 1 + np.searchsorted(cuts, ripe)
    train, test = table.iloc[:450], table.iloc[450:]
    sample = test[["cheese"]].assign(grade=3)
    write_task(
        folder,
        """Cheeses are graded from 1 (young) to 5 (ripe). Predict the `grade`. Submissions
are scored by the quadratic weighted kappa.""",
        train,
        test.drop(columns="grade"),
        sample,
    )
    shares = np.cumsum(train["grade"].value_counts(normalize=True).sort_index())[:-1]
    limits = np.quantile(train["weeks"], shares)
    return Mini(
        "cheeses",
        "ordered grades",
        "quadratic kappa",
        True,
        "`weeks` alone, cut so that each grade has its share",
        test[["grade"]],
        pd.DataFrame({"grade": 1 + np.searchsorted(limits, test["weeks"])}),
        None,
        kappa,
    )
