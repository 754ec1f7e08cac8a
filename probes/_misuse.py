"""Test rows that are dropped, and transformers that are fitted on too much."""

import ast
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._risks import Aliases, argument
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


def taken_from(node: ast.expr) -> ast.expr:
    """What columns, rows or a method's result are taken from."""
    while True:
        if isinstance(node, (ast.Subscript, ast.Attribute)):
            node = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            inner = node.func.value
            # `pandas.concat` is the whole itself, `concat(...).fillna(0)` is taken from it.
            if not isinstance(inner, (ast.Call, ast.Subscript)):
                return node
            node = inner
        else:
            return node


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
            if root in unions or joined(taken_from(data), aliases):
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
