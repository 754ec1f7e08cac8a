# uses: _names, _imports, _risks, _reach, _misuse
"""What can be said about a cell without running it.

Syntax, names, modules, calls that wait for a person, rows of the test set that are
dropped, transformers fitted on too much; and, apart from these, calls that leave the
sandbox. A doubtful case passes: a false alarm costs more than a late error.
"""

import ast
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._imports import missing_imports
    from probes._misuse import dropped_test_rows, leaks
    from probes._names import undefined
    from probes._reach import reaches_of, words_of
    from probes._risks import Aliases, risks_of
    from probes._shared import Json, Namespace, parse_cell, report, shorten, verdict
LISTED = 5
WAITING = {
    "input",
    "breakpoint",
    "getpass.getpass",
    "pdb.set_trace",
    "IPython.embed",
    "code.interact",
}


def waiting(tree: ast.Module, aliases: Aliases) -> Iterator[tuple[int, str]]:
    """Yield calls that wait for a person."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            dotted = aliases.dotted(node.func)
            if dotted in WAITING:
                yield node.lineno, f"`{dotted}`"


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
        ``report``: one verdict per rule; ``risks``: what needs an explicit yes.
    """
    started = time.perf_counter()
    tree, fault = parse_cell(source)
    if tree is None:
        failed = verdict("static.syntax", False, "Python that can be parsed", fault)
        return {"report": report([failed], started), "risks": words_of(source)}
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
    risks = [*risks_of(tree, aliases), *(text for _, text in reaches_of(tree, aliases))]
    return {
        "report": report(verdicts, started),
        "risks": list(dict.fromkeys(risks)),
    }
