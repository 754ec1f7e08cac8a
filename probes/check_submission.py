# uses: _predictions, _harness, _copy
"""Is the file that will be handed in what the sample submission asks for?"""

# ruff: noqa: TC004
import hashlib
import io
import os
import shutil
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from probes._copy import run_in_copy
    from probes._harness import SUM_TOLERANCE, attempt, listed, table
    from probes._predictions import Facts, label_key, orders_rows
    from probes._shared import Json, Namespace

RULES = ("columns", "order", "ids", "rows", "missing", "range", "dtype", "constant")
# One value in so many of the rows is worth a look.
SAME_SHARE = 0.95
# Predictions further out than so many ranges of the target are worth a look.
FAR = 3.0
LABEL_FORMS = ("labels", "labels_per_target")
LIST_FORMS = ("top_labels", "label_sets")
PROBABILITY_FORMS = ("probability", "probability_per_class", "probability_per_target")


class Asked(NamedTuple):
    """What has to be handed in."""

    task: "Facts"
    columns: list[str]
    names: list[str]
    ids: list[str] | None
    rows: int
    train: Any
    baseline: bool
    test: Any

    @property
    def predictions(self) -> list[str]:
        """The columns that hold predictions."""
        return [name for name in self.columns if name not in self.names]

    def row_names(self, frame: Any) -> list[str]:
        """What names the rows of a frame of texts: the id, or several columns together."""
        return [" ".join(cells) for cells in frame[self.names].itertuples(index=False)]


class Checks:
    """The eight checks; those that were not looked at do not apply."""

    def __init__(self) -> None:
        self.items: dict[str, Json] = {}

    def add(
        self, rule: str, ok: bool, expected: str, found: str, bad: str = "failed"
    ) -> bool:
        """Note whether a rule holds; `bad` is the status when it does not."""
        self.items[rule] = {
            "rule": rule,
            "status": "passed" if ok else bad,
            "expected": expected,
            "found": found[:600],
        }
        return ok

    def report(self, rows: int, digest: str | None, why: str) -> "Json":
        """The checks as a `SubmissionReport`, in the order of the contract."""
        absent = {"status": "not_applicable", "expected": "", "found": why}
        checks = [self.items.get(rule, {"rule": rule, **absent}) for rule in RULES]
        valid = all(check["status"] != "failed" for check in checks)
        return {"checks": checks, "valid": valid, "rows": rows, "hash": digest}


def as_text(frame: Any) -> Any:
    """A frame as it reads in a CSV file: every cell a string, missing ones empty."""
    return read_text(frame.to_csv(index=False))


def read_text(text: str) -> Any:
    """The cells of a CSV text as strings, missing ones empty."""
    return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)


def asked_of(namespace: "Namespace", task: "Facts") -> Asked:
    """What the sample submission asks for, or the task where there is no sample."""
    sample = table(namespace, task, "sampleSubmission")
    test = table(namespace, task, "test")
    model = sample if sample is not None else test
    columns = list(task["submission"]["columns"])
    if sample is not None:
        columns = [str(name) for name in sample.columns]
    long, given = task["submission"].get("long"), task["submission"].get("given")
    names = [task["id"]]
    if long is not None:
        names = [long["id"], long.get("key")]
    elif given is not None:
        names = [item["column"] for item in given]
    names = [name for name in names if name in columns]
    blend = namespace.get("blend")
    baseline = isinstance(blend, dict) and all(
        str(key).startswith("baseline/") for key in blend
    )
    train = table(namespace, task, "train")
    asked = Asked(task, columns, names, None, len(model), train, baseline, test)
    if not names or not set(names) <= set(model.columns):
        return asked
    return asked._replace(ids=asked.row_names(as_text(model[names])))


def check_ids(checks: Checks, asked: Asked, frame: Any) -> None:
    """Note whether the ids are those of the sample, in its order."""
    if asked.ids is None:
        return
    found = asked.row_names(frame)
    lacking = sorted(set(asked.ids) - set(found))
    strange = sorted(set(found) - set(asked.ids))
    same = sorted(found) == sorted(asked.ids)
    parts = [
        f"missing {listed(lacking, 3)}" if lacking else "",
        f"unknown {listed(strange, 3)}" if strange else "",
        f"{len(found) - len(set(found))} repeated" if not same else "",
    ]
    checks.add(
        "ids",
        same,
        f"{len(asked.ids)} ids, each of them once",
        "they are" if same else "; ".join(part for part in parts if part),
    )
    if same:
        moved = sum(a != b for a, b in zip(found, asked.ids, strict=True))
        checks.add(
            "order",
            not moved,
            "rows in the order of the sample",
            f"{moved} rows stand elsewhere" if moved else "they are",
        )


