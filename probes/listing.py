# uses: _index
"""The dataframes that live in the kernel, and which of them is the active one."""

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._index import index_names
    from probes._shared import (
        Json,
        Namespace,
        column_name,
        frame_names,
        library_of,
        loaded,
    )

# Summing over the columns of a wider frame costs more than the figure is worth.
MEMORY_COLUMNS = 5_000
# Column names that are listed of a frame.
NAMES = 200
# Cells of the history that are read back from the end.
HISTORY = 200


def shape_of(frame: Any, library: str) -> "Json":
    """Measure one frame; nothing is computed and no cell is read."""
    if library == "numpy":
        rows, columns = frame.shape
        return {"rows": rows, "columns": columns, "bytes": frame.nbytes}
    if library == "pyarrow":
        return {
            "rows": frame.num_rows,
            "columns": frame.num_columns,
            "bytes": frame.nbytes,
        }
    if library == "polars":
        if type(frame).__name__ == "LazyFrame":
            return {"rows": None, "columns": lazy_width(frame), "bytes": None}
        return {
            "rows": frame.height,
            "columns": frame.width,
            "bytes": frame.estimated_size(),
        }
    if library == "narwhals":
        return narwhals_shape(frame)
    if library in ("duckdb", "dask", "pyspark"):
        return {"rows": None, "columns": len(frame.columns), "bytes": None}
    rows, columns = frame.shape
    small = columns <= MEMORY_COLUMNS
    memory = int(frame.memory_usage(deep=False).sum()) if small else None
    return {"rows": rows, "columns": columns, "bytes": memory}


def narwhals_shape(frame: Any) -> "Json":
    """Measure a frame through narwhals; one that it cannot read hides no other."""
    try:
        wrapped = frame
        if not hasattr(type(frame), "to_native"):
            wrapped = loaded("narwhals").from_native(frame)
        lazy = hasattr(type(wrapped), "collect")
        rows = None if lazy else wrapped.shape[0]
        return {"rows": rows, "columns": len(wrapped.collect_schema()), "bytes": None}
    except Exception:  # noqa: BLE001  whatever a foreign class does
        return {"rows": None, "columns": 0, "bytes": None}


def names_of(frame: Any, library: str) -> list[str]:
    """List the first column names of a frame where they lie at hand."""
    if library in ("pandas", "dask"):
        return [column_name(label) for label in frame.columns[:NAMES]]
    if library == "pyarrow":
        return list(frame.schema.names[:NAMES])
    if library in ("duckdb", "pyspark") or type(frame).__name__ == "DataFrame":
        return [str(label) for label in frame.columns[:NAMES]]
    return []


def has_other_labels(frame: Any) -> bool:
    """Say whether columns of a pandas frame are known by labels that are no texts."""
    return not all(isinstance(label, str) for label in frame.columns)


def lazy_width(frame: Any) -> int:
    """Count the columns of a lazy frame; 0 when its source cannot be read any more."""
    try:
        return len(frame.collect_schema().names())
    except Exception:  # noqa: BLE001  one broken plan must not hide the other frames
        return 0


def root_name(node: ast.expr) -> str | None:
    """Return the variable that an expression starts from: ``houses.head()`` → houses."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        if isinstance(node, ast.Call):
            shown = isinstance(node.func, ast.Name) and node.func.id in (
                "display",
                "print",
            )
            node = node.args[0] if shown and node.args else node.func
        else:
            node = node.value
    return node.id if isinstance(node, ast.Name) else None


def targets_of(node: ast.expr) -> Iterator[tuple[str, str]]:
    """Yield the names that an assignment touches, and how."""
    if isinstance(node, (ast.Tuple, ast.List)):
        for item in reversed(node.elts):
            yield from targets_of(item)
    elif isinstance(node, ast.Starred):
        yield from targets_of(node.value)
    elif isinstance(node, ast.Name):
        yield node.id, "assigned"
    else:
        name = root_name(node)
        if name is not None:
            yield name, "changed"


def touched(statements: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Yield names with what was done to them, the last statement first."""
    for node in reversed(statements):
        if isinstance(node, ast.Assign):
            for target in reversed(node.targets):
                yield from targets_of(target)
        elif isinstance(node, (ast.AnnAssign, ast.AugAssign)):
            yield from targets_of(node.target)
        elif isinstance(node, ast.Expr):
            name = root_name(node.value)
            if name is not None:
                yield name, "displayed"
        elif isinstance(
            node, (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.AsyncWith)
        ):
            for part in ("finalbody", "orelse", "body"):
                yield from touched(getattr(node, part, []))


def last_touched(sources: list[Any], names: set[str]) -> tuple[str, str] | None:
    """Find the frame that was assigned or displayed last, and say why it is that one."""
    first = max(1, len(sources) - HISTORY)
    for count in range(len(sources) - 1, first - 1, -1):
        try:
            body = ast.parse(str(sources[count])).body
        except (SyntaxError, ValueError):
            continue
        for name, action in touched(body):
            if name in names:
                return name, f"`{name}` was {action} last, in cell [{count}]"
    return None


def main(namespace: "Namespace") -> "Json":
    """List the frames of the user; the active one is the one last touched."""
    frames: list[Json] = []
    for name in frame_names(namespace):
        frame = namespace.get(name)
        library = library_of(frame)
        if library is not None:
            levels = index_names(frame) if library == "pandas" else []
            found = {
                "name": name,
                "library": library,
                **shape_of(frame, library),
                "names": [*levels, *names_of(frame, library)],
            }
            if levels:
                found["index"] = levels
            if library == "pandas" and has_other_labels(frame):
                found["labels"] = True
            frames.append(found)
    tables = {f["name"] for f in frames if f["library"] != "numpy"}
    names = tables or {f["name"] for f in frames}
    sources = namespace.get("In")
    touched = last_touched(sources, names) if isinstance(sources, list) else None
    if touched is None and names:
        last = [f["name"] for f in frames if f["name"] in names][-1]
        touched = last, f"`{last}` is the newest dataframe in the kernel"
    active, reason = touched or (None, "there is no dataframe in the kernel")
    return {"frames": frames, "active": active, "reason": reason}
