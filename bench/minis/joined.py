"""Several tables: who stays is told by what was ordered; and pictures beside columns."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from PIL import Image

from bench.minis.mini import Mini, write_task


def area(truth: pd.DataFrame, answers: pd.DataFrame) -> float:
    """Area under the ROC curve."""
    real = truth.iloc[:, 0].to_numpy() == 1
    ranks = answers.iloc[:, 0].rank().to_numpy()
    yes, no = real.sum(), (~real).sum()
    return float((ranks[real].sum() - yes * (yes + 1) / 2) / (yes * no))


def tables(folder: Path) -> Mini:
    """Members of a shop, their orders, the things in them, and the branches."""
    rng = np.random.default_rng(31)
    members, things, branches = 900, 40, 15
    goods = pd.DataFrame(
        {
            "item": [f"I{k:02d}" for k in range(things)],
            "price": np.round(rng.gamma(3, 8, things), 2),
            "shelf": rng.choice(["food", "tools", "garden"], things),
        }
    )
    places = pd.DataFrame(
        {
            "branch_id": np.arange(10, 10 + branches),
            "staff": rng.integers(3, 30, branches),
            "distance": rng.gamma(2, 4, branches).round(1),
        }
    )
    table = pd.DataFrame(
        {
            "member_id": rng.permutation(np.arange(5000, 5000 + members)),
            "age": rng.integers(18, 80, members),
            "branch": rng.choice(places["branch_id"], members),
        }
    )
    count = rng.poisson(5, members) + 1
    owner = np.repeat(np.arange(members), count)
    taste = rng.random(members)[owner]
    chosen = np.where(
        rng.random(len(owner)) < taste,
        rng.choice(np.flatnonzero(goods["shelf"] == "garden"), len(owner)),
        rng.integers(0, things, len(owner)),
    )
    first = pd.Timestamp("2024-01-01")
    days = rng.integers(0, 360, len(owner))
    orders = pd.DataFrame(
        {
            "member_id": table["member_id"].to_numpy()[owner],
            "day": (first + pd.to_timedelta(days, unit="D")).strftime("%Y-%m-%d"),
            "item": goods["item"].to_numpy()[chosen],
            "amount": rng.integers(1, 5, len(owner)),
        }
    )
    spent = goods["price"].to_numpy()[chosen] * orders["amount"]
    by = pd.DataFrame({"owner": owner, "day": days, "spent": spent})
    by["garden"] = goods["shelf"].to_numpy()[chosen] == "garden"
    orders = orders.sample(frac=1, random_state=3, ignore_index=True)
    each = by.groupby("owner").agg({"day": "max", "spent": "sum", "garden": "mean"})
    far = table["branch"].map(places.set_index("branch_id")["distance"])
    risk = -each["day"].to_numpy() / 60 - 3 * each["garden"].to_numpy()
    risk += far.to_numpy() / 8 + 0.3 * rng.logistic(size=members)
    table["left"] = (risk > np.median(risk)).astype(int)
    train, test = table.iloc[:600], table.iloc[600:]
    sample = pd.DataFrame({"member_id": test["member_id"], "left": 0.5})
    write_task(
        folder,
        """# Who leaves the club?

Predict the probability that a member has `left`. `orders.csv` lists what members ordered,
`items.csv` what the items are, and `branches.csv` the branches. ROC AUC decides.""",
        train,
        test.drop(columns="left"),
        sample,
        orders=orders,
        items=goods,
        branches=places,
    )
    rows = -orders.groupby("member_id").size()
    known = pd.DataFrame({"left": test["member_id"].map(rows)})
    return Mini(
        "members",
        "several tables",
        "ROC AUC",
        True,
        "the number of orders alone",
        test[["left"]],
        known,
        None,
        area,
    )


def rmse(truth: pd.DataFrame, answers: pd.DataFrame) -> float:
    """Root mean squared error, the mean over columns."""
    gap = truth.to_numpy(float) - answers.to_numpy(float)
    return float(np.sqrt((gap**2).mean(axis=0)).mean())


def mixed(folder: Path) -> Mini:
    """Tiles with a photograph and columns: the price depends on both."""
    rng = np.random.default_rng(32)
    rows, side = 900, 16
    table = pd.DataFrame(
        {
            "tile": [f"T{k:04d}" for k in rng.permutation(rows)],
            "weight": rng.gamma(5, 2, rows),
            "maker": rng.choice(["A", "B", "C"], rows),
        }
    )
    (folder / "photos").mkdir(parents=True)
    crosses, bright = rng.integers(0, 2, rows), rng.uniform(60, 200, rows)
    for tile, cross, light in zip(table["tile"], crosses, bright, strict=True):
        pixels = light + rng.normal(0, 20, (side, side))
        place = rng.integers(3, side - 3)
        pixels[place, :] += 60
        if cross:
            pixels[:, place] += 60
        grey = np.clip(pixels, 0, 255).astype(np.uint8)
        Image.fromarray(grey).save(folder / "photos" / f"{tile}.png")
    price = 5 + table["weight"] / 2 + 4 * crosses * (table["maker"] == "A")
    price += (bright - 130) / 25 + rng.normal(0, 0.5, rows)
    table["price"] = price.round(2)
    train, test = table.iloc[:650], table.iloc[650:]
    sample = pd.DataFrame({"tile": test["tile"], "price": 0.0})
    write_task(
        folder,
        "Predict the `price` of each tile from its photo (in `photos/`) and columns. RMSE counts.",
        train,
        test.drop(columns="price"),
        sample,
    )
    design = [
        np.column_stack([np.ones(len(part)), part["weight"], part["maker"] == "A"])
        for part in (train, test)
    ]
    weights = np.linalg.lstsq(design[0].astype(float), train["price"], rcond=None)[0]
    return Mini(
        "tiles",
        "picture + table",
        "RMSE",
        False,
        "a linear model of the columns, without the photo",
        test[["price"]],
        pd.DataFrame({"price": design[1].astype(float) @ weights}),
        None,
        rmse,
    )
