"""Metrics that look at pairs or lists of rows: concordance and discounted gain."""

import math

import numpy as np


def count_below(
    ranks: np.ndarray, starts: np.ndarray, limits: np.ndarray
) -> np.ndarray:
    """Count for each query how many of `ranks[start:]` lie below its limit.

    A wavelet matrix: one pass over the rows per bit, so n log n in all.

    Parameters
    ----------
    ranks : ndarray of int, shape (n,)
        From 0 to n.
    starts, limits : ndarray of int, shape (q,)
        The queries; limits up to n + 1.
    """
    found = np.zeros(len(starts), dtype=np.int64)
    low = starts.astype(np.int64)
    high = np.full(len(starts), len(ranks), dtype=np.int64)
    for bit in reversed(range(int(len(ranks) + 1).bit_length())):
        ones = (ranks >> bit) & 1
        zeros = np.concatenate([[0], np.cumsum(1 - ones)])
        up = ((limits >> bit) & 1) == 1
        found += np.where(up, zeros[high] - zeros[low], 0)
        low = np.where(up, low - zeros[low] + zeros[-1], zeros[low])
        high = np.where(up, high - zeros[high] + zeros[-1], zeros[high])
        ranks = ranks[np.argsort(ones, kind="stable")]
    return found


def cindex_of(time: np.ndarray, event: np.ndarray, risk: np.ndarray) -> float:
    """Harrell's C: of the pairs whose order is known, how many the risks order rightly.

    A pair counts when the earlier time is that of an event; at equal times an event
    comes before what was censored. Equal risks count one half. NaN when no pair counts.
    """
    order = np.lexsort((event != 1, time))
    time, event, risk = time[order], event[order] == 1, risk[order]
    ranks = np.unique(risk, return_inverse=True)[1]
    seen = np.flatnonzero(event)
    # Later rows begin behind the last event of the same moment.
    last = np.searchsorted(time[seen], time[seen], side="right") - 1
    starts = seen[last] + 1 if len(seen) else seen
    pairs = int((len(time) - starts).sum())
    if not pairs:
        return math.nan
    below = count_below(ranks, starts, ranks[seen]).sum()
    equal = count_below(ranks, starts, ranks[seen] + 1).sum() - below
    return float((below + equal / 2) / pairs)


def ndcg_of(
    groups: np.ndarray, relevance: np.ndarray, score: np.ndarray, k: int
) -> float:
    """Mean over groups of the discounted gain of the first k rows, as a share of the best.

    A row gains 2^relevance - 1 (the relevance itself where grades go beyond 30); equal
    scores share their mean gain; groups without any gain are left out. NaN when none is left.
    """
    relevance = relevance.astype(float)
    gain = relevance if relevance.max() > 30 else 2.0**relevance - 1
    codes = np.unique(groups, return_inverse=True)[1]
    size = np.bincount(codes)
    first = np.concatenate([[0], np.cumsum(size)[:-1]])

    def gained(order: np.ndarray, gains: np.ndarray) -> np.ndarray:
        """Discounted gain of each group when its rows stand in this order."""
        place = np.arange(len(order)) - first[codes[order]]
        discount = np.where(place < k, 1 / np.log2(place + 2), 0)
        return np.bincount(codes[order], gains * discount)

    order = np.lexsort((-score, codes))
    tie = np.cumsum(
        (np.diff(codes[order], prepend=-1) != 0)
        | (np.diff(score[order], prepend=np.inf) != 0)
    )
    shared = (np.bincount(tie, gain[order]) / np.maximum(np.bincount(tie), 1))[tie]
    best = np.lexsort((-gain, codes))
    ideal = gained(best, gain[best])
    if not (ideal > 0).any():
        return math.nan
    return float((gained(order, shared)[ideal > 0] / ideal[ideal > 0]).mean())
