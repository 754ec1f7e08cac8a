"""Small tables of every kind, made from one seed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from tests.recipes.team import Json, column_of, profile_of, task_of


class Case(NamedTuple):
    """Tables, and what is known about them."""

    frames: dict[str, pd.DataFrame]
    task: Json
    profile: Json


def words(rng: np.random.Generator, signal: np.ndarray) -> list[str]:
    """Short texts; one word tells the sign of the signal."""
    other = ["stone", "river", "window", "market", "garden", "paper", "engine"]
    return [
        " ".join([*rng.choice(other, 6), "good" if value > 0 else "poor"])
        for value in signal
    ]


# Columns of the data that are called like what is made of other ones.
TAKEN = ["size_rank", "seen_day_of_week", "grade_code", "cabin_1", "missing_count"]
TAKEN += ["value_3", "sound_3"]


def make(
    problem: str,
    metric: str,
    *kinds: str,
    rows: int = 90,
    test_rows: int = 30,
    folder: Path | None = None,
    packages: dict[str, str] | None = None,
) -> Case:
    """A case of a problem and a metric with columns of the kinds that are named.

    Kinds: `gaps`, `category`, `date`, `text`, `strand`, `sides`, `single`, `parts`, `sequence`, `image`, `group`,
    `time`, `onwards`, `series`, `months`, `stores`, `gap`, `dated`, `constant`, `awkward`, `wide`, `many`, `high`, `ordinal`, `rare`, `numbers` (string-free
    classes), `tables`, `sound`, `named`, `numbered`, `owner`, `sets`, `bounds`, `pixels`, `long`, `joined`, `written`, `taken`, `spans`, `money`, `flag`, `told` (a text with numbers), `places`,
    `ragged` (with `series` and `stores`: the first ends earlier),
    `newcomers` (with `series`: twelve stores, and three others in test), `no_test`, `no_sample`, `no_id`.
    """
    rng = np.random.default_rng(0)
    n = rows + test_rows
    signal = rng.normal(size=n)
    table = pd.DataFrame({"id": np.arange(1000, 1000 + n)[rng.permutation(n)]})
    table["size"] = signal + rng.normal(size=n) / 2
    known: dict[str, Json] = {}
    facts: dict[str, Any] = {}
    if "gaps" in kinds:
        table["depth"] = np.where(rng.random(n) < 0.2, np.nan, rng.normal(size=n))
        table.loc[::6, "size"] = np.nan
    if "wide" in kinds:
        noise = pd.DataFrame(rng.normal(size=(n, 320)), table.index)
        table = table.join(noise.add_prefix("noise_"))
    if "pixels" in kinds:
        table = table[["id"]].join(pixel_columns(rng, signal))
    if "category" in kinds:
        table["colour"] = rng.choice(np.array(["red", "blue", None], dtype=object), n)
        table["grade"] = rng.integers(1, 4, n)
        known["grade"] = {"semantic": "integer_code"}
    if "high" in kinds:
        table["place"] = [f"place {value}" for value in rng.integers(0, 40, n)]
    if "ordinal" in kinds:
        table["age"] = rng.choice(["under 18", "18-24", "25+"], n)
        known["age"] = {"semantic": "ordinal"}
    if "flag" in kinds:
        table["open"] = rng.random(n) < 0.3
    if "constant" in kinds:
        table["always"] = 1
    if "written" in kinds:
        table["price"] = [
            f"{'-' if value < 0 else ''}${abs(value) * 1e4:,.2f}" for value in signal
        ]
        table["weight"] = [f"{value:,.2f} kg".replace(".", ",") for value in signal]
        table["limit"] = [f"{i / 2}k" if i % 2 else f"{i}M" for i in range(n)]
        for name, decimal in {"price": ".", "weight": ",", "limit": "."}.items():
            known[name] = {
                "semantic": "numeric",
                "dtype": "object",
                "numeric": column_of(table["size"])["numeric"],
                "written": {"decimal": decimal, "scaled": name == "limit"},
            }
    if "spans" in kinds:
        table["took"] = [
            str(pd.Timedelta(value, "h"))[:15] for value in signal.round(1)
        ]
        table["start"] = [f"{i % 24:02}:{i % 60:02}" for i in range(n)]
        for name in ("took", "start"):
            known[name] = {
                "semantic": "numeric",
                "dtype": "object",
                "numeric": column_of(table["size"])["numeric"],
                "spans": "hours",
            }
    if "awkward" in kinds:
        table['width [cm], "raw"'] = rng.normal(size=n)
    if "text" in kinds:
        table["remark"] = words(rng, signal)
        table.loc[3, "remark"] = None
        known["remark"] = {"semantic": "text"}
    if "story" in kinds:
        texts = words(rng, signal)
        times = 5 + 3 * pd.Series(signal).rank(pct=True).mul(3).round().astype(int)
        table["story"] = [f"{text}. " * n for text, n in zip(texts, times, strict=True)]
        known["story"] = {"semantic": "text"}
    if "told" in kinds:
        people = np.round(1000 * np.exp(signal)).astype(int)
        pairs = zip(words(rng, 0 * signal), people, strict=True)
        table["told"] = [f"{text} of {number:,} people" for text, number in pairs]
        table.loc[5, "told"] = "nobody knows"
        known["told"] = {"semantic": "text"}
    if "reply" in kinds:
        table["reply"] = words(rng, -signal)
        known["reply"] = {"semantic": "text"}
    if "sides" in kinds:
        table["town_1"] = [f"town {value}" for value in rng.integers(0, 60, n)]
        table["town_2"] = table["town_1"].where(signal > 0, "elsewhere")
        table["born_1"] = rng.integers(1900, 2000, n)
        table["born_2"] = table["born_1"] + np.where(signal > 0, 0.0, 7)
        table.loc[::9, "born_2"] = np.nan
    if "single" in kinds:
        ends = np.where(signal > 0, "ette", "ard")
        starts = ["".join(rng.choice(list("aeioulmnrst"), 5)) for _ in range(n)]
        table["single"] = [a + b for a, b in zip(starts, ends, strict=True)]
    if "strand" in kinds:
        # Where the target is high the strand holds a motif, anywhere.
        drawn = [rng.choice(list("ACGT"), rng.integers(60, 160)) for _ in range(n)]
        for strand, value in zip(drawn, signal, strict=True):
            at = rng.integers(0, len(strand) - 8)
            strand[at : at + 8] = list("TATAATGC" if value > 0 else "GCCGTTAG")
        table["strand"] = ["".join(strand) for strand in drawn]
        known["strand"] = {"semantic": "category"}
    if "parts" in kinds:
        table["cabin"] = [f"{rng.choice(list('AB'))}/{i % 9}/P" for i in range(n)]
        known["cabin"] = {
            "semantic": "structured",
            "structured": {"delimiter": "/", "parts": 3},
        }
    if "sequence" in kinds:
        letters = rng.choice(list("ACGT"), (n, 10))
        letters[:, 4] = np.where(signal > 0, "A", "C")
        table["chain"] = ["".join(row) for row in letters]
        known["chain"] = {"semantic": "sequence"}
    if "image" in kinds:
        assert folder is not None
        table["picture"] = pictures(folder, rng, signal)
        known["picture"] = {"semantic": "path", "pathKind": "image"}
    if "named" in kinds:
        assert folder is not None
        tail = "-1" if "numbered" in kinds else ""
        facts["finding"] = named_pictures(
            folder, rng, signal, table["id"].tolist(), tail
        )
    if "sound" in kinds:
        assert folder is not None
        table["clip"] = recordings(folder, rng, signal)
        known["clip"] = {"semantic": "path", "pathKind": "audio"}
    if "date" in kinds:
        days = pd.to_timedelta(rng.integers(0, 900, n), unit="D")
        table["seen"] = (pd.Timestamp("2020-01-01") + days).strftime("%Y-%m-%d")
        known["seen"] = date_of(table["seen"], 86400.0)
    if "time" in kinds:
        moments = pd.date_range("2021-01-01", periods=n, freq="6h")
        table["moment"] = moments.strftime("%Y-%m-%d %H:%M")
        known["moment"] = date_of(table["moment"], 21600.0)
        facts["time"] = "moment"
        signal = signal / 3 + np.sin(np.arange(n) / 4 * 2 * np.pi)
    if "onwards" in kinds:
        days = pd.Timestamp("2020-01-01") + pd.to_timedelta(np.arange(n) // 3, unit="D")
        table["seen"] = days.strftime("%Y-%m-%d")
        table["counter"] = np.arange(n) / 7
        known["seen"] = date_of(table["seen"].iloc[:rows], 86400.0)
        facts["time"] = "seen"
    if "group" in kinds:
        table["house"] = rng.integers(0, 12, n)
        facts["group"] = "house"
    if "series" in kinds or "months" in kinds:
        signal = series_of(table, kinds, known, facts, rows)
    if "dated" in kinds:
        table = table.drop(columns="size")
    if "tables" in kinds:
        facts["more"] = other_tables(table, rng, signal)
    if problem == "ranking":
        table["query"] = rng.integers(0, 15, n)
        facts["group"] = "query"
    if "taken" in kinds:
        for name in TAKEN[:1] if problem == "ranking" else TAKEN:
            table[name] = rng.normal(size=n)
    targets, values = target_of(problem, signal, rng, kinds)
    if isinstance(values, pd.DataFrame):
        table = table.join(values)
    else:
        table[targets] = np.reshape(np.asarray(values), (n, len(targets)))
    if "money" in kinds:
        known[targets[0]] = {
            "semantic": "numeric",
            "dtype": "object",
            "numeric": column_of(table[targets[0]])["numeric"],
            "written": {"decimal": ".", "scaled": False},
        }
        table[targets[0]] = [f"{value:,.6f} USD" for value in table[targets[0]]]
    return assemble(
        problem, metric, kinds, table, targets, rows, known, facts, packages
    )


def series_of(
    table: pd.DataFrame,
    kinds: tuple[str, ...],
    known: dict[str, Json],
    facts: dict[str, Any],
    rows: int,
) -> np.ndarray:
    """Rows as moments of series, and what repeats in them; a finding tells of them."""
    day = "id" if "dated" in kinds else "day"
    new = "newcomers" in kinds
    n, stores = len(table), 12 if new else 3 if "stores" in kinds else 1
    place = np.arange(n) // stores
    months = "months" in kinds
    first = pd.Timestamp("2018-03-01")
    moments = [
        first + (pd.DateOffset(months=k) if months else pd.Timedelta(days=k))
        for k in place.tolist()
    ]
    late = [moment + pd.Timedelta(days=3) for moment in moments]
    if "gap" in kinds:
        moments[rows:] = late[rows:]
    ragged = "ragged" in kinds
    if ragged:
        moments[::stores] = [
            moment - pd.Timedelta(days=9) for moment in moments[::stores]
        ]
    table[day] = pd.Series(moments).dt.strftime("%d.%m.%Y")
    step = 31 * 86400.0 if months else 86400.0
    known[day] = date_of(table[day], step)
    known[day]["date"].update(
        min=str(moments[0]), max=str(moments[rows - 1]), format="%d.%m.%Y"
    )
    keys = []
    if stores > 1:
        table["store"] = [
            f"{'N' if new and k >= rows and k % stores < 3 else 'S'}{k % stores}"
            for k in range(n)
        ]
        keys = ["store"]
    facts["time"] = day
    test = n - rows if "no_test" not in kinds else 0
    horizon = test // stores
    facts["finding"] = {
        "kind": "series",
        "severity": "info",
        "frame": "train",
        "columns": [day, *keys],
        "sentence": "",
        "consequence": "",
        "numbers": {
            "series": stores,
            "moments": rows // stores,
            "step": step,
            "horizon": horizon,
            "reach": horizon + 3 * ("gap" in kinds),
            "gap": 3 * ("gap" in kinds),
            "season": 1,
            "calendar": 1,
            "newcomers": 0.25 * new,
            "ragged": float(ragged),
        },
    }
    return np.asarray(np.sin(place * 2 * np.pi / (12 if months else 7)) + place / 90)


def other_tables(
    table: pd.DataFrame, rng: np.random.Generator, signal: np.ndarray
) -> tuple[dict[str, pd.DataFrame], list[Json]]:
    """Shops that rows belong to, visits of each row and what was bought at them."""
    table["shop"] = rng.integers(100, 112, len(table))
    shops = pd.DataFrame({"shop_id": np.arange(100, 112)})
    shops["area"] = rng.normal(50, 9, 12).round(1)
    shops["town"] = rng.choice(["A", "B", "C"], 12)
    owner = np.repeat(np.arange(1, len(table)), 3)  # one row has no visit
    visits = pd.DataFrame({"id": table["id"].to_numpy()[owner]})
    days = pd.to_timedelta(rng.integers(0, 90, len(owner)), unit="D")
    visits["day"] = (pd.Timestamp("2021-01-01") + days).strftime("%d.%m.%Y")
    visits["paid"] = signal[owner] + rng.normal(size=len(owner))
    visits["way"] = rng.choice(
        np.array(["card", "cash", None], dtype=object), len(owner)
    )
    visits["clerk"] = [f"c{k}" for k in rng.integers(0, 30, len(owner))]
    visits["item"] = rng.integers(0, 9, len(owner))
    items = pd.DataFrame({"item": np.arange(9), "price": rng.normal(9, 2, 9)})

    def finding(frame: str, column: str, other: str, key: str, each: float) -> Json:
        return {
            "kind": "join_key",
            "severity": "info",
            "frame": frame,
            "columns": [column],
            "other": {"frame": other, "columns": [key]},
            "sentence": f"`{column}` of `{frame}` stands in `{other}`.",
            "consequence": "",
            "numbers": {"coverage": 0.99, "rowsPerKey": each},
        }

    found = [
        finding("train", "shop", "shops", "shop_id", 1.0),
        finding("train", "id", "visits", "id", 3.0),
        finding("visits", "item", "items", "item", 1.0),
    ]
    return {"shops": shops, "visits": visits, "items": items}, found


def date_of(column: pd.Series, step: float) -> Json:
    """What the profile says of a date column."""
    return {
        "semantic": "date",
        "date": {
            "min": column.min(),
            "max": column.max(),
            "step": step,
            "format": None,
            "sorted": True,
        },
    }


def pictures(folder: Path, rng: np.random.Generator, signal: np.ndarray) -> list[str]:
    """Small files; the left half is bright where the signal is positive."""
    from PIL import Image

    paths = []
    for place, value in enumerate(signal):
        pixels = rng.integers(0, 80, (16, 16), dtype=np.uint8)
        pixels[:, :8] += np.uint8(120 if value > 0 else 0)
        paths.append(f"{place}.png")
        Image.fromarray(pixels).save(folder / paths[-1])
    return paths


def named_pictures(
    folder: Path,
    rng: np.random.Generator,
    signal: np.ndarray,
    ids: list[int],
    tail: str,
) -> Json:
    """Pictures whose files bear the ids and a tail; a finding tells where they lie."""
    paths = pictures(folder, rng, signal)
    (folder / "shots").mkdir()
    for name, path in zip(ids, paths, strict=True):
        (folder / path).rename(folder / "shots" / f"{name}{tail}.png")
    return {
        "kind": "row_files",
        "severity": "info",
        "frame": "train",
        "columns": ["id", f"shots/*{tail}.png", f"shots/*{tail}.png"],
        "sentence": "`id` names a picture of each row.",
        "consequence": "",
        "numbers": {"files": len(ids), "audio": 0, "ending": 0},
    }


def recordings(folder: Path, rng: np.random.Generator, signal: np.ndarray) -> list[str]:
    """Short tones in noise; the pitch is high where the signal is positive."""
    from scipy.io import wavfile

    paths, time = [], np.arange(800) / 4000
    for place, value in enumerate(signal):
        tone = np.sin(2 * np.pi * (900 if value > 0 else 400) * time)
        sound = 100 * (tone + rng.normal(0, 0.2, len(time)))
        paths.append(f"{place}.wav")
        wavfile.write(folder / paths[-1], 4000, sound.astype(np.int16))
    return paths


def long_of(task: Json, test: pd.DataFrame, joined: bool) -> pd.DataFrame:
    """A sample with one row per id and name, which the task then asks for."""
    submission = task["submission"]["value"]
    names = submission["columns"][1:]
    pairs = [(row, name) for name in names for row in test["id"][::-1]]
    sample = pd.DataFrame(pairs, columns=["id", "name"]).assign(answer=0.0)
    if joined:
        sample["id"] = sample.pop("name") + "-" + sample["id"].astype(str)
    submission["columns"] = list(sample.columns)
    submission["long"] = {
        "id": "id",
        "key": None if joined else "name",
        "value": "answer",
        "names": names,
        "mark": "-" if joined else "",
        "idFirst": not joined,
    }
    return sample


def target_of(
    problem: str, signal: np.ndarray, rng: np.random.Generator, kinds: tuple[str, ...]
) -> tuple[list[str], Any]:
    """Names and values of the target columns."""
    if problem == "binary":
        yes, no = (1, 0) if "numbers" in kinds else ("yes", "no")
        limit = 1.5 if "rare" in kinds else 0.2
        return ["answer"], [yes if value > limit else no for value in signal]
    if "owner" in kinds:
        things = rng.integers(0, 6, len(signal)) + 6 * (signal > 0)
        return ["answer"], [f"t{thing}" for thing in things]
    if "many" in kinds:
        return ["answer"], [f"c{code:02}" for code in pd.qcut(signal, 16, labels=False)]
    if problem == "multiclass":
        cuts = [-0.3, 1.9 if "rare" in kinds else 0.5]
        names = np.array([7, 8, 9] if "numbers" in kinds else ["low", "mid", "top"])
        return ["answer"], names[np.searchsorted(cuts, signal)]
    if "sets" in kinds:
        has = np.column_stack(
            [signal > 0.2, signal < 0.5, rng.random(len(signal)) > 0.7]
        )
        names = np.array(["deep", "flat", "wet"])
        return ["answer"], [" ".join(names[row]) or "flat" for row in has]
    if problem == "multilabel":
        second = rng.normal(size=len(signal))
        limit = 1.8 if "rare" in kinds else 0
        both = np.column_stack([signal > 0.2, second > limit]).astype(int)
        return ["first", "second"], both
    if problem == "multioutput":
        return ["first", "second"], np.column_stack([signal, signal**2])
    if problem == "survival":
        time = rng.exponential(np.exp(-signal)) * 100
        until = rng.exponential(150, len(signal))
        seen = np.where(time <= until, "dead", "alive")
        return ["months", "status"], pd.DataFrame(
            {"months": np.minimum(time, until).round(), "status": seen}
        )
    if problem == "ranking":
        return ["grade"], np.clip(np.rint(signal * 1.2 + 1), 0, 4).astype(int)
    if problem == "ordinal":
        return ["answer"], np.clip(np.rint(signal * 1.5 + 3), 1, 5).astype(int)
    return ["answer"], np.exp(signal + 2).round(2)


def pixel_columns(rng: np.random.Generator, signal: np.ndarray) -> pd.DataFrame:
    """Pictures of 12 × 12 pixels, one per column: a bright half, left or right."""
    dust = rng.integers(0, 90, (len(signal), 12, 12))
    dust[rng.random(dust.shape) < 0.6] = 0
    bright = rng.integers(150, 256, (len(signal), 8, 6))
    for picture, light, value in zip(dust, bright, signal, strict=True):
        first = 6 if value > 0 else 0
        picture[2:10, first : first + 6] = light
    return pd.DataFrame(dust.reshape(len(signal), -1)).add_prefix("pixel")


def assemble(
    problem: str,
    metric: str,
    kinds: tuple[str, ...],
    table: pd.DataFrame,
    targets: list[str],
    rows: int,
    known: dict[str, Json],
    facts: dict[str, Any],
    packages: dict[str, str] | None,
) -> Case:
    """Split into train, test and sample."""
    if "no_id" in kinds:
        table = table.drop(columns="id")
        facts["id"] = None
    elif "owner" not in kinds and "dated" not in kinds:
        known["id"] = {"semantic": "identifier"}
    frames = {"train": table.iloc[:rows].reset_index(drop=True)}
    if "no_test" not in kinds:
        frames["test"] = table.iloc[rows:].drop(columns=targets).reset_index(drop=True)
    others, found = facts.pop("more", ({}, []))
    if "owner" in kinds:
        of = np.arange(len(frames["train"]))
        frames["train"]["id"] = np.where(table["size"].iloc[:rows] > 0, 1, 0) + 2 * (
            of % 15
        )
        frames["test"] = frames["test"].iloc[:20].assign(id=np.arange(15, 35))
    task = task_of(problem, metric, frames, targets, **facts)
    if "sets" in kinds:
        task["classes"] = ["deep", "flat", "wet"]
        form = {"form": "label_sets", "columns": ["id", "answer"], "mark": " "}
        task["submission"]["value"] = form
    if "places" in kinds:
        task["submission"]["value"] |= {"ranks": True}
    if "bounds" in kinds:
        form = {"form": "quantiles", "columns": ["id", "upper", "lower"]}
        task["submission"]["value"] = form | {"levels": [0.9, 0.1]}
    if metric.endswith("fbeta"):
        task["metric"]["value"]["beta"] = 2
    if metric == "mapk":
        wanted: Json = {"form": "top_labels", "columns": ["id", "answer"], "places": 2}
        task["submission"]["value"] = wanted | {"mark": " "}
        task["metric"]["value"]["k"] = 2
    task["roles"]["value"]["auxiliary"] = list(others)
    if "no_test" not in kinds and "no_sample" not in kinds:
        columns = task["submission"]["value"]["columns"]
        sample = pd.DataFrame(0, index=range(len(frames["test"])), columns=columns)
        if "no_id" not in kinds:
            sample["id"] = frames["test"]["id"].to_numpy()[::-1]
        if "long" in kinds:
            sample = long_of(task, frames["test"], "joined" in kinds)
        frames["sample_submission"] = sample
        task["roles"]["value"]["sampleSubmission"] = "sample_submission"
    frames |= others
    if others:
        known |= {"item": {"semantic": "integer_code"}}
        known |= {"shop_id": {"semantic": "identifier"}}
        known |= {"day": date_of(others["visits"]["day"], 86400.0)}
        known["day"]["date"]["format"] = "%d.%m.%Y"
    profile = profile_of(frames, known, packages)
    profile["findings"] += found
    if "finding" in facts:
        profile["findings"].append(facts["finding"])
    return Case(frames, task, profile)
