"""What a result comes from, in one digest: the code that it takes, the data, the folds.

Two results of one origin are the same result. The code is read statement by statement: of
the cells before a candidate counts what its own needs, of a dict of candidates its entry.
Where a name cannot be traced there is no origin, and nothing is taken for the same.
"""

# ruff: noqa: TC004
import ast
import builtins
import hashlib
import json
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._predictions import Facts
    from probes._shared import bound_by, parse_cell
    from probes._uses import RANDOM, changed_by, loads

# Goes up when the digest is made in another way.
FORM = 1
# What is data: their digest says what they hold.
DATA = {"train", "test", "sample_submission"}


class Narrowed(ast.NodeTransformer):
    """Code without what is only said of other candidates, and without prose.

    Only a dict that has an entry of the own candidate loses the others.
    """

    def __init__(self, own: set[str], candidates: set[str]) -> None:
        self.own = own
        self.others = candidates - own

    def visit_Dict(self, node: ast.Dict) -> ast.AST:  # noqa: N802  as ast calls it
        """Leave the entries of other candidates out."""
        names = [
            key.value if isinstance(key, ast.Constant) else None for key in node.keys
        ]
        if self.own.intersection(name for name in names if isinstance(name, str)):
            kept = [
                place for place, name in enumerate(names) if name not in self.others
            ]
            node.keys = [node.keys[place] for place in kept]
            node.values = [node.values[place] for place in kept]
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:  # noqa: N802
        """Leave the docstring out."""
        return self.generic_visit(self._plain(node))

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:  # noqa: N802
        """Leave the docstring out."""
        return self.generic_visit(self._plain(node))

    def _plain(self, node: "ast.FunctionDef | ast.ClassDef") -> ast.AST:
        if ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        return node


def single_imports(node: ast.stmt) -> list[ast.stmt]:
    """An import of several names as one of each, as each may be needed or not."""
    if isinstance(node, ast.Import):
        return [ast.Import([name]) for name in node.names]
    if isinstance(node, ast.ImportFrom):
        return [ast.ImportFrom(node.module, [name], node.level) for name in node.names]
    return [node]


def has_effect(node: ast.stmt) -> bool:
    """Say whether a statement is a call for its effect, as of a seed or a filter."""
    return isinstance(node, ast.Expr) and any(
        isinstance(part, ast.Call) for part in ast.walk(node)
    )


def needed_of(
    statements: list[ast.stmt], names: set[str]
) -> tuple[list[ast.stmt], set[str]]:
    """Statements that names rest on, in their order, and names that none of them binds."""
    bound = [bound_by(node) for node in statements]
    changed = [changed_by(node) for node in statements]
    chosen = {place for place, node in enumerate(statements) if has_effect(node)}
    needed = set(names)
    for place in chosen:
        needed |= loads(statements[place])
    queue = list(needed)
    while queue:
        name = queue.pop()
        for place, node in enumerate(statements):
            if name in bound[place] | changed[place] and place not in chosen:
                chosen.add(place)
                more = loads(node) - needed
                needed |= more
                queue += more
    known: set[str] = set().union(*(bound[place] for place in chosen), set())
    return [statements[place] for place in sorted(chosen)], needed - known


def installed() -> list[str]:
    """Python and all packages that can be imported, each with its version.

    By the folders that say so: what is not imported yet counts too.
    """
    folders = [path for path in sys.path if os.path.isdir(path)]
    ends = (".dist-info", ".egg-info")
    names = {
        name for path in folders for name in os.listdir(path) if name.endswith(ends)
    }
    return [sys.version, *sorted(names)]


def open_names(body: list[ast.stmt]) -> set[str]:
    """Names that a cell takes from cells before it."""
    found: set[str] = set()
    bound = {"results"}
    for node in body:
        found |= loads(node) - bound
        bound |= bound_by(node)
    return found


def origin_of(
    frozen: str,
    content: str,
    task: "Facts",
    sources: list[str],
    cell: str,
    candidates: list[str],
) -> str:
    """Digest of what a candidate's result comes from; "" where that is not clear.

    Parameters
    ----------
    frozen : str
        Digest of target and folds.
    content : str
        Digest of the data; "" when it is not known.
    task : dict
        The task's facts: its frames need no cell that binds them.
    sources : list of str
        The cells that stand before the candidate's, in their order.
    cell : str
        The candidate's own.
    candidates : list of str
        Names of all candidates of its track.
    """
    own, _ = parse_cell(cell)
    trees = [parse_cell(source)[0] for source in sources]
    if not content or not sources or own is None or None in trees:
        return ""
    texts = {
        node.value
        for node in ast.walk(own)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    narrowed = Narrowed(texts & set(candidates), set(candidates))
    statements = [
        narrowed.visit(single)
        for tree in trees
        if tree is not None
        for node in tree.body
        for single in single_imports(node)
    ]
    chosen, lost = needed_of(statements, open_names(own.body))
    frames = DATA.union(task["roles"].get("auxiliary", []))
    given = {*dir(builtins), *frames, RANDOM, "__file__", "__name__"}
    if lost - given:
        return ""
    imports = {
        ast.dump(n) for n in chosen if isinstance(n, (ast.Import, ast.ImportFrom))
    }
    whole = {
        "form": FORM,
        "frozen": frozen,
        "content": content,
        "folder": os.getcwd(),
        "installed": installed(),
        "imports": sorted(imports),
        "code": [
            ast.dump(node)
            for node in chosen
            if not isinstance(node, (ast.Import, ast.ImportFrom))
        ],
        "cell": ast.dump(own),
    }
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()
