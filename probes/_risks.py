"""Calls that leave the sandbox: other programs, the network, files, code from text."""

import ast
import builtins
import types
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from probes._shared import Namespace, shorten
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
    "pty.": "starts another program",
    "asyncio.create_subprocess": "starts another program",
    "asyncio.open_connection": "opens a network connection",
    "multiprocessing.": "starts another process",
    "telnetlib.": "opens a network connection",
    "xmlrpc.": "sends data over the network",
    "huggingface_hub.": "loads from the network",
    "torch.hub.": "loads from the network, which can run any code",
    "runpy.": "runs a file as code",
    "code.": "runs text as code",
    "marshal.load": "makes code of bytes",
    "shelve.": "loads a pickle, which can run any code",
    "cffi.": "calls native code",
}
# A prefix without a dot at its end stands for a family: os.execv, pickle.loads, ...
FAMILIES = (
    "os.exec",
    "os.spawn",
    "os.posix_spawn",
    "pickle.load",
    "dill.load",
    "marshal.load",
    "asyncio.create_subprocess",
)
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


class Aliases:
    """Knows which dotted name of a module or function stands behind a local name."""

    def __init__(self, tree: ast.Module, namespace: "Namespace") -> None:
        self.of: dict[str, str] = {}
        self.shadowed: set[str] = set()
        for name, value in namespace.copy().items():
            if hasattr(builtins, name) and self.is_of_shell(value):
                # The notebook's own `exit` or `quit` is what it stands for.
                continue
            known = self.origin(value)
            if known is not None:
                self.of[name] = known
            if getattr(builtins, name, value) is not value:
                self.shadowed.add(name)
        nodes = list(ast.walk(tree))
        for node in nodes:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.shadowed.add(node.name)
                self.of.pop(node.name, None)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self.shadowed.add(node.id)
            elif isinstance(node, ast.arg):
                self.shadowed.add(node.arg)
        # A name that is imported anywhere in the cell is taken for the import.
        for node in nodes:
            if isinstance(node, ast.Import):
                for item in node.names:
                    top = item.name.partition(".")[0]
                    self.of[item.asname or top] = item.name if item.asname else top
            elif isinstance(node, ast.ImportFrom) and node.module:
                for item in node.names:
                    name = item.asname or item.name
                    # `from glob import os` is os all the same.
                    through = item.name in GUARDED_MODULES or node.module == "builtins"
                    self.of[name] = (
                        item.name if through else f"{node.module}.{item.name}"
                    )

    @staticmethod
    def is_of_shell(value: Any) -> bool:
        """Say whether IPython put a value in the place of a builtin."""
        place = getattr(value, "__module__", None) or type(value).__module__
        return str(place).startswith(("IPython.", "ipykernel."))

    @staticmethod
    def origin(value: Any) -> str | None:
        """Return the dotted name of a module or of a function that was imported."""
        if isinstance(value, types.ModuleType):
            return value.__name__
        if isinstance(value, (types.FunctionType, types.BuiltinFunctionType, type)):
            place = getattr(value, "__module__", None)
            if not isinstance(place, str) or place in ("__main__", "builtins"):
                return None
            place = {"posix": "os", "nt": "os"}.get(place, place)
            # sklearn.preprocessing._data and _pickle are called by their public names.
            public = [part for part in place.split(".") if not part.startswith("_")]
            place = ".".join(public) or place.lstrip("_")
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
    dotted = dotted.removeprefix("builtins.")
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
    if isinstance(call.func, ast.Attribute) and makes_path(call.func.value):
        # Path("...").open("w"), Path("...").write_text(...)
        return path_risk(call, method)
    first = text_of(argument(call, 0, "path", "file", "fname", "path_or_buf"))
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


def path_risk(call: ast.Call, method: str) -> tuple[str, str] | None:
    """Name what is written through a path outside of the folder."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    place = (
        text_of(owner.args[0]) if isinstance(owner, ast.Call) and owner.args else None
    )
    mode = text_of(argument(call, 0, "mode")) or "r"
    writes = method in ("write_text", "write_bytes", "touch", "mkdir") or (
        method == "open" and set(mode) & set("wax+")
    )
    if place is not None and writes and outside(place):
        return f"Path({place!r}).{method}", "writes outside of the working folder"
    return None


def makes_path(node: ast.expr) -> bool:
    """Say whether an expression makes a path."""
    if not isinstance(node, ast.Call):
        return False
    return (isinstance(node.func, ast.Name) and node.func.id == "Path") or (
        isinstance(node.func, ast.Attribute) and node.func.attr == "Path"
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
