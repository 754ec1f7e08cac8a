"""Names that neither the kernel nor a cell defines."""

import ast
import builtins
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._shared import Namespace, bound_by
# Present in every IPython kernel without being a builtin of Python.
SHELL_NAMES = {"get_ipython", "display", "__file__", "__name__", "__doc__", "__spec__"}


# Magics that bring variables along.
DEFINING_MAGICS = {"run", "pylab", "store", "time", "macro", "load", "load_ext"}


def catches(node: ast.Try, *names: str) -> bool:
    """Say whether a try statement is prepared for one of these errors."""
    for handler in node.handlers:
        if handler.type is None:
            return True
        kinds = {n.id for n in ast.walk(handler.type) if isinstance(n, ast.Name)}
        if kinds & {*names, "Exception", "BaseException"}:
            return True
    return False


class Names:
    """Walks a cell in the order of execution and notes names that nothing defines.

    Bodies of functions are looked at last, when all of the cell is defined; branches
    are taken together; a loop knows what its body defines.
    """

    def __init__(self, known: set[str]) -> None:
        self.known = known
        self.missing: dict[str, int] = {}
        self.later: list[tuple[ast.AST, frozenset[str]]] = []

    def check(self, tree: ast.Module) -> dict[str, int]:
        """Return the undefined names with the line of their first use."""
        self.block(tree.body, frozenset(), self.known)
        while self.later:
            node, local = self.later.pop(0)
            self.function(node, local)
        return self.missing

    def use(self, name: ast.Name, local: frozenset[str], defined: set[str]) -> None:
        """Note a name that is neither local nor defined."""
        if name.id not in local and name.id not in defined:
            self.missing.setdefault(name.id, name.lineno)

    def block(
        self, body: Iterable[ast.stmt], local: frozenset[str], defined: set[str]
    ) -> None:
        """Walk statements one after the other; `defined` grows on the way."""
        for node in body:
            self.statement(node, local, defined)

    def statement(
        self, node: ast.stmt, local: frozenset[str], defined: set[str]
    ) -> None:
        """Walk one statement: first what it uses, then what it defines."""
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for part in [*node.decorator_list, *self.defaults(node.args)]:
                self.expression(part, local, defined)
            self.later.append((node, local))
        elif isinstance(node, ast.ClassDef):
            for head_part in [*node.decorator_list, *node.bases, *node.keywords]:
                self.expression(head_part, local, defined)
            self.block(node.body, local, defined | {"__qualname__", "__module__"})
        elif isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
            head = node.test if isinstance(node, ast.While) else node.iter
            self.expression(head, local, defined)
            defined |= bound_by(node)
            self.block([*node.body, *node.orelse], local, defined)
        elif isinstance(node, ast.If):
            self.expression(node.test, local, defined)
            defined |= bound_by(node.test)
            self.block([*node.body, *node.orelse], local, defined)
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            for item in node.items:
                self.expression(item, local, defined)
                defined |= bound_by(item)
            self.block(node.body, local, defined)
        elif isinstance(node, ast.Try) or type(node).__name__ == "TryStar":
            self.attempt(node, local, defined)
        elif isinstance(node, ast.Match):
            self.expression(node.subject, local, defined)
            defined |= bound_by(node)
            for case in node.cases:
                if case.guard is not None:
                    self.expression(case.guard, local, defined)
                self.block(case.body, local, defined)
        elif isinstance(node, ast.AnnAssign):
            if node.value is not None:
                self.expression(node.value, local, defined)
        elif isinstance(node, ast.AugAssign):
            if isinstance(node.target, ast.Name):
                self.use(node.target, local, defined)
            self.expression(node.target, local, defined)
            self.expression(node.value, local, defined)
        else:
            self.expression(node, local, defined)
        if not (isinstance(node, ast.AnnAssign) and node.value is None):
            defined |= bound_by(node)

    def attempt(self, node: Any, local: frozenset[str], defined: set[str]) -> None:
        """Walk a try statement; where it expects a NameError its body is left alone."""
        if not catches(node, "NameError"):
            self.block(node.body, local, defined)
        for part in node.body:
            defined |= bound_by(part)
        for handler in node.handlers:
            inner = defined | ({handler.name} if handler.name else set())
            self.block(handler.body, local, inner)
            defined |= bound_by(handler)
        self.block([*node.orelse, *node.finalbody], local, defined)

    def expression(
        self, node: ast.AST, local: frozenset[str], defined: set[str]
    ) -> None:
        """Walk an expression; comprehensions bring names of their own."""
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                self.use(node, local, defined)
        elif isinstance(node, ast.Lambda):
            for part in self.defaults(node.args):
                self.expression(part, local, defined)
            self.later.append((node, local))
        elif isinstance(
            node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
        ):
            inner = local
            for generator in node.generators:
                self.expression(generator.iter, inner, defined)
                inner |= bound_by(generator.target)
                for test in generator.ifs:
                    inner |= bound_by(test)
                    self.expression(test, inner, defined)
            results = (
                [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
            )
            for part in results:
                self.expression(part, inner, defined)
        else:
            # Names bound by := inside of the expression count as bound for all of it.
            within = local | bound_by(node) if isinstance(node, ast.expr) else local
            for child in ast.iter_child_nodes(node):
                self.expression(child, within, defined)

    def function(self, node: Any, outer: frozenset[str]) -> None:
        """Walk the body of a function or lambda, whose locals are known in advance."""
        arguments = node.args
        named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        named += [a for a in (arguments.vararg, arguments.kwarg) if a is not None]
        local = set(outer) | {argument.arg for argument in named}
        body = node.body if isinstance(node.body, list) else [node.body]
        for part in body:
            local |= bound_by(part)
        local |= {getattr(p, "name", "") for p in getattr(node, "type_params", [])}
        # `super` and the like need no entry; __class__ exists in methods only.
        scope = frozenset(local | {"__class__"})
        for part in body:
            if isinstance(part, ast.stmt):
                self.statement(part, scope, set(self.known))
            else:
                self.expression(part, scope, self.known)

    @staticmethod
    def defaults(arguments: ast.arguments) -> list[ast.expr]:
        """Return default values, which are evaluated where the function is defined."""
        return [d for d in [*arguments.defaults, *arguments.kw_defaults] if d]


def opaque(node: ast.AST) -> bool:
    """Say whether a piece of code may define names that its text does not show."""
    if isinstance(node, ast.ImportFrom):
        return any(item.name == "*" for item in node.names)
    if isinstance(node, ast.Name):
        return node.id in ("exec", "globals", "locals")
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        what = node.args[0] if node.args else None
        magic = what.value if isinstance(what, ast.Constant) else None
        return node.func.attr == "run_cell_magic" or (
            node.func.attr == "run_line_magic" and magic in DEFINING_MAGICS
        )
    return False


def undefined(tree: ast.Module, namespace: "Namespace") -> list[tuple[int, str]]:
    """List names that neither the kernel nor the cell defines."""
    if any(opaque(node) for node in ast.walk(tree)):
        return []
    known = {*namespace.copy(), *dir(builtins), *SHELL_NAMES}
    missing = Names(known).check(tree)
    return [(line, f"`{name}` is not defined") for name, line in missing.items()]
