"""Imports that this kernel cannot resolve; nothing is imported to find out."""

import ast
import importlib.util
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._names import catches
    from probes._shared import loaded


def guarded(tree: ast.Module) -> set[int]:
    """Collect imports that stand in a try statement which is ready for their failure."""
    return {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Try)
        and catches(node, "ImportError", "ModuleNotFoundError")
        for part in node.body
        for inner in ast.walk(part)
    }


def absent(module: str) -> str | None:
    """Return the part of a dotted module name that cannot be found; import nothing."""
    parts = module.split(".")
    for count in range(1, len(parts) + 1):
        name = ".".join(parts[:count])
        if loaded(name) is not None:
            continue
        # The search may look into a parent, which is loaded here and so not imported.
        if count > 1 and not hasattr(loaded(".".join(parts[: count - 1])), "__path__"):
            return name
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            spec = None
        return name if spec is None else None
    return None


def lacks(module: str, name: str) -> bool:
    """Say whether a loaded module surely has no such name."""
    value = loaded(module)
    if (
        value is None
        or name == "*"
        or name in vars(value)
        or "__getattr__" in vars(value)
    ):
        return False
    if hasattr(value, "__path__"):
        return absent(f"{module}.{name}") is not None
    return True


def missing_imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield what a cell imports and this kernel does not have, with lines."""
    ready = guarded(tree)
    for node in ast.walk(tree):
        if id(node) in ready:
            continue
        if isinstance(node, ast.Import):
            for item in node.names:
                gone = absent(item.name)
                if gone is not None:
                    yield node.lineno, f"no module `{gone}`"
        elif isinstance(node, ast.ImportFrom):
            if node.level or not node.module:
                yield node.lineno, "a relative import, which a notebook cannot resolve"
                continue
            gone = absent(node.module)
            if gone is not None:
                yield node.lineno, f"no module `{gone}`"
                continue
            for item in node.names:
                if lacks(node.module, item.name):
                    yield node.lineno, f"`{node.module}` has no `{item.name}`"