def labels_of(asked: Asked, name: str) -> list[str]:
    """The labels that a column of predictions may hold."""
    task = asked.task
    if task["classes"] is not None:
        return [label_key(label) for label in task["classes"]]
    target = name if name in asked.train.columns else task["targets"][0]
    return [label_key(label) for label in asked.train[target].dropna().unique()]


def check_lists(checks: Checks, asked: Asked, frame: Any) -> None:
    """Note whether each cell lists declared labels, none of them twice."""
    mark = asked.task["submission"].get("mark") or " "
    known = set(labels_of(asked, asked.predictions[0]))
    places = asked.task["submission"].get("places") or len(known)
    rows = [text.split(mark) if text else [] for text in frame[asked.predictions[0]]]
    strange = {part for row in rows for part in row} - known
    long = sum(len(row) > places or len(set(row)) < len(row) for row in rows)
    check_known(checks, known, strange)
    checks.add(
        "dtype",
        not long,
        f"up to {places} labels a row, each of them once",
        f"{long} rows are otherwise" if long else "they are",
    )


def check_items(checks: Checks, asked: Asked, frame: Any) -> None:
    """Note whether each cell lists items of its group, none of them twice."""
    items = asked.task["submission"]["items"]
    group, mark = asked.names[0], items["mark"]
    own = as_text(asked.test[[group, items["column"]]]).groupby(group)[items["column"]]
    known = own.agg(set).to_dict()
    strange: set[str] = set()
    badly = 0
    for name, text in zip(frame[group], frame[asked.predictions[0]], strict=True):
        parts = text.split(mark)
        strange |= set(parts) - known.get(name, set())
        badly += len(set(parts)) < len(parts)
    checks.add(
        "range",
        not strange,
        f"values of {items['column']} that test has for the same {group}",
        f"no such item: {listed(sorted(strange), 8)}" if strange else "they are",
    )
    checks.add(
        "dtype",
        not badly,
        "each item once in its list",
        f"{badly} rows are otherwise" if badly else "they are",
    )


def number_text(text: str) -> str:
    """A label as its class is known by: `3.0` is the class 3."""
    try:
        return label_key(float(text))
    except ValueError:
        return text


def check_known(checks: Checks, known: set[str], strange: set[str]) -> None:
    """Note whether there are labels that nobody declared."""
    checks.add(
        "range",
        not strange,
        f"labels out of {listed(sorted(known), 8)}",
        f"no such label: {listed(sorted(strange))}" if strange else "they are",
    )


def check_labels(checks: Checks, asked: Asked, frame: Any) -> None:
    """Note whether only declared labels stand there, written as in train."""
    strange: set[str] = set()
    badly: set[str] = set()
    for name in asked.predictions:
        known = set(labels_of(asked, name))
        for text in frame[name].unique():
            if not text or text in known:
                continue
            (badly if number_text(text) in known else strange).add(text)
    known = set(labels_of(asked, asked.predictions[0]))
    check_known(checks, known, strange)
    checks.add(
        "dtype",
        not badly,
        "labels written as in train",
        f"written as {listed(sorted(badly))}" if badly else "they are",
    )


def check_numbers(checks: Checks, asked: Asked, frame: Any) -> None:
    """Note whether numbers stand there, in the range that the metric allows."""
    form, task = asked.task["submission"]["form"], asked.task
    texts = frame[asked.predictions]
    parsed = texts.apply(pd.to_numeric, errors="coerce")
    words = texts[parsed.isna() & (texts != "")].stack().dropna().unique().tolist()
    words = [word for word in words if word.lower() not in ("nan", "na", "null")]
    checks.add(
        "dtype",
        not words,
        "numbers",
        f"no numbers: {listed(words)}" if words else "they are",
    )
    values = parsed.to_numpy(dtype=float)
    if np.isnan(values).all():
        return
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    span = f"from {low:.6g} to {high:.6g}"
    if form in PROBABILITY_FORMS:
        ok = low >= 0 and high <= 1
        if form == "probability_per_class" and not task["submission"].get("long"):
            off = float(np.nanmax(np.abs(values.sum(1) - 1)))
            ok = ok and off <= SUM_TOLERANCE
            span += f", rows miss the sum 1 by up to {off:.3g}"
        checks.add(
            "range",
            ok,
            "probabilities in [0, 1], adding up to 1 per row"
            if form == "probability_per_class"
            else "probabilities in [0, 1]",
            span,
        )
        return
    if orders_rows(task):
        finite = bool(np.isfinite([low, high]).all())
        checks.add("range", finite, "finite numbers, of which the order counts", span)
        return
    target = asked.train[task["targets"]].to_numpy(dtype=float)
    floor, top = float(np.nanmin(target)), float(np.nanmax(target))
    name = task["metric"]["name"]
    if (name == "rmsle" and floor >= 0 > low) or (
        name == "poisson_deviance" and low <= 0
    ):
        asks = "no negative value" if name == "rmsle" else "values above 0"
        checks.add("range", False, f"{asks}, as {name.replace('_', ' ')} asks", span)
        return
    far = FAR * (top - floor)
    finite = bool(np.isfinite([low, high]).all())
    checks.add(
        "range",
        finite and low >= floor - far and high <= top + far,
        f"finite, near the target's range from {floor:.6g} to {top:.6g}",
        span,
        "warning" if finite else "failed",
    )


