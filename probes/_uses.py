"""Which names a piece of code takes from outside, and which it changes in place."""

import ast
import builtins
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._shared import bound_by

# Methods that change the object they are called on.
MUTATORS = {
    "add",
    "append",
    "clear",
    "discard",
    "drop_in_place",
    "extend",
    "fit",
    "insert",
    "insert_column",
    "partial_fit",
    "pop",
    "popitem",
    "remove",
    "replace_column",
    "reverse",
    "setdefault",
    "sort",
    "update",
}
SHUFFLES = {"shuffle"}
# The state of the random generators, as if it were a variable.
RANDOM = "<random>"


def root_of(node: ast.expr) -> str | None:
    """Return the variable below attributes and subscripts."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def loads(node: ast.AST) -> set[str]:
    """Collect the names that a piece of code takes from outside of its functions."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        arguments = node.args
        named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        named += [a for a in (arguments.vararg, arguments.kwarg) if a is not None]
        body = node.body if isinstance(node.body, list) else [node.body]
        inner: set[str] = set()
        local = {argument.arg for argument in named}
        for part in body:
            inner |= loads(part)
            local |= bound_by(part)
        outer = [d for d in [*arguments.defaults, *arguments.kw_defaults] if d]
        outer += getattr(node, "decorator_list", [])
        return (inner - local).union(*(loads(part) for part in outer))
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
        targets = set().union(*(bound_by(g.target) for g in node.generators))
        found = set().union(*(loads(child) for child in ast.iter_child_nodes(node)))
        return found - targets
    found = set()
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        found.add(node.id)
    if isinstance(node, ast.AugAssign):
        name = root_of(node.target)
        found |= {name} if name else set()
    if isinstance(node, ast.Attribute) and node.attr == "random":
        found.add(RANDOM)
    for child in ast.iter_child_nodes(node):
        found |= loads(child)
    return found


def changed_by(node: ast.AST) -> set[str]:
    """Collect names whose object a statement changes in place."""
    found: set[str] = set()
    for part in ast.walk(node):
        if isinstance(part, (ast.Attribute, ast.Subscript)) and isinstance(
            part.ctx, (ast.Store, ast.Del)
        ):
            name = root_of(part)
            found |= {name} if name else set()
        if not isinstance(part, ast.Call):
            continue
        method = part.func.attr if isinstance(part.func, ast.Attribute) else ""
        owner = root_of(part.func) if isinstance(part.func, ast.Attribute) else None
        inplace = any(
            keyword.arg == "inplace"
            and not (
                isinstance(keyword.value, ast.Constant) and not keyword.value.value
            )
            for keyword in part.keywords
        )
        if owner and (inplace or method in MUTATORS):
            found.add(owner)
        if method == "seed":
            found.add(RANDOM)
        if method in SHUFFLES:
            found |= {name for name in map(root_of, part.args) if name}
    # A function called for its effect alone may change what it is given.
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        call = node.value
        if isinstance(call.func, ast.Name) and call.func.id not in (
            *dir(builtins),
            "display",
        ):
            found |= {name for name in map(root_of, call.args) if name}
    return found
