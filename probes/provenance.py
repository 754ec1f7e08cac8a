# uses: _uses
"""Which executed cells made the frames: def-use over their sources.

The history of the kernel is the truth where it is at hand: a cell that was edited or
deleted after it ran is then seen. Cells are taken whole, backwards from the frames.
"""

import ast
import builtins
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probes._shared import Json, Namespace, bound_by, parse_cell
    from probes._uses import RANDOM, changed_by, loads

# What a star import or %run defines is not to be seen in the text.
ANYTHING = "<anything>"
SHELL_NAMES = {"get_ipython", "display", "In", "Out", "_", "__name__", "__file__"}


@dataclass
class Step:
    """One execution: what it defines, changes and needs from before."""

    count: int
    source: str
    cell: str | None
    position: int
    defines: set[str] = field(default_factory=set)
    """Names that hold something new afterwards, whatever they held before."""
    changes: set[str] = field(default_factory=set)
    """Names whose object is changed, or that are assigned under a condition."""
    needs: set[str] = field(default_factory=set)
    functions: dict[str, set[str]] = field(default_factory=dict)
    """Function or class → names that its body takes from outside."""
    aliases: list[tuple[str, str]] = field(default_factory=list)


def read_step(step: Step, tree: ast.Module) -> None:
    """Fill a step with what its source defines, changes and needs."""
    for node in tree.body:
        step.needs |= loads(node) - step.defines
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            step.functions[node.name] = loads(node) - {node.name}
        if isinstance(node, ast.ImportFrom) and any(i.name == "*" for i in node.names):
            step.changes.add(ANYTHING)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
            step.aliases += [
                (target.id, node.value.id)
                for target in node.targets
                if isinstance(target, ast.Name)
            ]
        whole = not isinstance(
            node, (ast.If, ast.For, ast.While, ast.Try, ast.AsyncFor, ast.Match)
        )
        names = bound_by(node) - {"*"}
        if whole and not isinstance(node, ast.AugAssign):
            step.defines |= names
        else:
            step.changes |= names
        step.changes |= changed_by(node)
    if "run_line_magic('run'" in step.source or "%run " in step.source:
        step.changes.add(ANYTHING)
    step.changes -= step.defines - step.needs
    # What is changed has to be there before, except where the cell itself made it.
    step.needs |= {name for name in step.changes - step.defines if name[0] != "<"}


def same_code(one: str, other: str) -> bool:
    """Say whether two sources are the same code, whatever their layout."""
    if one.strip() == other.strip():
        return True
    trees = [parse_cell(text)[0] for text in (one, other)]
    return all(trees) and len({ast.dump(tree) for tree in trees if tree}) == 1


def steps_of(cells: "list[Json]", history: list[str]) -> list[Step]:
    """List all executions in their order, each with the cell that shows it today.

    Without a history that covers the counts of the cells, the cells themselves are it.
    """
    places = {cell["id"]: place for place, cell in enumerate(cells)}
    executed = [cell for cell in cells if cell["executionCount"] is not None]
    steps: list[Step] = []
    if not history:
        for cell in sorted(executed, key=lambda c: int(c["executionCount"])):
            step = Step(
                cell["executionCount"], cell["source"], cell["id"], places[cell["id"]]
            )
            steps.append(step)
    for count, source in enumerate(history):
        if not count or not source.strip():
            continue
        shown = [c for c in executed if c["executionCount"] == count]
        shown += [c for c in cells if c not in shown]
        cell_id = next((c["id"] for c in shown if same_code(c["source"], source)), None)
        steps.append(Step(count, source, cell_id, places.get(cell_id or "", -1)))
    for step in steps:
        tree, _ = parse_cell(step.source)
        if tree is not None:
            read_step(step, tree)
    return steps


def share_changes(steps: list[Step]) -> None:
    """Count a change of one name as a change of every other name of the same object."""
    groups: dict[str, set[str]] = {}
    for step in steps:
        for one, other in step.aliases:
            group = groups.get(one, {one}) | groups.get(other, {other})
            for name in group:
                groups[name] = group
    for step in steps:
        for name in list(step.changes):
            step.changes |= groups.get(name, set()) - step.defines


def with_functions(names: set[str], steps: list[Step]) -> set[str]:
    """Add what the needed functions themselves need when they are called."""
    bodies: dict[str, set[str]] = {}
    for step in steps:
        bodies |= step.functions
    found, queue = set(names), list(names)
    while queue:
        for name in bodies.get(queue.pop(), set()) - found:
            found.add(name)
            queue.append(name)
    return found


