"""The exploratory cells run as they stand, for targets of numbers and of classes."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

FOLDER = Path(__file__).parents[2] / "recipes" / "explore"
RNG = np.random.default_rng(0)


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "x": RNG.normal(size=60),
            "kind": ["a", "b", None] * 20,
            "list": [[1]] * 60,
            "y": RNG.normal(size=60),
        }
    )


def run(name: str, namespace: dict[str, Any], **values: Any) -> Any:
    """Execute a recipe with its parameters set and its optional parts chosen."""
    text = (FOLDER / f"{name}.py").read_text("utf-8")

    def keep(part: re.Match[str]) -> str:
        wanted = bool(eval(part[1], dict(values)))
        return part[2] if wanted else ""

    text = re.sub(r"# %% if (.+)\n((?:.|\n)*?)# %% end\n", keep, text)
    for key, value in values.items():
        text = re.sub(rf"^{key} = .*$", f"{key} = {value!r}", text, flags=re.MULTILINE)
    text = text.replace("FRAME = train\n", "FRAME = homes\n")
    exec(compile(text, name, "exec", dont_inherit=True), namespace)
    return namespace


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_the_overview_has_a_row_per_column(library: str) -> None:
    homes: Any = frame()
    if library == "polars":
        homes = pl.from_pandas(homes.drop(columns="list"))
    found = run("overview", {"homes": homes}, TO_PANDAS=library == "polars")
    overview = found["overview"]
    assert set(overview.index) == set(homes.columns)
    assert overview.loc["kind", "missing"] > 0


def test_each_column_is_drawn() -> None:
    import matplotlib as mpl

    mpl.use("agg")
    found = run(
        "distributions", {"frame": frame()}, NUMBERS=["x", "y"], LEVELS=["kind"]
    )
    titles = [ax.get_title() for ax in found["axes"].flat if ax.get_visible()]
    assert titles == ["x", "y", "kind"]


@pytest.mark.parametrize(("target", "numeric"), [("y", True), ("kind", False)])
def test_the_target_is_compared(target: str, numeric: bool) -> None:
    run("target", {"frame": frame()}, TARGET=target, NUMERIC=numeric)
