"""What the live kernel knows about a failure: the line, its variables, likely names."""

# ruff: noqa: TC004
import ast
import builtins
import difflib
import gc
import os
import platform
import re
import sys
import types
from collections.abc import Iterator
from traceback import clear_frames
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._shared import (
        Json,
        Namespace,
        column_name,
        frame_names,
        library_of,
        loaded,
        number,
        shorten,
    )

DTYPES = 30
COLUMNS = 200
VARIABLES = 12
SIMILAR = 5
# Columns of which the least, the mean and the greatest are told.
STATISTICS = 10
# Cells above which missing values are not counted: the answer has to come at once.
COUNTED_CELLS = 50_000_000
# Libraries that name their version, told whenever they are loaded.
LIBRARIES = (
    "numpy",
    "pandas",
    "polars",
    "pyarrow",
    "scipy",
    "sklearn",
    "lightgbm",
    "xgboost",
    "catboost",
    "torch",
    "transformers",
)

QUOTED = re.compile(r"""(?<!\w)(?:'([^']*)'|"([^"]*)"|`([^`]*)`)(?!\w)""")
ARROW = re.compile(r"^\s*-+>\s*(\d+)(?:\s(.*))?$")
PLACE = re.compile(r"(?:Cell |<ipython-input)[^\n]*?line (\d+)")
OWN_PLACE = re.compile(r"\(line (\d+) of the cell\)")


def signature_of(ename: str, evalue: str) -> str:
    """Error name and message, with all that differs between equal failures masked."""
    text = QUOTED.sub("<text>", evalue)
    text = re.sub(r"0x[0-9a-fA-F]+", "<address>", text)
    text = re.sub(r"(?<![\w<])[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?", "<n>", text)
    return shorten(f"{ename}: {' '.join(text.split())}", 300)


def line_of(source: str, ename: str, evalue: str, traceback: list[str]) -> int | None:
    """The deepest line of the cell that the traceback points to, from 1."""
    lines = source.splitlines()
    told = OWN_PLACE.search(evalue)
    if told:
        return int(told[1])
    if ename in ("SyntaxError", "IndentationError", "TabError"):
        try:
            ast.parse(source)
        except SyntaxError as error:
            return error.lineno
    story = "\n".join(traceback).splitlines()
    found = None
    for text in story:
        arrow = ARROW.match(text)
        place = int(arrow[1]) if arrow else 0
        if arrow and 0 < place <= len(lines):
            same = lines[place - 1].strip() == (arrow[2] or "").strip()
            found = place if same else found
    if found is None:
        places = [int(place[1]) for place in map(PLACE.search, story) if place]
        found = next((place for place in places if 0 < place <= len(lines)), None)
    return found


def statement_at(tree: ast.AST, line: int) -> list[ast.AST]:
    """The parts of the innermost statement that stand on a line, bodies left out."""
    best: ast.stmt | None = None
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0):
            inner = best is None or node.lineno >= best.lineno
            best = node if inner else best
    if best is None:
        return []
    return [
        part
        for part in ast.iter_child_nodes(best)
        if not isinstance(part, (ast.stmt, ast.ExceptHandler))
    ]


def names_at(source: str, line: int) -> list[str]:
    """Names that are used on a line, in the order in which they stand there."""
    try:
        parts = statement_at(ast.parse(source), line)
    except SyntaxError:
        return list(
            dict.fromkeys(re.findall(r"[^\W\d]\w*", source.splitlines()[line - 1]))
        )
    nodes = [
        node for part in parts for node in ast.walk(part) if isinstance(node, ast.Name)
    ]
    nodes.sort(key=lambda node: (node.lineno, node.col_offset))
    return list(dict.fromkeys(node.id for node in nodes))


