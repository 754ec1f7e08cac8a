"""Chooses the rows of a frame that are looked at one by one, evenly spaced over all of it."""

# A frame of so many rows is read whole; of a larger one a part of the rows is looked at
# one by one.
WHOLE_ROWS = 100_000
# So many rows place a quantile within 1 % of the rows, with 99 % confidence.
PART_ROWS = 30_000
# Values of the sample over all columns, for wide frames.
SAMPLE_CELLS = 6_000_000
# Lists instead of arrays are about five times slower.
LIST_ROWS = 20_000
SAMPLE_LEAST = 1_000


def sample_size(rows: int, columns: int, whole: int = WHOLE_ROWS) -> int:
    """Say how many rows are looked at one by one."""
    most = rows if rows <= whole else min(PART_ROWS, whole)
    return min(rows, most, max(SAMPLE_LEAST, SAMPLE_CELLS // max(1, columns)))


def spaced(rows: int, size: int) -> list[int]:
    """Return row numbers spread over all rows: one out of each stretch of equal length.

    Which one is mixed from the number of the stretch (a finaliser of splitmix64), so that
    no period of the data can fall in step with the sample, and no random state is used.
    """
    if size == rows:
        return list(range(rows))
    places: list[int] = []
    for stretch in range(size):
        first, last = stretch * rows // size, (stretch + 1) * rows // size
        mixed = (stretch + 1) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
        mixed ^= mixed >> 27
        places.append(first + mixed % (last - first))
    return places
