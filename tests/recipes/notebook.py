"""Write and run the cells of a whole notebook in one namespace."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

from tests.recipes.cases import Case
from tests.recipes.team import Json, Team, key

LASTING = pytest.mark.filterwarnings(
    "ignore", "error::FutureWarning", "error::DeprecationWarning"
)
"""Cells use nothing that a library is about to give up."""

NOTHING: Mapping[str, list[str]] = MappingProxyType({})


class Notebook:
    """The cells of a run, executed one after the other.

    Forests and boosting are cut to a few trees and, when `quick`, folds to two, so that
    a table of cases is soon done.
    """

    def __init__(
        self,
        team: Team,
        case: Case,
        quick: bool = True,
        budget: float | None = None,
    ) -> None:
        self.team = team
        self.case = case
        self.task = case.task
        self.profile = case.profile
        self.namespace: dict[str, Any] = {
            name: frame.copy() for name, frame in case.frames.items()
        }
        about = {"task": case.task, "profile": case.profile, "budget": budget}
        self.blueprint = team.ask("blueprint", about)
        if quick and self.blueprint["validation"]["scheme"] != "time":
            self.blueprint["validation"].update(folds=2, repeats=1)
        for track in self.blueprint["tracks"]:
            for candidate in track["candidates"]:
                if "epochs" in candidate["params"]:
                    candidate["params"]["epochs"] = 3
                for name in ("n_estimators", "iterations", "max_iter"):
                    if (
                        name in candidate["params"]
                        and candidate["estimator"] != "logistic"
                    ):
                        candidate["params"][name] = 12
        self.cells: list[Json] = []
        self.candidates: list[str] = []

    def write(
        self, module: str | None, *where: str | None, level: int = 0
    ) -> Json | None:
        """The cell of a module, without running it."""
        answer: Json | None = self.team.ask(
            "write", self.request(key(module, *where), level)
        )
        return answer

    def request(self, where: Json, level: int = 0) -> Json:
        """What the team is given to write a module."""
        return {
            "key": where,
            "level": level,
            "hint": None,
            "source": {"kind": "frames", "roles": self.task["roles"]["value"]},
            "task": self.task,
            "profile": self.profile,
            "blueprint": self.blueprint,
            "written": self.cells,
            "candidates": self.candidates,
        }

    def shortened(
        self, weights: dict[str, float], needed: Mapping[str, list[str]] = NOTHING
    ) -> list[str]:
        """Sources of the cells that a notebook with these candidates alone needs.

        `needed` names by ``track/module`` what other cells take of a cell.
        """
        standing: dict[str, Json] = {}
        for cell in self.cells:  # a cell that was written again stands at its new place
            standing.pop(str(cell["key"]), None)
            standing[str(cell["key"])] = cell
        kept = []
        for cell in standing.values():
            where = cell["key"]
            name = f"{where['track']}/{where['candidate']}"
            about: Json = self.request(where) | {"start": cell}
            if found := needed.get(f"{where['track']}/{where['module']}"):
                about["needed"] = found
            short = self.team.ask("shorten", about, weights)
            if short is None and (where["candidate"] is None or name in weights):
                short = cell["source"]
            if short:
                kept.append(str(short))
        return kept

    def run(self, module: str | None, *where: str | None, level: int = 0) -> str:
        """Write a cell, run it, and return its source."""
        cell = self.write(module, *where, level=level)
        assert cell is not None, f"no recipe for {module} {where} at level {level}"
        exec(compile(cell["source"], f"<{module}>", "exec"), self.namespace)
        self.cells.append(cell)
        if module == "evaluate" and len(where) == 2 and where[1] is not None:
            self.candidates.append(f"{where[0]}/{where[1]}")
        return str(cell["source"])

    def answer(
        self, name: str, oof: np.ndarray, test: np.ndarray, said: Any = None
    ) -> None:
        """Leave in `results` what a candidate with these predictions would.

        Folds are scored by what is `said`, where that is not the predictions themselves.
        """
        known = self.namespace
        said = oof if said is None else said
        known["results"][name] = {
            "oof": oof,
            "test": test,
            "fold_scores": [
                known["score"](known["y"][valid], said[valid])
                for _, valid in known["folds"]
            ],
            "seconds": 1.0,
        }
        if name not in self.candidates:
            self.candidates.append(name)

    def run_to(self, *last: str) -> dict[str, Any]:
        """Write and run the cells up to one, and give the namespace that they leave."""
        for where in self.places():
            self.run(*where)
            if where[: len(last)] == last:
                break
        return self.namespace

    def places(self) -> list[tuple[str | None, ...]]:
        """Where the cells of the run stand, in order."""
        models: list[tuple[str | None, ...]] = [
            (module, track["name"], name)
            for track in self.blueprint["tracks"]
            if track["name"] != "baseline" and track["enabled"]
            for module, name in [
                ("features", None),
                ("models", None),
                *[("evaluate", item["name"]) for item in track["candidates"]],
            ]
        ]
        return [
            ("validation",),
            ("evaluate", "baseline", "prior"),
            ("ensemble",),
            ("submission",),
            *(
                [("evaluate",), *models, ("ensemble",), ("submission",)]
                if models
                else []
            ),
        ]

    def is_left_out(self, *where: str | None) -> bool:
        """The cell of the models had no room for this candidate, as the run would note."""
        if len(where) < 2 or where[0] == "baseline" or where[1] is None:
            return False
        return where[1] not in self.namespace[f"make_models_{where[0]}"]()

    def run_all(self) -> None:
        """Run the cells in the order of a run."""
        for module, *where in self.places():
            assert module is not None
            if module == "evaluate" and self.is_left_out(*where):
                continue
            self.run(module, *where)


def said_by_ruff(cells: list[str], folder: Path) -> str:
    """What ruff has to say of cells; nothing where they are clean."""
    for place, source in enumerate(cells):
        (folder / f"cell_{place}.py").write_text(source + "\n")
    said = [
        subprocess.run(
            [sys.executable, "-m", "ruff", command, "--isolated", *flags, "."],
            capture_output=True,
            text=True,
            cwd=folder,
        )
        for command, *flags in (
            ["check", "--ignore", "F821,B018"],
            ["format", "--check", "--diff"],
        )
    ]
    return "".join(done.stdout + done.stderr for done in said if done.returncode)
