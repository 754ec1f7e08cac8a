"""What can be said about a cell without running it.

Syntax, names, modules, calls that wait for a person, rows of the test set that are
dropped, transformers fitted on too much; and, apart from these, calls that leave the
sandbox. A doubtful case passes: a false alarm costs more than a late error.
"""

import ast
import builtins
import importlib.util
import time
import types
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._shared import (  # noqa: TC004
        Json,
        Namespace,
        bound_by,
        loaded,
        parse_cell,
        report,
        shorten,
        verdict,
    )

# Present in every IPython kernel without being a builtin of Python.
SHELL_NAMES = {"get_ipython", "display", "__file__", "__name__", "__doc__", "__spec__"}
LISTED = 5

WAITING = {
    "input",
    "breakpoint",
    "getpass.getpass",
    "pdb.set_trace",
    "IPython.embed",
    "code.interact",
}

# What a call does, by its dotted name; a name that ends in a dot stands for all below it.
RISKS = {
    "subprocess.": "starts another program",
    "os.system": "starts another program",
    "os.popen": "starts another program",
    "os.exec": "replaces the kernel by another program",
    "os.spawn": "starts another program",
    "os.posix_spawn": "starts another program",
    "os.fork": "copies the kernel",
    "os.kill": "ends a process",
    "os._exit": "ends the kernel",
    "os.abort": "ends the kernel",
    "exit": "ends the kernel",
    "quit": "ends the kernel",
    "sys.exit": "ends the run",
    "os.remove": "deletes a file",
    "os.unlink": "deletes a file",
    "os.rmdir": "deletes a folder",
    "os.removedirs": "deletes folders",
    "os.rename": "moves a file",
    "os.replace": "moves a file",
    "shutil.rmtree": "deletes a folder with all that is in it",
    "shutil.move": "moves a file",
    "socket.": "opens a network connection",
    "requests.": "sends data over the network",
    "httpx.": "sends data over the network",
    "aiohttp.": "sends data over the network",
    "urllib.request.": "sends data over the network",
    "urllib3.": "sends data over the network",
    "http.client.": "sends data over the network",
    "ftplib.": "sends data over the network",
    "smtplib.": "sends mail",
    "webbrowser.": "opens a page",
    "eval": "runs text as code",
    "exec": "runs text as code",
    "compile": "makes code of text",
    "__import__": "imports a module by a computed name",
    "importlib.import_module": "imports a module by a computed name",
    "ctypes.": "calls native code",
    "pickle.load": "loads a pickle, which can run any code",
    "pickle.Unpickler": "loads a pickle, which can run any code",
    "dill.load": "loads a pickle, which can run any code",
    "cloudpickle.load": "loads a pickle, which can run any code",
    "joblib.load": "loads a pickle, which can run any code",
    "pandas.read_pickle": "loads a pickle, which can run any code",
    "torch.load": "loads a pickle, which can run any code",
    "pip.": "installs packages",
}
# A prefix without a dot at its end stands for a family: os.execv, pickle.loads, ...
FAMILIES = ("os.exec", "os.spawn", "os.posix_spawn", "pickle.load", "dill.load")
DELETING = {"unlink": "deletes a file", "rmdir": "deletes a folder"}
GUARDED_MODULES = {"os", "subprocess", "shutil", "builtins", "socket"}
HARMLESS_MAGICS = {"matplotlib", "time", "timeit", "config", "precision"}
WRITERS = {
    "to_csv",
    "to_parquet",
    "to_json",
    "to_excel",
    "to_feather",
    "to_pickle",
    "savefig",
    "save",
    "savez",
    "savez_compressed",
    "savetxt",
    "dump",
}
NETWORK = ("http://", "https://", "ftp://", "s3://", "gs://")

TEST_NAMES = {"test", "X_test", "test_df", "df_test"}
TRAIN_NAMES = {"train", "X", "X_train", "train_df", "df_train"}
# Transformers that take figures from the rows they are fitted on.
LEARNERS = (
    "sklearn.decomposition.",
    "sklearn.feature_selection.",
    "sklearn.impute.",
    "sklearn.preprocessing.StandardScaler",
    "sklearn.preprocessing.MinMaxScaler",
    "sklearn.preprocessing.RobustScaler",
    "sklearn.preprocessing.QuantileTransformer",
    "sklearn.preprocessing.PowerTransformer",
    "sklearn.preprocessing.TargetEncoder",
)


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


