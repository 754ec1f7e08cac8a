"""What the child process of the deep stage reads, and how it tells what it finds.

The parts of that program are joined by the kernel in the order `deep.py` names them.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

Array = Any
DRIVERS = 5


class Frame:
    """Columns of one frame as floats, NaN where missing."""

    def __init__(self, head: dict[str, Any], data: Array) -> None:
        self.name: str = head["name"]
        self.rows: int = head["rows"]
        self.all_rows: int = head["allRows"]
        self.columns: list[dict[str, Any]] = head["columns"]
        self.data = data

    def place(self, name: str) -> int | None:
        """Return where a column lies; of several of one name the first."""
        for place, column in enumerate(self.columns):
            if column["name"] == name:
                return place
        return None


def read(folder: str) -> tuple[dict[str, Any], dict[str, Frame]]:
    """Read what the kernel wrote."""
    head = json.loads(Path(folder, "head").read_text("ascii"))
    numbers = np.fromfile(Path(folder, "numbers"), dtype="float64")
    frames: dict[str, Frame] = {}
    first = 0
    for one in head["frames"]:
        shape = (len(one["columns"]), one["rows"])
        data = numbers[first : first + shape[0] * shape[1]].reshape(shape)
        frames[one["role"]] = Frame(one, data)
        first += data.size
    return head, frames


def percent(share: float) -> str:
    """Write a share as a percentage."""
    value = 100 * share
    return f"{value:.0f} %" if value >= 1 or value == 0 else f"{value:.1g} %"


def listed(names: list[str], most: int = DRIVERS) -> str:
    """Write names for a sentence."""
    shown = [f"`{name[:40]}`" for name in names[:most]]
    if len(names) > most:
        return f"{', '.join(shown)} and {len(names) - most} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def tell(
    kind: str, severity: str, frame: str, columns: list[str], /, **rest: Any
) -> None:
    """Print one finding."""
    numbers = {name: float(f"{value:.6g}") for name, value in rest["numbers"].items()}
    line = {
        "kind": kind,
        "severity": severity,
        "frame": frame,
        "columns": list(dict.fromkeys(columns)),
        "sentence": rest["sentence"],
        "numbers": numbers,
        "consequence": rest["consequence"],
    }
    print(json.dumps(line), flush=True)
