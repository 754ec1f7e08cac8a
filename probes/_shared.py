"""What every probe has at hand.

A probe is text: the runner joins this file, ``probes/<name>.py`` and one last line
``publish(main, <nonce>, <arguments as JSON text>)`` and executes the whole through a
single silent expression, ``exec(compile(text, "<iml probe>", "exec"), {"__name__":
"_iml_probe"})``. Names defined here are therefore simply there in a probe; the type
checker reads them from ``if TYPE_CHECKING: from probes._shared import ...``.

Because the files are joined, no probe may begin with ``from __future__``. Nothing here
imports a module that a bare kernel does not have.
"""

import datetime
import json
import math
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

MIME = "application/vnd.iml.probe+json"
VERSION = 1

# JavaScript counts exactly up to here; larger whole numbers travel as text.
SAFE_INTEGER = 2**53 - 1
# Longer values say nothing more to a reader and may hold a whole document.
TEXT_LIMIT = 200

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
    if isinstance(value, dict):
        return {str(key): clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((clean(item) for item in value), key=str)
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
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
        if (place, name) == ("numpy", "ndarray"):
            return "numpy" if value.ndim == 2 else None
    return None


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


def publish(main: Callable[..., Json], nonce: str, arguments: str) -> None:
    """Run a probe on the namespace of the live kernel and publish its answer.

    The answer goes out as display data of type `MIME`: ``{version, nonce, answer,
    error}``, one of the last two being None. An exception is answered and not raised,
    so that ``sys.last_value`` and the debugger of the user stay where they were.
    """
    shell = sys.modules["IPython"].get_ipython()
    message: Json = {"version": VERSION, "nonce": nonce, "answer": None, "error": None}
    try:
        message["answer"] = clean(main(shell.user_ns, **json.loads(arguments)))
    except BaseException as error:  # noqa: BLE001  Stop is answered too
        message["error"] = {
            "ename": type(error).__name__,
            "evalue": shorten(str(error), 2000),
            "traceback": traceback.format_exc().splitlines()[-30:],
        }
    display = sys.modules["IPython"].display
    display.publish_display_data({MIME: message})
