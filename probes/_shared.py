"""What every probe has at hand.

A probe is text: the runner executes this file, the files that the probe's first line
names (``# uses: _columns``) and ``probes/<name>.py`` in one fresh scope, through a single
silent expression, and calls ``main``. Names defined here are therefore simply there in a
probe; the type checker reads them from ``if TYPE_CHECKING: from probes._shared import
...``. Nothing here imports a module that a bare kernel does not have.
"""

import ast
import datetime
import math
import sys
import time
from collections.abc import Iterable
from typing import Any, TypeAlias

# JavaScript counts exactly up to here; larger whole numbers travel as text.
SAFE_INTEGER = 2**53 - 1
# Longer values say nothing more to a reader and may hold a whole document.
TEXT_LIMIT = 200

# Frames that narwhals reads and no reader of ours.
NARWHALS = {
    ("narwhals", "DataFrame"),
    ("narwhals", "LazyFrame"),
    ("modin", "DataFrame"),
    ("cudf", "DataFrame"),
    ("ibis", "Table"),
}

Namespace: TypeAlias = dict[str, Any]
Json: TypeAlias = dict[str, Any]


def loaded(name: str) -> Any:
    """Return a module that the user has imported, else None; import nothing."""
    return sys.modules.get(name)


def shorten(text: str, limit: int = TEXT_LIMIT) -> str:
    """Cut a text at `limit` characters and show that it was cut."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def scalar(value: Any) -> str | int | float | bool | None:
    """Turn the value of one cell into what JSON can show.

    Parameters
    ----------
    value : object
        Any cell: numpy scalar, timestamp, missing marker, list, ...

    Returns
    -------
    str, int, float, bool or None
        NaN, infinities and missing markers become None; text is cut at 200
        characters; containers and unknown objects are named by their type.
    """
    kind = type(value).__name__
    if value is None or kind in ("NAType", "NaTType"):
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return shorten(str(value))
    if isinstance(value, int):
        return int(value) if abs(value) <= SAFE_INTEGER else str(int(value))
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, (datetime.date, datetime.time)):
        return str(value.isoformat())
    if isinstance(value, datetime.timedelta):
        return str(value)
    if isinstance(value, (bytes, bytearray)):
        return shorten(repr(bytes(value[:TEXT_LIMIT])))
    if isinstance(value, (list, tuple, set, frozenset, dict)):
        return f"{kind} of {len(value)}"
    if type(value).__module__ == "numpy":
        if kind.startswith(("datetime64", "timedelta64")):
            return None if str(value) == "NaT" else str(value)
        item = getattr(value, "item", None)
        if callable(item) and getattr(value, "ndim", 1) == 0:
            plain = item()
            return scalar(plain) if type(plain) is not type(value) else str(plain)
        return f"{kind} of {getattr(value, 'size', '?')}"
    if kind in ("Decimal", "Fraction"):
        return scalar(float(value))
    if kind in ("Period", "Interval", "UUID"):
        return shorten(str(value))
    return f"<{kind}>"


def clean(value: Any) -> Any:
    """Turn a nested answer into plain JSON values; NaN and infinities become None."""
    # Most values are plain already, and there may be a million of them.
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, int):
        return int(value)
    if isinstance(value, dict):
        return {str(key): clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((clean(item) for item in value), key=str)
    if type(value).__module__ == "numpy" and callable(getattr(value, "tolist", None)):
        return clean(value.tolist())
    return scalar(value)


def number(value: Any, digits: int = 6) -> float | None:
    """Return a finite float with `digits` significant figures, else None."""
    try:
        plain = float(value)
    except (TypeError, ValueError):
        return None
    if not math.isfinite(plain):
        return None
    return float(f"{plain:.{digits}g}")


def library_of(value: Any) -> str | None:
    """Name the dataframe library of a value, or None when it is no frame.

    Looks at classes only, so that an object with a costly or hostile ``__getattr__``
    is never asked anything.
    """
    kind = type(value)
    for base in kind.__mro__:
        place, name = base.__module__.partition(".")[0], base.__name__
        if (place, name) in (("pandas", "DataFrame"), ("polars", "DataFrame")):
            return place
        if (place, name) == ("polars", "LazyFrame"):
            return "polars"
        if place == "pyarrow" and name in ("Table", "RecordBatch"):
            return "pyarrow"
        if (place.lstrip("_"), name) == ("duckdb", "DuckDBPyRelation"):
            return "duckdb"
        if place in ("dask", "pyspark") and name == "DataFrame":
            return place
        if (place, name) == ("numpy", "ndarray"):
            return "numpy" if value.ndim == 2 else None
    return "narwhals" if known_to_narwhals(kind) else None


def known_to_narwhals(kind: type) -> bool:
    """Say whether narwhals, where the user has it loaded, looks into values of a class."""
    if loaded("narwhals") is None:
        return False
    names = {
        (base.__module__.partition(".")[0], base.__name__) for base in kind.__mro__
    }
    return bool(names & NARWHALS) or any(
        word in vars(base)
        for base in kind.__mro__
        for word in ("__narwhals_dataframe__", "__narwhals_lazyframe__")
    )


def frame_names(namespace: Namespace) -> list[str]:
    """List the names of the user's dataframes, in the order of their creation."""
    return [
        name
        for name, value in namespace.copy().items()
        if not name.startswith("_") and library_of(value) is not None
    ]


def column_name(name: Any) -> str:
    """Show the name of a column as text; a name that is no text by its repr."""
    return name if isinstance(name, str) else repr(name)


def parse_cell(source: str) -> tuple[ast.Module | None, str]:
    """Parse a cell; magics are turned into calls only when plain Python fails."""
    try:
        return ast.parse(source), ""
    except SyntaxError as error:
        plain = error
    transformer = loaded("IPython.core.inputtransformer2")
    if transformer is not None:
        try:
            text = transformer.TransformerManager().transform_cell(source)
            return ast.parse(text), ""
        except SyntaxError:
            pass
    return (
        None,
        f"line {plain.lineno}: {plain.msg}: {shorten((plain.text or '').strip(), 80)}",
    )


def bound_by(node: ast.AST) -> set[str]:
    """Collect the names that a piece of code binds in its own scope."""
    found: set[str] = set()
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, ast.Lambda):
        return found
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {item.asname or item.name.partition(".")[0] for item in node.names}
    if isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)):
        return {node.id}
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
        inner = (n for n in ast.walk(node) if isinstance(n, ast.NamedExpr))
        return {n.target.id for n in inner}
    if isinstance(node, ast.ExceptHandler) and node.name:
        found.add(node.name)
    if isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
        found.add(node.name)
    if isinstance(node, ast.MatchMapping) and node.rest:
        found.add(node.rest)
    for child in ast.iter_child_nodes(node):
        found |= bound_by(child)
    return found


def verdict(
    rule: str, ok: bool, expected: str, found: str, blame: str = "author"
) -> Json:
    """Build one verdict as `contracts/verdict.ts` has it."""
    return {
        "rule": rule,
        "ok": bool(ok),
        "expected": expected,
        "found": found,
        "blame": blame,
    }


def report(
    verdicts: Iterable[Json], started: float, estimate: float | None = None
) -> Json:
    """Build a check report; `started` is a reading of ``time.perf_counter``."""
    return {
        "verdicts": list(verdicts),
        "seconds": time.perf_counter() - started,
        "estimate": estimate,
    }
