"""Models of a target and of its logarithm."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from tests.recipes.cases import make
from tests.recipes.notebook import LASTING, Notebook, said_by_ruff
from tests.recipes.team import PACKAGES, Team

# Both scales of four models, a forest and a network: without a run, none is left out.
LONGEST_OF_ALL = 250


@LASTING
def test_the_clean_notebook_tells_both_scales_of_a_model_once(
    team: Team, folder: Path
) -> None:
    kinds = ("gaps", "category", "high")
    made = make("regression", "rmse", *kinds, rows=700, folder=folder)
    notebook = Notebook(team, made)
    wanted = ["ridge_log", "lightgbm", "lightgbm_log", "lightgbm_shallow"]
    for track in notebook.blueprint["tracks"]:
        track["enabled"] &= track["name"] in ("baseline", "traditional")
        for item in track["candidates"]:
            if "learning_rate" in item["params"]:
                item["params"]["learning_rate"] = 0.3  # twelve rounds are to learn
        track["candidates"] = [
            item for item in track["candidates"] if item["name"] in ["prior", *wanted]
        ]
    notebook.run_all()
    blend = notebook.namespace["blend"]
    assert any(key.endswith("_log") for key in blend)
    submission = pd.read_csv("submission.csv")
    kept = notebook.shortened(blend)
    source = "\n".join(kept)
    assert "for name in logged" in source and "def lgb(" not in source
    space = {name: frame.copy() for name, frame in made.frames.items()}
    for cell in kept:
        exec(compile(cell, "<shortened>", "exec"), space)
    pd.testing.assert_frame_equal(pd.read_csv("submission.csv"), submission)
    assert said_by_ruff(kept, folder) == ""


def test_a_notebook_that_leaves_no_model_out_is_not_much_longer(
    team: Team, folder: Path
) -> None:
    kinds = ("gaps", "category", "high", "date")
    packages = PACKAGES | {"catboost": "1.2.10", "torch": "2.13.0"}
    made = make(
        "regression", "rmse", *kinds, rows=1600, folder=folder, packages=packages
    )
    notebook, keys = Notebook(team, made), []
    for where in notebook.places():
        cell = notebook.write(*where)
        assert cell is not None
        notebook.cells.append(cell)
    for track in notebook.blueprint["tracks"]:
        if track["enabled"] and track["name"] != "baseline":
            firsts = [item for item in track["candidates"] if "of" not in item]
            keys += [f"{track['name']}/{item['name']}" for item in firsts]
    assert len(keys) >= 11
    needed = {"traditional/models": ["for_linear"]}
    kept = notebook.shortened(dict.fromkeys(keys, 0.09), needed)
    lines = [line for cell in kept for line in cell.splitlines() if line.strip()]
    imports = {line for line in lines if line.startswith(("import ", "from "))}
    others = [line for line in lines if line not in imports]
    assert len(imports) + len(others) <= LONGEST_OF_ALL
    # Weights of more than six stand several to a line, which the formatter would not do.
    laid = [cell for cell in kept if "blend = {" not in cell]
    assert len(laid) == len(kept) - 1
    assert said_by_ruff(laid, folder) == ""
