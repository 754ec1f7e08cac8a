"""Results as they stand in files, for tables."""

from __future__ import annotations

import copy
from typing import Any

from bench.keys import Key


def result_like(system: str, task: str, score: float, **more: object) -> dict[str, Any]:
    """Make a result as it stands in a file, for tables."""
    key = Key(system, "1", task, 60, 1, "linux-x86_64-2cpu")
    result = {
        "key": key.as_dict(),
        "commit": "abc1234",
        "at": "2026-11-25T18:00:00+00:00",
        "graded": {
            "valid": True,
            "errors": [],
            "score": score,
            "metric": "accuracy",
            "direction": "max",
            "normalized": score,
            "references": {"baseline": 0.5},
        },
        "cost": {
            "exit": 0,
            "wall": 60.0,
            "cpu": 90.0,
            "peak_mb": 500.0,
            "load_before": 1.0,
            "load_after": 2.0,
            "first_output": 59.0,
        },
        "run": None,
        "peer": None,
        "names": {},
    }
    return copy.deepcopy({**result, **more})


def run_like(score: float, spread: float) -> dict[str, Any]:
    """Make the part of a result that iML's own record gives."""
    return {
        "seconds": {"total": 60.0, "toFirstValid": 5.0, "rest": 1.0, "waiting": 0.0},
        "ensemble": {"weights": {}, "score": score, "spread": spread},
        "task": {"targets": ["a"], "metric": {"name": "accuracy"}},
    }