def check_constant(checks: Checks, asked: Asked, frame: Any) -> None:
    """Note whether the predictions differ from row to row as the target does."""
    if len(frame) < 2:
        return
    shares = [
        float(frame[name].value_counts(normalize=True).iloc[0])
        for name in asked.predictions
    ]
    targets = [
        float(asked.train[name].value_counts(normalize=True).iloc[0])
        for name in asked.task["targets"]
    ]
    dull = max(targets)
    constant = min(shares) == 1 and dull < 1
    worst = max(shares)
    checks.add(
        "constant",
        not constant and (worst < SAME_SHARE or dull >= SAME_SHARE),
        f"predictions differ, under {SAME_SHARE:.0%} of rows with one value",
        f"one value in {worst:.1%} of the rows",
        "failed" if constant and not asked.baseline else "warning",
    )


def check_file(checks: Checks, asked: Asked, frame: Any) -> None:
    """Look at every rule that the file allows to look at."""
    names = [str(name) for name in frame.columns]
    lacking = [name for name in asked.columns if name not in names]
    found = listed(names, 10)
    if lacking:
        found += f"; missing {listed(lacking)}"
    checks.add(
        "columns",
        names == asked.columns,
        f"exactly {listed(asked.columns, 10)}, in this order",
        found,
    )
    checks.add(
        "rows", len(frame) == asked.rows, f"{asked.rows} rows", f"{len(frame)} rows"
    )
    if lacking or not len(frame):
        return
    check_ids(checks, asked, frame)
    cells = frame[asked.columns]
    empty = cells == ""
    if asked.task["submission"]["form"] not in (*LABEL_FORMS, *LIST_FORMS):
        lower = cells[asked.predictions].apply(lambda column: column.str.lower())
        empty[asked.predictions] |= lower.isin(["nan", "na", "null", "none"])
    count = int(empty.to_numpy().sum())
    checks.add("missing", not count, "no empty cell", f"{count} empty cells")
    if asked.task["submission"].get("items") is not None:
        check_items(checks, asked, frame)
    elif asked.task["submission"]["form"] in LABEL_FORMS:
        check_labels(checks, asked, frame)
    elif asked.task["submission"]["form"] in LIST_FORMS:
        check_lists(checks, asked, frame)
    else:
        check_numbers(checks, asked, frame)
    check_constant(checks, asked, frame)


def written(
    namespace: "Namespace", source: str, folder: str
) -> tuple[bytes | None, str | None]:
    """The bytes of `submission.csv` as the cell writes it in a scratch folder.

    With no source the file of the working folder is read. The second answer says in
    words why there is no file.
    """
    home = os.getcwd()
    if not source.strip():
        path, error = os.path.join(home, "submission.csv"), None
    else:
        scratch = os.path.join(os.path.abspath(folder), "scratch")
        shutil.rmtree(scratch, ignore_errors=True)
        os.makedirs(scratch)
        path = os.path.join(scratch, "submission.csv")
        try:
            os.chdir(scratch)
            _, error = run_in_copy(namespace, source)
        finally:
            os.chdir(home)
    try:
        if error is not None:
            return None, error
        with open(path, "rb") as file:
            return file.read(), None
    except FileNotFoundError:
        return None, "no submission.csv was written"
    finally:
        if source.strip():
            shutil.rmtree(os.path.dirname(path), ignore_errors=True)


def main(namespace: "Namespace", source: str, task: "Facts", folder: str) -> "Json":
    """Run the cell in a scratch folder and check the file, or check the one that is there."""
    checks = Checks()
    test = table(namespace, task, "test")
    if task["submission"]["form"] == "none" or (
        test is None and table(namespace, task, "sampleSubmission") is None
    ):
        return checks.report(0, None, "there is no test set")
    asked = asked_of(namespace, task)
    content, error = written(namespace, source, folder)
    wanted = f"submission.csv with the columns {listed(asked.columns, 10)}"
    if content is None:
        checks.add("columns", False, wanted, str(error))
        return checks.report(0, None, "there is no file")
    frame, error = attempt(lambda: read_text(content.decode("utf-8")))
    if error is not None:
        checks.add("columns", False, wanted, error)
        return checks.report(0, None, "the file cannot be read")
    check_file(checks, asked, frame)
    digest = hashlib.sha256(content).hexdigest()
    return checks.report(len(frame), digest, "there was nothing to look at")
