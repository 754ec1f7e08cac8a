"""Write and run the cells of a whole notebook in one namespace."""

from __future__ import annotations

from typing import Any

import pandas as pd
from team import Team, key


class Notebook:
    """The cells of a run, executed one after the other."""

    def __init__(
        self,
        team: Team,
        frames: dict[str, pd.DataFrame],
        task: dict[str, Any],
        profile: dict[str, Any],
    ) -> None:
        self.team = team
        self.task = task
        self.profile = profile
        self.namespace: dict[str, Any] = {name: frame.copy() for name, frame in frames.items()}
        self.blueprint = team.ask(
            "blueprint", {"task": task, "profile": profile, "budget": None}
        )
        self.cells: list[dict[str, Any]] = []
        self.candidates: list[str] = []

    def write(self, module: str, *where: str | None, level: int = 0) -> dict[str, Any] | None:
        """The cell of a module, without running it."""
        request = {
            "key": key(module, *where),
            "level": level,
            "hint": None,
            "source": {"kind": "frames", "roles": self.task["roles"]["value"]},
            "task": self.task,
            "profile": self.profile,
            "blueprint": self.blueprint,
            "written": self.cells,
            "candidates": self.candidates,
        }
        answer: dict[str, Any] | None = self.team.ask("write", request)
        return answer

    def run(self, module: str, *where: str | None, level: int = 0) -> str:
        """Write a cell, run it, and return its source."""
        cell = self.write(module, *where, level=level)
        assert cell is not None, f"no recipe for {module} {where} at level {level}"
        exec(compile(cell["source"], f"<{module}>", "exec"), self.namespace)
        self.cells.append(cell)
        if module == "evaluate" and len(where) == 2:
            self.candidates.append(f"{where[0]}/{where[1]}")
        return str(cell["source"])

    def run_all(self, candidates: list[str] | None = None) -> None:
        """The cells in the order of a run."""
        self.run("validation")
        self.run("evaluate", "baseline", "prior")
        self.run("ensemble")
        self.run("submission")
        planned = [
            item["name"]
            for track in self.blueprint["tracks"]
            if track["name"] == "traditional" and track["enabled"]
            for item in track["candidates"]
        ]
        if planned:
            self.run("features", "traditional")
            self.run("models", "traditional")
            self.run("evaluate", "traditional", None)
            for name in planned if candidates is None else candidates:
                self.run("evaluate", "traditional", name)
            self.run("ensemble")
            self.run("submission")
