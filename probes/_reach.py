# uses: _risks
"""Ways around a plain call: risky names handed on, rebound, or reached through others.

A list of calls is easily walked around (`go = os.system`). What a cell of a data scientist
never needs is named here whatever becomes of it. This is a guard, no sandbox.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._risks import (
        GUARDED_MODULES,
        RISKS,
        Aliases,
        argument,
        risk_of,
        text_of,
    )
    from probes._shared import shorten
COMPUTED = {"eval", "exec", "__import__"}
# Attributes that lead from any object to the interpreter, or to another program.
INNER = {
    "__builtins__",
    "__subclasses__",
    "__globals__",
    "__bases__",
    "__mro__",
    "__code__",
    "__loader__",
    "f_globals",
    "gi_frame",
    "tb_frame",
}
PROGRAMS = {"system", "popen", "Popen", "check_output", "check_call", "getoutput"}
HIDDEN_MODULES = {"os", "_os", "subprocess", "builtins", "socket", "shutil"}
SYSTEM_FOLDERS = {"etc", "proc", "sys", "dev"}
ENVIRONMENT = ("os.environ", "os.getenv", "os.environb", "os.getenvb")
READING = {"open", "read_text", "read_bytes", "loadtxt", "genfromtxt", "fromfile"}


class Uses:
    """Identities of nodes that are called, that an attribute is read of, that are filled."""

    def __init__(self, tree: ast.Module) -> None:
        self.called: set[int] = set()
        self.owners: set[int] = set()
        self.filled: set[int] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                self.called.add(id(node.func))
            elif isinstance(node, ast.Attribute):
                self.owners.add(id(node.value))
            elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
                self.filled.add(id(node.value))


def is_private(path: str) -> bool:
    """Say whether a path leads to the system's files, or to hidden ones."""
    parts = PurePosixPath(path).parts
    system = path.startswith("/") and len(parts) > 1 and parts[1] in SYSTEM_FOLDERS
    return (
        system
        or path.startswith("~")
        or any(part.startswith(".") and part not in (".", "..") for part in parts)
    )


def reach_of(node: ast.AST, aliases: "Aliases", uses: Uses) -> tuple[str, str] | None:
    """Name what a node reaches for without calling it, and what comes of it.

    Parameters
    ----------
    node
        Any node of a cell.
    aliases
        What the names of the cell stand for.
    uses
        How the nodes of the cell are used.
    """
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name in COMPUTED:
        return node.name, "hides a function that runs text as code"
    if isinstance(node, ast.arg) and node.arg in COMPUTED:
        return node.arg, "hides a function that runs text as code"
    if isinstance(node, ast.Name):
        if node.id in COMPUTED and isinstance(node.ctx, ast.Store):
            return node.id, "hides a function that runs text as code"
        return name_reach(node, aliases, uses)
    if isinstance(node, ast.Attribute):
        return attribute_reach(node, aliases, uses)
    if (
        isinstance(node, ast.ImportFrom)
        and node.module in GUARDED_MODULES
        and any(item.name == "*" for item in node.names)
    ):
        return f"from {node.module} import *", "takes in every risky name"
    if isinstance(node, ast.Call):
        return argument_reach(node, aliases)
    return None


def name_reach(
    node: ast.Name, aliases: "Aliases", uses: Uses
) -> tuple[str, str] | None:
    """Name a risky function or module that is used as a value."""
    if node.id in INNER:
        return node.id, "reaches into the interpreter"
    if node.id == "get_ipython" and id(node) not in uses.called:
        return node.id, "hands on the shell of the notebook"
    if id(node) in uses.called or not isinstance(node.ctx, ast.Load):
        return None
    dotted = aliases.dotted(node)
    if dotted in GUARDED_MODULES and id(node) not in uses.owners:
        return dotted, "hands on a risky module"
    effect = risk_of(dotted) if dotted is not None else None
    return (node.id, effect) if dotted is not None and effect is not None else None


def attribute_reach(
    node: ast.Attribute, aliases: "Aliases", uses: Uses
) -> tuple[str, str] | None:
    """Name an attribute that leads out of the cell."""
    dotted = aliases.dotted(node)
    if node.attr in INNER:
        return f".{node.attr}", "reaches into the interpreter"
    if node.attr in HIDDEN_MODULES:
        return f".{node.attr}", "reaches a risky module through another one"
    if dotted == "sys.modules":
        return dotted, "reaches modules by a computed name"
    if dotted in ENVIRONMENT and id(node) not in uses.filled:
        return dotted, "reads the environment, keys and all"
    effect = risk_of(dotted) if dotted is not None else None
    if effect is not None and id(node) not in uses.called | uses.owners:
        return dotted or node.attr, effect
    # The shell lines of a notebook are told as what they run (_risks.magic_risk).
    is_shell = isinstance(node.value, ast.Call) and id(node) in uses.called
    if node.attr in PROGRAMS and effect is None and not is_shell:
        return f".{node.attr}", "starts another program"
    return None


def argument_reach(call: ast.Call, aliases: "Aliases") -> tuple[str, str] | None:
    """Name a private file that is read, or a part of a module that is looked up by name."""
    dotted = aliases.dotted(call.func)
    # In a notebook `open` is IPython's, which passes for io.open.
    method = (
        call.func.attr
        if isinstance(call.func, ast.Attribute)
        else (dotted or "").rpartition(".")[2]
    )
    if dotted == "getattr" and len(call.args) > 1:
        owner = call.args[0]
        if (
            text_of(call.args[1]) is None
            and isinstance(owner, ast.Name)
            and owner.id in aliases.of
        ):
            return (
                f"getattr({owner.id}, ...)",
                "reaches into a module by a computed name",
            )
    if method in READING or method.startswith("read_"):
        first = argument(call, 0, "path", "file", "fname", "filepath_or_buffer")
        if isinstance(call.func, ast.Attribute) and isinstance(
            call.func.value, ast.Call
        ):
            first = argument(call.func.value, 0) or first
        path = text_of(first)
        if path is not None and is_private(path):
            return f"{method}({path!r})", "reads a file that is none of the task's"
    return None


def reaches_of(tree: ast.Module, aliases: "Aliases") -> Iterator[tuple[int, str]]:
    """Yield lines of a cell at which it reaches for what it never needs."""
    uses = Uses(tree)
    for node in ast.walk(tree):
        reach = reach_of(node, aliases, uses)
        if reach is not None:
            line = getattr(node, "lineno", 1)
            yield line, f"line {line}: `{reach[0]}` {reach[1]}"


def words_of(source: str) -> list[str]:
    """Name what stands in a text that is no Python and would be risky if it were."""
    calls = [(name, re.escape(name)) for name in RISKS if "." in name]
    calls += [(name, rf"{name}\s*\(") for name in RISKS if "." not in name]
    words = [(name, rf"{re.escape(name)}\b") for name in (*ENVIRONMENT, *INNER)]
    words += [(name, rf"import\s+{name}\b") for name in GUARDED_MODULES - {"os"}]
    found = [
        name
        for name, pattern in calls + words
        if re.search(rf"(?<![\w.]){pattern}", source)
    ]
    shell = re.search(r"^\s*[!%].*", source, re.MULTILINE)
    if shell:
        found.append(shorten(shell[0].strip(), 60))
    return [f"`{name}` stands in a text that cannot be parsed" for name in found]
