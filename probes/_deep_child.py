"""Looks for what takes models to see: drift, leaks, near-duplicates.

A program of its own: the kernel starts it with its own interpreter, so that nothing is
imported into the kernel and no thread is started there. It reads a file of numbers (columns as
float64, with a head of JSON beside it) and prints one finding per line as soon as it has it.
Values of cells never reach it: texts come as hashes, so a file left behind tells nothing.
"""

import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from probes._deep_columns import near_duplicate_columns
    from probes._deep_drift import adversarial, too_good
    from probes._deep_frames import read
    from probes._deep_rows import near_duplicate_rows


def main(folder: str) -> None:
    """Look at the numbers step by step until the time is over."""
    started = time.monotonic()
    head, frames = read(folder)
    train, test = frames["train"], frames.get("test")
    targets: list[str] = head["targets"]
    steps: list[Callable[[], None]] = [
        lambda: too_good(train, targets),
        lambda: near_duplicate_columns(train, set(targets)),
        lambda: near_duplicate_rows(train, test, targets),
    ]
    if test is not None:
        steps.insert(0, lambda: adversarial(train, test, targets))
    for step in steps:
        if time.monotonic() - started < head["seconds"]:
            with np.errstate(all="ignore"):
                step()


if __name__ == "__main__":
    # What the person runs in the meantime goes first.
    if hasattr(os, "nice"):
        os.nice(5)
    main(sys.argv[1])