class Aliases:
    """Knows which dotted name of a module or function stands behind a local name."""

    def __init__(self, tree: ast.Module, namespace: "Namespace") -> None:
        self.of: dict[str, str] = {}
        for name, value in namespace.copy().items():
            known = self.origin(value)
            if known is not None:
                self.of[name] = known
        self.shadowed = {
            name
            for name, value in namespace.copy().items()
            if getattr(builtins, name, value) is not value
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for item in node.names:
                    top = item.name.partition(".")[0]
                    self.of[item.asname or top] = item.name if item.asname else top
            elif isinstance(node, ast.ImportFrom) and node.module:
                for item in node.names:
                    self.of[item.asname or item.name] = f"{node.module}.{item.name}"
            elif isinstance(
                node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
            ):
                self.shadowed.add(node.name)
                self.of.pop(node.name, None)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self.shadowed.add(node.id)

    @staticmethod
    def origin(value: Any) -> str | None:
        """Return the dotted name of a module or of a function that was imported."""
        if isinstance(value, types.ModuleType):
            return value.__name__
        if isinstance(value, (types.FunctionType, types.BuiltinFunctionType, type)):
            place = getattr(value, "__module__", None)
            if not isinstance(place, str) or place in ("__main__", "builtins"):
                return None
            place = {"posix": "os", "nt": "os", "_pickle": "pickle"}.get(place, place)
            return f"{place}.{value.__name__}"
        return None

    def dotted(self, node: ast.expr) -> str | None:
        """Return the full dotted name of a function that is called, where it is known."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return None
        if node.id in self.of:
            root = self.of[node.id]
        elif node.id in self.shadowed or (parts and not hasattr(builtins, node.id)):
            return None
        else:
            root = node.id
        return ".".join([root, *reversed(parts)])


def risk_of(dotted: str) -> str | None:
    """Say what is risky in a call, None when nothing is."""
    for name, effect in RISKS.items():
        family = name.endswith(".") or name in FAMILIES
        if dotted == name or (family and dotted.startswith(name)):
            return effect
    return None


def outside(path: str) -> bool:
    """Say whether a path leads out of the working folder."""
    depth = 0
    for part in PurePosixPath(path).parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return True
    return path.startswith(("/", "~", "\\\\")) or path[1:3] in (":\\", ":/")


def text_of(node: ast.expr | None) -> str | None:
    """Return a text constant."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def argument(call: ast.Call, place: int, *names: str) -> ast.expr | None:
    """Return an argument of a call by its position or its name."""
    for keyword in call.keywords:
        if keyword.arg in names:
            return keyword.value
    return call.args[place] if len(call.args) > place else None


def call_risk(call: ast.Call, aliases: Aliases) -> tuple[str, str] | None:
    """Name a risky call and its effect."""
    dotted = aliases.dotted(call.func)
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if dotted is not None:
        effect = risk_of(dotted)
        if effect is not None:
            return dotted, effect
        if dotted == "numpy.load":
            allowed = argument(call, 2, "allow_pickle")
            if isinstance(allowed, ast.Constant) and allowed.value is True:
                return dotted, "loads a pickle, which can run any code"
        if dotted == "getattr" and call.args:
            owner = aliases.dotted(call.args[0])
            if owner in GUARDED_MODULES:
                return (
                    f"getattr({owner}, ...)",
                    "reaches a risky module by a computed name",
                )
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Call):
        maker = call.func.value.func
        if isinstance(maker, ast.Name) and maker.id == "get_ipython":
            return magic_risk(call, method)
    if method in DELETING and not call.args:
        return f".{method}", DELETING[method]
    return file_risk(call, dotted, method)


def magic_risk(call: ast.Call, method: str) -> tuple[str, str] | None:
    """Name a magic or a shell line that is risky."""
    what = text_of(call.args[0]) if call.args else None
    if method in ("system", "getoutput", "getoutput_system"):
        return f"!{shorten(what or '', 60)}", "starts another program"
    if method in ("run_line_magic", "run_cell_magic", "magic"):
        name = (what or "").split(" ")[0]
        if name in HARMLESS_MAGICS:
            return None
        effect = (
            "installs packages" if name in ("pip", "conda", "mamba") else "is a magic"
        )
        return f"%{name}", effect
    return None