def frame_facts(value: Any, library: str) -> "Json":
    """Shape, dtypes, missing values and columns of a frame; no cell is quoted."""
    if library == "numpy":
        return {"shape": list(value.shape), "dtypes": {"": str(value.dtype)}}
    if library == "pyarrow":
        names = list(value.schema.names)
        kinds = {field.name: str(field.type) for field in list(value.schema)[:DTYPES]}
        shape = [value.num_rows, value.num_columns]
        return {"shape": shape, "dtypes": kinds, "columns": names[:COLUMNS]}
    if type(value).__name__ == "LazyFrame":
        schema = dict(value.collect_schema())
        kinds = {name: str(kind) for name, kind in list(schema.items())[:DTYPES]}
        return {"dtypes": kinds, "columns": list(schema)[:COLUMNS]}
    names = [column_name(name) for name in value.columns]
    pairs = zip(names, list(value.dtypes), strict=True)
    facts: Json = {
        "shape": list(value.shape),
        "dtypes": {name: str(kind) for name, kind in list(pairs)[:DTYPES]},
        "columns": names[:COLUMNS],
    }
    if value.shape[0] * value.shape[1] <= COUNTED_CELLS:
        counts = (
            value.null_count().row(0)
            if library == "polars"
            else value.isna().sum().tolist()
        )
        told = zip(names, counts, strict=True)
        facts["nulls"] = {name: int(count) for name, count in told if count}
        if library == "pandas":
            facts |= statistics(dict(zip(names, range(len(names)), strict=True)), value)
    return facts


def statistics(places: dict[str, int], frame: Any) -> "Json":
    """Least, mean and greatest of the first columns of numbers of a pandas frame."""
    found: Json = {}
    for name, place in places.items():
        column = frame.iloc[:, place]
        if getattr(column.dtype, "kind", "") in "iuf" and len(column):
            figures = (column.min(), column.mean(), column.max())
            found[name] = [number(figure) for figure in figures]
        if len(found) == STATISTICS:
            break
    return {"statistics": found} if found else {}


def variable_facts(name: str, value: Any) -> "Json":
    """One variable as the contract's `VariableEvidence`."""
    kind = type(value)
    facts: Json = {
        "name": name,
        "type": f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins."),
        "shape": None,
        "dtypes": None,
        "nulls": None,
        "columns": None,
    }
    library = library_of(value)
    if library is not None:
        return facts | frame_facts(value, library)
    if isinstance(value, (str, bytes, list, tuple, dict, set)):
        return facts | {"shape": [len(value)]}
    if kind.__module__.partition(".")[0] in ("numpy", "pandas", "polars"):
        shape = getattr(value, "shape", None)
        dtype = getattr(value, "dtype", None)
        if isinstance(shape, tuple) and dtype is not None:
            facts |= {"shape": list(shape), "dtypes": {"": str(dtype)}}
        if getattr(dtype, "kind", "") in "iuf" and 0 < value.size <= COUNTED_CELLS:
            figures = (value.min(), value.mean(), value.max())
            facts["statistics"] = {"": [number(figure) for figure in figures]}
        if kind.__name__ == "Series" and kind.__module__.startswith("pandas"):
            count = int(value.isna().sum())
            facts["nulls"] = {column_name(value.name): count} if count else {}
    return facts


def is_plain(value: Any) -> bool:
    """True for what holds data; modules, classes and functions are known by their name."""
    skipped = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type)
    return not isinstance(value, skipped)


