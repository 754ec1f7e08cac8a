"""Series that go on: several shops day by day, and one month by month."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from bench.minis.mini import Mini, write_task


def smape(truth: pd.DataFrame, answers: pd.DataFrame) -> float:
    """Symmetric mean absolute percentage error, 0 to 200."""
    real = truth.iloc[:, -1].to_numpy(float)
    said = answers.iloc[:, 0].to_numpy(float)
    size = np.abs(real) + np.abs(said)
    gap = 2 * np.abs(real - said)
    return float(
        100 * np.divide(gap, size, out=np.zeros_like(gap), where=size > 0).mean()
    )


def panel(folder: Path) -> Mini:
    """Sales of shops, with promotions that are known ahead."""
    rng = np.random.default_rng(21)
    shops, days, ahead = 10, 300, 21
    dates = pd.date_range("2023-02-01", periods=days)
    parts = []
    for shop in range(shops):
        week = np.exp(rng.normal(0, 0.3, 7))[dates.dayofweek]
        trend = np.exp(rng.normal(0, 0.0015) * np.arange(days))
        promo = (rng.random(days) < 0.15).astype(int)
        level = np.exp(rng.normal(4, 0.8)) * week * trend * (1 + 0.5 * promo)
        sold = rng.poisson(level * rng.gamma(40, 1 / 40, days))
        parts.append(
            pd.DataFrame(
                {
                    "date": dates.strftime("%d/%m/%Y"),
                    "shop": f"shop {shop + 1}",
                    "promo": promo,
                    "sold": sold,
                }
            )
        )
    table = pd.concat(parts, ignore_index=True)
    day = np.tile(np.arange(days), shops)
    table = table.assign(day=day).sort_values(["day", "shop"], ignore_index=True)
    table.insert(0, "row", np.arange(len(table)))
    later = table["day"] >= days - ahead
    train, test = table[~later], table[later]
    sample = pd.DataFrame({"row": test["row"], "sold": 0})
    write_task(
        folder,
        """# Sales of the next three weeks

Daily sales (`sold`) of ten shops. Forecast the 21 days that follow the training period for
each shop; promotions are planned and known. Evaluated by SMAPE.""",
        train.drop(columns="day"),
        test.drop(columns=["sold", "day"]),
        sample,
    )
    known = train.set_index(["shop", "day"])["sold"]
    last = days - ahead - 7 + (test["day"] - (days - ahead)) % 7
    naive = known.loc[list(zip(test["shop"], last, strict=True))].to_numpy()
    return Mini(
        "shops",
        "panel of series",
        "SMAPE",
        False,
        "seasonal naive: the same weekday of the last known week",
        test[["shop", "sold"]],
        pd.DataFrame({"sold": naive}),
        "shop",
        smape,
    )


def single(folder: Path) -> Mini:
    """One series by month, with a trend and a season that grows with it."""
    rng = np.random.default_rng(22)
    months, ahead = 216, 24
    place = np.arange(months)
    level = 300 * np.exp(0.008 * place + np.cumsum(rng.normal(0, 0.01, months)))
    season = np.exp(0.25 * np.sin(2 * np.pi * place / 12) + 0.1 * (place % 12 == 11))
    table = pd.DataFrame(
        {
            "month": pd.date_range("2001-01-01", periods=months, freq="MS").strftime(
                "%Y-%m-%d"
            ),
            "passengers": (level * season * np.exp(rng.normal(0, 0.03, months))).round(
                1
            ),
        }
    )
    train, test = table.iloc[:-ahead], table.iloc[-ahead:]
    sample = pd.DataFrame({"month": test["month"], "passengers": 0.0})
    write_task(
        folder,
        "Forecast the monthly number of `passengers` for the next two years. MAPE counts.",
        train,
        test[["month"]],
        sample,
    )
    naive = np.tile(train["passengers"].to_numpy()[-12:], ahead // 12)

    def mape(truth: pd.DataFrame, answers: pd.DataFrame) -> float:
        """Mean absolute percentage error."""
        real = truth["passengers"].to_numpy(float)
        return float(100 * np.mean(np.abs(answers.iloc[:, 0].to_numpy() / real - 1)))

    return Mini(
        "passengers",
        "one series",
        "MAPE",
        False,
        "seasonal naive: the same month of the last known year",
        test[["passengers"]],
        pd.DataFrame({"passengers": naive}),
        None,
        mape,
    )