def file_risk(
    call: ast.Call, dotted: str | None, method: str
) -> tuple[str, str] | None:
    """Name a file that is written outside of the folder, or read from the network."""
    first = text_of(argument(call, 0, "path", "file", "fname", "path_or_buf"))
    if first is None and isinstance(call.func, ast.Attribute):
        # Path("...").open("w"), Path("...").write_text(...)
        owner = call.func.value
        if isinstance(owner, ast.Call) and aliases_path(owner):
            first = text_of(owner.args[0] if owner.args else None)
            mode = text_of(argument(call, 0, "mode")) or "r"
            writes = method in ("write_text", "write_bytes", "touch", "mkdir") or (
                method == "open" and set(mode) & set("wax+")
            )
            if first and writes and outside(first):
                return (
                    f"Path({first!r}).{method}",
                    "writes outside of the working folder",
                )
        return None
    if first is None:
        return None
    if dotted in ("open", "io.open"):
        mode = text_of(argument(call, 1, "mode")) or "r"
        if set(mode) & set("wax+") and outside(first):
            return f"open({first!r})", "writes outside of the working folder"
    elif method in WRITERS and outside(first):
        return f"{method}({first!r})", "writes outside of the working folder"
    elif method.startswith("read_") and first.lower().startswith(NETWORK):
        return f"{method}({shorten(first, 60)!r})", "reads from the network"
    return None


def aliases_path(call: ast.Call) -> bool:
    """Say whether a call makes a path."""
    func = call.func
    return (isinstance(func, ast.Name) and func.id == "Path") or (
        isinstance(func, ast.Attribute) and func.attr == "Path"
    )


def risks_of(tree: ast.Module, aliases: Aliases) -> list[str]:
    """List the risky calls of a cell with their lines."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            risk = call_risk(node, aliases)
            if risk is not None:
                found.append(
                    (node.lineno, f"line {node.lineno}: `{risk[0]}` {risk[1]}")
                )
    return list(dict.fromkeys(text for _, text in sorted(found)))


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
        # A parent that is not loaded would be imported by the search: stop before it.
        if count > 1 and not hasattr(loaded(".".join(parts[: count - 1])), "__path__"):
            return None
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


def chain(node: ast.expr) -> tuple[str | None, list[ast.Call]]:
    """Return the variable that a chain of methods starts from, and the calls on it."""
    calls: list[ast.Call] = []
    while True:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            calls.append(node)
            node = node.func.value
        elif isinstance(node, ast.Name):
            return node.id, calls
        else:
            return None, calls


def drops_rows(call: ast.Call) -> bool:
    """Say whether a method call surely leaves rows out."""
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    axis = argument(call, 1 if method == "drop" else 0, "axis")
    along = axis.value if isinstance(axis, ast.Constant) else None
    given = {keyword.arg for keyword in call.keywords}
    if method == "drop_duplicates":
        return True
    if method == "dropna":
        return axis is None or along in (0, "index", "rows")
    if method == "drop":
        if "index" in given:
            return True
        labels = bool(call.args) or "labels" in given
        return (
            labels
            and "columns" not in given
            and (axis is None or along in (0, "index"))
        )
    return method == "query"


def top_level(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that run when the cell runs, not those of functions."""
    for node in body:
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            for part in ("body", "orelse", "finalbody"):
                yield from top_level(getattr(node, part, []))


