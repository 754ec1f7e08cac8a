"""Reads an index that says something as the columns that `reset_index` would make of it.

A key, a name or a moment is often kept there: `set_index("id")`, `groupby`, `read_csv` with
`index_col`. The plain count of rows, and what is left of it after a split, says nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._shared import column_name, loaded


def index_labels(frame: Any) -> list[Any]:
    """Name the levels of the index of a pandas frame as `reset_index` does.

    Returns
    -------
    list
        Empty where the index only counts rows, and where two columns would have one name,
        which `reset_index` refuses.
    """
    pd = loaded("pandas")
    index, columns = frame.index, frame.columns
    several = isinstance(index, pd.MultiIndex)
    labels: list[Any] = []
    if not several and index.name is None:
        if not pd.api.types.is_integer_dtype(index):
            labels = ["index" if "index" not in columns else "level_0"]
    else:
        labels = [
            f"level_{place}" if name is None else name
            for place, name in enumerate(index.names)
        ]
    if isinstance(columns, pd.MultiIndex):
        rest = [""] * (columns.nlevels - 1)
        labels = [
            label if isinstance(label, tuple) else (label, *rest) for label in labels
        ]
    clear = len(set(labels)) == len(labels) and set(labels).isdisjoint(columns)
    return labels if clear else []


def index_names(frame: Any) -> list[str]:
    """Return the names of the levels as the profile shows them."""
    return list(map(column_name, index_labels(frame)))


def with_index(frame: Any, labels: list[Any]) -> Any:
    """Return a frame with the levels of its index before its columns, which are not copied."""
    pd = loaded("pandas")
    levels = [frame.index.get_level_values(place) for place in range(len(labels))]
    whole = frame.copy(deep=False)
    whole.index = pd.RangeIndex(len(frame))
    for place, (label, level) in enumerate(zip(labels, levels, strict=True)):
        whole.insert(place, label, level, allow_duplicates=True)
    return whole