def needed_steps(frames: list[str], steps: list[Step]) -> tuple[list[Step], set[str]]:
    """Go back from the frames; return the steps in their order and unexplained names."""
    missing = with_functions(set(frames), steps)
    chosen: list[Step] = []
    for place in range(len(steps) - 1, -1, -1):
        step = steps[place]
        if not missing & (step.defines | step.changes):
            continue
        chosen.append(step)
        missing -= step.defines - step.changes
        missing |= with_functions(step.needs, steps[:place])
    everywhere = set(dir(builtins)) | SHELL_NAMES | {RANDOM, ANYTHING}
    missing -= everywhere
    # What a function needs may be defined after the function and before its call.
    missing -= set().union(*(step.defines | step.changes for step in chosen), set())
    if missing:
        stars = [s for s in steps if ANYTHING in s.changes and s not in chosen]
        if stars:
            return sorted([*chosen, *stars], key=lambda s: s.count), set()
    return sorted(chosen, key=lambda s: s.count), missing


def links(steps: list[Step], frames: list[str]) -> dict[tuple[int, str], int]:
    """Say for each use of a name which step gave it its value."""
    last: dict[str, int] = {}
    found: dict[tuple[int, str], int] = {}
    for step in steps:
        for name in step.needs:
            if name in last:
                found[step.count, name] = last[name]
        for name in step.defines | step.changes:
            last[name] = step.count
    for name in frames:
        if name in last:
            found[-1, name] = last[name]
    return found


def listed(names: "list[str] | set[str]") -> str:
    """Write names for a sentence."""
    return ", ".join(f"`{name}`" for name in sorted(names))


def doubt(frames: list[str], chosen: list[Step], missing: set[str]) -> str:
    """Say why the cells cannot be trusted to make the frames again; "" when they can."""
    made = set().union(*(step.defines | step.changes for step in chosen), set())
    lost = set(frames) - made
    if lost - missing or (lost and not chosen):
        return f"no executed cell defines {listed(lost)}"
    if missing:
        return f"no executed cell defines {listed(missing)}"
    hidden = [step for step in chosen if step.cell is None]
    if hidden:
        what = listed((hidden[0].defines | hidden[0].changes) - {RANDOM, ANYTHING})
        return (
            f"the cell that ran as [{hidden[0].count}] and defined {what} was edited or "
            "deleted after it ran"
        )
    seen: set[str] = set()
    for step in chosen:
        if step.cell in seen:
            return (
                f"the cell that ran as [{step.count}] ran more than once and each run "
                f"changed {listed(step.changes | (step.defines & step.needs))}"
            )
        seen.add(str(step.cell))
    below = links(sorted(chosen, key=lambda step: step.position), frames)
    above = links(chosen, frames)
    # Where the notebook would not even run from top to bottom, only the order in which
    # the cells ran can be meant.
    runs = all(use in below for use in above)
    for use, origin in above.items():
        if runs and below[use] != origin:
            return (
                f"`{use[1]}` is defined by several cells which ran in another order than "
                "they stand in the notebook"
            )
    return ""


def main(namespace: "Namespace", frames: list[str], cells: "list[Json]") -> "Json":
    """Find the cells that make the frames.

    Parameters
    ----------
    frames : list of str
        Names of variables.
    cells : list of dict
        Code cells of the notebook in its order: ``id``, ``source``, ``executionCount``.

    Returns
    -------
    dict
        ``cells``: ids in the order in which they ran; ``unclear``: they cannot be
        trusted to make the same frames again, ``reason`` says why.
    """
    inputs = namespace.get("In")
    history = [str(text) for text in inputs] if isinstance(inputs, list) else []
    highest = max((c["executionCount"] or 0 for c in cells), default=0)
    steps = steps_of(cells, history if len(history) > highest else [])
    share_changes(steps)
    chosen, missing = needed_steps(frames, steps)
    why = doubt(frames, chosen, missing)
    ids = list(dict.fromkeys(step.cell for step in chosen if step.cell is not None))
    count = f"{len(ids)} executed cell{'s' if len(ids) > 1 else ''}"
    return {
        "cells": ids,
        "unclear": bool(why),
        "reason": why
        or f"{count} define{'' if len(ids) > 1 else 's'} {listed(frames)}",
    }
