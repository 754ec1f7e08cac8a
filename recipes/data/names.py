"""Columns that are known by texts."""


def with_names(frame):
    """Name columns by texts where their labels are numbers, or levels of several rows."""
    names = [name if isinstance(name, str) else repr(name) for name in frame]
    return frame.set_axis(names, axis=1)