def dropped_test_rows(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield statements that leave rows of the test set out."""
    for node in top_level(tree.body):
        if isinstance(node, ast.Assign):
            names = {t.id for t in node.targets if isinstance(t, ast.Name)} & TEST_NAMES
            root, calls = chain(node.value)
            if names and root in TEST_NAMES and any(drops_rows(call) for call in calls):
                yield node.lineno, ast.unparse(node)
            value = node.value
            if (
                names
                and isinstance(value, ast.Subscript)
                and isinstance(value.value, ast.Name)
                and value.value.id in TEST_NAMES
                and isinstance(value.slice, ast.Compare)
            ):
                yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            root, calls = chain(node.value)
            inplace = argument(node.value, 99, "inplace")
            here = isinstance(inplace, ast.Constant) and inplace.value is True
            if root in TEST_NAMES and len(calls) == 1 and here and drops_rows(calls[0]):
                yield node.lineno, ast.unparse(node)


def joined(node: ast.expr, aliases: Aliases) -> bool:
    """Say whether an expression puts the rows of train and test together."""
    if not isinstance(node, ast.Call) or aliases.dotted(node.func) not in (
        "pandas.concat",
        "numpy.concatenate",
        "numpy.vstack",
        "polars.concat",
    ):
        return False
    axis = argument(node, 1, "axis")
    if isinstance(axis, ast.Constant) and axis.value not in (0, "index"):
        return False
    parts = node.args[0] if node.args else None
    if not isinstance(parts, (ast.List, ast.Tuple)):
        return False
    roots = {chain(part)[0] for part in parts.elts}
    return bool(roots & TEST_NAMES) and bool(roots & TRAIN_NAMES)


def leaks(tree: ast.Module, aliases: Aliases) -> Iterator[tuple[int, str]]:
    """Yield fits that see rows which they must not see."""
    unions: set[str] = set()
    learners: set[str] = set()

    def learner(node: ast.expr) -> bool:
        dotted = aliases.dotted(node.func) if isinstance(node, ast.Call) else None
        return dotted is not None and dotted.startswith(LEARNERS)

    for node in top_level(tree.body):
        if isinstance(node, ast.Assign):
            names = {t.id for t in node.targets if isinstance(t, ast.Name)}
            for known, holds in (
                (unions, joined(node.value, aliases)),
                (learners, learner(node.value)),
            ):
                if holds:
                    known |= names
                else:
                    known -= names
        if hasattr(node, "body"):
            continue
        for call in ast.walk(node):
            if not (
                isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
            ):
                continue
            method, owner = call.func.attr, call.func.value
            if method not in ("fit", "fit_transform") or not call.args:
                continue
            data = call.args[0]
            root, _ = chain(data)
            if root in unions or joined(data, aliases):
                yield (
                    call.lineno,
                    f"fitted on train and test together: {ast.unparse(call)}",
                )
            elif (
                method == "fit_transform"
                and root in TRAIN_NAMES
                and (
                    learner(owner)
                    or (isinstance(owner, ast.Name) and owner.id in learners)
                )
            ):
                yield (
                    call.lineno,
                    f"fitted on all rows before they are split: {ast.unparse(call)}",
                )


def waiting(tree: ast.Module, aliases: Aliases) -> Iterator[tuple[int, str]]:
    """Yield calls that wait for a person."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            dotted = aliases.dotted(node.func)
            if dotted in WAITING:
                yield node.lineno, f"`{dotted}`"


def undefined(tree: ast.Module, namespace: "Namespace") -> list[tuple[int, str]]:
    """List names that neither the kernel nor the cell defines."""
    for node in ast.walk(tree):
        # What these define cannot be known from the text.
        if isinstance(node, ast.ImportFrom) and any(i.name == "*" for i in node.names):
            return []
        if isinstance(node, ast.Name) and node.id in (
            "exec",
            "globals",
            "locals",
            "get_ipython",
        ):
            return []
    known = {*namespace.copy(), *dir(builtins), *SHELL_NAMES}
    missing = Names(known).check(tree)
    return [(line, f"`{name}` is not defined") for name, line in missing.items()]


def rule(name: str, expected: str, found: Iterable[tuple[int, str]]) -> "Json":
    """Make a verdict of what was found; nothing found is good."""
    faults = sorted(set(found))
    texts = [f"line {line}: {shorten(text, 120)}" for line, text in faults[:LISTED]]
    if len(faults) > LISTED:
        texts.append(f"and {len(faults) - LISTED} more")
    return verdict(
        f"static.{name}", not faults, expected, "; ".join(texts) or "nothing else"
    )


def main(namespace: "Namespace", source: str) -> "Json":
    """Check the text of a cell against the live namespace; nothing is run or imported.

    Parameters
    ----------
    source : str
        The cell as it would be executed.

    Returns
    -------
    dict
        ``report``: one verdict per rule; ``risks``: calls that need an explicit yes.
    """
    started = time.perf_counter()
    tree, fault = parse_cell(source)
    if tree is None:
        failed = verdict("static.syntax", False, "Python that can be parsed", fault)
        return {"report": report([failed], started), "risks": []}
    aliases = Aliases(tree, namespace)
    verdicts = [
        verdict("static.syntax", True, "Python that can be parsed", "nothing else"),
        rule(
            "names",
            "every name is defined before its use, in the kernel or in the cell",
            undefined(tree, namespace),
        ),
        rule(
            "imports",
            "every import exists in this kernel",
            missing_imports(tree),
        ),
        rule("no_input", "no call waits for a person", waiting(tree, aliases)),
        rule(
            "test_rows",
            "every row of the test set is kept",
            dropped_test_rows(tree),
        ),
        rule(
            "leak",
            "what is fitted sees the fit rows of a fold only",
            leaks(tree, aliases),
        ),
    ]
    return {"report": report(verdicts, started), "risks": risks_of(tree, aliases)}
