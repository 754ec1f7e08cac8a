"""Which cells still stand in the kernel: every name that they bind at the top is there."""

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._shared import Json, Namespace, bound_by, parse_cell


def names_of(source: str) -> set[str]:
    """Names that a cell surely leaves behind: bound in no branch, deleted nowhere."""
    tree, _ = parse_cell(source)
    if not isinstance(tree, ast.Module):
        return set()
    plain = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign)
    bound = {
        name for node in tree.body if isinstance(node, plain) for name in bound_by(node)
    }
    deleted = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Delete)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return bound - deleted


def main(namespace: "Namespace", sources: dict[str, str]) -> "Json":
    """Compare the names of cells with those of the kernel; nothing is run.

    Parameters
    ----------
    sources : dict of str to str
        Any key to the text of a cell that ran once.

    Returns
    -------
    dict
        ``missing``: keys of cells of which at least one name is gone.
    """
    return {
        "missing": [
            key
            for key, source in sources.items()
            if not names_of(source) <= namespace.keys()
        ]
    }