def pools(
    namespace: "Namespace", ename: str, evalue: str, names: list[str]
) -> Iterator[list[str]]:
    """Lists of names that the missing one may have been meant to be."""
    values = [namespace[name] for name in names if name in namespace]
    frames = [value for value in values if library_of(value) not in (None, "numpy")]
    if not frames:
        frames = [namespace[name] for name in frame_names(namespace)]
        frames = [value for value in frames if library_of(value) != "numpy"]
    columns = [name for frame in frames for name in columns_of(frame)]
    if ename in ("NameError", "UnboundLocalError"):
        yield [name for name in namespace if not name.startswith("_")]
        yield dir(builtins)
    elif ename == "AttributeError":
        module = re.search(r"module '([\w.]+)' has no attribute", evalue)
        if module:
            yield dir(loaded(module[1]))
        else:
            owner = re.search(r"'(\w+)' object has no", evalue)
            yield [
                attribute
                for value in values
                if owner is None or type(value).__name__ == owner[1]
                for attribute in dir(type(value))
                if not attribute.startswith("_")
            ]
            yield columns
    elif ename in ("ImportError", "ModuleNotFoundError"):
        source = re.search(r"cannot import name '\w+' from '([\w.]+)'", evalue)
        yield (
            dir(loaded(source[1]))
            if source
            else [name for name in sys.modules if "." not in name]
        )
    elif ename == "FileNotFoundError":
        yield [
            os.path.join(folder, name) if folder else name
            for path in quoted(evalue)
            for folder in [os.path.dirname(path)]
            if os.path.isdir(folder or ".")
            for name in sorted(os.listdir(folder or "."))
        ]
    else:
        yield [str(key) for value in values if isinstance(value, dict) for key in value]
        yield columns


def columns_of(frame: Any) -> list[str]:
    """Names of the columns of a frame of any library, as text."""
    if library_of(frame) == "pyarrow":
        return list(frame.schema.names)
    if type(frame).__name__ == "LazyFrame":
        return list(frame.collect_schema().names())
    return [column_name(name) for name in frame.columns]


def quoted(text: str) -> list[str]:
    """The quoted words of a message, innermost quotes only."""
    found = [next(filter(None, groups), "") for groups in QUOTED.findall(text)]
    inner = [word for text in found for word in quoted(text)]
    return inner or [word for word in found if word]


def similar_to(
    namespace: "Namespace", ename: str, evalue: str, names: list[str]
) -> list[str]:
    """Names that exist in the kernel and look like a quoted one, the nearest first."""
    words = [word for word in quoted(evalue) if word not in ("columns", "index")]
    found: dict[str, None] = {}
    for pool in pools(namespace, ename, evalue, names):
        lower = {name.lower(): name for name in pool}
        # What is there is named as a help, not as the thing that is missing.
        for word in (word for word in words if word not in pool):
            near = difflib.get_close_matches(word.lower(), lower, SIMILAR, 0.6)
            found.update(dict.fromkeys(lower[name] for name in near))
    return list(found)[:SIMILAR]


def versions_of(source: str) -> dict[str, str]:
    """Versions of Python, of the usual libraries and of what the cell imports."""
    imported = re.findall(r"^\s*(?:import|from)\s+(\w+)", source, re.MULTILINE)
    versions = {"python": platform.python_version()}
    for name in dict.fromkeys([*LIBRARIES, *imported]):
        version = getattr(loaded(name), "__version__", None)
        if isinstance(version, str):
            versions[name] = version
    return versions


def let_go() -> None:
    """Memory was short: let go of what the functions of the last error still hold."""
    last = getattr(sys, "last_traceback", None)
    clear_frames(last)
    while last is not None:
        # Until Python 3.12 a frame keeps a copy of its names; asking for it brings it up to date.
        _ = last.tb_frame.f_locals
        last = last.tb_next
    gc.collect()


def main(
    namespace: "Namespace",
    source: str,
    ename: str,
    evalue: str,
    traceback: list[str],
) -> "Json":
    """Gather what is known about the failure of a cell; nothing is executed."""
    line = line_of(source, ename, evalue, traceback)
    lines = source.splitlines()
    if line is not None and not 0 < line <= len(lines):
        line = None
    names = names_at(source, line) if line is not None else []
    shown = [name for name in names if name in namespace and is_plain(namespace[name])]
    if ename == "MemoryError":
        let_go()
    return {
        "signature": signature_of(ename, evalue),
        "ename": ename,
        "evalue": evalue,
        "line": line,
        "lineText": lines[line - 1] if line is not None else None,
        "variables": [
            variable_facts(name, namespace[name]) for name in shown[:VARIABLES]
        ],
        "similar": similar_to(namespace, ename, evalue, names),
        "versions": versions_of(source),
    }
