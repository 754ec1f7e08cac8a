"""What all folds of a candidate will take, seconds and bytes, from its fits on a sample."""

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from probes._memory import bytes_of
    from probes._trials import LEAST_SHARE, Bench, Tried

# A fit quicker than this is mostly overhead: its time says nothing about its growth.
TIMED = 0.02
# Growth below this is noise of the allocator. Features of a fold are held this many times:
# as they were made, and as the model copies them.
NOISE_BYTES = 16 * 2**20
COPIES = 2


def seconds_ahead(tried: Tried, fits: list[int], ahead: int) -> tuple[float, str]:
    """Seconds of all folds, and in words how they follow from the sample.

    The time of two fits says how it grows: as a fixed part and one in proportion to the
    rows, or, where it grows faster than the rows, as a power of them, 2 at most. From
    one fit alone it is taken to be in proportion, unless rounds are what takes the time:
    on few rows a round is mostly overhead.
    """
    small, _, large, factor, share = tried
    rows = np.asarray(fits) / large.rows
    power = 1.0
    fixed = 0.0 if factor == 1 else (1 - LEAST_SHARE) * large.counting
    if large.rows > small.rows and small.fit_seconds > TIMED:
        growth = math.log(large.fit_seconds / small.fit_seconds)
        power = min(2.0, max(1.0, growth / math.log(large.rows / small.rows)))
        slope = (large.fit_seconds - small.fit_seconds) / (large.rows - small.rows)
        fixed = 1 - max(LEAST_SHARE, min(1.0, slope * large.rows / large.fit_seconds))
    per_fold = large.fit_seconds * (fixed + (1 - fixed) * rows**power)
    asked = large.predict_seconds / len(large.asked)
    # What prepares rows does so whatever the rounds.
    pace = asked * (1 + (factor - 1) * large.counting)
    seconds = float(per_fold.sum()) * (1 - share + share * factor)
    words = f"as rows^{power:.1f}" if power > 1 else f"{1 - fixed:.0%} with the rows"
    return seconds + pace * ahead * len(fits), words


def bytes_ahead(bench: Bench, tried: Tried, rows: int, ahead: int) -> int:
    """Bytes of one fold: its features, and what the model takes in proportion to the rows."""
    row = bytes_of(bench.features) / max(1, len(bench.y))
    large = tried.large
    slope = large.height / large.rows if large.height > NOISE_BYTES else 0.0
    return int(row * (COPIES * rows + ahead) + slope * rows)
